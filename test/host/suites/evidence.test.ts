import * as vscode from 'vscode';
import { expect } from 'chai';
import * as ui from '../support/ui';
import {
  chooseFromMenu,
  closeEditors,
  settledCounts,
  read,
  remove,
  row,
  scrollTo,
  showViews,
  until,
  waitForCounts,
  write,
} from './workbench';

const NOTE = 'notes/host-evidence.md';
const EVIDENCE = '[leaders misread the signals]{#e-hst00001 .evidence supports="H1"}';
const TEXT = `# Notes\n\nThe ${EVIDENCE} for years.\n`;

describe('The Evidence view', () => {
  let counts: readonly number[];

  before(async () => {
    await closeEditors();
    await showViews();
    await vscode.commands.executeCommand('adduce.showEvidenceByHypothesis');
    counts = await settledCounts('Evidence', 'H1');
  });

  beforeEach(async () => {
    await closeEditors();
    await remove(NOTE);
    await waitForCounts('Evidence', 'H1', counts);
  });

  after(async () => {
    await closeEditors();
    await remove(NOTE);
    await vscode.commands.executeCommand('adduce.showEvidenceByHypothesis');
  });

  function plus(more: number): readonly number[] {
    const [supports = 0, ...others] = counts;
    return [supports + more, ...others];
  }

  it('follows files that other programs write and delete', async () => {
    await write(NOTE, TEXT);
    await waitForCounts('Evidence', 'H1', plus(1));
    await write(NOTE, TEXT.replace('supports="H1"', 'supports="R3"'));
    await waitForCounts('Evidence', 'H1', counts);
    await write(NOTE, TEXT);
    await waitForCounts('Evidence', 'H1', plus(1));
    await remove(NOTE);
    await waitForCounts('Evidence', 'H1', counts);
  });

  it('counts unsaved text, and forgets it when the document is closed without saving', async () => {
    const uri = await write(NOTE, '# Notes\n');
    const editor = await vscode.window.showTextDocument(uri);
    await editor.edit((builder) => builder.insert(new vscode.Position(1, 0), `\nThe ${EVIDENCE}.\n`));
    await waitForCounts('Evidence', 'H1', plus(1));
    expect(await read(uri)).to.equal('# Notes\n');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await waitForCounts('Evidence', 'H1', counts);
  });

  it('opens the passage at a click, selected', async () => {
    const uri = await write(NOTE, TEXT);
    await waitForCounts('Evidence', 'H1', plus(1));
    await ui.click(await scrollTo('Evidence', 'H1, '));
    const passage = await scrollTo('Evidence', 'For: leaders misread the signals');
    await ui.screenshot('evidence-expanded');
    await ui.click(passage);
    const editor = await until('the note is open', () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.toString() === uri.toString() && active;
    });
    await until(
      'the words are selected',
      () => editor.document.getText(editor.selection) === 'leaders misread the signals',
    );
    await ui.click(await scrollTo('Evidence', 'H1, '));
  });

  it('untags from the context menu, in sight, so that Ctrl+Z brings the tag back', async () => {
    const uri = await write(NOTE, TEXT);
    await waitForCounts('Evidence', 'H1', plus(1));
    await ui.click(await scrollTo('Evidence', 'H1, '));
    await ui.click(await scrollTo('Evidence', 'For: leaders misread the signals'), { button: 'right' });
    await chooseFromMenu('Untag Passage');
    const editor = await until('the note is shown', () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.toString() === uri.toString() && active;
    });
    await until(
      'the tag is gone',
      () => editor.document.getText() === '# Notes\n\nThe leaders misread the signals for years.\n',
    );
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    await ui.press('Control+Z');
    await until('the tag is back', () => editor.document.getText() === TEXT);
    await ui.click(await scrollTo('Evidence', 'H1, '));
  });

  it('untags the row meant where ids are missing', async () => {
    const one = '{.evidence supports="H1"}';
    const uri = await write(NOTE, `[Here once]${one} and [here twice]${one} and [here thrice]${one}.\n`);
    await waitForCounts('Evidence', 'H1', plus(3));
    await ui.click(await scrollTo('Evidence', 'H1, '));
    const [twice, thrice] = [row('Evidence', 'For: here twice'), row('Evidence', 'For: here thrice')];
    await scrollTo('Evidence', 'For: here twice');
    await scrollTo('Evidence', 'For: here thrice');
    await ui.click(twice);
    await ui.waitFor(`${twice}[aria-selected="true"]`);
    await ui.click(thrice, { modifiers: ['Control'] });
    for (const one of [twice, thrice]) await ui.waitFor(`${one}[aria-selected="true"]`);
    await ui.click(thrice, { button: 'right' });
    await chooseFromMenu('Untag Passage');
    const document = await vscode.workspace.openTextDocument(uri);
    await until(
      'two tags are gone',
      () => document.getText() === `[Here once]${one} and here twice and here thrice.\n`,
    );
    await waitForCounts('Evidence', 'H1', plus(1));
    await ui.click(await scrollTo('Evidence', 'H1, '));
  });

  it('groups by variable, source and note from its own menu', async () => {
    await write(NOTE, TEXT);
    for (const [command, spoken] of [
      ['Show Evidence by Variable', 'Without a variable of its own'],
      ['Show Evidence by Source', 'Without a source'],
      ['Show Evidence by Note', NOTE],
    ] as const) {
      await ui.hover('.pane-header[aria-label^="Evidence"]');
      await ui.click('.pane-header[aria-label^="Evidence"] .action-label[aria-label^="Show Evidence by"]');
      await chooseFromMenu(command);
      await scrollTo('Evidence', spoken);
      await ui.screenshot(command.toLowerCase().replaceAll(' ', '-'));
    }
  });
});

