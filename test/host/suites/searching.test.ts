import * as vscode from 'vscode';
import { expect } from 'chai';
import * as ui from '../support/ui';
import {
  at,
  closeEditors,
  placeOf,
  putCursorBefore,
  read,
  remove,
  showViews,
  until,
  write,
} from './workbench';

const NOTE = 'notes/host-finding.md';
const TEXT = `# A heading

One [balance of zebras]{#e-hst00041 .evidence supports="H1:strong" variable="elite-perception"} here,
two [outer words with [inner zebras]{#e-hst00043 .evidence neutral="H1"} in them]{#e-hst00042 .evidence contradicts="H1"}.

[and the rest]{#e-hst00044 .evidence continues="e-hst00041"}
`;
const APPLY = '.quick-input-widget .monaco-list-row.focused:has-text("Change ")';
const LIST = '.quick-input-widget .monaco-list-row';

async function openNote(): Promise<vscode.TextEditor> {
  const editor = await vscode.window.showTextDocument(at(NOTE), { preview: false });
  await until('the note is read', () => editor.document.getText() === TEXT);
  return editor;
}

describe('Evidence', () => {
  before(async () => {
    await closeEditors();
    await write(NOTE, TEXT);
    await vscode.commands.executeCommand('adduce.refresh');
  });

  beforeEach(closeEditors);

  after(async () => {
    await closeEditors();
    await remove(NOTE);
    await vscode.commands.executeCommand('adduce.refresh');
  });

  it('is gone through with Ctrl+F8, forth, back and round', async () => {
    const editor = await openNote();
    const { document } = editor;
    const step = async (key: string, words: string): Promise<void> => {
      await ui.press(key);
      await until(`the cursor stands at “${words}”`, () =>
        editor.selection.active.isEqual(placeOf(document, words)),
      );
    };
    await step('Control+F8', 'balance of zebras');
    await step('Control+F8', 'outer words');
    await step('Control+F8', 'inner zebras');
    await step('Control+F8', 'balance of zebras');
    await step('Control+Shift+F8', 'inner zebras');
    await step('Control+Shift+F8', 'outer words');
    await ui.press('Control+F8', 'Control+F8');
    await until('two quick steps are two', () =>
      editor.selection.active.isEqual(placeOf(document, 'balance')),
    );
  });

  it('is found by words and filters, looked at with the arrow keys, and opened with Enter', async () => {
    const start = await vscode.window.showTextDocument(at('theory.yaml'));
    const running = vscode.commands.executeCommand<{ id: string } | undefined>('adduce.findEvidence');
    await ui.waitFor('.quick-input-widget .quick-input-title:has-text("Find Evidence: ")');
    await ui.type('h:H1 stance:against');
    await ui.waitFor(`${LIST}:has-text("H1 contradicts")`);
    await ui.screenshotInThemes('find-evidence');
    await ui.press('Control+A');
    await ui.type('zebras stance:for h:H1 n:host-finding');
    await until('one row is left', async () => (await ui.count(LIST)) === 1);
    expect((await ui.attribute(LIST, 'aria-label')) ?? '').to.match(
      /balance of zebras.*H1 supports.*host-finding/,
    );
    await ui.press('Control+A');
    await ui.type('zebrsa');
    await until('what is alike is there', async () => (await ui.count(`${LIST}:has-text("zebras")`)) > 0);
    await ui.press('Control+A');
    await ui.type('zebras');
    await until(
      'what holds the word is there',
      async () => (await ui.count(`${LIST}:has-text("zebras")`)) === 3,
    );
    // No row is looked at before the user goes to one.
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(vscode.window.activeTextEditor?.document.uri.toString()).to.equal(start.document.uri.toString());
    await ui.press('ArrowDown');
    await until('the passage is shown', () =>
      vscode.window.visibleTextEditors.some(
        ({ document }) => document.uri.toString() === at(NOTE).toString(),
      ),
    );
    await ui.waitFor('.quick-input-widget input:focus');
    await ui.press('Escape');
    expect(await running).to.equal(undefined);
    await until('the theory file is in front again', () =>
      vscode.window.activeTextEditor?.document.uri.path.endsWith('/theory.yaml'),
    );
    const again = vscode.commands.executeCommand<{ id: string } | undefined>('adduce.findEvidence', {
      query: 'inner zebras',
    });
    await ui.waitFor(`${LIST}.focused:has-text("inner zebras")`);
    await ui.press('Enter');
    expect((await again)?.id).to.equal('e-hst00043');
    await until('the passage is selected', () => {
      const editor = vscode.window.activeTextEditor;
      return editor?.document.getText(editor.selection) === 'inner zebras';
    });
  });

  it('and ids are revealed in the Theory view', async () => {
    await showViews();
    const editor = await openNote();
    const selected = '[role="tree"][aria-label="Theory"] [role="treeitem"][aria-selected="true"]';
    await putCursorBefore(editor, 'elite-perception');
    expect(await vscode.commands.executeCommand('adduce.revealInTheory')).to.equal('elite-perception');
    await ui.waitFor(`${selected}[aria-label*="intervening"]`);
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    await putCursorBefore(editor, 'inner zebras');
    // Two passages hold the cursor.
    const running = vscode.commands.executeCommand('adduce.revealInTheory');
    await ui.waitFor(`${LIST}.focused:has-text("inner zebras")`);
    await ui.press('Enter');
    expect(await running).to.equal('H1');
    await ui.waitFor(`${selected}[aria-label^="H1, "]`);
    await ui.screenshot('reveal-in-theory');
    // As from a row of the Evidence view: of what it names the user chooses one.
    const several = vscode.commands.executeCommand('adduce.revealInTheory', {
      note: at(NOTE),
      id: 'e-hst00041',
    });
    await ui.waitFor(`${LIST}.focused:has-text("H1")`);
    await ui.press('ArrowDown', 'Enter');
    expect(await several).to.equal('elite-perception');
    await ui.waitFor(`${selected}[aria-label*="intervening"]`);
  });
});

