import * as vscode from 'vscode';
import { expect } from 'chai';
import * as ui from '../support/ui';
import {
  closeEditors,
  codeOf,
  countsOf,
  isThere,
  read,
  remove,
  row,
  scrollTo,
  showViews,
  until,
  workspaceFolder,
  write,
} from './workbench';

/** A workspace in a browser has one folder; here VS Code is opened on a workspace file. */
describe('A workspace of several folders', () => {
  const beside = (name: string) => vscode.Uri.joinPath(workspaceFolder(), '..', name);
  const note = () => vscode.Uri.joinPath(beside('host-second'), 'note.md');
  const writeAt = async (uri: vscode.Uri, text: string) =>
    vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));

  before(async () => {
    await closeEditors();
    const theory = 'title: Second project\nhypotheses:\n  S1: { statement: The second claim }\n';
    await writeAt(vscode.Uri.joinPath(beside('host-second'), 'theory.yaml'), theory);
    await writeAt(note(), '# Notes\n\nThe king was warned twice.\n');
    await writeAt(
      vscode.Uri.joinPath(beside('host-plain'), 'diary.md'),
      '[Words]{.evidence supports="H1"}\n',
    );
  });

  after(async () => {
    await closeEditors();
    const added = vscode.workspace.workspaceFolders?.slice(1) ?? [];
    if (added.length > 0) vscode.workspace.updateWorkspaceFolders(1, added.length);
    for (const name of ['host-second', 'host-plain'])
      await vscode.workspace.fs.delete(beside(name), { recursive: true, useTrash: false });
  });

  it('shows the project of a folder as soon as it is added', async () => {
    await showViews();
    const changed = new Promise((resolve) => vscode.workspace.onDidChangeWorkspaceFolders(resolve));
    const added = ['host-second', 'host-plain'].map((name) => ({ uri: beside(name) }));
    expect(vscode.workspace.updateWorkspaceFolders(1, 0, ...added)).to.equal(true);
    await changed;
    await scrollTo('Theory', 'Second project host-second');
    await ui.screenshot('several-folders');
  });

  it('tags with the theory of the note’s own folder, and counts it there', async () => {
    const editor = await vscode.window.showTextDocument(note());
    const words = 'The king was warned twice';
    const start = editor.document.positionAt(editor.document.getText().indexOf(words));
    editor.selection = new vscode.Selection(start, start.translate(0, words.length));
    const id = await vscode.commands.executeCommand<string>('adduce.tag', { hypothesis: 'S1' });
    expect(editor.document.getText()).to.equal(`# Notes\n\n[${words}]{#${id} .evidence supports="S1"}.\n`);
    await editor.document.save();
    await until('it is counted', async () => {
      const index = await vscode.commands.executeCommand<readonly vscode.Uri[]>('adduce.buildIndex', note());
      return (await read(index[0] ?? note())).includes(id);
    });
    expect(await isThere(vscode.Uri.joinPath(beside('host-second'), 'coded-index/index.json'))).to.equal(
      true,
    );
  });

  it('leaves the other project as it was', async () => {
    const [supports = 0] = await countsOf('Evidence', 'H1');
    expect(supports).to.be.greaterThan(0);
    const [index] = await vscode.commands.executeCommand<readonly vscode.Uri[]>(
      'adduce.buildIndex',
      vscode.Uri.joinPath(workspaceFolder(), 'theory.yaml'),
    );
    const text = await read(index ?? note());
    expect(text).to.include('"H1"').and.to.not.include('"S1"');
  });

  it('reports nothing in a folder without a theory file, and refuses to tag there', async () => {
    const diary = vscode.Uri.joinPath(beside('host-plain'), 'diary.md');
    const editor = await vscode.window.showTextDocument(diary);
    editor.selection = new vscode.Selection(0, 1, 0, 6);
    const before = editor.document.getText();
    const id = await vscode.commands.executeCommand('adduce.tag', { hypothesis: 'H1' });
    expect(id).to.equal(undefined);
    expect(editor.document.getText()).to.equal(before);
    expect(vscode.languages.getDiagnostics(diary)).to.deep.equal([]);
  });

  it('takes a project away with its folder', async () => {
    await closeEditors();
    await scrollTo('Theory', 'Second project');
    expect(vscode.workspace.updateWorkspaceFolders(1, 2)).to.equal(true);
    await ui.waitUntilGone(row('Theory', 'Second project'));
    await scrollTo('Theory', 'H1');
  });
});

describe('A bibliography outside the workspace', function () {
  this.timeout(60_000);
  const file = () => vscode.Uri.joinPath(workspaceFolder(), '..', 'host-outside.bib');
  const note = 'notes/host-outside.md';
  const isMissing = (uri: vscode.Uri) =>
    vscode.languages.getDiagnostics(uri).some((one) => codeOf(one) === 'missing-bibliography');

  after(async () => {
    await remove(note);
    await vscode.workspace.fs.delete(file()).then(undefined, () => undefined);
  });

  it('is followed: when it appears and when it goes', async () => {
    const uri = await write(
      note,
      '---\nbibliography: ../../host-outside.bib\n---\n\n[x]{#e-hst00071 .evidence supports="H1"}\n',
    );
    await vscode.commands.executeCommand('adduce.refresh');
    await until('it is missing', () => isMissing(uri));
    await vscode.workspace.fs.writeFile(file(), new TextEncoder().encode('@book{far2020, title={Far}}\n'));
    await until('it is there', () => !isMissing(uri));
    await vscode.workspace.fs.delete(file());
    await until('it is missing again', () => isMissing(uri));
  });
});
