import * as vscode from 'vscode';
import { expect } from 'chai';
import * as ui from '../support/ui';
import {
  closeEditors,
  openByKeyboard,
  putCursorBefore,
  remove,
  showViews,
  until,
  write,
  codeOf,
} from './workbench';

const NOTE = 'notes/host-quick-fixes.md';
const TEXT = `The leaders [misread the signals] {#e-7k3fq2xd .evidence supports="H1"} for years.

They [held out,]{#e-2m8rj4qw .evidence, supports="H1"} and \`[an example]{.evidence}\` stays.

Then [nobody came]{#e-9pqrstvw .evidence supports="H1O"}.
`;
const FIRST = TEXT.replace('signals] {', 'signals]{');
const ALL = FIRST.replace('.evidence, supports', '.evidence supports');
const MENU = '.action-widget';

function problems(note: vscode.Uri, code: string): readonly vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(note)
    .filter((one) => one.source === 'adduce' && codeOf(one) === code);
}

/** Opens the menu of fixes at the cursor and chooses one by its words, with the keyboard. */
async function fixByKeyboard(title: string, picture?: string): Promise<void> {
  const row = `${MENU} .monaco-list-row`;
  await until(`the menu offers “${title}”`, async () => {
    // The window learns of problems a little later than the extension: until then it says that there is no fix.
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    await ui.press('Control+.');
    const isOpen = await ui.waitFor(MENU, 2000).then(
      () => true,
      () => false,
    );
    if (isOpen && (await ui.count(`${row}:has-text(${JSON.stringify(title)})`)) > 0) return true;
    await ui.press('Escape');
    return false;
  });
  if (picture) await ui.screenshot(picture);
  for (let i = 0; i < 12 && (await ui.count(`${row}.focused:has-text(${JSON.stringify(title)})`)) === 0; i++)
    await ui.press('ArrowDown');
  await ui.press('Enter');
  await ui.waitUntilGone(MENU);
}

describe('Quick fixes, by keyboard alone', () => {
  let note: vscode.Uri;
  let editor: vscode.TextEditor;

  beforeEach(async () => {
    await closeEditors();
    note = await write(NOTE, TEXT);
    await showViews();
    editor = await openByKeyboard('host-quick-fixes.md');
    await until('the dead tags are reported', () => problems(note, 'dead-markup').length === 2);
  });

  afterEach(async () => {
    await closeEditors();
    await remove(NOTE);
  });

  const textIs = (what: string, text: string) => until(what, () => editor.document.getText() === text);
  const undo = async () => {
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    await ui.press('Control+Z');
  };

  it('say where a tag is none, and make it one; one Ctrl+Z takes that back', async () => {
    const [first] = problems(note, 'dead-markup');
    expect(first?.message).to.match(/a space stands between \] and \{/);
    expect(first && editor.document.getText(first.range)).to.equal('] {#e-7k3fq2xd .evidence supports="H1"}');
    await putCursorBefore(editor, '] {#e-7k3fq2xd');
    await fixByKeyboard('Make this a tag: remove the space', 'quick-fix');
    await textIs('the space is gone', FIRST);
    await until('one dead tag is left', () => problems(note, 'dead-markup').length === 1);
    await ui.screenshot('quick-fix-done');
    await undo();
    await textIs('one Ctrl+Z brings back every byte', TEXT);
  });

  it('make tags of all dead markup of the note at once, as one Ctrl+Z', async () => {
    await putCursorBefore(editor, '] {#e-7k3fq2xd');
    await fixByKeyboard('Fix all dead tags in this note');
    await textIs('both are tags', ALL);
    await until('no dead tag is left', () => problems(note, 'dead-markup').length === 0);
    await undo();
    await textIs('one Ctrl+Z brings back every byte', TEXT);
  });

  it('do the same for whoever asks by name, such as on saving', async () => {
    // The window learns of problems a little later than the extension: until then there is nothing to fix.
    await until('something changed', async () => {
      await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
      await vscode.commands.executeCommand('editor.action.sourceAction', {
        kind: 'source.fixAll.adduce',
        apply: 'first',
      });
      // The command returns before its edit is made: asked again at once, the window would make it twice.
      for (let look = 0; look < 40 && editor.document.getText() === TEXT; look++)
        await new Promise((resolve) => setTimeout(resolve, 100));
      return editor.document.getText() !== TEXT;
    });
    await textIs('both are tags', ALL);
  });

  it('correct the spelling of an id that the theory file has', async () => {
    await until('the unknown id is reported', () => problems(note, 'unknown-hypothesis').length === 1);
    await putCursorBefore(editor, 'H1O');
    await fixByKeyboard('Change to');
    await until('another id stands there', () => !editor.document.getText().includes('H1O'));
    await until('it is known', () => problems(note, 'unknown-hypothesis').length === 0);
  });

  it('name one of the works that a passage may come from, and none unasked', async () => {
    const two = '[So it was]{#e-7k3fq2xd .evidence supports="H1"} [@waltz1979; @rose1998].\n';
    await editor.edit((edit) => {
      edit.replace(new vscode.Range(0, 0, editor.document.lineCount, 0), two);
    });
    await until('the two works are reported', () => problems(note, 'ambiguous-source').length === 1);
    await putCursorBefore(editor, '{#e-7k3fq2xd');
    await fixByKeyboard('Name @rose1998 as the source', 'quick-fix-source');
    await textIs('it is named', two.replace('"H1"', '"H1" source="rose1998"'));
    await until('nothing is left to tell', () => problems(note, 'ambiguous-source').length === 0);
    await undo();
    await textIs('one Ctrl+Z takes it back', two);
  });
});
