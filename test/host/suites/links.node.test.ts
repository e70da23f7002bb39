import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { expect } from 'chai';
import * as vscode from 'vscode';
import { NodeFiles } from '../../../src/host/node/nodeFiles';
import { at, isThere, remove, showViews, until, waitForCounts, countsOf, write, codeOf } from './workbench';

describe('Files that cannot be read', () => {
  const links = ['notes/host-broken.md', 'notes/host-folder.md'];

  afterEach(async () => {
    for (const link of links) rmSync(at(link).fsPath, { force: true, recursive: true });
    await vscode.commands.executeCommand('adduce.refresh');
  });

  it('are problems, and the rest works', async () => {
    await showViews();
    const counts = await countsOf('Evidence', 'H1');
    symlinkSync('nowhere.md', at('notes/host-broken.md').fsPath);
    mkdirSync(at('notes/host-folder.md').fsPath);
    await vscode.commands.executeCommand('adduce.refresh');
    const [problem] = await until('the note is reported', () => {
      const problems = vscode.languages.getDiagnostics(at('notes/host-broken.md'));
      return problems.length > 0 && problems;
    });
    expect(problem?.severity).to.equal(vscode.DiagnosticSeverity.Error);
    expect(problem && codeOf(problem)).to.equal('unreadable-file');
    expect(problem?.message).to.match(/^the file cannot be read: /);
    expect(vscode.languages.getDiagnostics(at('notes/host-folder.md'))).to.deep.equal([]);
    await waitForCounts('Evidence', 'H1', counts);
    rmSync(at('notes/host-broken.md').fsPath);
    await until(
      'the problem is gone with the note',
      () => vscode.languages.getDiagnostics(at('notes/host-broken.md')).length === 0,
    );
  });

  it('are told from files that are not there', () => {
    symlinkSync('nowhere.md', at('notes/host-broken.md').fsPath);
    const files = new NodeFiles();
    expect(files.read(at('notes/host-nothing.md'))).to.equal(undefined);
    expect(files.read(at('notes'))).to.equal(undefined);
    expect(files.read(at('notes/host-broken.md')))
      .to.have.property('reason')
      .that.includes('ENOENT');
  });
});

describe('A closed file that is replaced', () => {
  const place = () => at('notes/host-replaced.md');

  afterEach(() => {
    rmSync(place().fsPath, { force: true });
  });

  it('keeps its rights, and nothing is left beside it', async () => {
    writeFileSync(place().fsPath, 'Old words.\n', { mode: 0o640 });
    chmodSync(place().fsPath, 0o640);
    await new NodeFiles().replace(place(), new TextEncoder().encode('New.\n'));
    expect(readFileSync(place().fsPath, 'utf8')).to.equal('New.\n');
    expect(statSync(place().fsPath).mode & 0o777).to.equal(0o640);
    expect(readdirSync(at('notes').fsPath).filter((name) => name.endsWith('.adduce-tmp'))).to.deep.equal([]);
  });
});

describe('A coded index behind a symbolic link', () => {
  afterEach(() => {
    rmSync(at('coded-index').fsPath, { recursive: true, force: true });
    rmSync(at('host-elsewhere').fsPath, { recursive: true, force: true });
  });

  async function build(): Promise<unknown> {
    return vscode.commands.executeCommand('adduce.buildIndex', at('theory.yaml'));
  }

  it('is not written, whether the folder is the link or a file in it', async () => {
    await remove('coded-index');
    mkdirSync(at('host-elsewhere').fsPath);
    symlinkSync('host-elsewhere', at('coded-index').fsPath);
    expect(await build()).to.equal(undefined);
    expect(await isThere(at('host-elsewhere/index.json'))).to.equal(false);

    rmSync(at('coded-index').fsPath);
    await write('host-elsewhere/mine.csv', 'mine');
    mkdirSync(at('coded-index').fsPath);
    symlinkSync('../host-elsewhere/mine.csv', at('coded-index/evidence.csv').fsPath);
    expect(await build()).to.equal(undefined);
    // Refused before the first write: no half of an index.
    expect(await isThere(at('coded-index/index.json'))).to.equal(false);
  });
});
