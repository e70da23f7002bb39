import { expect } from 'chai';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { NodePandoc } from '../../../src/host/node/pandoc';
import * as ui from '../support/ui';
import { at, closeEditors, isThere, remove, until, workspaceFolder } from './workbench';

/** A stand-in for Pandoc: writes what it was called with to the file `call` beside it; waits where that is named `slow`. */
const STAND_IN = [
  '#!/bin/sh',
  'here=$(dirname "$0")',
  'if [ "$1" = --version ]; then echo "pandoc $(cat "$here/version")"; exit 0; fi',
  '{ for arg in "$@"; do echo "$arg"; done; cat references-1.bib; echo input:; cat; } > "$here/call"',
  'if [ -e "$here/slow" ]; then exec sleep 60; fi',
  "printf 'PK\\003\\004docx'",
  '',
].join('\n');

describe('A report as a Word document', () => {
  let folder = '';
  const pandoc = () => join(folder, 'pandoc');
  const target = () => at('host-reports/a.docx');
  const settings = () => vscode.workspace.getConfiguration('adduce');
  const create = () =>
    vscode.commands.executeCommand('adduce.createReport', {
      place: at('theory.yaml'),
      kind: 'appendix',
      format: 'docx',
      target: target(),
    });
  const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('adduce-pandoc-'));

  function install(place: string, version = '3.1.3'): void {
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'pandoc'), STAND_IN);
    chmodSync(join(place, 'pandoc'), 0o755);
    writeFileSync(join(place, 'version'), version);
  }

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'adduce-host-'));
    install(folder);
    await settings().update('pandoc.path', pandoc(), vscode.ConfigurationTarget.Global);
    await until('the setting is read', () => settings().get('pandoc.path') === pandoc());
  });
  afterEach(async () => {
    await settings().update('pandoc.path', undefined, vscode.ConfigurationTarget.Global);
    await closeEditors();
    await remove('host-reports');
    rmSync(folder, { recursive: true, force: true });
  });

  it('is made by Pandoc from Markdown with citations and the cited entries, and offered to be opened', async () => {
    const before = leftovers();
    expect(String(await create())).to.equal(String(target()));
    expect(readFileSync(target().fsPath, 'latin1')).to.equal('PK\u0003\u0004docx');
    const call = readFileSync(join(folder, 'call'), 'utf8');
    expect(call)
      .to.contain('--sandbox\n')
      .and.to.contain('--citeproc\n')
      .and.to.contain('@article{soghomonyan2024');
    expect(call.split('input:\n')[1]).to.match(/^# Evidence appendix[^]*\[@soghomonyan2024, sec/);
    await ui.waitForNotification('a.docx is written');
    expect(leftovers()).to.deep.equal(before);
  });

  it('says what is wrong with Pandoc, and writes nothing', async () => {
    install(folder, '2.17');
    expect(await create()).to.equal(undefined);
    await ui.waitForNotification('version 3 or newer is needed');
    await settings().update('pandoc.path', 'bin/pandoc', vscode.ConfigurationTarget.Global);
    await until('the setting is read', () => settings().get('pandoc.path') === 'bin/pandoc');
    await create();
    await ui.waitForNotification('needs the full path');
    expect(await isThere(target())).to.equal(false);
  });

  it('ends Pandoc when it is cancelled', async () => {
    writeFileSync(join(folder, 'slow'), '');
    const cancelling = new vscode.CancellationTokenSource();
    const making = new NodePandoc().makeDocx(
      '# A',
      [{ name: 'references-1.bib', text: '' }],
      { path: pandoc(), project: workspaceFolder() },
      cancelling.token,
    );
    await until('Pandoc is called', () => existsSync(join(folder, 'call')));
    const start = Date.now();
    cancelling.cancel();
    expect(await making).to.equal(undefined);
    expect(Date.now() - start).to.be.below(5_000);
    expect(leftovers()).to.deep.equal([]);
  });

  it('takes no program from the project, though it be on the PATH, and no path from its settings', async () => {
    const inside = at('host-reports/bin').fsPath;
    install(inside);
    const path = process.env['PATH'];
    const make = () =>
      new NodePandoc().makeDocx(
        '# A',
        [{ name: 'references-1.bib', text: '' }],
        { path: '', project: workspaceFolder() },
        new vscode.CancellationTokenSource().token,
      );
    try {
      process.env['PATH'] = `${inside}:${folder}:${path ?? ''}`;
      expect(await make()).to.have.length(8);
      process.env['PATH'] = inside;
      const refused = await make().then(
        () => 'made',
        (error: unknown) => String(error),
      );
      expect(refused).to.contain('not on the PATH').and.to.contain('adduce.pandoc.path');
      expect(existsSync(join(inside, 'call'))).to.equal(false);
    } finally {
      process.env['PATH'] = path;
    }
    const written = await settings()
      .update('pandoc.path', join(inside, 'pandoc'), vscode.ConfigurationTarget.Workspace)
      .then(
        () => 'written',
        () => 'refused',
      );
    expect([written, settings().get('pandoc.path')]).to.deep.equal(['refused', pandoc()]);
  });
});
