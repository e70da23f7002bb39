import * as vscode from 'vscode';
import { expect } from 'chai';
import { session } from '../support/client';
import * as ui from '../support/ui';
import { cell, goTo, GRID, HEAD, openMatrix } from './matrixPanel';
import {
  at,
  closeEditors,
  expand,
  read,
  remove,
  settledCounts,
  showViews,
  until,
  waitForCounts,
  write,
} from './workbench';

const SAID = ui.inWebview('.said');

/** The totals of a rival: weighted inconsistency, inconsistency, judged. */
async function totalsOf(column: number): Promise<readonly string[]> {
  return Promise.all([1, 2, 3].map((line) => ui.text(cell(line, column))));
}

describe('The matrix of the example’s main question', () => {
  const NOTE = 'notes/avoidability.md';
  const RATED = 'supports="Ha R2" contradicts="Hb Hc R3"';
  let text: string;
  let line: number;
  let counts: readonly number[];

  before(async () => {
    await closeEditors();
    await showViews();
    text = await read(at(NOTE));
    await expand('Theory', 'Q-main');
    counts = await settledCounts('Theory', 'Ha');
    await openMatrix('Q-main');
    const places = await ui.texts(ui.inWebview('.passages .passage'));
    line = HEAD + places.findIndex((passage) => passage.startsWith('It could be avoided only by giving up'));
  });

  after(closeEditors);

  it('has a column for each rival, and ranks none that too little bears on', async () => {
    expect(await ui.attribute(GRID, 'aria-colcount')).to.equal('5');
    const ids = await ui.texts(ui.inWebview('[role="columnheader"] .id'));
    expect(ids).to.deep.equal(['Ha', 'Hb', 'Hc', 'Hd']);
    const standings = await ui.texts(ui.inWebview('.name.untested .id'));
    expect(standings).to.deep.equal(['Hd']);
    expect(await ui.text(cell(0, 4))).to.contain('not ranked: too little bears on it');
    expect(await totalsOf(1)).to.deep.equal(['1.5', '2', '11 of 11']);
  });

  it('says each judgement by sign and word', async () => {
    const words = await Promise.all([1, 2, 4].map((column) => ui.text(cell(line, column))));
    expect(words.map((one) => one.replace('▾', '').replace(/\s+/g, ' ').trim())).to.deep.equal([
      '✓ supports',
      '✗ contradicts',
      '· neutral',
    ]);
  });

  it('changes a rating by keyboard: note, tree and totals follow, and all go back with Ctrl+Z', async () => {
    const [pro = 0, con = 0, neutral = 0] = counts;
    await goTo(line, 1);
    await ui.press('Space');
    await ui.waitFor(ui.inWebview('[role="listbox"] [aria-selected="true"]:has-text("supports")'));
    await ui.press('ArrowDown');
    await ui.waitFor(ui.inWebview('[role="listbox"] [aria-selected="true"]:has-text("contradicts")'));
    await ui.press('Enter');
    await until('the note is written', async () => (await read(at(NOTE))) !== text);
    expect(await read(at(NOTE))).to.contain(
      '{#e-n246dm0f .evidence supports="R2" contradicts="Hb Hc R3 Ha" neutral="Hd"',
    );
    await ui.waitFor(ui.inWebview('.said:has-text("Ha: contradicts")'));
    expect(await totalsOf(1)).to.deep.equal(['2', '3', '11 of 11']);
    await waitForCounts('Theory', 'Ha', [pro - 1, con + 1, neutral]);
    // The keyboard stays in the cell.
    await ui.waitFor(ui.inWebview(`[aria-rowindex="${line + 1}"] > [aria-colindex="2"]:focus`));
    await ui.press('Control+Z');
    await until('the bytes are back', async () => (await read(at(NOTE))) === text);
    await until('the totals are back', async () => (await totalsOf(1)).join() === '1.5,2,11 of 11');
    await waitForCounts('Theory', 'Ha', counts);
  });

  it('rates at once with + - 0, and takes a rating away with Delete', async () => {
    await goTo(line, 1);
    const steps = [
      ['-', 'supports="R2" contradicts="Hb Hc R3 Ha" neutral="Hd"'],
      ['0', 'supports="R2" contradicts="Hb Hc R3" neutral="Hd Ha"'],
      ['Delete', 'supports="R2" contradicts="Hb Hc R3" neutral="Hd"'],
      ['+', 'supports="R2 Ha" contradicts="Hb Hc R3" neutral="Hd"'],
    ] as const;
    for (const [key, attributes] of steps) {
      await ui.press(key);
      await until(`${key} is in the note`, async () =>
        (await read(at(NOTE))).includes(`#e-n246dm0f .evidence ${attributes}`),
      );
      await ui.waitUntilGone(ui.inWebview('[role="listbox"]'));
      await ui.waitFor(ui.inWebview(`[aria-rowindex="${line + 1}"] > [aria-colindex="2"]:focus`));
    }
    expect(text).to.contain(RATED);
    for (let left = steps.length; left > 0; left--) {
      const now = await read(at(NOTE));
      await ui.press('Control+Z');
      await until('a step is taken back', async () => (await read(at(NOTE))) !== now);
    }
    expect(await read(at(NOTE))).to.equal(text);
  });

  it('takes ratings that are given faster than they are written one after the other', async () => {
    await goTo(line, 1);
    await ui.press('-', '0', '+', '-');
    await until('the last one is in the note', async () =>
      (await read(at(NOTE))).includes('contradicts="Hb Hc R3 Ha"'),
    );
    await ui.waitFor(ui.inWebview(`[aria-rowindex="${line + 1}"] > .contradicts[aria-colindex="2"]`));
    await ui.press('Control+Z', 'Control+Z', 'Control+Z', 'Control+Z');
    await until('all are taken back', async () => (await read(at(NOTE))) === text);
    await ui.waitFor(ui.inWebview(`[aria-rowindex="${line + 1}"] > .supports[aria-colindex="2"]`));
  });

  it('opens the passage beside on Enter, and keeps the keyboard', async () => {
    await goTo(line, 0);
    await ui.press('Enter');
    await until('its words are selected beside', () =>
      vscode.window.visibleTextEditors.some(
        ({ document, selection, viewColumn }) =>
          viewColumn === vscode.ViewColumn.Two &&
          document.uri.path.endsWith(NOTE) &&
          document.getText(selection).startsWith('It could be avoided only by giving up'),
      ),
    );
    await ui.press('ArrowUp');
    await ui.waitFor(ui.inWebview(`[aria-rowindex="${line}"] > [aria-colindex="1"]:focus`));
  });

  it('follows a note that is being changed in its editor', async () => {
    const document = await vscode.workspace.openTextDocument(at(NOTE));
    const edit = new vscode.WorkspaceEdit();
    const offset = document.getText().indexOf(RATED, document.getText().indexOf('e-n246dm0f'));
    const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + RATED.length));
    edit.replace(document.uri, range, 'contradicts="Ha Hb Hc R3"');
    await vscode.workspace.applyEdit(edit);
    await ui.waitFor(ui.inWebview(`[aria-rowindex="${line + 1}"] > .contradicts[aria-colindex="2"]`));
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Two });
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await ui.waitFor(ui.inWebview(`[aria-rowindex="${line + 1}"] > .supports[aria-colindex="2"]`));
  });

  it('is ordered, filtered, and hides what tells no rivals apart; and remembers that while it is hidden', async () => {
    await ui.select(ui.inWebview('#order'), 'diagnosticity');
    await ui.waitFor(ui.inWebview(`[aria-rowindex="${HEAD + 1}"]:has-text("diagnosticity 3")`));
    await ui.select(ui.inWebview('#order'), 'source');
    await ui.waitFor(ui.inWebview('.group:has-text("passages: ")'));
    await ui.click(ui.inWebview('#hide'));
    await ui.fill(ui.inWebview('#filter'), 'giving up');
    await ui.waitFor(ui.inWebview('.count:has-text("1 of 11 passages")'));
    // Kept a moment later.
    await new Promise((resolve) => setTimeout(resolve, 500));
    await vscode.window.showTextDocument(at(NOTE), { viewColumn: vscode.ViewColumn.One });
    await until('the panel is hidden', async () => (await ui.count(GRID)) === 0);
    await openMatrix('Q-main');
    await ui.waitFor(ui.inWebview('.count:has-text("1 of 11 passages")'));
    expect(await ui.evaluate(ui.inWebview('#filter'), '(input) => input.value')).to.equal('giving up');
    await ui.fill(ui.inWebview('#filter'), '');
    await ui.click(ui.inWebview('#hide'));
    await ui.select(ui.inWebview('#order'), 'notes');
    await ui.waitFor(ui.inWebview('.count:has-text("11 of 11 passages")'));
  });

  it('copies the table as Markdown', async () => {
    await ui.click(ui.inWebview('#copy'));
    await ui.waitFor(ui.inWebview('.said:has-text("clipboard")'));
    expect(await vscode.env.clipboard.readText()).to.match(/^\| Evidence \| Ha \| Hb \| Hc \| Hd \|/);
    expect(await ui.text(SAID)).to.contain('Markdown');
  });

  it('has nothing that axe finds wrong, in any tab and with the list of ratings open', async () => {
    await goTo(line, 1);
    expect(await ui.axe(GRID)).to.deep.equal([]);
    await ui.press('F2');
    await ui.waitFor(ui.inWebview('[role="listbox"]'));
    expect(await ui.axe(GRID)).to.deep.equal([]);
    await ui.press('Escape');
    await ui.waitUntilGone(ui.inWebview('[role="listbox"]'));
    await ui.click(ui.inWebview('#tab-variables'));
    await ui.waitFor(ui.inWebview('td.heat-4'));
    expect(await ui.axe(ui.inWebview('#panel-variables'))).to.deep.equal([]);
    await ui.screenshotInThemes('matrix-variables');
    await ui.click(ui.inWebview('#tab-balance'));
    await ui.waitFor(ui.inWebview('svg polyline >> nth=3'));
    expect(await ui.axe(ui.inWebview('#panel-balance'))).to.deep.equal([]);
    await ui.screenshotInThemes('matrix-balance');
    await ui.click(ui.inWebview('#tab-matrix'));
  });

  it('shows in every theme what it shows, with a frame where the keyboard is', async () => {
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
    await goTo(line, 1);
    await ui.screenshotInThemes('matrix');
    await ui.press('Space');
    await ui.waitFor(ui.inWebview('[role="listbox"]'));
    await ui.screenshot('matrix-ratings');
    await ui.press('Escape');
    const outline = '(cell) => getComputedStyle(cell).outlineStyle';
    expect(await ui.evaluate(ui.inWebview('.rating:focus'), outline)).to.equal('solid');
    const { host } = await session();
    if (host === 'newest') {
      for (const theme of ['contrast', 'contrast-light', 'light', 'dark'] as const) {
        await ui.setTheme(theme);
        expect(await ui.axe(GRID), theme).to.deep.equal([]);
      }
    }
    await showViews();
  });
});

