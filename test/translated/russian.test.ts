import * as vscode from 'vscode';
import { expect } from 'chai';
import * as ui from '../host/support/ui';
import { at, closeEditors, codeOf, placeOf, read, remove, until, write } from '../host/suites/workbench';

const NOTE = 'notes/host-russian.md';
const TEXT = `# Заметка

The leaders misread the signals for years.

Then [nobody came]{#e-9pqrstvw .evidence supports="H1O"}, and [they left] {#e-2m8rj4qw .evidence supports="H1"}.
`;
const TREE = '[role="tree"][aria-label="Теория"]';

describe('In Russian', function () {
  this.timeout(60_000);
  let note: vscode.Uri;

  before(async () => {
    await closeEditors();
    note = await write(NOTE, TEXT);
    await vscode.window.showTextDocument(note);
  });

  after(async () => {
    await closeEditors();
    await remove(NOTE);
    await remove('coded-index');
  });

  it('VS Code shows the names of views and commands', async () => {
    expect(vscode.env.language).to.equal('ru');
    await vscode.commands.executeCommand('workbench.view.extension.adduce');
    await ui.waitFor(`${TREE} [role="treeitem"]`);
    await ui.waitFor('[role="tree"][aria-label="Свидетельства"] [role="treeitem"]');
    await ui.press('F1');
    await ui.waitFor('.quick-input-widget .monaco-list-row');
    await ui.type('Adduce: Построить');
    await ui.waitFor(
      '.quick-input-widget .monaco-list-row.focused:has-text("Построить указатель кодирования")',
    );
    await ui.press('Escape');
  });

  it('a row of the theory is spoken', async () => {
    await ui.waitFor(`${TREE} [role="treeitem"][aria-label*="за — "]`);
    const spoken = await ui.attribute(`${TREE} [role="treeitem"][aria-label^="H1, "]`, 'aria-label');
    expect(spoken).to.match(/^H1, за — \d+, против — \d+, нейтрально — \d+/);
    await ui.screenshot('russian-theory');
  });

  it('problems are told, which the core finds', async () => {
    const problems = await until('the problems are told', () => {
      const found = vscode.languages.getDiagnostics(note).filter(({ source }) => source === 'adduce');
      return found.length >= 2 && found;
    });
    const told = new Map(problems.map((problem) => [codeOf(problem), problem.message]));
    expect(told.get('unknown-hypothesis')).to.equal(
      'в файле теории нет гипотезы «H1O»: возможно, имелось в виду «H1»?',
    );
    expect(told.get('dead-markup')).to.match(
      /^это ничего не отмечает, .*: между \] и \{ пробел: уберите его$/,
    );
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    await ui.waitFor('.markers-panel .monaco-list-row:has-text("в файле теории нет гипотезы")');
    await ui.screenshot('russian-problems');
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  it('the list to tag from takes what is typed, for before against, and writes the same tag', async () => {
    const editor = await vscode.window.showTextDocument(note);
    const start = placeOf(editor.document, 'misread the signals');
    editor.selection = new vscode.Selection(start, start.translate(0, 'misread the signals'.length));
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    await ui.press('Control+K', 'Control+E');
    await ui.waitFor('.quick-input-widget input[placeholder^="Enter ставит тег"]');
    await ui.type('H1');
    await ui.waitFor('.quick-input-widget .monaco-list-row.focused:has-text("H1 за")');
    await ui.screenshot('russian-tag-list');
    await ui.press('Enter');
    await until('the words are tagged', () => editor.document.getText().includes('[misread the signals]{'));
    expect(editor.document.getText()).to.match(
      /\[misread the signals\]\{#e-\w{8} \.evidence supports=(?:H1|"H1")\}/,
    );
  });

  it('the walkthrough is told, with pictures whose words are Russian', async () => {
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
    const name = 'adduce.adduce#adduce.start';
    await vscode.commands.executeCommand('workbench.action.openWalkthrough', name, false);
    await ui.waitFor('.gettingStartedContainer :text("Откройте проект-пример")');
    for (const step of ['theory', 'tag', 'evidence', 'own']) {
      const place = `.gettingStartedContainer [data-step-id="${name}#${step}"]`;
      await ui.click(place);
      await ui.waitFor(`${place}.expanded`);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await ui.screenshot(`russian-walkthrough-${step}`);
    }
    await closeEditors();
  });

  it('the coded index is written in English', async () => {
    await vscode.commands.executeCommand('adduce.buildIndex', at('theory.yaml'));
    const written = await Promise.all(
      ['index.json', 'index.md'].map((name) => read(at(`coded-index/${name}`))),
    );
    expect(written[0]).to.include('the theory file has no hypothesis \\"H1O\\": did you mean \\"H1\\"?');
    expect(written[1]).to.include('# Coded index');
    expect(written.join().replaceAll('Заметка', '')).to.not.match(/гипотез|свидетельств/i);
  });
});
