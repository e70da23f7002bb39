import * as vscode from 'vscode';
import { expect } from 'chai';
import { unzipSync, strFromU8 } from 'fflate';
import { EXPORT_FORMATS } from '../../../src/core/exporters/exportFormats';
import type { ExportFormat } from '../../../src/core/exporters/exportFormat';
import { exportInput } from '../../../src/host/features/exporting/exportInput';
import { WorkspaceFiles } from '../../../src/host/files/fileAccess';
import { OpenDocuments } from '../../../src/host/projects/openDocuments';
import { Project } from '../../../src/host/projects/project';
import * as ui from '../support/ui';
import { at, closeEditors, isThere, read, remove, until, write } from './workbench';

const FOLDER = 'host-export';
/** Of files that no editor has shown: VS Code keeps documents for a while. */
const CLOSED = 'host-exported';
const NOTE = `${FOLDER}/a.md`;

/** What the command is given: nobody is asked. */
function exportAs(format: string, name: string, more: object = {}): Thenable<vscode.Uri | undefined> {
  const target = at(`${FOLDER}/out/${name}`);
  return vscode.commands.executeCommand('adduce.export', { format, target, place: at(NOTE), ...more });
}

describe('Export…', () => {
  before(async () => {
    await closeEditors();
    await remove(FOLDER);
    await write(`${FOLDER}/theory.yaml`, 'title: Exported\nhypotheses:\n  HX: { statement: It is so. }\n');
    await write(NOTE, '\uFEFFSaid [on disk]{#e-hste0001 .evidence supports="HX"}.\r\n');
    await write(`${FOLDER}/b.md`, 'No tag.\n');
    await vscode.commands.executeCommand('adduce.refresh');
  });

  after(async () => {
    await closeEditors();
    await remove(FOLDER);
    await vscode.commands.executeCommand('adduce.refresh');
  });

  it('writes every format to the file that a caller names, and returns it', async () => {
    for (const { name, extension } of EXPORT_FORMATS) {
      const target = await exportAs(name, `${name}.${extension}`);
      expect(target?.path, name).to.match(new RegExp(`/out/${name}\\.${extension}$`));
      const bytes = await vscode.workspace.fs.readFile(at(`${FOLDER}/out/${name}.${extension}`));
      expect(bytes.length, name).to.be.greaterThan(5);
    }
    const book = await vscode.workspace.fs.readFile(at(`${FOLDER}/out/xlsx.xlsx`));
    expect(strFromU8(unzipSync(book)['xl/sharedStrings.xml'] ?? new Uint8Array())).to.contain('on disk');
  });

  it('takes unsaved text of notes and theory file as it is', async () => {
    const note = await vscode.window.showTextDocument(at(NOTE), { preview: false });
    await note.edit((builder) =>
      builder.insert(
        new vscode.Position(0, 0),
        '[Unsaved words]{#e-hste0002 .evidence contradicts="HX"}\n\n',
      ),
    );
    const theory = await vscode.window.showTextDocument(at(`${FOLDER}/theory.yaml`), { preview: false });
    await theory.edit((builder) =>
      builder.insert(new vscode.Position(3, 0), '  HY: { statement: Or so. }\n'),
    );
    expect(await exportAs('evidence-csv', 'unsaved.csv')).to.not.equal(undefined);
    expect(await read(at(`${FOLDER}/out/unsaved.csv`)))
      .to.contain('Unsaved words')
      .and.contain('on disk');
    expect(await exportAs('codebook-csv', 'codebook.csv')).to.not.equal(undefined);
    expect(await read(at(`${FOLDER}/out/codebook.csv`))).to.contain('HY,hypothesis,');
    expect(await read(at(NOTE))).to.not.contain('Unsaved');
    await closeEditors();
  });

  it('leaves a file alone that is there, unless the caller says otherwise', async () => {
    const mine = await write(`${FOLDER}/out/mine.csv`, 'mine\n');
    expect(await exportAs('evidence-csv', 'mine.csv')).to.equal(undefined);
    expect(await read(mine)).to.equal('mine\n');
    expect(await exportAs('evidence-csv', 'mine.csv', { overwrite: true })).to.not.equal(undefined);
    expect(await read(mine)).to.contain('on disk');
  });

  it('never replaces theory file or notes', async () => {
    for (const path of [NOTE, `${FOLDER}/theory.yaml`]) {
      const before = await read(at(path));
      expect(
        await exportAs('evidence-csv', `../${path.slice(FOLDER.length + 1)}`, { overwrite: true }),
      ).to.equal(undefined);
      expect(await read(at(path))).to.equal(before);
    }
  });

  it('knows no other formats', async () => {
    expect(await exportAs('docm', 'x.docm')).to.equal(undefined);
    expect(await isThere(at(`${FOLDER}/out/x.docm`))).to.equal(false);
    await ui.waitForNotification('There is no format docm');
  });

  it('tells once what to know of the file', async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await exportAs('qca-cases', 'cases.csv');
    await ui.waitForNotification('declares no cases');
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('offers the formats with what they are for, and a name beside the theory file', async () => {
    await vscode.window.showTextDocument(at(NOTE));
    await ui.runFromPalette('Adduce: Export…');
    await ui.waitFor('.quick-input-widget .monaco-list-row:has-text("Codebook for Taguette")');
    await ui.screenshot('export-formats');
    await ui.type('evidence-csv');
    await ui.waitFor('.quick-input-widget .monaco-list-row.focused:has-text("evidence-csv")');
    await ui.press('Enter');
    const input = '.quick-input-widget input';
    await until('a name is offered', async () => {
      const value = (await ui.count(input)) > 0 && (await ui.evaluate(input, '(element) => element.value'));
      return String(value).endsWith(`/${FOLDER}/${FOLDER}-evidence.csv`);
    });
    await ui.screenshot('export-name');
    await ui.press('Escape');
    await ui.waitUntilGone('.quick-input-widget');
    await closeEditors();
  });
});

describe('What is exported', () => {
  const format: ExportFormat = {
    name: 'texts',
    extension: 'txt',
    describe: () => 'texts',
    write: () => ({ data: '', warnings: [] }),
  };
  const token = () => new vscode.CancellationTokenSource().token;
  const files = new WorkspaceFiles();
  const made = () => new Project(at(`${CLOSED}/theory.yaml`), files, new OpenDocuments());

  before(async () => {
    await write(`${CLOSED}/theory.yaml`, '\uFEFFhypotheses: { HX: It is so. }\n');
    await write(`${CLOSED}/a.md`, '\uFEFFSaid [on disk]{#e-hste0001 .evidence supports="HX"}.\r\n');
    await write(`${CLOSED}/b.md`, 'No tag.\n');
  });

  after(() => remove(CLOSED));

  it('are texts without byte order mark, line ends as they are, notes without tags too', async () => {
    const project = made();
    const input = await exportInput(files, project, format, at(`${CLOSED}/out/deep/x.txt`), token());
    expect(input?.theoryText).to.equal('hypotheses: { HX: It is so. }\n');
    expect(input?.textOf('a.md')).to.equal('Said [on disk]{#e-hste0001 .evidence supports="HX"}.\r\n');
    expect(input?.textOf('b.md')).to.equal('No tag.\n');
    expect(input?.folder).to.equal('out/deep');
    expect((await exportInput(files, project, format, at('x.txt'), token()))?.folder).to.equal(undefined);
    project.dispose();
  });

  it('is nothing where a note has changed on disk since it was read', async () => {
    const project = made();
    await project.load();
    await write(`${CLOSED}/a.md`, 'Now [elsewhere]{#e-hste0001 .evidence supports="HX"}.\n');
    const failed = await exportInput(files, project, format, at(`${CLOSED}/x.txt`), token()).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failed).to.be.instanceOf(Error).with.property('message').that.contains('a.md');
    project.dispose();
  });

  it('is nothing when cancelled', async () => {
    const cancel = new vscode.CancellationTokenSource();
    cancel.cancel();
    const project = made();
    expect(await exportInput(files, project, format, at(`${CLOSED}/x.txt`), cancel.token)).to.equal(
      undefined,
    );
    project.dispose();
  });
});