describe('Find Text and Tag', () => {
  const HERDS = 'notes/host-herds.md';
  const BEFORE = 'A quagga herd, `quagga herd` in code.\n\n> The Quagga\n> herd again, and a quagga herd.\n';

  before(async () => {
    await closeEditors();
    await write(HERDS, BEFORE);
    await vscode.commands.executeCommand('adduce.refresh');
  });

  after(async () => {
    await closeEditors();
    await remove(HERDS);
    await vscode.commands.executeCommand('adduce.refresh');
  });

  it('tags the places that are chosen, in one change that is shown first and taken back whole', async () => {
    const running = vscode.commands.executeCommand<number>('adduce.findText', { text: 'quagga herd' });
    await ui.waitFor('.quick-input-widget input[placeholder^="Check the places to tag"]');
    // Not the one in code.
    await until('three places are offered', async () => (await ui.count(LIST)) === 3);
    await ui.press('ArrowDown', 'Space', 'ArrowDown', 'Space');
    await ui.waitFor('.quick-input-widget:has-text("2 Selected")');
    await ui.screenshot('find-text');
    await ui.press('Enter');
    await ui.waitUntilGone('.quick-input-widget input[placeholder^="Check the places to tag"]');
    await ui.waitFor('.quick-input-widget:has-text("Find Text and Tag")');
    await ui.type('H1');
    await ui.waitFor(`${LIST}.focused:has-text("H1 supports")`);
    await ui.press('Enter');
    await ui.waitFor(APPLY);
    await ui.screenshot('find-text-preview');
    expect(await read(at(HERDS))).to.equal(BEFORE);
    await ui.press('Enter');
    expect(await running).to.equal(2);
    const { document } = await vscode.window.showTextDocument(at(HERDS));
    const tag = / ?\{#e-\w{8} \.evidence supports="H1"\}/g;
    expect(document.getText().match(tag)).to.have.length(2);
    expect(document.getText().replace(tag, '').replaceAll(/[[\]]/g, '')).to.equal(BEFORE);
    await vscode.commands.executeCommand('adduce.undoLastChange');
    await until('the note is as it was', () => document.getText() === BEFORE);
  });

  it('says so where nothing can be tagged', async () => {
    await closeEditors();
    await vscode.commands.executeCommand('adduce.findText', { text: 'no such words' });
    await ui.waitForNotification('No note says “no such words” where it can be tagged.');
  });
});
