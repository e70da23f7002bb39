import * as vscode from 'vscode';
import { expect } from 'chai';
import * as ui from '../host/support/ui';
import { cell, GRID, HEAD } from '../host/suites/matrixPanel';
import { at, closeEditors, remove, write } from '../host/suites/workbench';

describe('A matrix of 5,000 passages and 12 hypotheses', () => {
  const FOLDER = 'host-large';
  const HYPOTHESES = Array.from({ length: 12 }, (_, i) => `L${i + 1}`);
  const NOTES = 50;
  const EACH = 100;

  before(async () => {
    await closeEditors();
    const entries = HYPOTHESES.map((id) => `  ${id}: { statement: Rival ${id}, question: LQ }\n`);
    await Promise.all(Array.from({ length: NOTES }, (_, n) => write(`${FOLDER}/n${n}.md`, noteOf(n))));
    await write(
      `${FOLDER}/theory.yaml`,
      `questions:\n  LQ: { text: Which? }\nhypotheses:\n${entries.join('')}`,
    );
    await vscode.commands.executeCommand('adduce.refresh');
  });

  after(async () => {
    await closeEditors();
    await remove(FOLDER);
    await vscode.commands.executeCommand('adduce.refresh');
  });

  function noteOf(note: number): string {
    const tags = Array.from({ length: EACH }, (_, i) => {
      const id = `e-lrg${String(note * EACH + i).padStart(5, '0')}`;
      const by = (stance: number): string =>
        HYPOTHESES.filter((_h, h) => (h + i + note) % 3 === stance).join(' ');
      return `[Passage ${i} of note ${note}, in a few words]{#${id} .evidence supports="${by(0)}" contradicts="${by(1)}" neutral="${by(2)}"}`;
    });
    return `${tags.join('\n\n')}\n`;
  }

  it('opens in less than a second, and never keeps the host from other work for long', async function () {
    // What watches files tells of those that were just written some time later.
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const stretches: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries())
        if (name === 'adduce.matrix') stretches.push(duration);
    });
    observer.observe({ entryTypes: ['measure'] });
    const open = async (): Promise<number> => {
      const started = Date.now();
      await vscode.commands.executeCommand('adduce.openMatrix', at(`${FOLDER}/n0.md`));
      await ui.waitFor(ui.inWebview('.passages >> nth=10'));
      return Date.now() - started;
    };
    const times = [await open()];
    expect(await ui.attribute(GRID, 'aria-rowcount')).to.equal(String(NOTES * EACH + HEAD));
    await closeEditors();
    times.push(await open());
    observer.disconnect();
    const longest = Math.max(...stretches);
    // Read in the report of the run.
    const figures = `${times.join(' and ')} ms until rows are seen; at a stretch at most ${longest.toFixed(1)} ms`;
    if (this.test) this.test.title += ` (${figures})`;
    expect(stretches).to.have.length.greaterThan(4);
    expect(Math.min(...times)).to.be.below(1000);
  });

  it('shows a full viewport of rows in every frame of a scroll of sixty steps', async () => {
    const frames = (await ui.evaluate(GRID, SCROLL)) as { readonly gaps: number; readonly rows: number }[];
    expect(frames).to.have.length(60);
    expect(frames.filter(({ gaps }) => gaps > 0)).to.deep.equal([]);
    expect(Math.min(...frames.map(({ rows }) => rows))).to.be.greaterThan(5);
  });

  it('goes to its last row by keyboard, and is drawn there', async () => {
    await ui.click(cell(0, 0));
    await ui.press('Control+End');
    await ui.waitFor(ui.inWebview(`[aria-rowindex="${NOTES * EACH + HEAD}"] > [aria-colindex="13"]:focus`));
    await ui.screenshot('matrix-large');
  });
});

/** Scrolls the grid from top to end in sixty steps, and in each frame, before it is painted, counts what is not covered by rows. */
const SCROLL = `async (grid) => {
  const head = grid.querySelector('.head');
  const frames = [];
  const end = grid.scrollHeight - grid.clientHeight;
  grid.scrollTop = 0;
  for (let step = 1; step <= 60; step++) {
    grid.scrollTop = (end * step) / 60;
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const from = head.getBoundingClientRect().bottom;
    const to = grid.getBoundingClientRect().top + grid.clientHeight;
    const places = [...grid.querySelectorAll('.body > .row')]
      .map((row) => row.getBoundingClientRect())
      .filter(({ top, bottom }) => bottom > from && top < to)
      .sort((a, b) => a.top - b.top);
    let covered = from;
    let gaps = 0;
    for (const { top, bottom } of places) {
      if (top > covered + 1) gaps++;
      covered = Math.max(covered, bottom);
    }
    if (covered < to - 1) gaps++;
    frames.push({ gaps, rows: places.length });
  }
  return frames;
}`;
