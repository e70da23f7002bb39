import { expect } from 'chai';
import * as vscode from 'vscode';
import { session } from '../support/client';
import * as ui from '../support/ui';
import { at, closeEditors, isThere, read, remove, showViews, until, write } from './workbench';

/** Creates a report as another extension would. */
async function create(argument: Readonly<Record<string, unknown>>): Promise<vscode.Uri | undefined> {
  return vscode.commands.executeCommand('adduce.createReport', { place: at('theory.yaml'), ...argument });
}

describe('Create Report', () => {
  const made = ['host-codebook.md', 'host-reports', 'codebook.md', 'coded-index/codebook.md'];

  before(async () => {
    await closeEditors();
    // The palette offers the command once there is a project.
    await showViews();
  });
  afterEach(async () => {
    await closeEditors();
    for (const name of made) await remove(name);
  });

  it('asks for kind, format and place, writes the document and opens it', async () => {
    await ui.runFromPalette('Adduce: Create Report…');
    await ui.waitFor('.quick-input-widget input[placeholder="What shall the report be?"]');
    await ui.waitFor('.quick-input-widget .monaco-list-row.focused:has-text("Codebook")');
    await ui.screenshot('create-report');
    await ui.press('Enter');
    await ui.waitFor('.quick-input-widget input[placeholder="In which format?"]');
    await ui.waitFor('.quick-input-widget .monaco-list-row.focused:has-text("Markdown")');
    await ui.press('Enter');
    await ui.waitFor('.quick-input-widget .quick-input-title:has-text("Create Report")');
    await until('a name is proposed', async () => {
      const [value] = (await ui.evaluate(
        '.quick-input-widget input',
        '(input) => [input.value]',
      )) as readonly string[];
      return value?.endsWith('codebook.md');
    });
    await ui.press('Enter');
    const { document } = await until('the codebook is open', () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.path.endsWith('/codebook.md') && active;
    });
    // The folder of the coded index is proposed where it is there.
    expect([String(at('codebook.md')), String(at('coded-index/codebook.md'))]).to.include(
      String(document.uri),
    );
    expect(document.getText()).to.match(/^<!-- Written by Adduce[^]*# Codebook: Causes of the 44-day/);
  });

  it('writes each kind where it is told to, with links from there', async () => {
    for (const [kind, title] of [
      ['codebook', '# Codebook'],
      ['appendix', '# Evidence appendix'],
      ['index', '# Coded index'],
    ] as const) {
      const target = at(`host-reports/${kind}.md`);
      expect(String(await create({ kind, format: 'markdown', target }))).to.equal(String(target));
      expect(vscode.window.activeTextEditor?.document.uri.toString()).to.equal(String(target));
      expect(await read(target))
        .to.contain(title)
        .and.to.contain('](../notes/avoidability.md#L');
    }
    const left = await vscode.workspace.fs.readDirectory(at('host-reports'));
    expect(left).to.have.length(3);
  });

  it('counts unsaved text', async () => {
    const note = at('notes/levy1983.md');
    const { document } = await vscode.window.showTextDocument(note);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(
      note,
      document.positionAt(document.getText().length),
      '\n[Unsaved words]{#e-hst00081 .evidence supports="Ha"}\n',
    );
    await vscode.workspace.applyEdit(edit);
    const target = at('host-codebook.md');
    await create({ kind: 'appendix', format: 'markdown', target });
    expect(await read(target))
      .to.contain('Unsaved words')
      .and.to.contain('e-hst00081');
  });

  it('overwrites a report unasked, and nothing else', async () => {
    const target = at('host-codebook.md');
    for (const kind of ['codebook', 'appendix']) await create({ kind, format: 'markdown', target });
    expect(await read(target)).to.contain('# Evidence appendix');
    await write('host-codebook.md', '# My own words\n');
    expect(await create({ kind: 'codebook', format: 'markdown', target })).to.equal(undefined);
    await ui.waitForNotification('host-codebook.md is there already');
    expect(await read(target)).to.equal('# My own words\n');
    expect(await create({ kind: 'codebook', format: 'markdown', target, overwrite: true })).to.not.equal(
      undefined,
    );
    expect(await read(target)).to.contain('# Codebook');
  });

  it('says in the browser that Word documents need the desktop', async function () {
    const { host } = await session();
    if (host !== 'web') {
      console.log('      (skipped: this host can run programs)');
      this.skip();
    }
    const target = at('host-reports/a.docx');
    expect(await create({ kind: 'codebook', format: 'docx', target })).to.equal(undefined);
    await ui.waitForNotification('needs VS Code on the desktop');
    expect(await isThere(target)).to.equal(false);
  });
});
