import * as vscode from 'vscode';
import { expect } from 'chai';
import * as ui from '../support/ui';
import {
  at,
  closeEditors,
  codeOf,
  isThere,
  read,
  remove,
  selectByKeyboard,
  putCursorBefore,
  showViews,
  TAG_LIST,
  until,
} from './workbench';

const COPY = 'adduce-sample';
const NOTE = 'notes/levy1983.md';
const ROW = '.quick-input-widget .monaco-list-row';

/** Words of a note of the sample, what is typed to code them (nothing: the last tag again), and what is written. */
const CODINGS: readonly (readonly [words: string, typed: string | undefined, attributes: string])[] = [
  ['error alone', 'ha hb-', 'supports="Ha" contradicts="Hb"'],
  ['sorts the errors', 'h1', 'supports="H1"'],
  ['asks which of them matter', undefined, 'supports="H1"'],
  ['Three points', 'h2a eli', 'supports="H2a" variable="elite-perception"'],
  ['The opposite stress', 'h1- ws', 'contradicts="H1" variable="war-scale"'],
  ['a short piece', undefined, 'contradicts="H1" variable="war-scale"'],
  ['planners and analysts', 'hb ha-', 'supports="Hb" contradicts="Ha"'],
  ['there must be a record', 'wt', 'variable="war-timing"'],
  ['The footnote', 'h2a-', 'contradicts="H2a"'],
  ['made after the war', 'h1-', 'contradicts="H1"'],
];

/** Presses and types as a person does, and counts: every key and every chord is one. */
class Keyboard {
  strokes = 0;

  async press(...keys: readonly string[]): Promise<void> {
    this.strokes += keys.length;
    await ui.press(...keys);
  }

  async type(text: string): Promise<void> {
    this.strokes += text.length;
    await ui.type(text);
  }
}

/** Every file of the copied sample that coding may touch. */
async function texts(): Promise<Map<string, string>> {
  const notes = (await vscode.workspace.fs.readDirectory(at(`${COPY}/notes`))).map(
    ([name]) => `notes/${name}`,
  );
  const all = ['theory.yaml', ...notes].map(
    async (path) => [path, await read(at(`${COPY}/${path}`))] as const,
  );
  return new Map(await Promise.all(all));
}

/**
 * Puts a path into the box of VS Code's own dialog for files, once that shows the folder it begins in. The dialog looks
 * into folders while one types, and completes names: Enter is for when it shows the row that only the right path has.
 */
async function goTo(path: string, row: string): Promise<void> {
  await ui.waitFor(`${ROW}:has-text("..")`);
  await until(`the dialog shows ${row} of ${path}`, async () => {
    await ui.press('Control+A');
    await ui.type(path);
    return ui.waitFor(`${ROW}${row}`, 3000).then(
      () => true,
      () => false,
    );
  });
  // It takes no Enter while it looks into a folder.
  await until('the dialog is closed', async () => {
    if ((await ui.count('.quick-input-widget:visible')) === 0) return true;
    await ui.press('Enter');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return false;
  });
}

/** Passages of the notes whose tags speak against a hypothesis; none of them holds brackets. */
function passagesAgainst(hypothesis: string, notes: Iterable<string>): readonly string[] {
  const tag = new RegExp(`\\[([^\\][]+)\\]\\{[^{}]* contradicts="(?:[^"]* )?${hypothesis}[ :"]`, 'g');
  return [...notes].flatMap((note) => [...note.matchAll(tag)].map(([, passage = '']) => passage));
}

