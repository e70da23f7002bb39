import * as vscode from 'vscode';
import { expect } from 'chai';
import * as ui from '../support/ui';
import {
  at,
  closeEditors,
  isThere,
  read,
  remove,
  scrollTo,
  showViews,
  until,
  write,
  codeOf,
} from './workbench';

async function timeOf(uri: vscode.Uri): Promise<number> {
  return (await vscode.workspace.fs.stat(uri)).mtime;
}

describe('Build Coded Index', () => {
  before(closeEditors);
  after(closeEditors);

  it('writes its files, opens the readable one, and gives the same bytes again', async () => {
    await remove('coded-index');
    await ui.runFromPalette('Adduce: Build Coded Index');
    const editor = await until('index.md is open', () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.path.endsWith('/coded-index/index.md') && active;
    });
    await ui.screenshot('coded-index');
    const files = ['index.json', 'index.md', 'index.html', 'evidence.csv'].map((name) =>
      at(`coded-index/${name}`),
    );
    const first = await Promise.all(files.map(read));
    const times = await Promise.all(files.map(timeOf));
    expect(editor.document.getText()).to.equal(first[1]);
    expect(first[1]).to.not.include('.evidence');
    expect(JSON.parse(first[0] ?? ''))
      .to.have.property('evidence')
      .that.is.an('array').and.is.not.empty;

    const again = await vscode.commands.executeCommand<readonly vscode.Uri[]>(
      'adduce.buildIndex',
      at('theory.yaml'),
    );
    expect(again.map(String)).to.have.members(files.map(String));
    expect(await Promise.all(files.map(read))).to.deep.equal(first);
    // What is as it should be keeps its time.
    expect(await Promise.all(files.map(timeOf))).to.deep.equal(times);
    const left = await vscode.workspace.fs.readDirectory(at('coded-index'));
    expect(left.map(([name]) => name)).to.have.members([
      'index.json',
      'index.md',
      'index.html',
      'evidence.csv',
    ]);
  });

  it('counts unsaved text', async () => {
    const editor = await vscode.window.showTextDocument(await write('notes/host-index.md', '# Notes\n'));
    const tagged = '\n[Unsaved words]{#e-hst00002 .evidence supports="H1"}\n';
    await editor.edit((builder) => builder.insert(new vscode.Position(1, 0), tagged));
    await vscode.commands.executeCommand('adduce.buildIndex', at('theory.yaml'));
    expect(await read(at('coded-index/index.json'))).to.include('e-hst00002');
    await closeEditors();
    await remove('notes/host-index.md');
  });

  it('does not overwrite what somebody else put in its place', async () => {
    const mine = await write('coded-index/index.md', '# My own index\n');
    expect(await vscode.commands.executeCommand('adduce.buildIndex', at('theory.yaml'))).to.equal(undefined);
    expect(await read(mine)).to.equal('# My own index\n');
    await remove('coded-index');
  });
});

describe('New Project', () => {
  beforeEach(closeEditors);

  afterEach(async () => {
    await closeEditors();
    await remove('nested');
    await vscode.commands.executeCommand('adduce.refresh');
  });

  it('starts a project from a template, opens its theory file and shows both projects', async () => {
    await showViews();
    await vscode.workspace.fs.createDirectory(at('nested'));
    await ui.press('F1');
    await ui.type('Adduce: New Project');
    await ui.waitFor('.quick-input-widget .monaco-list-row.focused:has-text("New Project")');
    await ui.press('Enter');
    await ui.waitFor('.quick-input-widget input[placeholder="Which theories to start from"]');
    await ui.screenshot('new-project');
    await ui.press('Escape');
    const files = await vscode.commands.executeCommand<readonly vscode.Uri[]>('adduce.newProject', {
      template: 'neoclassical-realism',
      folder: at('nested'),
    });
    expect(files.map(String)).to.include(at('nested/theory.yaml').toString());
    await until('theory.yaml is open', () =>
      vscode.window.activeTextEditor?.document.uri.path.endsWith('/nested/theory.yaml'),
    );
    const title = /^title: (.*)$/m.exec(await read(at('nested/theory.yaml')))?.[1] ?? 'no title';
    await scrollTo('Theory', title);
    await ui.screenshot('two-projects');
  });

  it('asks for the folder, beside the project there is, and goes to its end by keyboard', async () => {
    // The folder of a workspace in a browser has nothing above it.
    const beside = vscode.Uri.joinPath(at(''), '..');
    const place = vscode.Uri.joinPath(beside, 'host-picked');
    await vscode.workspace.fs.createDirectory(place);
    try {
      await ui.runFromPalette('Adduce: New Project');
      await ui.waitFor('.quick-input-widget input[placeholder="Which theories to start from"]');
      await ui.press('Enter');
      await ui.waitFor('.quick-input-widget:has-text("Folder for the new project")');
      await ui.waitFor('.quick-input-widget .monaco-list-row:has-text("host-picked")');
      await ui.type('host-picked/');
      await ui.waitUntilGone('.quick-input-widget .monaco-list-row:has-text("host-picked")');
      await ui.screenshot('new-project-folder');
      await ui.press('Enter');
      const theory = vscode.Uri.joinPath(place, 'theory.yaml');
      await until(
        'its theory file is open',
        () => vscode.window.activeTextEditor?.document.uri.toString() === theory.toString(),
      );
      expect(await isThere(theory)).to.equal(true);
    } finally {
      await closeEditors();
      await vscode.workspace.fs.delete(place, { recursive: true, useTrash: false });
    }
  });

  it('never overwrites', async () => {
    const mine = await write('nested/theory.yaml', 'title: Mine\n');
    const again = await vscode.commands.executeCommand('adduce.newProject', {
      template: 'empty',
      folder: at('nested'),
    });
    expect(again).to.equal(undefined);
    expect(await read(mine)).to.equal('title: Mine\n');
  });

  it('leaves a bibliography that is there as it is, and writes the rest', async () => {
    const mine = await write('nested/references.bib', '@book{mine, title = {Mine}}\n');
    const files = await vscode.commands.executeCommand<readonly vscode.Uri[]>('adduce.newProject', {
      template: 'empty',
      folder: at('nested'),
    });
    expect(files.map(String))
      .to.include(at('nested/theory.yaml').toString())
      .and.not.to.include(String(mine));
    expect(await read(mine)).to.equal('@book{mine, title = {Mine}}\n');
    await ui.waitForNotification('references.bib was there and is left as it is.');
  });

  it('goes with its folder, though VS Code still holds its theory file', async () => {
    await showViews();
    const theory = await write('passing/theory.yaml', 'title: Passing\nquestions:\n  Q-one: Why?\n');
    await vscode.workspace.openTextDocument(theory);
    await vscode.commands.executeCommand('adduce.refresh');
    await scrollTo('Theory', 'Passing');
    await remove('passing');
    await vscode.commands.executeCommand('adduce.refresh');
    // With one project only its own rows stand at the top.
    await ui.press('Home');
    await ui.waitFor(
      '[role="tree"][aria-label="Theory"] [aria-level="1"][aria-label^="Questions and Hypotheses"]',
    );
  });

  it('takes the notes below it from the project above', async () => {
    const tagged = (id: string): string => `[Words]{#${id} .evidence supports="H1"}\n`;
    await write('nested/theory.yaml', 'title: Nested\nhypotheses:\n  H1: { statement: Nested claim }\n');
    const note = await write('nested/note.md', tagged('e-hst00003'));
    await vscode.commands.executeCommand('adduce.refresh');
    await showViews();
    await scrollTo('Theory', 'Nested');
    await vscode.commands.executeCommand('adduce.buildIndex', note);
    expect(await isThere(at('nested/coded-index/index.json'))).to.equal(true);
    expect(await read(at('nested/coded-index/index.json'))).to.include('e-hst00003');
  });
});