describe('A hostile note in the matrix', () => {
  const NOTE = 'notes/host-hostile.md';
  const WORDS = [
    '&lt;img src=x onerror=alert(1)&gt; and more',
    '&lt;/script&gt;&lt;script&gt;document.title="run"&lt;/script&gt;',
    'before \u202Egnorw\u202C after',
    `long ${'x'.repeat(10_000)}`,
  ];

  after(async () => {
    await closeEditors();
    await remove(NOTE);
  });

  it('is shown as text', async () => {
    const tags = WORDS.map(
      (words, i) => `[${words}]{#e-hst0009${i} .evidence supports="Ha" contradicts="Hb"}`,
    );
    await write(NOTE, `${tags.join('\n\n')}\n`);
    await vscode.commands.executeCommand('adduce.refresh');
    await openMatrix('Q-main');
    await ui.fill(ui.inWebview('#filter'), 'host-hostile');
    await ui.waitFor(ui.inWebview('.count:has-text("4 of 15 passages")'));
    const shown = await ui.texts(ui.inWebview('.passage'));
    expect(shown[0]).to.equal('<img src=x onerror=alert(1)> and more');
    expect(shown[1]).to.contain('</script><script>document.title="run"</script>');
    expect(shown[2]).to.contain('\u202Egnorw');
    expect(shown[3]?.length).to.be.within(100, 1000);
    expect(await ui.count(ui.inWebview('main img, main script'))).to.equal(0);
    expect(await ui.evaluate(GRID, '() => document.title')).to.equal('Matrix: Q-main');
    const isolated = '(passage) => getComputedStyle(passage).unicodeBidi';
    expect(await ui.evaluate(ui.inWebview('.passage'), isolated)).to.match(/isolate/);
    const heights = '(grid) => [...grid.querySelectorAll(".passages")].map((row) => row.offsetHeight)';
    expect(new Set((await ui.evaluate(GRID, heights)) as number[]).size).to.equal(1);
    await ui.screenshot('matrix-hostile');
  });
});

describe('A passage that another coder has tagged', () => {
  const NOTE = 'notes/host-anna.md';
  const TEXT = '[Words of the other one]{#e-hst00095 .evidence supports="Ha" coder="anna"}\n';

  async function setCoder(name: string | undefined): Promise<void> {
    await vscode.workspace
      .getConfiguration('adduce')
      .update('coder', name, vscode.ConfigurationTarget.Global);
  }

  after(async () => {
    await setCoder(undefined);
    await closeEditors();
    await remove(NOTE);
  });

  it('is shown, and is not rated anew', async () => {
    await setCoder('ben');
    await write(NOTE, TEXT);
    await vscode.commands.executeCommand('adduce.refresh');
    await openMatrix('Q-main');
    await ui.fill(ui.inWebview('#filter'), 'host-anna');
    await ui.waitFor(ui.inWebview('.count:has-text("1 of 12 passages")'));
    await goTo(HEAD, 2);
    await ui.press('-');
    await ui.waitForNotification('These words are tagged by anna');
    expect(await read(at(NOTE))).to.equal(TEXT);
    await ui.waitFor(ui.inWebview('.said:has-text("Hb: not judged")'));
  });
});