describe('Somebody who has a keyboard only', function () {
  this.timeout(180_000);
  let document: vscode.TextDocument;
  let sample: ReadonlyMap<string, string>;
  const text = (): string => document.getText();

  /** The editor of the note. Another one takes its place where a preview was shown meanwhile. */
  const editor = async (): Promise<vscode.TextEditor> =>
    until('the note is in front', () => {
      const active = vscode.window.activeTextEditor;
      return active?.document === document && active;
    });

  before(closeEditors);

  after(async () => {
    await closeEditors();
    await remove(COPY);
    await vscode.commands.executeCommand('adduce.refresh');
    await showViews();
  });

  it('opens the sample project, and a note of it', async () => {
    await ui.runFromPalette('Adduce: Open Sample Project');
    await ui.waitFor('.quick-input-widget:has-text("Folder to copy the sample project into")');
    await goTo(`${at('').path.replace(/\/$/, '')}/`, ':has-text("notes")');
    await until('the sample is copied', async () => isThere(at(`${COPY}/theory.yaml`)));
    await until('README.md is open', () =>
      vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes('README.md'),
    );
    sample = await texts();
    await ui.press('Control+O');
    await goTo(at(`${COPY}/${NOTE}`).path, ':has-text("levy1983.md")');
    document = await until('the note is open', () => {
      const active = vscode.window.activeTextEditor?.document;
      return active?.uri.path.endsWith(`/${COPY}/${NOTE}`) ? active : undefined;
    });
    expect(text()).to.equal(sample.get(NOTE));
  });

  it('codes ten passages', async function () {
    const keys = new Keyboard();
    for (const [words, typed, attributes] of CODINGS) {
      await selectByKeyboard(await editor(), words);
      if (typed === undefined) await keys.press('Control+Alt+Shift+H');
      else {
        await keys.press('Control+Alt+H');
        await ui.waitFor(TAG_LIST);
        await keys.type(typed);
        await keys.press('Enter');
      }
      const tag = () => new RegExp(`\\[${words}\\]\\{#e-\\w{8} \\.evidence ([^}]*)\\}`).exec(text())?.[1];
      await until(`“${words}” is tagged`, () => tag() !== undefined);
      expect(tag()).to.equal(attributes);
    }
    expect(keys.strokes).to.be.below(60);
    this.test!.title += ` with ${keys.strokes} keystrokes beyond selecting`;
    await ui.screenshot('scripted-coded');
  });

  it('renames a hypothesis', async () => {
    await putCursorBefore(await editor(), 'H2a"');
    await ui.press('F2');
    await ui.waitFor('.rename-box input:focus');
    await ui.press('Control+A');
    await ui.type('H-own');
    await ui.press('Enter');
    await ui.waitFor(`${ROW}.focused:has-text("Change ")`);
    await ui.press('Enter');
    await until('the note says so', () => text().includes('supports="H-own"') && !text().includes('H2a'));
    await until('the theory file says so', async () =>
      (await read(at(`${COPY}/theory.yaml`))).includes('  H-own:'),
    );
  });

  it('finds all evidence against H1, and nothing else', async () => {
    const expected = passagesAgainst('H1', [...(await texts()).set(NOTE, text()).values()]);
    // Three that the sample brings, three that were coded here.
    expect(expected).to.have.length(6).and.include.members(['The opposite stress', 'a short piece']);
    await editor();
    await ui.runFromPalette('Adduce: Find Evidence');
    await ui.waitFor('.quick-input-widget input[placeholder^="Words, and filters"]');
    await ui.type('h:H1 stance:against');
    await ui.waitFor('.quick-input-widget:has-text("Find Evidence: 6")');
    expect(await ui.texts(`${ROW} .quick-input-list-rows > :first-child .label-name`)).to.have.members(
      expected,
    );
    await ui.screenshot('scripted-found');
    await ui.press('Escape');
    await ui.waitUntilGone('.quick-input-widget');
  });

  it('corrects a misspelt id by a quick fix', async () => {
    const misspelt = () =>
      vscode.languages.getDiagnostics(document.uri).some((one) => codeOf(one) === 'unknown-variable');
    await putCursorBefore(await editor(), '-timing"');
    await ui.press('Backspace');
    await until('the problem is told', misspelt);
    await until('the fixes are offered', async () => {
      // The window learns of problems a little later than the extension: until then there is nothing to fix.
      await ui.press('Control+.');
      const fix = '.action-widget .monaco-list-row.focused:has-text("war-timing")';
      return ui.waitFor(fix, 2000).then(
        () => true,
        async () => {
          await ui.press('Escape');
          return false;
        },
      );
    });
    await ui.screenshot('scripted-fix');
    await ui.press('Enter');
    await until('it is spelt right', () => text().includes('variable="war-timing"'));
    await until('no problem is left', () => !misspelt());
  });

  it('undoes everything with Ctrl+Z, and no byte of any file is another', async () => {
    await editor();
    const dialog = '.monaco-dialog-box:has-text("across all files")';
    // A step for each passage, and for renaming, misspelling and correcting.
    for (let step = 0; step < CODINGS.length + 3; step++) {
      const before = text();
      await ui.press('Control+Z');
      await until(`step ${step} is undone`, async () => {
        if ((await ui.count(dialog)) > 0) await ui.press('Enter');
        return text() !== before;
      });
    }
    expect(text()).to.equal(sample.get(NOTE));
    await ui.runFromPalette('File: Save All');
    await until('everything is saved', () => vscode.workspace.textDocuments.every(({ isDirty }) => !isDirty));
    expect(await texts()).to.deep.equal(sample);
  });
});
