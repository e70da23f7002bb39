import * as vscode from 'vscode';
import { expect } from 'chai';
import * as ui from '../support/ui';
import { at, closeEditors, isThere, read, remove, until, workspaceFolder, write } from './workbench';

const NOTE = 'notes/host-importing.md';
const TEXT = 'Some ==marked words== #planted-code and {==others==}{>>supports H1<<}.\n';
const CODES = 'host-codes.csv';
const HIGHLIGHTS = 'host-highlights.csv';
/** The example's theory file says that its notes lie in `notes/`. */
const IMPORTED = 'notes/imported/host-highlights/Interview A.md';
const APPLY = '.quick-input-widget .monaco-list-row.focused';

type Written = readonly vscode.Uri[] | undefined;

/** What the user sees before anything is written: the report, all differences, and the question whether to make them. */
async function preview(question: string): Promise<void> {
  await ui.waitFor('.multi-diff-editor, .multiDiffEditor, .monaco-component.multiDiffEditor');
  await ui.waitFor(`${APPLY}:has-text(${JSON.stringify(question)})`);
}

function importing(files: readonly string[], more: object = {}): Thenable<Written> {
  const wanted = { files: files.map(at), into: workspaceFolder(), ...more };
  return vscode.commands.executeCommand<Written>('adduce.import', wanted);
}

describe('Import', () => {
  let theory = '';

  before(async () => {
    await closeEditors();
    theory = await read(at('theory.yaml'));
    await write(NOTE, TEXT);
    await write(CODES, 'tag,description\nhost-theme.host-code,What counts\n');
    await write(HIGHLIGHTS, 'id,document,tag,content\n1,Interview A.docx,host-theme,We *feared* it\n');
    await vscode.commands.executeCommand('adduce.refresh');
  });

  beforeEach(closeEditors);

  after(async () => {
    await closeEditors();
    for (const path of [NOTE, CODES, HIGHLIGHTS, 'notes/imported']) await remove(path);
    await write('theory.yaml', theory);
    await vscode.commands.executeCommand('adduce.refresh');
  });

  it('shows what it would do, with a report, writes new notes and declares codes, and takes it all back', async () => {
    const running = importing([CODES, HIGHLIGHTS]);
    await preview('Change 1 file, Make 1 file');
    await ui.waitFor(
      '.multi-diff-editor :text("Import Report.md"), .multiDiffEditor :text("Import Report.md")',
    );
    await ui.screenshotInThemes('import-preview');
    await ui.press('Enter');
    expect((await running)?.map((uri) => vscode.workspace.asRelativePath(uri, false))).to.deep.equal([
      'theory.yaml',
      IMPORTED,
    ]);
    await until('the theory file is saved', async () =>
      (await read(at('theory.yaml'))).includes('host-code:'),
    );
    expect(await read(at(IMPORTED))).to.match(
      /^# Interview A\.docx\n\n> \[We \\\*feared\\\* it\]\{#e-\w{8} \.evidence variable="host-theme"\}\n$/,
    );
    await ui.waitForNotification('Imported: 2 files written.');
    await closeEditors();
    await ui.runFromPalette('Adduce: Undo Last Change');
    await until('the theory file is as it was', async () => (await read(at('theory.yaml'))) === theory);
    await until('the new note is gone', async () => !(await isThere(at(IMPORTED))));
  });

  it('makes tags of marks in notes of the project, in their place, and undo brings the marks back', async () => {
    const running = importing([NOTE], { variable: 'elite-perception' });
    await preview('Change 2 files');
    await ui.press('Enter');
    await running;
    await until('the note is saved', async () => (await read(at(NOTE))) !== TEXT);
    expect(await read(at(NOTE))).to.match(
      /^Some \[marked words\]\{#e-\w{8} \.evidence variable="planted-code"\} and \[others\]\{#e-\w{8} \.evidence supports="H1"\}\.\n$/,
    );
    expect(await read(at('theory.yaml'))).to.contain('planted-code');
    await closeEditors();
    await ui.runFromPalette('Adduce: Undo Last Change');
    await until('the note is as it was', async () => (await read(at(NOTE))) === TEXT);
    await until('the theory file is as it was', async () => (await read(at('theory.yaml'))) === theory);
  });

  it('writes nothing when the preview is discarded', async () => {
    const running = importing([HIGHLIGHTS]);
    await preview('Make 1 file');
    await ui.press('Escape');
    expect(await running).to.deep.equal([]);
    expect(await isThere(at(IMPORTED))).to.equal(false);
    expect(await read(at('theory.yaml'))).to.equal(theory);
  });

  it('keeps what somebody wrote into a new note when the change is taken back', async () => {
    const running = importing([HIGHLIGHTS]);
    await preview('Make 1 file');
    await ui.press('Enter');
    const [, note] = (await running) ?? [];
    if (!note) throw new Error('no note was made');
    const mine = `${await read(note)}\nMore.\n`;
    await vscode.workspace.fs.writeFile(note, new TextEncoder().encode(mine));
    await ui.runFromPalette('Adduce: Undo Last Change');
    await ui.waitForNotification('Left alone, because changed since');
    expect(await read(note)).to.equal(mine);
    await until('the theory file is as it was', async () => (await read(at('theory.yaml'))) === theory);
  });

  it('says what is wrong with a file, and asks what to import when nothing is named', async () => {
    await write(CODES, 'when,who\n1,2\n');
    expect(await importing([CODES])).to.equal(undefined);
    await ui.waitForNotification('no column holds names of codes');
    const running = vscode.commands.executeCommand('adduce.import');
    await ui.waitFor('.quick-input-widget .monaco-list-row:has-text("Folder of Markdown notes…")');
    await ui.waitFor('.quick-input-widget .monaco-list-row:has-text("The notes of ")');
    await ui.press('Escape');
    expect(await running).to.equal(undefined);
  });
});
