import * as vscode from 'vscode';
import { expect } from 'chai';
import * as ui from '../support/ui';
import {
  closeEditors,
  openByKeyboard,
  putCursorBefore,
  remove,
  selectByKeyboard,
  TAG_LIST,
  until,
  write,
} from './workbench';

const NOTE = 'notes/host-passages.md';
const TEXT = `The first sentence stands. The leaders misread [@rose1998, p. 3] the signals. A third one.

> A quotation of some words.

Year   Army
------ --------
2016   balance
2020   imbalance

The end of the note.
`;
const TAG = { hypothesis: 'H1', stance: 'supports' };

/** The text with the ids of its tags as they come: #1, #2. */
function numbered(editor: vscode.TextEditor): string {
  const ids: string[] = [];
  return editor.document.getText().replace(/e-[0-9a-z]{8}/g, (id) => {
    if (!ids.includes(id)) ids.push(id);
    return String(ids.indexOf(id) + 1);
  });
}

function selected(editor: vscode.TextEditor): readonly string[] {
  return editor.selections.map((selection) => editor.document.getText(selection));
}

function select(editor: vscode.TextEditor, ...all: readonly string[]): void {
  editor.selections = all.map((words) => {
    const start = editor.document.getText().indexOf(words);
    const place = (offset: number) => editor.document.positionAt(offset);
    return new vscode.Selection(place(start), place(start + words.length));
  });
}

/** One Ctrl+Z must bring back every byte. */
async function undoTo(editor: vscode.TextEditor, text: string): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
  await ui.press('Control+Z');
  await until('one Ctrl+Z brings back every byte', () => editor.document.getText() === text);
}

describe('What can be tagged', () => {
  let editor: vscode.TextEditor;

  beforeEach(async () => {
    await closeEditors();
    await write(NOTE, TEXT);
    editor = await openByKeyboard('host-passages.md');
    await until('the note is read', () => editor.document.getText() === TEXT);
  });

  after(async () => {
    await closeEditors();
    await remove(NOTE);
  });

  it('the sentence at a cursor, which is selected afterwards', async () => {
    await putCursorBefore(editor, 'misread');
    await ui.press('Control+K', 'Control+E');
    await ui.waitFor(TAG_LIST);
    await ui.press('Escape');
    await vscode.commands.executeCommand('adduce.tag', TAG);
    const sentence = 'The leaders misread [@rose1998, p. 3] the signals.';
    expect(numbered(editor)).to.equal(TEXT.replace(sentence, `[${sentence}]{#1 .evidence supports="H1"}`));
    await until('the sentence is selected', () => selected(editor).join() === sentence);
    await ui.screenshot('tagged-sentence');
    await undoTo(editor, TEXT);
  });

  it('no blank line, which is said before any question', async () => {
    editor.selection = new vscode.Selection(1, 0, 1, 0);
    await ui.press('Control+K', 'Control+E');
    await ui.waitForNotification('There is no sentence at the cursor.');
    expect(await ui.count(`${TAG_LIST}:visible`)).to.equal(0);
    expect(editor.document.getText()).to.equal(TEXT);
  });

  it('several selections and cursors at once, each as evidence of its own, as one undo step', async () => {
    select(editor, 'third', 'quotation', 'The end');
    editor.selections = editor.selections.map((one, i) =>
      i === 2 ? new vscode.Selection(one.start, one.start) : one,
    );
    await vscode.commands.executeCommand('adduce.tag', TAG);
    expect(numbered(editor)).to.equal(
      TEXT.replace('third', '[third]{#1 .evidence supports="H1"}')
        .replace('quotation', '[quotation]{#2 .evidence supports="H1"}')
        .replace('The end of the note.', '[The end of the note.]{#3 .evidence supports="H1"}'),
    );
    expect(selected(editor)).to.deep.equal(['third', 'quotation', 'The end of the note.']);
    await ui.screenshot('tagged-several');
    await undoTo(editor, TEXT);
  });

  it('none of several selections where one is refused, which is named', async () => {
    select(editor, 'third', 'balance');
    expect(await vscode.commands.executeCommand('adduce.tag', TAG)).to.equal(undefined);
    await ui.waitForNotification('Selection 2 of 2, "balance');
    expect(editor.document.getText()).to.equal(TEXT);
  });

  it('a table of fixed columns as a whole, which is offered', async () => {
    await selectByKeyboard(editor, 'balance');
    await ui.press('Control+K', 'Control+E');
    await ui.waitForNotification('a tag would shift the columns of this table');
    await vscode.commands.executeCommand('notifications.showList');
    await ui.screenshot('whole-table-offer');
    await ui.click('.notifications-center .monaco-text-button:has-text("Tag the Whole Table")');
    await ui.waitFor(TAG_LIST);
    await ui.type('H1 supports');
    await ui.waitFor('.quick-input-widget .monaco-list-row.focused:has-text("H1 supports")');
    await ui.press('Enter');
    await until('the table is tagged', () => editor.document.getText() !== TEXT);
    const table = TEXT.slice(TEXT.indexOf('Year'), TEXT.indexOf('\n\nThe end'));
    expect(numbered(editor)).to.equal(
      TEXT.replace(table, `::: {#1 .evidence supports="H1"}\n\n${table}\n\n:::`),
    );
    await ui.screenshot('whole-table-tagged');
    await undoTo(editor, TEXT);
  });
});