describe('Problems', () => {
  afterEach(async () => {
    await closeEditors();
    await remove('notes/host-problems.md');
    await until('nothing is left', () => codesOf(at('notes/host-problems.md')).length === 0);
  });

  function codesOf(uri: vscode.Uri): unknown[] {
    return vscode.languages
      .getDiagnostics(uri)
      .filter(({ source }) => source === 'adduce')
      .map(codeOf);
  }

  it('appear with source and code, follow typing, and go with the file', async () => {
    const uri = await write(
      'notes/host-problems.md',
      '[Words]{#e-hst00004 .evidence supports="H1 H-nowhere" form="own"}\n',
    );
    const editor = await vscode.window.showTextDocument(uri);
    await until('the unknown hypothesis is reported', () => codesOf(uri).includes('unknown-hypothesis'));
    const [problem] = vscode.languages.getDiagnostics(uri);
    expect(problem && editor.document.getText(problem.range)).to.include('H-nowhere');
    const start = editor.document.getText().indexOf(' H-nowhere');
    await editor.edit((builder) =>
      builder.delete(new vscode.Range(0, start, 0, start + ' H-nowhere'.length)),
    );
    await until('nothing is wrong any more', () => codesOf(uri).length === 0);
    await vscode.commands.executeCommand('undo');
    await until('it is reported again', () => codesOf(uri).length > 0);
    await closeEditors();
    await remove('notes/host-problems.md');
    await until('the problem is gone with the file', () => codesOf(uri).length === 0);
  });

  it('are left out where the theory file acknowledges them', async () => {
    const uri = await write(
      'notes/host-problems.md',
      '[Words]{#e-hst00005 .evidence supports="H1 H-nowhere" form="own"}\n',
    );
    await vscode.window.showTextDocument(uri);
    await until('the unknown hypothesis is reported', () => codesOf(uri).includes('unknown-hypothesis'));
    const theory = await vscode.window.showTextDocument(at('theory.yaml'));
    const lines = theory.document.getText().split('\n');
    const line = lines.findIndex((text) => text.trimEnd() === 'acknowledged:') + 1;
    expect(line).to.be.greaterThan(0);
    const known =
      '  - { rule: unknown-hypothesis, subject: H-nowhere, reason: Written down for the test. }\n';
    await theory.edit((builder) => builder.insert(new vscode.Position(line, 0), known));
    await until('it is no longer reported', () => codesOf(uri).length === 0);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until('it is reported again', () => codesOf(uri).length > 0);
  });

  it('are absent from the example', async () => {
    await showViews();
    const errors = vscode.languages
      .getDiagnostics()
      .flatMap(([uri, problems]) => problems.map((problem) => ({ uri: uri.path, problem })))
      .filter(
        ({ problem }) => problem.source === 'adduce' && problem.severity === vscode.DiagnosticSeverity.Error,
      );
    expect(errors.map(({ uri, problem }) => `${uri}: ${problem.message}`)).to.deep.equal([]);
  });
});
