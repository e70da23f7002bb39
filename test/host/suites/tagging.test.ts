import * as vscode from 'vscode';
import { expect } from 'chai';
import * as ui from '../support/ui';
import {
  closeEditors,
  countsOf,
  settledCounts,
  openByKeyboard,
  putCursorBefore,
  read,
  remove,
  selectByKeyboard,
  showViews,
  TAG_LIST,
  until,
  waitForCounts,
  write,
} from './workbench';

const NOTE = 'notes/host-tagging.md';
const TEXT = `---
source: rose1998
---

The leaders misread the signals from Moscow for years.

> Ուժերի հարաբերակցությունը փոխվեց։ Соотношение сил изменилось.
`;
const FOCUSED = '.quick-input-widget .monaco-list-row.focused';

/** Opens the list on what is selected, and types a coding. */
async function typeCoding(typed: string, meant: string): Promise<void> {
  await ui.press('Control+K', 'Control+E');
  await ui.waitFor(TAG_LIST);
  await ui.type(typed);
  await ui.waitFor(`${FOCUSED}:has-text(${JSON.stringify(meant)})`);
}

/** Goes on from the list to the hypotheses, step by step. */
async function goStepByStep(): Promise<void> {
  await ui.waitFor(TAG_LIST);
  await ui.type('several');
  await ui.waitFor(`${FOCUSED}:has-text("Several Ratings")`);
  await ui.press('Enter');
  await ui.waitFor('.quick-input-widget:has-text("(1/2)")');
}

/** Filters the list; Down moves the focus from the filter into it, where Space checks. */
async function checkVariable(variable: string): Promise<void> {
  await ui.type(variable);
  await ui.waitFor(`.quick-input-widget .monaco-list-row:first-child:has-text(${JSON.stringify(variable)})`);
  await ui.press('ArrowDown');
  await ui.waitFor(`${FOCUSED}:has-text(${JSON.stringify(variable)})`);
  await ui.press('Space');
  await ui.waitFor('.quick-input-widget:has-text("1 Selected")');
}

/** What the context menu of the editor holds, our submenu included; each entry may stand there once. */
async function menuEntries(): Promise<readonly string[]> {
  const item = '.monaco-menu .action-item .action-label';
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
  await ui.press('Shift+F10');
  await ui.waitFor('.monaco-menu .action-item:has-text("Adduce")');
  await new Promise((resolve) => setTimeout(resolve, 300));
  await until('the submenu is open', async () => {
    // A pointer that is there already says nothing by not moving.
    await ui.hover('.monaco-menu .action-item >> nth=0');
    await ui.hover('.monaco-menu .action-item:has-text("Adduce")');
    return ui.waitFor('.monaco-menu .action-item:has-text("Open Theory File")', 3000).then(
      () => true,
      () => false,
    );
  });
  await ui.screenshot('context-menu');
  const entries = (await ui.texts(item)).map((text) => text.trim()).filter((text) => text !== '');
  await ui.press('Escape', 'Escape');
  await ui.waitUntilGone('.monaco-menu');
  const ours = entries.filter((text) => /Passage|Coded Index|Theory File/.test(text));
  expect(new Set(ours).size, ours.join('; ')).to.equal(ours.length);
  return entries;
}

