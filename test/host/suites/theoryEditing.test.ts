import * as vscode from 'vscode';
import { expect } from 'chai';
import * as ui from '../support/ui';
import { at, closeEditors, expand, read, row, scrollTo, showViews, until } from './workbench';

const TITLE = '.quick-input-widget .quick-input-title';

describe('Editing the theory from its tree', () => {
  const theory = at('theory.yaml');
  let original = '';

  before(async () => {
    await closeEditors();
    await showViews();
    original = await read(theory);
  });

  beforeEach(async () => {
    await closeEditors();
    expect(await read(theory)).to.equal(original);
  });

  after(async () => {
    await closeEditors();
    await vscode.workspace.fs.writeFile(theory, new TextEncoder().encode(original));
  });

  /** Takes the last change back, and waits until the file says what it said before the suite. */
  async function undo(): Promise<void> {
    await vscode.commands.executeCommand('adduce.undoLastChange');
    // Where an editor shows it, it is the user who saves it.
    await (await vscode.workspace.openTextDocument(theory)).save();
    await until('the theory file is as it was', async () => (await read(theory)) === original);
  }

  async function run(command: string, first: unknown): Promise<string> {
    const files = await vscode.commands.executeCommand<readonly vscode.Uri[] | undefined>(command, first);
    expect(files?.map(String), command).to.deep.equal([theory.toString()]);
    return until('the theory file is saved', async () => {
      const text = await read(theory);
      return text !== original && text;
    });
  }

  it('adds a hypothesis by keyboard: what it claims, its id, its question; and the tree shows it', async () => {
    await scrollTo('Theory', 'Q-main');
    await ui.runFromPalette('Adduce: New Hypothesis');
    await ui.waitFor(`${TITLE}:has-text("New Hypothesis")`);
    await ui.type('Oil prices: they decided # when');
    await ui.press('Enter');
    await ui.waitFor('.quick-input-widget .quick-input-message:has-text("Its id")');
    await ui.press('Control+A');
    await ui.type('H1');
    await ui.waitFor(
      '.quick-input-widget .quick-input-message:has-text("is the id of a hypothesis already")',
    );
    await ui.screenshot('theory-new-hypothesis');
    await ui.press('Control+A');
    await ui.type('H-oil');
    await ui.press('Enter');
    await ui.waitFor('.quick-input-widget .monaco-list-row:has-text("Q-avoidable")');
    await ui.type('Q-avoidable');
    await ui.waitFor('.quick-input-widget .monaco-list-row.focused:has-text("Q-avoidable")');
    await ui.press('Enter');
    const added = '  H-oil:\n    statement: "Oil prices: they decided # when"\n    question: Q-avoidable\n';
    await until('the theory file is saved', async () => (await read(theory)).includes(added));
    expect((await read(theory)).replace(added, '').replace(/\n\n/g, '\n')).to.equal(
      original.replace(/\n\n/g, '\n'),
    );
    // Revealed, not only there.
    await ui.waitFor(row('Theory', 'H-oil, 0 for, 0 against'));
    await ui.screenshot('theory-new-row');
    await undo();
    await ui.waitUntilGone(row('Theory', 'H-oil'));
  });

  it('changes one thing at a time, and nothing else of the file', async () => {
    const lines = original.split('\n');
    const changes: readonly (readonly [string, unknown, readonly string[], readonly string[]])[] = [
      ['changeLabel', { id: 'Ha', label: 'Structure: enough' }, ['Structure alone'], ['"Structure: enough"']],
      ['describeId', { id: 'Q-main', text: 'Why war?' }, ['text: Why did the shift'], ['text: Why war?']],
      ['changeStatus', { id: 'Ha', to: 'mixed' }, ['status: open'], ['status: mixed']],
      ['changeKind', { id: 'M1', to: 'scope' }, ['kind: meta-theoretical'], ['kind: scope']],
      [
        'removeRival',
        { id: 'Hd', rival: 'Ha' },
        ['rivals: [Hb, Hc, Hd]', 'rivals: [Ha, Hb, Hc]'],
        ['rivals: [Hb, Hc]', 'rivals: [Hb, Hc]'],
      ],
      ['addRival', { id: 'M1', rival: 'M2' }, [], ['rivals: [M2]']],
      [
        'newIndicator',
        { parent: 'elite-perception', id: 'sources', label: 'Sources read' },
        [],
        ['sources: Sources read'],
      ],
    ];
    for (const [command, first, gone, come] of changes) {
      const now = (await run(`adduce.${command}`, first)).split('\n');
      const taken = missingFrom(lines, now);
      const put = missingFrom(now, lines);
      expect(taken.length, command).to.equal(gone.length);
      expect(put.length, command).to.equal(come.length);
      gone.forEach((words, i) => expect(taken[i]).to.include(words));
      come.forEach((words, i) => expect(put[i]).to.include(words));
      await undo();
    }
  });

  it('saves each change on a busy machine, too, and leaves no editor open', async () => {
    // VS Code opens an editor for what stays unsaved for 0.8 s.
    const busy = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document.uri.toString() !== theory.toString() || contentChanges.length === 0) return;
      const end = performance.now() + 1500;
      while (performance.now() < end);
    });
    try {
      const first = await run('adduce.changeStatus', { id: 'Ha', to: 'mixed' });
      expect(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label))).to.be.empty;
      await vscode.commands.executeCommand('adduce.changeKind', { id: 'M1', to: 'scope' });
      await until('the theory file is saved', async () => (await read(theory)) !== first);
    } finally {
      busy.dispose();
    }
    await vscode.commands.executeCommand('adduce.undoLastChange');
    await undo();
  });

  it('gives a variable a role, which one Ctrl+Z takes back in the editor', async () => {
    // Hidden, the view is left as it is: nothing is revealed in it.
    await vscode.commands.executeCommand('workbench.view.explorer');
    await vscode.window.showTextDocument(theory, { preview: false });
    const document = await vscode.workspace.openTextDocument(theory);
    const first = { id: 'oil', label: 'Price of oil', theory: 'structural-realism' };
    const running = vscode.commands.executeCommand('adduce.newVariable', first);
    await ui.waitFor('.quick-input-widget .monaco-list-row:has-text("independent")');
    await ui.press('ArrowDown', 'Space', 'Enter');
    await running;
    expect(document.getText()).to.match(/oil: Price of oil\n/);
    expect(document.getText()).to.match(/oil: (independent|intervening)\n?/);
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    await ui.press('Control+Z');
    await until('all is taken back', () => document.getText() === original);
    await vscode.commands.executeCommand('workbench.action.files.save');
    await showViews();
  });

  it('refuses with a reason, and writes nothing', async () => {
    expect(await vscode.commands.executeCommand('adduce.addRival', { id: 'Hb', rival: 'H1' })).to.equal(
      undefined,
    );
    await ui.waitForNotification('nested');
    await vscode.commands.executeCommand('notifications.clearAll');
    expect(await read(theory)).to.equal(original);
  });

  it('edits from the menu of a row', async () => {
    const hypothesis = await scrollTo('Theory', 'H1, ');
    await ui.click(hypothesis, { button: 'right' });
    await ui.waitFor('.monaco-menu .action-item:has-text("Edit")');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await ui.hover('.monaco-menu .action-item:has-text("Edit")');
    await ui.waitFor('.monaco-menu .action-item:has-text("Change Status")');
    await ui.screenshot('theory-menu');
    await ui.click('.monaco-submenu .action-item:has-text("Change Status")');
    await ui.waitUntilGone('.monaco-menu');
    await ui.waitFor(`${TITLE}:has-text("Status of H1")`);
    await ui.type('refuted');
    await ui.press('Enter');
    await until('the theory file is saved', async () => (await read(theory)).includes('status: refuted'));
    await undo();
  });

  it('makes a variable an indicator where it is dropped, after a preview', async () => {
    const expanded: string[] = [];
    for (const spoken of ['Theories and Variables', 'Neoclassical realism'])
      if (await expand('Theory', spoken)) expanded.push(spoken);
    const onto = await scrollTo('Theory', 'State response');
    await ui.drag(row('Theory', 'Critical point'), onto);
    await ui.waitFor('.quick-input-widget .monaco-list-row.focused:has-text("Change 1 file")');
    await ui.screenshot('theory-drop');
    await ui.press('Enter');
    const moved = (text: string) => / {4}indicators:\n(?: {6}.*\n|\n)* {6}tipping-point:/.test(text);
    await until('the theory file is saved', async () => moved(await read(theory)));
    expect(moved(original)).to.equal(false);
    await undo();
    for (const spoken of expanded.reverse())
      await ui.click(`${await scrollTo('Theory', spoken)} .monaco-tl-twistie`);
  });
});

/** Lines of one text that the other has fewer of, in order. */
function missingFrom(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0 && line.trim() !== '';
  });
}