/** Expands a row of the Theory view that may be expanded already. */
async function expand(spoken: string): Promise<void> {
  const place = await scrollTo('Theory', spoken);
  if ((await ui.attribute(place, 'aria-expanded')) !== 'true') await ui.click(`${place} .monaco-tl-twistie`);
  await ui.waitFor(`${place}[aria-expanded="true"]`);
}

describe('The Theory view', () => {
  before(async () => {
    await closeEditors();
    await showViews();
  });

  after(closeEditors);

  it('opens the place of a hypothesis in theory.yaml at a click', async () => {
    await ui.click(`${await scrollTo('Theory', 'H1, ')} .label-name`);
    const editor = await until('theory.yaml is open', () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.path.endsWith('/theory.yaml') && active;
    });
    await until('the id is selected', () => editor.document.getText(editor.selection) === 'H1');
    await vscode.commands.executeCommand('list.collapseAll');
  });

  it('shows what is for and against a hypothesis below it', async () => {
    const hypothesis = await scrollTo('Theory', 'H1, ');
    await ui.click(`${hypothesis} .monaco-tl-twistie`);
    await ui.waitFor(row('Theory', 'For, '));
    await ui.screenshot('theory-for-and-against');
    await ui.click(`${hypothesis} .monaco-tl-twistie`);
  });

  it('shows variables with their roles below the theories', async () => {
    await expand('Theories and Variables');
    await expand('Structural realism');
    const variable = await scrollTo('Theory', 'Distribution of capabilities, ');
    expect(await ui.attribute(variable, 'aria-label')).to.include('independent');
    expect(await ui.text(`${variable} .label-description`)).to.match(/^independent\b/);
    await ui.screenshot('theory-variables');
    await vscode.commands.executeCommand('list.collapseAll');
  });

  it('follows an unsaved change of theory.yaml', async () => {
    const uri = vscode.Uri.joinPath(
      vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/'),
      'theory.yaml',
    );
    const editor = await vscode.window.showTextDocument(uri);
    const { document } = editor;
    const line =
      document
        .getText()
        .split('\n')
        .findIndex((text) => text.trimEnd() === 'hypotheses:') + 1;
    expect(line).to.be.greaterThan(0);
    await editor.edit((builder) =>
      builder.insert(new vscode.Position(line, 0), '  H-new: { statement: A new claim }\n'),
    );
    await scrollTo('Theory', 'H-new, 0 for, 0 against, 0 neutral: A new claim');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await ui.waitUntilGone(row('Theory', 'H-new, '));
  });
});
