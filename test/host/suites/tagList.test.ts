import * as vscode from 'vscode';
import { expect } from 'chai';
import * as ui from '../support/ui';
import { at, closeEditors, read, remove, TAG_LIST, until, write } from './workbench';

const NOTE = 'notes/host-tag-list.md';
const WORDS = Array.from({ length: 10 }, (_, i) => `passage ${'abcdefghij'.charAt(i)}`);
const TEXT = `Leaders misread what Moscow signalled.\n\n${WORDS.map((words) => `Some ${words} here.\n`).join('\n')}`;
const FOCUSED = '.quick-input-widget .monaco-list-row.focused';

/** Shortest ways to a tag: each test begins with the note as it is on disk. */
describe('The list that a passage is tagged from', () => {
  let editor: vscode.TextEditor;
  const text = () => editor.document.getText();

  beforeEach(async () => {
    await closeEditors();
    editor = await vscode.window.showTextDocument(await write(NOTE, TEXT));
    await until('the note is read', () => text() === TEXT);
  });

  after(async () => {
    await closeEditors();
    await remove(NOTE);
  });

  async function select(words: string): Promise<void> {
    const offset = text().indexOf(words);
    const { document } = editor;
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    // A tag that was just written selects its passage a moment later.
    await until('the words stay selected', async () => {
      editor.selection = new vscode.Selection(
        document.positionAt(offset),
        document.positionAt(offset + words.length),
      );
      await new Promise((resolve) => setTimeout(resolve, 150));
      return document.getText(editor.selection) === words;
    });
  }

  async function tagged(words: string, attributes: string): Promise<void> {
    const found = () => new RegExp(`\\[${words}\\]\\{#e-\\w{8} \\.evidence ([^}]*)\\}`).exec(text())?.[1];
    await until(`${words} is tagged`, () => found() !== undefined);
    expect(found()).to.equal(attributes);
  }

  it('begins with the last tag, which Enter repeats, and with what the passage may be about', async () => {
    await select('passage a');
    await vscode.commands.executeCommand('adduce.tag', { supports: ['H3'], variables: ['war-scale'] });
    await select('Leaders misread what Moscow signalled');
    await ui.press('Control+Alt+H');
    await ui.waitFor(`${FOCUSED}:has-text("H3 supports + war-scale")`);
    await ui.waitFor('.quick-input-widget .monaco-list-row:has-text("Misreading of")');
    await ui.screenshotInThemes('tag-list', '.quick-input-widget');
    await ui.press('Enter');
    await tagged('Leaders misread what Moscow signalled', 'supports="H3" variable="war-scale"');
    await select('passage b');
    await ui.press('Control+Alt+Shift+H');
    await tagged('passage b', 'supports="H3" variable="war-scale"');
  });

  it('finds by what hypotheses and variables are about, also misspelt', async () => {
    await select('passage a');
    await ui.press('Control+Alt+H');
    await ui.waitFor(TAG_LIST);
    await ui.type('drones number');
    await ui.waitFor(`${FOCUSED}:has-text("Military balance between")`);
    await ui.screenshot('tag-list-found', '.quick-input-widget');
    await ui.press('Enter');
    await tagged('passage a', 'variable="bilateral-balance"');
  });

  it('takes Enter right after typing for what was typed', async () => {
    for (const [typed, words, attributes] of [
      ['h1-', 'passage a', 'contradicts="H1"'],
      ['ha hb-!', 'passage b', 'supports="Ha" contradicts="Hb:strong"'],
      ['H2a', 'passage c', 'supports="H2a"'],
    ] as const) {
      await select(words);
      await ui.press('Control+Alt+H');
      await ui.waitFor(TAG_LIST);
      await ui.type(typed);
      await ui.press('Enter');
      await tagged(words, attributes);
    }
  });

  it('asks which id is meant where what is typed stands for several', async () => {
    await select('passage a');
    await ui.press('Control+Alt+H');
    await ui.waitFor(TAG_LIST);
    // In one go: whoever has seen the rows before takes the first.
    await ui.type('h2a ep\n');
    await ui.waitFor(`${FOCUSED}:has-text("H2a supports + ")`);
    await ui.waitFor('.quick-input-widget .monaco-list-row:has-text("H2a supports + economic-projects")');
    await ui.screenshot('tag-list-ambiguous', '.quick-input-widget');
    await ui.press('Escape');
    await ui.waitUntilGone('.quick-input-widget');
    expect(text()).to.equal(TEXT);
  });

  it('goes on to further ratings after a comma', async () => {
    await select('passage a');
    await ui.press('Control+Alt+H');
    await ui.waitFor(TAG_LIST);
    await ui.type('H1 contra');
    await ui.waitFor(`${FOCUSED}:has-text("H1 contradicts")`);
    await ui.type(',');
    await ui.waitFor(`${FOCUSED}:has-text("Continue with H1 contradicts")`);
    await ui.press('Escape');
    await ui.waitUntilGone('.quick-input-widget');
    expect(text()).to.equal(TEXT);
  });

  it('offers one stance where that was asked for', async () => {
    await select('passage a');
    await ui.press('Control+K', '-');
    await ui.waitFor(TAG_LIST);
    await ui.type('r4');
    await ui.waitFor(`${FOCUSED}:has-text("R4 contradicts")`);
    await ui.screenshot('tag-list-against', '.quick-input-widget');
    await ui.press('Enter');
    await tagged('passage a', 'contradicts="R4"');
    await select('passage b');
    await ui.press('Control+K', '=');
    await ui.waitFor(TAG_LIST);
    await ui.type('r4');
    await ui.waitFor(`${FOCUSED}:has-text("R4 supports")`);
    await ui.press('Enter');
    await tagged('passage b', 'supports="R4"');
  });

  it('runs with arguments, in several forms, and refuses an id that the theory file does not declare', async () => {
    await select('passage a');
    await vscode.commands.executeCommand('adduce.tag', { supports: ['H1:strong'], contradicts: 'R4:hoop' });
    await tagged('passage a', 'supports="H1:strong" contradicts="R4:hoop"');
    await select('passage b');
    await vscode.commands.executeCommand('adduce.tagAgainst', { hypotheses: ['H1'] });
    await tagged('passage b', 'contradicts="H1"');
    const before = text();
    await select('passage c');
    expect(await vscode.commands.executeCommand('adduce.tag', { supports: ['H2bb'] })).to.equal(undefined);
    await ui.waitForNotification('Did you mean “H2b”');
    expect(text()).to.equal(before);
  });

  it('creates a hypothesis and goes on with the tag; each is one step to undo', async () => {
    const theory = await read(at('theory.yaml'));
    await select('passage a');
    await ui.press('Control+Alt+H');
    await ui.waitFor(TAG_LIST);
    await ui.type('rain delayed it');
    await ui.waitFor(`${FOCUSED}:has-text("Create Hypothesis")`);
    await ui.press('Enter');
    await ui.waitFor('.quick-input-widget:has-text("What it states")');
    await ui.press('Enter');
    await ui.waitFor('.quick-input-widget:has-text("The id that tags name it by")');
    await ui.press('Control+A');
    await ui.type('H-rain');
    await ui.press('Enter');
    await ui.waitFor('.quick-input-widget input[placeholder^="Which question"]');
    await ui.type('Q11');
    await ui.waitFor(`${FOCUSED}:has-text("Q11")`);
    await ui.press('Enter');
    await ui.waitFor(`${FOCUSED}:has-text("H-rain supports")`);
    await ui.screenshot('tag-list-created', '.quick-input-widget');
    await ui.press('Enter');
    await tagged('passage a', 'supports="H-rain"');
    expect(await read(at('theory.yaml'))).to.contain(
      '  H-rain:\n    statement: rain delayed it\n    question: Q11\n',
    );
    await vscode.commands.executeCommand('adduce.undoLastChange');
    expect(text()).to.equal(TEXT);
    await vscode.commands.executeCommand('adduce.undoLastChange');
    await until('the theory file is as before', async () => (await read(at('theory.yaml'))) === theory);
  });

  it('codes ten passages in few keystrokes beyond selecting', async () => {
    let keys = 0;
    const script: readonly (readonly [string, string])[] = [
      ['ha hb-', 'supports="Ha" contradicts="Hb"'],
      ['', 'supports="Ha" contradicts="Hb"'],
      ['h1', 'supports="H1"'],
      ['h2a eli', 'supports="H2a" variable="elite-perception"'],
      ['', 'supports="H2a" variable="elite-perception"'],
      ['h1- ws', 'contradicts="H1" variable="war-scale"'],
      ['', 'contradicts="H1" variable="war-scale"'],
      ['wt', 'variable="war-timing"'],
      ['', 'variable="war-timing"'],
      ['', 'variable="war-timing"'],
    ];
    for (const [i, [typed, attributes]] of script.entries()) {
      const words = WORDS[i] ?? '';
      await select(words);
      if (typed === '') {
        await ui.press('Control+Alt+Shift+H');
        keys++;
      } else {
        await ui.press('Control+Alt+H');
        await ui.waitFor(TAG_LIST);
        await ui.type(typed);
        await ui.press('Enter');
        keys += 2 + typed.length;
      }
      await tagged(words, attributes);
    }
    console.log(`      ten passages: ${keys} keystrokes`);
    expect(keys).to.be.at.most(45);
    for (let i = 0; i < script.length; i++) await vscode.commands.executeCommand('adduce.undoLastChange');
    expect(text()).to.equal(TEXT);
  });
});
