import * as vscode from 'vscode';
import { expect } from 'chai';
import * as ui from '../support/ui';
import {
  at,
  closeEditors,
  openByKeyboard,
  putCursorBefore,
  remove,
  showViews,
  until,
  write,
  codeOf,
} from './workbench';

const NOTE = 'notes/host-typing.md';
const COPY = 'notes/host-typing-copy.md';
const MOVED = 'notes/host-typing-moved.md';
const TAG = '[the signals were misread]{#e-7k3fq2xd .evidence supports="H1"}';
const TEXT = `They say ${TAG}.\n\nThe leaders [misread the signals] for years.\n\n\`[code]\`\n`;
const LIST = '.suggest-widget.visible';
const DETAILS = '.suggest-details:visible';

/** Shows or hides what explains an offer. The list takes no command while it is being filled, so it is asked again. */
async function showDetails(shown: boolean): Promise<void> {
  await until(`details are ${shown ? 'shown' : 'hidden'}`, async () => {
    if ((await ui.count(DETAILS)) > 0 === shown) return true;
    await vscode.commands.executeCommand('toggleSuggestionDetails');
    await new Promise((resolve) => setTimeout(resolve, 500));
    return false;
  });
}

function problems(uri: vscode.Uri, code: string): readonly vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter((one) => one.source === 'adduce' && codeOf(one) === code);
}

/** What is offered at the end of some words, which stand once in the document. */
async function offered(
  document: vscode.TextDocument,
  words: string,
): Promise<readonly vscode.CompletionItem[]> {
  const at = document.getText().indexOf(words);
  expect(at, `no “${words}”`).to.be.at.least(0);
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    document.positionAt(at + words.length),
    undefined,
    100,
  );
  const ours = [vscode.CompletionItemKind.Text, vscode.CompletionItemKind.Snippet];
  // VS Code's own offers words of the text.
  return list.items.filter(
    ({ kind, sortText }) => /^\d{5}$/.test(sortText ?? '') || !ours.includes(kind ?? 0),
  );
}

function names(items: readonly vscode.CompletionItem[]): readonly string[] {
  return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

async function actions(uri: vscode.Uri, range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range);
}

async function insert(document: vscode.TextDocument, position: vscode.Position, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, position, text);
  expect(await vscode.workspace.applyEdit(edit)).to.equal(true);
}

