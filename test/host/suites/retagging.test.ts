import * as vscode from 'vscode';
import { expect } from 'chai';
import * as ui from '../support/ui';
import { at, closeEditors, read, remove, until, write } from './workbench';

const NOTE = 'notes/host-editing.md';
const TEXT = 'A [few words]{#e-hst00021 .evidence supports="H1:strong" variable="elite-perception"} here.\n';

/** Changes of mind, with the keyboard, each taken back in one step. */
describe('Evidence that is there already', () => {
  let editor: vscode.TextEditor;
  const text = () => editor.document.getText();

  beforeEach(async () => {
    await closeEditors();
    editor = await vscode.window.showTextDocument(await write(NOTE, TEXT));
    await until('the note is read', () => text() === TEXT);
    editor.selection = new vscode.Selection(0, 5, 0, 5);
  });

  afterEach(async () => {
    await closeEditors();
    await remove(NOTE);
  });

  async function undone(): Promise<void> {
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    await ui.press('Control+Z');
    await until('one undo gives back the bytes', () => text() === TEXT);
  }

  it('is rated anew through the same dialog as a new passage', async () => {
    await ui.runFromPalette('Adduce: Change Ratings and Variables');
    await ui.waitFor('.quick-input-widget .monaco-list-row.focused:has-text("Continue with H1 supports")');
    await ui.screenshotInThemes('change-ratings', '.quick-input-widget');
    await ui.type('H1 contra');
    await ui.waitFor('.quick-input-widget .monaco-list-row.focused:has-text("H1 contradicts")');
    await ui.press('Enter');
    await ui.waitFor('.quick-input-widget .monaco-list-row.focused:has-text("Continue with H1 contradicts")');
    await ui.press('Enter');
    await ui.waitFor('.quick-input-widget input[placeholder^="Variables the passage speaks of"]');
    await ui.press('Enter');
    await until('the tag is written', () => text() !== TEXT);
    expect(text()).to.equal(TEXT.replace('supports="H1:strong"', 'contradicts="H1"'));
    await undone();
  });

  it('keeps every byte when the dialog is gone through without a change', async () => {
    await ui.runFromPalette('Adduce: Change Ratings and Variables');
    await ui.waitFor('.quick-input-widget .monaco-list-row.focused:has-text("Continue with H1 supports")');
    await ui.press('Enter');
    await ui.waitFor('.quick-input-widget input[placeholder^="Variables the passage speaks of"]');
    await ui.press('Enter');
    await ui.waitUntilGone('.quick-input-widget');
    expect(text()).to.equal(TEXT);
    expect(editor.document.isDirty).to.equal(false);
  });

  it('with variables only keeps every byte on Enter and Enter, and takes a further variable by its name', async () => {
    const only = TEXT.replace('supports="H1:strong" ', '');
    await editor.edit((builder) => builder.replace(new vscode.Range(0, 0, 1, 0), only));
    editor.selection = new vscode.Selection(0, 5, 0, 5);
    const variables = '.quick-input-widget input[placeholder^="At least one variable"]';
    for (const further of [undefined, 'war-timing']) {
      await ui.runFromPalette('Adduce: Change Ratings and Variables');
      await ui.waitFor('.quick-input-widget .monaco-list-row.focused:has-text("No hypothesis")');
      await ui.press('Enter');
      await ui.waitFor(variables);
      // What is chosen stands first.
      await ui.waitFor('.quick-input-widget .monaco-list-row:first-child:has-text("elite-perception")');
      if (further !== undefined) {
        await ui.type(further);
        await ui.press('Enter');
        await ui.waitFor('.quick-input-widget:has-text("2 Selected")');
      }
      await ui.press('Enter');
      await ui.waitUntilGone('.quick-input-widget');
      const variable = further === undefined ? 'elite-perception' : `elite-perception ${further}`;
      await until('the tag is right', () => text() === only.replace('elite-perception', variable));
    }
  });

  it('is not offered a hypothesis for its rating that it rates otherwise', async () => {
    const two = TEXT.replace(' variable', ' contradicts="H2a" variable');
    await editor.edit((builder) => builder.replace(new vscode.Range(0, 0, 1, 0), two));
    editor.selection = new vscode.Selection(0, 5, 0, 5);
    await ui.runFromPalette('Adduce: Move Rating to Another Hypothesis');
    await ui.waitFor('.quick-input-widget .monaco-list-row.focused:has-text("H1 supports")');
    await ui.press('Enter');
    await ui.waitFor('.quick-input-widget input[placeholder^="The hypothesis that"]');
    await ui.type('H2');
    await ui.waitFor('.quick-input-widget .monaco-list-row.focused:has-text("H2b")');
    expect(await ui.count('.quick-input-widget .monaco-list-row:has-text("H2a")')).to.equal(0);
    await ui.press('Escape');
    await ui.waitUntilGone('.quick-input-widget');
    expect(text()).to.equal(two);
  });

  it('has its rating moved, with its qualifiers', async () => {
    await ui.runFromPalette('Adduce: Move Rating to Another Hypothesis');
    await ui.waitFor(
      '.quick-input-widget input[placeholder^="The hypothesis that “H1 supports” is moved to"]',
    );
    await ui.type('H2b');
    await ui.waitFor('.quick-input-widget .monaco-list-row.focused:has-text("H2b")');
    await ui.press('Enter');
    await until('the rating is moved', () => text() === TEXT.replace('H1:strong', 'H2b:strong'));
    await undone();
  });

  it('gets a short memo in its tag, and a long one in a block of its own', async () => {
    await ui.runFromPalette('Adduce: Edit Memo');
    await ui.waitFor('.quick-input-widget .quick-input-title:has-text("Edit Memo")');
    await ui.type('Read twice');
    await ui.press('Enter');
    await until('the memo is written', () => text() === TEXT.replace('"}', '" memo="Read twice"}'));
    await undone();
    const long =
      'Only the second report says so; the first was written before the meeting of which both speak.';
    await ui.runFromPalette('Adduce: Edit Memo');
    await ui.waitFor('.quick-input-widget .quick-input-title:has-text("Edit Memo")');
    await ui.type(long);
    await ui.press('Enter');
    await until('the memo has a block', () => text() !== TEXT);
    expect(text()).to.equal(`${TEXT}\n::: {.memo for="e-hst00021"}\n${long}\n:::\n`);
    await ui.screenshot('memo-block');
    await undone();
  });

  it('is changed back by Undo Last Change, also after the note was saved and closed', async () => {
    const id = await vscode.commands.executeCommand('adduce.untag', { note: at(NOTE), id: 'e-hst00021' });
    expect(id).to.deep.equal(['e-hst00021']);
    await editor.document.save();
    await closeEditors();
    expect(await read(at(NOTE))).to.equal('A few words here.\n');
    await ui.runFromPalette('Adduce: Undo Last Change');
    await until('the tag is back in the file', async () => (await read(at(NOTE))) === TEXT);
  });

  it('is left alone by Undo Last Change where the note changed since, and the user is told', async () => {
    await vscode.commands.executeCommand('adduce.untag', { note: at(NOTE), id: 'e-hst00021' });
    await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), 'More. '));
    await ui.runFromPalette('Adduce: Undo Last Change');
    await ui.waitForNotification('changed since');
    expect(text()).to.equal('More. A few words here.\n');
  });
});
