import * as vscode from 'vscode';
import { expect } from 'chai';
import * as ui from '../support/ui';
import {
  closeEditors,
  remove,
  row,
  settledCounts,
  showViews,
  until,
  waitForCounts,
  write,
} from './workbench';

const NOTE = 'notes/host-coders.md';
const THEIRS = 'A [few words]{#e-hst00031 .evidence supports="H1" coder="ann"} here.\n';

async function set(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('adduce').update(name, value, vscode.ConfigurationTarget.Global);
}

describe('Several coders', () => {
  let editor: vscode.TextEditor;
  const text = () => editor.document.getText();

  beforeEach(async () => {
    await closeEditors();
    await set('coder', 'bob');
    await showViews();
  });

  afterEach(async () => {
    await set('blind', undefined);
    await set('coder', undefined);
    await closeEditors();
    await remove(NOTE);
  });

  async function open(): Promise<void> {
    editor = await vscode.window.showTextDocument(await write(NOTE, THEIRS));
    await until('the note is read', () => text() === THEIRS);
    editor.selection = new vscode.Selection(0, 3, 0, 12);
    expect(editor.document.getText(editor.selection)).to.equal('few words');
  }

  it('leave each other’s evidence alone, and change their own', async () => {
    await open();
    const id = String(await vscode.commands.executeCommand('adduce.tag', { contradicts: ['H1'] }));
    const both = THEIRS.replace('few words', `[few words]{#${id} .evidence contradicts="H1" coder="bob"}`);
    expect(text()).to.equal(both);
    expect(await vscode.commands.executeCommand('adduce.tag', { supports: ['H2a'] })).to.equal(id);
    expect(text()).to.equal(both.replace('contradicts="H1"', 'supports="H2a" contradicts="H1"'));
  });

  it('do not see each other’s in blind mode, of which the status bar tells', async () => {
    const before = await settledCounts('Theory', 'H1');
    const [supports = 0, ...others] = before;
    await open();
    await waitForCounts('Theory', 'H1', [supports + 1, ...others]);
    await ui.waitFor('.view-line span[class*="ced-"]:has-text("evidence")');
    await ui.runFromPalette('Adduce: Toggle Blind Mode');
    await ui.waitFor('.statusbar-item:has-text("Blind: bob")');
    // The coders of the example are others, too.
    await ui.waitFor(row('Theory', 'H1, 0 for, 0 against, 0 neutral'));
    await ui.waitFor('.welcome-view-content:has-text("Blind mode is on")');
    await ui.screenshot('blind-mode');
    expect(text()).to.equal(THEIRS);
    await ui.click('.statusbar-item:has-text("Blind: bob") a');
    await ui.waitUntilGone('.statusbar-item:has-text("Blind: bob")');
    await waitForCounts('Theory', 'H1', [supports + 1, ...others]);
  });
});