describe('Tag Passage as Evidence, by keyboard alone', () => {
  let note: vscode.Uri;

  beforeEach(async () => {
    await closeEditors();
    note = await write(NOTE, TEXT);
    await showViews();
  });

  after(async () => {
    await closeEditors();
    await remove(NOTE);
  });

  it('writes exactly the canonical markup, raises the counts, and is one Ctrl+Z', async () => {
    const before = await settledCounts('Theory', 'H1');
    const evidenceBefore = await countsOf('Evidence', 'H1');
    expect(evidenceBefore).to.deep.equal(before);
    const editor = await openByKeyboard('host-tagging.md');
    await selectByKeyboard(editor, 'leaders misread the signals');
    await typeCoding('h1 war-t', 'H1 supports + war-timing');
    await ui.screenshot('tagging-typed');
    await ui.press('Enter');
    const tagged = await until('the note is tagged', () => {
      const text = editor.document.getText();
      return text !== TEXT && text;
    });
    const id = /#(e-[0-9a-hjkmnp-tv-z]{8})/.exec(tagged)?.[1] ?? 'no id';
    expect(tagged).to.equal(
      TEXT.replace(
        'leaders misread the signals',
        `[leaders misread the signals]{#${id} .evidence supports="H1" variable="war-timing"}`,
      ),
    );
    await until(
      'the passage is selected',
      () => editor.document.getText(editor.selection) === 'leaders misread the signals',
    );

    const [supports = 0, ...others] = before;
    await waitForCounts('Evidence', 'H1', [supports + 1, ...others]);
    expect(await countsOf('Theory', 'H1')).to.deep.equal([supports + 1, ...others]);
    await ui.screenshot('tagging-done');
    // Unsaved text counts: nothing has been written to disk.
    expect(editor.document.isDirty).to.equal(true);
    expect(await read(note)).to.equal(TEXT);

    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    await ui.press('Control+Z');
    await until('one Ctrl+Z brings back every byte', () => editor.document.getText() === TEXT);
    await waitForCounts('Theory', 'H1', before);
    await waitForCounts('Evidence', 'H1', before);
  });

  it('takes support for an id that is typed alone', async () => {
    const editor = await openByKeyboard('host-tagging.md');
    await selectByKeyboard(editor, 'signals from Moscow');
    // Not what an earlier test chose: this is about the order of what is found.
    await typeCoding('A4', 'A4 supports');
    const order = ['A4 supports', 'A4 contradicts', 'A4 neutral: does not bear'];
    for (const [i, label] of order.entries()) {
      await ui.waitFor(`.quick-input-widget .monaco-list-row[data-index="${i}"]:has-text("${label}")`);
    }
    await ui.press('Enter');
    await until('the note is tagged', () => editor.document.getText() !== TEXT);
    expect(editor.document.getText()).to.match(
      /\[signals from Moscow\]\{#e-\w{8} \.evidence supports="A4"\} for years/,
    );
  });

  it('goes step by step, and takes a variable that is typed without checking it', async () => {
    const editor = await openByKeyboard('host-tagging.md');
    await selectByKeyboard(editor, 'signals from Moscow');
    await ui.press('Control+K', 'Control+E');
    await goStepByStep();
    await ui.type('A4');
    await ui.waitFor(`${FOCUSED}:has-text("A4 supports")`);
    await ui.press('Enter');
    await ui.waitFor(`${FOCUSED}:has-text("Continue with A4 supports")`);
    await ui.screenshot('tagging-step');
    await ui.type('strength');
    await ui.waitFor(`${FOCUSED}:has-text("Strength and Test of A4")`);
    await ui.press('Enter');
    await ui.waitFor('.quick-input-widget input[placeholder^="How much the passage weighs"]');
    await ui.screenshot('tagging-strength');
    await ui.type('strong, hoop');
    await ui.waitFor(`${FOCUSED}:has-text("A4 supports, strong, hoop")`);
    await ui.press('Enter');
    await ui.waitFor(`${FOCUSED}:has-text("Continue with A4 supports, strong, hoop")`);
    await ui.press('Enter');
    await ui.waitFor('.quick-input-widget:has-text("(2/2)")');
    expect(await ui.attribute('.quick-input-widget input[type="text"]', 'placeholder')).to.include('Space');
    await ui.type('elite-perception');
    await ui.press('Enter');
    await ui.waitFor('.quick-input-widget:has-text("1 Selected")');
    await ui.screenshot('tagging-typed-variable');
    expect(editor.document.getText()).to.equal(TEXT);
    await ui.press('Enter');
    await until('the note is tagged', () => editor.document.getText() !== TEXT);
    expect(editor.document.getText()).to.match(
      /\[signals from Moscow\]\{#e-\w{8} \.evidence supports="A4:strong:hoop" variable="elite-perception"\} for/,
    );
  });

  it('says what is missing without an error, and stands in the context menu once', async () => {
    const editor = await openByKeyboard('host-tagging.md');
    await putCursorBefore(editor, 'source: rose1998');
    await ui.press('Control+K', 'Control+E');
    await ui.waitForNotification('front matter is no text of the note');
    await vscode.commands.executeCommand('notifications.showList');
    const said = '.notifications-center .notification-list-item:has-text("front matter")';
    expect(await ui.count(`${said} .codicon-error`)).to.equal(0);
    // VS Code 1.139 sometimes lists the same message twice.
    expect(await ui.count(`${said} .codicon-warning`)).to.be.at.least(1);
    await vscode.commands.executeCommand('notifications.hideList');
    await putCursorBefore(editor, 'signals');
    expect(await menuEntries()).to.include('Tag Passage as Evidence…');
  });

  it('takes several hypotheses and none of the variables', async () => {
    const editor = await openByKeyboard('host-tagging.md');
    await selectByKeyboard(editor, 'signals from Moscow');
    await ui.runFromPalette('Adduce: Tag Passage as Evidence');
    await ui.waitFor(TAG_LIST);
    await ui.type('h1- r3=');
    await ui.waitFor(`${FOCUSED}:has-text("H1 contradicts + R3 neutral")`);
    await ui.screenshot('tagging-several');
    await ui.press('Enter');
    await until('the note is tagged', () => editor.document.getText() !== TEXT);
    expect(editor.document.getText()).to.match(
      /\[signals from Moscow\]\{#e-\w{8} \.evidence contradicts="H1" neutral="R3"\} for years/,
    );
  });

  it('goes back from the variables to the list with what was chosen, and writes nothing when cancelled', async () => {
    const editor = await openByKeyboard('host-tagging.md');
    await selectByKeyboard(editor, 'signals from Moscow');
    await ui.press('Control+K', 'Control+E');
    await goStepByStep();
    await ui.type('H1 supports');
    await ui.waitFor(`${FOCUSED}:has-text("H1 supports")`);
    await ui.press('Enter');
    await ui.waitFor(`${FOCUSED}:has-text("Continue with H1 supports")`);
    await ui.press('Enter');
    await ui.waitFor('.quick-input-widget:has-text("(2/2)")');
    await checkVariable('war-timing');
    await ui.click('.quick-input-widget [aria-label^="Back"]');
    await ui.waitFor(`${FOCUSED}:has-text("Continue with H1 supports")`);
    await ui.click('.quick-input-widget [aria-label^="Back"]');
    await ui.waitFor(`${FOCUSED}:has-text("H1 supports + war-timing")`);
    await ui.press('Escape');
    await ui.waitUntilGone('.quick-input-widget');
    expect(editor.document.getText()).to.equal(TEXT);
    expect(editor.document.isDirty).to.equal(false);
  });

  it('tags with variables only, in Armenian and Cyrillic text within a block quote', async () => {
    const editor = await openByKeyboard('host-tagging.md');
    await selectByKeyboard(editor, 'Ուժերի հարաբերակցությունը փոխվեց');
    await ui.press('Control+K', 'Control+E');
    await goStepByStep();
    await ui.type('variables only');
    await ui.waitFor(`${FOCUSED}:has-text("No hypothesis")`);
    await ui.press('Enter');
    await ui.waitFor('.quick-input-widget:has-text("(2/2)")');
    // Nothing chosen yet: Enter does not go on.
    await ui.press('Enter');
    await checkVariable('war-timing');
    await ui.press('Enter');
    await until('the note is tagged', () => editor.document.getText() !== TEXT);
    expect(editor.document.getText()).to.match(
      /> \[Ուժերի հարաբերակցությունը փոխվեց\]\{#e-\w{8} \.evidence variable="war-timing"\}։/,
    );
  });

  it('is scriptable, keeps CRLF, and says why it refuses', async () => {
    const crlf = TEXT.replace(/\n/g, '\r\n');
    await write(NOTE, crlf);
    await closeEditors();
    const editor = await vscode.window.showTextDocument(note);
    await until('the note is read', () => editor.document.getText() === crlf);
    const start = crlf.indexOf('signals');
    const { document } = editor;
    editor.selection = new vscode.Selection(
      document.positionAt(start),
      document.positionAt(start + 'signals'.length),
    );
    const id = await vscode.commands.executeCommand('adduce.tag', {
      hypothesis: 'H1',
      stance: 'contradicts',
    });
    expect(document.getText()).to.equal(
      crlf.replace('signals', `[signals]{#${String(id)} .evidence contradicts="H1"}`),
    );
    await vscode.commands.executeCommand('undo');
    expect(document.getText()).to.equal(crlf);

    editor.selection = new vscode.Selection(1, 2, 1, 6);
    expect(await vscode.commands.executeCommand('adduce.tag', { hypothesis: 'H1' })).to.equal(undefined);
    expect(document.getText()).to.equal(crlf);
  });
});

describe('Untag Passage', () => {
  beforeEach(async () => {
    await closeEditors();
    await write(NOTE, TEXT);
    await showViews();
  });

  after(async () => {
    await closeEditors();
    await remove(NOTE);
  });

  it('at the cursor gives back the note byte for byte', async () => {
    const editor = await openByKeyboard('host-tagging.md');
    await selectByKeyboard(editor, 'misread the signals');
    await vscode.commands.executeCommand('adduce.tag', { hypothesis: 'H1', stance: 'supports' });
    await putCursorBefore(editor, 'the signals');
    await ui.runFromPalette('Adduce: Untag Passage');
    await until('the note is as before', () => editor.document.getText() === TEXT);
  });

  it('takes the passage meant where ids are missing or given twice', async () => {
    const words = (id: string): string =>
      `[first]{${id}.evidence supports="H1"} [second]{${id}.evidence supports="H1"}`;
    for (const text of [words(''), words('#e-hst00020 ')]) {
      await write(NOTE, `${text}\n`);
      await closeEditors();
      const editor = await openByKeyboard('host-tagging.md');
      await until('the note is read', () => editor.document.getText() === `${text}\n`);
      await putCursorBefore(editor, 'cond');
      await ui.runFromPalette('Adduce: Untag Passage');
      const [first] = text.split(' [second]');
      await until('the second tag is gone', () => editor.document.getText() === `${first} second\n`);
    }
  });

  it('asks which of two passages around the cursor, the innermost first', async () => {
    const editor = await openByKeyboard('host-tagging.md');
    await selectByKeyboard(editor, 'misread the signals');
    const outer = await vscode.commands.executeCommand<string>('adduce.tag', {
      hypothesis: 'H1',
      stance: 'supports',
    });
    const once = editor.document.getText();
    await selectByKeyboard(editor, 'signals');
    await vscode.commands.executeCommand('adduce.tag', { hypothesis: 'H1', stance: 'neutral' });
    await putCursorBefore(editor, 'gnals');
    await ui.runFromPalette('Adduce: Untag Passage');
    await ui.waitFor(`.quick-input-widget .monaco-list-row:has-text("${outer}")`);
    await ui.screenshot('untag-which');
    await ui.press('Enter');
    await until('the inner tag is gone', () => editor.document.getText() === once);
  });
});
