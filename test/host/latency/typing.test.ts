import * as vscode from 'vscode';
import { expect } from 'chai';
import * as ui from '../support/ui';
import { closeEditors, remove, until, write } from '../suites/workbench';

const NOTE = 'notes/host-typing.md';

/** A note of 300,000 characters with 2,000 tags. */
function longNote(): string {
  const keys = [
    'supports="H1"',
    'contradicts="H1"',
    'supports="H1" contradicts="R4"',
    'variable="war-timing"',
  ];
  let text = '';
  for (let i = 0; i < 2000; i++) {
    const id = `e-lng${String(i).padStart(5, '0')}`;
    text += `Some words of the note before it, [a passage, number ${i}, of some words]{#${id} .evidence ${keys[i % 4] ?? ''}} and after it`;
    text += i % 3 === 2 ? '.\n\n' : ', then ';
  }
  return text.padEnd(300_000, 'And prose without a tag. ');
}

function percentile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? NaN;
}

describe('Typing in a note of 300,000 characters with 2,000 tags', function () {
  this.timeout(90_000);
  const KEYS = 60;

  after(async () => {
    await closeEditors();
    await remove(NOTE);
  });

  it('redraws passages at once', async function () {
    const editor = await vscode.window.showTextDocument(await write(NOTE, longNote()));
    const middle = editor.document.positionAt(editor.document.getText().indexOf('number 1000,'));
    editor.selection = new vscode.Selection(middle, middle);
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenter);
    await ui.waitFor('.view-line span[class*="ced-"]');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const drawings: PerformanceEntry[] = [];
    /** Milliseconds of each reading and each drawing. */
    const stretches: Record<string, number[]> = {
      'adduce.scan': [],
      'adduce.read': [],
      'adduce.draw': [],
      'adduce.drawFar': [],
    };
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        stretches[entry.name]?.push(entry.duration);
        if (entry.name === 'adduce.draw') drawings.push(entry);
      }
    });
    observer.observe({ entryTypes: ['measure'] });
    const times: number[] = [];
    try {
      for (let i = 0; i < KEYS; i++) {
        const start = performance.now();
        // As the keyboard does it: through the window and back.
        await vscode.commands.executeCommand('type', { text: 'x' });
        const { version } = editor.document;
        const drawing = await until('the key is drawn', () =>
          drawings.find((one) => ((one as PerformanceMeasure).detail as number) >= version),
        );
        times.push(drawing.startTime + drawing.duration - start);
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
      // What marks the whole note is drawn when typing pauses.
      await until('the rest is drawn', () => (stretches['adduce.drawFar']?.length ?? 0) > 4);
    } finally {
      observer.disconnect();
    }
    const spread = (values: readonly number[] = []): string =>
      `median ${percentile(values, 0.5).toFixed(1)} ms, p95 ${percentile(values, 0.95).toFixed(1)} ms`;
    // scripts/bench/typing.ts reads these from the report of the run.
    const figures = `key to drawing: ${spread(times)}; finding tags: ${spread(stretches['adduce.scan'])}; reading: ${spread(stretches['adduce.read'])}; drawing: ${spread(stretches['adduce.draw'])}; the rest: ${spread(stretches['adduce.drawFar'])}`;
    if (this.test) this.test.title += ` (${figures})`;
    // Other programs share the machine: what lies far beyond the budgets of 50 and 16 ms is no noise.
    expect(percentile(times, 0.5), figures).to.be.below(100);
    expect(percentile(stretches['adduce.read'] ?? [], 0.5), figures).to.be.below(32);
    expect(percentile(stretches['adduce.draw'] ?? [], 0.5), figures).to.be.below(16);
  });
});