describe('Help while typing', () => {
  let note: vscode.Uri;

  beforeEach(async () => {
    await closeEditors();
    note = await write(NOTE, TEXT);
    await showViews();
  });

  afterEach(async () => {
    await closeEditors();
    for (const path of [NOTE, COPY, MOVED]) await remove(path);
  });

  it('writes a whole tag from an opening brace, by keyboard alone', async () => {
    const editor = await openByKeyboard('host-typing.md');
    const { document } = editor;
    await putCursorBefore(editor, ' for years');
    await ui.type('{');
    await ui.waitFor(`${LIST} .monaco-list-row:has-text("tag this passage")`);
    await ui.press('Enter');
    await ui.waitFor(
      `${LIST} .monaco-list-row:has-text("H-misread"), ${LIST} .monaco-list-row:has-text("H1")`,
    );
    await showDetails(true);
    await ui.screenshot('typing-hypotheses');
    expect(await ui.text(DETAILS)).to.match(/Rivals: /);
    await showDetails(false);
    await ui.type('H1');
    await ui.waitFor(`${LIST} .monaco-list-row.focused:has-text("H1")`);
    await ui.press('Enter');
    await until('H1 is written', () => document.getText().includes('supports="H1"} for years'));
    await ui.type(':');
    await ui.waitFor(`${LIST} .monaco-list-row:has-text("smoking-gun")`);
    await ui.screenshot('typing-qualifiers');
    await ui.press('Enter');
    await until('a qualifier is written', () =>
      document.getText().includes('supports="H1:strong"} for years'),
    );
    const tag = /\[misread the signals\]\{#(e-[0-9a-z]{8}) \.evidence supports="H1:strong"\} for years/;
    expect(document.getText()).to.match(tag);
  });

  it('offers nothing in prose and code', async () => {
    const editor = await openByKeyboard('host-typing.md');
    const isOurs = (items: readonly vscode.CompletionItem[]) =>
      items.some(({ sortText }) => /^\d{5}$/.test(sortText ?? ''));
    expect(isOurs(await offered(editor.document, 'They say'))).to.equal(false);
    expect(isOurs(await offered(editor.document, '`[code]'))).to.equal(false);
    const items = await offered(editor.document, 'supports="');
    expect(names(items)).to.include('H1');
    // The word is replaced, whatever VS Code takes for a word.
    const [first] = items;
    expect(first?.range).to.have.property('replacing');
  });

  it('offers keys and words in the theory file, half typed', async () => {
    const document = await vscode.workspace.openTextDocument(at('theory.yaml'));
    const editor = await vscode.window.showTextDocument(document);
    const last = document.positionAt(document.getText().length);
    await insert(document, last, '\nexpectations:\n  - hypothesis: H1 # here\n    test: sm');
    const tests = names(await offered(document, 'test: sm'));
    expect(tests).to.include.members(['smoking-gun', 'hoop']);
    await putCursorBefore(editor, '  - hypothesis: H1 # here');
    await ui.press('End');
    // VS Code indents as far as the dash.
    await ui.type('\n  obs');
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await ui.waitFor(`${LIST} .monaco-list-row:has-text("observation")`);
    await ui.screenshot('typing-theory');
    await ui.press('Escape');
  });

  it('lets duplicate ids point at each other, explains the code, and clears what is gone', async () => {
    const copy = await write(COPY, `${TAG}\n`);
    const [found] = await until('the duplicate is reported', () => {
      const all = [...problems(note, 'duplicate-evidence-id'), ...problems(copy, 'duplicate-evidence-id')];
      return all.length === 1 && all;
    });
    const [related] = found?.relatedInformation ?? [];
    const places = [note, copy].map(String);
    expect(places).to.include(String(related?.location.uri));
    const target = typeof found?.code === 'object' ? found.code.target : undefined;
    expect(String(target)).to.match(/docs\/cli\.md#L\d+$/);
    await vscode.workspace.fs.rename(copy, at(MOVED));
    await until('the problem moves with its note', () => {
      const all = [
        ...problems(at(MOVED), 'duplicate-evidence-id'),
        ...problems(note, 'duplicate-evidence-id'),
      ];
      return problems(copy, 'duplicate-evidence-id').length === 0 && all.length === 1;
    });
    await vscode.workspace.fs.delete(at(MOVED));
    await until('nothing is left of it', () =>
      [note, copy, at(MOVED)].every((uri) => problems(uri, 'duplicate-evidence-id').length === 0),
    );
  });

  it('creates an unknown hypothesis in the theory file; one Ctrl+Z takes it back', async () => {
    await write(NOTE, TEXT.replace('supports="H1"', 'supports="H99-new"'));
    const editor = await openByKeyboard('host-typing.md');
    const [problem] = await until('the id is unknown', () => {
      const all = problems(note, 'unknown-hypothesis');
      return all.length === 1 && all;
    });
    if (!problem) throw new Error('no problem');
    const found = await actions(note, problem.range);
    const create = found.find(({ title }) => title === 'Create hypothesis “H99-new” in theory.yaml');
    expect(create?.isPreferred).to.not.equal(true);
    const before = (await vscode.workspace.openTextDocument(at('theory.yaml'))).getText();
    await putCursorBefore(editor, 'H99-new');
    if (!create?.command) throw new Error('no such fix');
    const { command, arguments: given = [] } = create.command;
    await vscode.commands.executeCommand(command, ...(given as unknown[]));
    const theory = await until('the theory file is shown', () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.path.endsWith('/theory.yaml') ? active : undefined;
    });
    await until('its words are selected', () => theory.document.getText(theory.selection) === 'To be worded');
    await ui.screenshot('typing-created');
    expect(theory.document.getText()).to.include('  H99-new: To be worded');
    await until('it is known', () => problems(note, 'unknown-hypothesis').length === 0);
    await vscode.commands.executeCommand('undo');
    await until('every byte is back', () => theory.document.getText() === before);
  });

  it('corrects keys and ids of the theory file', async () => {
    const document = await vscode.workspace.openTextDocument(at('theory.yaml'));
    await vscode.window.showTextDocument(document);
    const end = document.positionAt(document.getText().length);
    await insert(document, end, '  - rule: no-coding\n    subject: H1\n    raeson: later\n');
    const [problem] = await until('the key is unknown', () => {
      const all = problems(document.uri, 'unknown-key');
      return all.length === 1 && all;
    });
    if (!problem) throw new Error('no problem');
    const found = await actions(document.uri, problem.range);
    const fix = found.find(({ title }) => title === 'Change to “reason”');
    expect(fix?.isPreferred).to.equal(true);
    if (!fix?.edit) throw new Error('no such fix');
    await vscode.workspace.applyEdit(fix.edit);
    await until('the key is known', () => problems(document.uri, 'unknown-key').length === 0);
    expect(document.getText()).to.include('    reason: later');
  });

  it('gives missing ids to whoever asks for all fixes by name', async () => {
    await write(NOTE, TEXT.replace('#e-7k3fq2xd ', ''));
    const editor = await openByKeyboard('host-typing.md');
    await until('the id is missing', () => problems(note, 'missing-evidence-id').length === 1);
    await until('it has one', async () => {
      await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
      await vscode.commands.executeCommand('editor.action.sourceAction', {
        kind: 'source.fixAll.adduce',
        apply: 'first',
      });
      return /\{#e-[0-9a-z]{8} \.evidence supports="H1"\}/.test(editor.document.getText());
    });
    await vscode.commands.executeCommand('undo');
    await until('one undo takes it back', () =>
      editor.document.getText().includes('{.evidence supports="H1"}'),
    );
  });

  it('links the theory file to the files that it names', async () => {
    const { uri } = await vscode.workspace.openTextDocument(at('theory.yaml'));
    await until('the bibliography is a link', async () => {
      const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
        'vscode.executeLinkProvider',
        uri,
      );
      return links.some(({ target }) => String(target) === String(at('references.bib')));
    });
  });
});