describe('The words of a passage', () => {
  let editor: vscode.TextEditor;
  const tagged = TEXT.replace(
    'leaders misread',
    '[leaders misread]{#e-hst00031 .evidence supports="H1"}',
  ).replace('the signals', '[the signals]{#e-hst00032 .evidence supports="H1" variable="war-timing"}');

  beforeEach(async () => {
    await closeEditors();
    await write(NOTE, tagged);
    editor = await openByKeyboard('host-passages.md');
    await until('the note is read', () => editor.document.getText() === tagged);
  });

  after(async () => {
    await closeEditors();
    await remove(NOTE);
  });

  it('are extended and shrunk to the selection', async () => {
    select(editor, 'The [leaders misread');
    await ui.runFromPalette('Adduce: Extend or Shrink Passage to Selection');
    const extended = tagged.replace('The [leaders', '[The leaders');
    await until('the passage is extended', () => editor.document.getText() === extended);
    await until('the new stretch is selected', () => selected(editor).join() === 'The leaders misread');
    await ui.screenshot('passage-extended');
    await undoTo(editor, tagged);
    select(editor, 'misread');
    await vscode.commands.executeCommand('adduce.resizePassage');
    expect(editor.document.getText()).to.equal(tagged.replace('[leaders misread', 'leaders [misread'));
    await undoTo(editor, tagged);
  });

  it('are split at the cursor', async () => {
    await putCursorBefore(editor, 'misread');
    await ui.runFromPalette('Adduce: Split Evidence');
    await until('the passage is split', () => editor.document.getText() !== tagged);
    expect(numbered(editor)).to.include(
      'The [leaders]{#1 .evidence supports="H1"} [misread]{#2 .evidence supports="H1"} [@rose1998',
    );
    await ui.screenshot('passage-split');
    await undoTo(editor, tagged);
  });

  it('are joined where the selection touches two passages', async () => {
    select(editor, 'misread]{#e-hst00031 .evidence supports="H1"} [@rose1998, p. 3] [the');
    // The menu shows what fits the selection.
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    await new Promise((resolve) => setTimeout(resolve, 400));
    await ui.press('Shift+F10');
    await ui.waitFor('.monaco-menu .action-item:has-text("Adduce")');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await ui.hover('.monaco-menu .action-item:has-text("Adduce")');
    await ui.waitFor('.monaco-menu .action-item:has-text("Join Evidence")');
    await ui.screenshot('geometry-menu');
    await ui.press('Escape', 'Escape');
    await ui.waitUntilGone('.monaco-menu');
    await ui.runFromPalette('Adduce: Join Evidence');
    await until('the passages are joined', () => editor.document.getText() !== tagged);
    expect(editor.document.getText()).to.match(
      /The \[leaders misread\]\{#e-hst00031 \.evidence supports="H1" variable="war-timing"\} \[@rose1998, p\. 3\] \[the signals\]\{#e-\w+ \.evidence continues="e-hst00031"\}\./,
    );
    await until(
      'both stretches are selected',
      () => selected(editor).join('|') === 'leaders misread|the signals',
    );
    await ui.screenshot('passages-joined');
    await undoTo(editor, tagged);
  });

  it('stay where there is nothing to change, and it is said why', async () => {
    select(editor, 'A third');
    expect(await vscode.commands.executeCommand('adduce.resizePassage')).to.equal(undefined);
    await ui.waitForNotification('The selection touches no tagged passage. Select some of its words, too.');
    expect(await vscode.commands.executeCommand('adduce.joinEvidence')).to.equal(undefined);
    await ui.waitForNotification('Select words of two or more tagged passages');
    expect(editor.document.getText()).to.equal(tagged);
  });
});
