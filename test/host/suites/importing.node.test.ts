import * as vscode from 'vscode';
import { expect } from 'chai';
import * as ui from '../support/ui';
import { at, closeEditors, isThere, read, remove, workspaceFolder, write } from './workbench';

const HIGHLIGHTS = 'host-highlights.csv';

describe('Import into a folder that is no project', () => {
  after(() => remove(HIGHLIGHTS));

  it('makes a new project beside the workspace, all or nothing', async () => {
    await closeEditors();
    await write(HIGHLIGHTS, 'id,document,tag,content\n1,Interview A.docx,host-theme,We feared it\n');
    const folder = vscode.Uri.joinPath(workspaceFolder(), '..', `import-${Date.now()}`);
    const wanted = { files: [at(HIGHLIGHTS)], into: folder };
    const running = vscode.commands.executeCommand<readonly vscode.Uri[]>('adduce.import', wanted);
    await ui.waitFor('.quick-input-widget .monaco-list-row.focused:has-text("Make 2 files")');
    await ui.press('Enter');
    expect((await running).length).to.equal(2);
    expect(await read(vscode.Uri.joinPath(folder, 'theory.yaml'))).to.contain('host-theme: host-theme');
    expect(await isThere(vscode.Uri.joinPath(folder, 'Interview A.md'))).to.equal(true);
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });
});
