import * as vscode from 'vscode';
import { expect } from 'chai';
import * as ui from '../support/ui';
import { at, closeEditors, read, remove, scrollTo, showViews, until, write } from './workbench';

const NOTE = 'notes/host-refactoring.md';
const TEXT = 'A [few words]{#e-hst00031 .evidence supports="H1:strong" variable="elite-perception"} here.\n';
const APPLY = '.quick-input-widget .monaco-list-row.focused:has-text("Change ")';

/** What the user sees before anything is written: all differences, and the question whether to make them. */
async function preview(): Promise<void> {
  await ui.waitFor('.multi-diff-editor, .multiDiffEditor, .monaco-component.multiDiffEditor');
  await ui.waitFor(APPLY);
}

function isInFront(path: string): boolean {
  return vscode.window.activeTextEditor?.document.uri.toString() === at(path).toString();
}

describe('Refactoring of the theory', () => {
  let original: ReadonlyMap<string, string>;

  async function texts(): Promise<ReadonlyMap<string, string>> {
    const notes = (await vscode.workspace.fs.readDirectory(at('notes'))).map(([name]) => `notes/${name}`);
    const all = ['theory.yaml', ...notes].map(async (path) => [path, await read(at(path))] as const);
    return new Map(await Promise.all(all));
  }

  before(async () => {
    await closeEditors();
    await write(NOTE, TEXT);
    await vscode.commands.executeCommand('adduce.refresh');
  });

  beforeEach(async () => {
    await closeEditors();
    await showViews();
    // The view follows the theory file after a pause.
    await scrollTo('Theory', 'H1, ');
    // A tree that has the focus takes it back at the end of a refresh, from a list that has just been opened, too.
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    original = await texts();
  });

  after(async () => {
    await closeEditors();
    await remove(NOTE);
    await vscode.commands.executeCommand('adduce.refresh');
  });

  it('renames a hypothesis everywhere, after a preview, from the tree and by keyboard', async () => {
    await showViews();
    await scrollTo('Theory', 'H1, ');
    const running = vscode.commands.executeCommand<readonly vscode.Uri[]>('adduce.renameId', { id: 'H1' });
    await ui.waitFor('.quick-input-widget .quick-input-title:has-text("Rename H1")');
    await ui.press('Control+A');
    await ui.type('H2b');
    await ui.waitFor(
      '.quick-input-widget .quick-input-message:has-text("is the id of a hypothesis already")',
    );
    await ui.press('Control+A');
    await ui.type('H-misread');
    await ui.press('Enter');
    await preview();
    await ui.screenshotInThemes('refactor-preview');
    await ui.press('Enter');
    const files = await running;
    expect(files.length).to.be.greaterThan(2);
    await until('the theory file is saved', async () =>
      (await read(at('theory.yaml'))).includes('  H-misread:'),
    );
    await until('the note is saved', async () => (await read(at(NOTE))) !== TEXT);
    const after = await texts();
    expect(after.get(NOTE)).to.equal(TEXT.replace('H1', 'H-misread'));
    const changed = [...after].filter(([path, text]) => text !== original.get(path)).map(([path]) => path);
    expect(files.map((uri) => vscode.workspace.asRelativePath(uri, false))).to.have.members(changed);
    await scrollTo('Theory', 'H-misread, ');

    await closeEditors();
    await ui.runFromPalette('Adduce: Undo Last Change');
    await until('every file is as it was', async () =>
      [...(await texts())].every(([path, text]) => original.get(path) === text),
    );
  });

  it('writes nothing when the preview is discarded, and leaves open what was open', async () => {
    await vscode.window.showTextDocument(at(NOTE), { preview: true });
    const running = vscode.commands.executeCommand<readonly vscode.Uri[]>('adduce.renameId', {
      id: 'H1',
      to: 'H-other',
    });
    await preview();
    await ui.press('Escape');
    expect(await running).to.deep.equal([]);
    expect(await texts()).to.deep.equal(original);
    await until('the note is in front again', () => isInFront(NOTE));
  });

  it('merges two hypotheses, and undo leaves alone a note that changed since', async () => {
    const running = vscode.commands.executeCommand<readonly vscode.Uri[]>('adduce.mergeIds', {
      id: 'H2d',
      into: 'H2c',
    });
    await preview();
    await ui.press('Enter');
    const files = await running;
    expect(files.map(String)).to.include(at('theory.yaml').toString());
    await until('every file is saved', async () => !(await read(at('theory.yaml'))).includes('  H2d:'));
    const touched = files.find((uri) => uri.path.includes('/notes/'));
    if (!touched) throw new Error('no note names H2d');
    const mine = `${await read(touched)}\nMore.\n`;
    await vscode.workspace.fs.writeFile(touched, new TextEncoder().encode(mine));
    await until(
      'the document follows its file',
      async () => (await vscode.workspace.openTextDocument(touched)).getText() === mine,
    );
    await ui.runFromPalette('Adduce: Undo Last Change');
    await ui.waitForNotification('Left alone, because changed since');
    await until(
      'the theory file is as it was',
      async () => (await read(at('theory.yaml'))) === original.get('theory.yaml'),
    );
    expect(await read(touched)).to.equal(mine);
    const path = vscode.workspace.asRelativePath(touched, false);
    await write(path, original.get(path) ?? '');
  });

  it('splits a variable by going through its passages', async () => {
    await vscode.window.showTextDocument(at(NOTE));
    let running = vscode.commands.executeCommand<readonly vscode.Uri[]>('adduce.splitVariable', {
      id: 'elite-perception',
    });
    await ui.waitFor('.quick-input-widget .quick-input-title:has-text("Split elite-perception")');
    // The id that is proposed will do.
    await ui.press('Enter');
    await ui.waitFor('.quick-input-widget input[placeholder^="Check the passages of elite-perception-2"]');
    // The first passage is that of the note itself.
    await ui.press('ArrowDown', 'ArrowDown');
    await until('another note is shown', () => !isInFront(NOTE));
    await ui.press('Escape');
    expect(await running).to.deep.equal([]);
    await until('the note is in front again', () => isInFront(NOTE));
    running = vscode.commands.executeCommand<readonly vscode.Uri[]>('adduce.splitVariable', {
      id: 'elite-perception',
    });
    await ui.waitFor('.quick-input-widget .quick-input-title:has-text("Split elite-perception")');
    await ui.press('Control+A');
    await ui.type('mass-perception');
    await ui.press('Enter');
    await ui.waitFor('.quick-input-widget input[placeholder^="Check the passages"]');
    await ui.type('few words');
    await ui.waitFor('.quick-input-widget .monaco-list-row:has-text("few words")');
    await ui.press('ArrowDown');
    await until('the passage is shown beside the list', () =>
      vscode.window.visibleTextEditors.some(({ document }) => document.uri.path.endsWith(`/${NOTE}`)),
    );
    await ui.press('Space');
    await ui.screenshot('split-variable');
    await ui.press('Enter');
    await preview();
    await ui.press('Enter');
    const files = await running;
    expect(files.map((uri) => vscode.workspace.asRelativePath(uri, false))).to.have.members([
      NOTE,
      'theory.yaml',
    ]);
    await until(
      'the note is saved',
      async () => (await read(at(NOTE))) === TEXT.replace('elite-perception', 'mass-perception'),
    );
    expect(await read(at('theory.yaml'))).to.match(/^ +mass-perception:/m);
    await closeEditors();
    await ui.runFromPalette('Adduce: Undo Last Change');
    await until(
      'both are as they were',
      async () => (await read(at('theory.yaml'))) === original.get('theory.yaml'),
    );
  });

  it('deletes a hypothesis, its ratings moved to another one', async () => {
    const running = vscode.commands.executeCommand<readonly vscode.Uri[]>('adduce.deleteId', { id: 'H2d' });
    await ui.waitFor(
      '.quick-input-widget input[placeholder^="What happens to the 2 passages tagged with H2d"]',
    );
    await ui.press('Enter');
    await ui.waitFor('.quick-input-widget input[placeholder^="Which one instead"]');
    await ui.type('H2b');
    await ui.waitFor('.quick-input-widget .monaco-list-row.focused:has-text("H2b")');
    await ui.press('Enter');
    await preview();
    await ui.press('Enter');
    expect((await running).length).to.be.greaterThan(1);
    await until(
      'it is gone',
      async () => ![...(await texts()).values()].some((text) => /[" ]H2d[": ]/.test(text)),
    );
    await closeEditors();
    await ui.runFromPalette('Adduce: Undo Last Change');
    await until('every file is as it was', async () =>
      [...(await texts())].every(([path, text]) => original.get(path) === text),
    );
  });

  it('says what a deletion waits for before it asks anything', async () => {
    const files = await vscode.commands.executeCommand('adduce.deleteId', { id: 'elite-perception' });
    expect(files).to.equal(undefined);
    await ui.waitForNotification('Change these places first: theory.yaml:');
    expect(await texts()).to.deep.equal(original);
  });

  it('moves an indicator below another variable', async () => {
    const indicator = /indicators:[^]*?^ +([a-z-]+):/m.exec(original.get('theory.yaml') ?? '')?.[1] ?? '';
    const running = vscode.commands.executeCommand<readonly vscode.Uri[]>('adduce.moveIndicator', {
      id: indicator,
    });
    await ui.waitFor(`.quick-input-widget input[placeholder^="The variable that ${indicator} becomes"]`);
    await ui.press('Enter');
    await preview();
    await ui.press('Enter');
    expect((await running).map((uri) => vscode.workspace.asRelativePath(uri, false))).to.deep.equal([
      'theory.yaml',
    ]);
    await closeEditors();
    await ui.runFromPalette('Adduce: Undo Last Change');
    await until('it is back', async () => (await read(at('theory.yaml'))) === original.get('theory.yaml'));
  });

  it('says why a change is not possible, and writes nothing', async () => {
    const files = await vscode.commands.executeCommand<readonly vscode.Uri[]>('adduce.renameId', {
      id: 'H1',
      to: '1H',
    });
    expect(files).to.equal(undefined);
    await ui.waitForNotification('cannot be an id');
    expect(await texts()).to.deep.equal(original);
  });
});
