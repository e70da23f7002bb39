import * as vscode from 'vscode';
import { expect } from 'chai';
import * as ui from '../support/ui';
import { at, closeEditors, read, remove, showViews, until, write } from './workbench';

const FOLDER = 'notes/host-many';
/** More than VS Code keeps open for extensions. */
const COUNT = 60;
const APPLY = '.quick-input-widget .monaco-list-row.focused:has-text("Change ")';

function tagged(n: number, id = 'H1'): string {
  return `Note ${n} says [that much]{#e-many${String(n).padStart(4, '0')} .evidence supports="${id}"}.\n`;
}

/** What the notes say at first: the first with a byte order mark, the second with two kinds of line ends. */
function textOf(n: number): string {
  if (n === 0) return `\uFEFF${tagged(0)}`;
  return n === 1 ? `One.\r\n\r\n${tagged(1)}` : tagged(n);
}

const pathOf = (n: number): string => `${FOLDER}/n${n}.md`;
const numbers = Array.from({ length: COUNT }, (_, n) => n);

/** The bytes of a file as text, its mark included. */
async function bytesOf(path: string): Promise<string> {
  const bytes = await vscode.workspace.fs.readFile(at(path));
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** Notes that do not say what they should. */
async function others(expected: (n: number) => string): Promise<readonly number[]> {
  const texts = await Promise.all(numbers.map((n) => bytesOf(pathOf(n))));
  return numbers.filter((n) => texts[n] !== expected(n));
}

describe('A change of hundreds of notes', () => {
  let theory: string;

  before(async () => {
    await closeEditors();
    theory = await read(at('theory.yaml'));
    await Promise.all(numbers.map((n) => write(pathOf(n), textOf(n))));
    await vscode.commands.executeCommand('adduce.refresh');
    await showViews();
  });

  afterEach(async () => {
    await closeEditors();
    // Files that were put back are told of later, in the browser much later.
    await vscode.commands.executeCommand('adduce.refresh');
  });

  after(async () => {
    await remove(FOLDER);
    await vscode.commands.executeCommand('adduce.refresh');
  });

  async function rename(): Promise<{ readonly done: Thenable<readonly vscode.Uri[] | undefined> }> {
    const done = vscode.commands.executeCommand<readonly vscode.Uri[] | undefined>('adduce.renameId', {
      id: 'H1',
      to: 'H-many',
    });
    await ui.waitFor(APPLY);
    return { done };
  }

  it('is made in closed and open ones, byte by byte, and taken back in one step', async () => {
    const editor = await vscode.window.showTextDocument(at(pathOf(7)));
    await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), 'Mine. '));
    const { done } = await rename();
    await ui.waitFor('.quick-input-widget input[placeholder^="The first 50 of "]');
    await ui.screenshot('many-notes-preview');
    await ui.press('Enter');
    const files = (await done) ?? [];
    expect(files.length).to.be.greaterThan(COUNT);
    const after = (n: number): string => textOf(n).replace('"H1"', '"H-many"');
    expect(await others((n) => (n === 7 ? textOf(7) : after(n)))).to.deep.equal([]);
    expect(await read(at('theory.yaml'))).to.include('  H-many:');
    expect(editor.document.getText(), 'what was not saved').to.equal(`Mine. ${tagged(7, 'H-many')}`);
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    expect(tabs).to.have.length(1);
    expect(vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)).to.deep.equal([editor.document]);

    const undone = await vscode.commands.executeCommand<readonly vscode.Uri[]>('adduce.undoLastChange');
    expect(undone).to.have.length(files.length);
    expect(await others(textOf)).to.deep.equal([]);
    expect(editor.document.getText()).to.equal(`Mine. ${tagged(7)}`);
    expect(await read(at('theory.yaml'))).to.equal(theory);
  });

  it('is refused whole where a closed note changed while its differences were shown', async () => {
    const { done } = await rename();
    await write(pathOf(COUNT - 1), 'Other words.\n');
    await ui.press('Enter');
    expect(await done).to.equal(undefined);
    await ui.waitForNotification('The notes changed meanwhile. Nothing was written');
    expect(await others((n) => (n === COUNT - 1 ? 'Other words.\n' : textOf(n)))).to.deep.equal([]);
    expect(await read(at('theory.yaml'))).to.equal(theory);
    await until('nothing is left unsaved', () =>
      vscode.workspace.textDocuments.every(({ isDirty }) => !isDirty),
    );
  });
});
