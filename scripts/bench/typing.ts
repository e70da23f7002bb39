import { spawnSync } from 'node:child_process';
import type { Measurement } from './measure';

/** The suite that types in a note of 300,000 characters with 2,000 tags, and says in its title what it measured. */
const SUITE = 'test/latency';
const FIGURE = /([\w ]+): median ([\d.]+) ms, p95 ([\d.]+) ms, most ([\d.]+) ms/g;
const STRETCH = 'stretch ';
const LONGEST_STRETCH_MS = 16;
const EVENT_TO_DRAWING_MS = 50;

interface Figures {
  readonly median: number;
  readonly p95: number;
  readonly most: number;
}

/** From a key to the passages drawn anew, in the extension host of a real VS Code, and all that runs meanwhile. */
export function measureTyping(root: string): readonly Measurement[] {
  const args = [
    '--import',
    'tsx',
    'scripts/vscode/runHostTests.ts',
    'newest',
    '--no-build',
    '--suites',
    SUITE,
  ];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  const figures = new Map(
    [...stdout.matchAll(FIGURE)].map(([, what = '', median, p95, most]): [string, Figures] => [
      what.trim(),
      { median: Number(median), p95: Number(p95), most: Number(most) },
    ]),
  );
  const delay = (name: string, what: string, budget?: number): Measurement => {
    const { median, p95, most } = figures.get(name) ?? { median: NaN, p95: NaN, most: NaN };
    const detail = `median ${median} ms, most ${most} ms`;
    return { what, value: p95, unit: 'ms', detail, ...(budget !== undefined && { budget }) };
  };
  const stretches = [...figures].filter(([name]) => name.startsWith(STRETCH));
  if (!figures.has('event to drawing') || stretches.length === 0)
    throw new Error(`the suite of typing told no figures:\n${stdout}\n${stderr}`);
  const slowed = /slowed ([\d.]+) times/.exec(stdout)?.[1] ?? '?';
  const byClock = Number(/longest by the clock ([\d.]+) ms/.exec(stdout)?.[1]);
  return [
    delay('event to drawing', 'a changed text to passages drawn, 95 of 100', EVENT_TO_DRAWING_MS),
    delay('while a key is held', '… while a key is held, 30 a second'),
    delay('key to drawing', '… from the key, through the window and back'),
    ...stretches
      .sort(([, a], [, b]) => b.most - a.most)
      .map(([name, { median, p95, most }]): Measurement => ({
        what: `longest at a stretch: ${name.slice(STRETCH.length)}`,
        value: most,
        unit: 'ms',
        budget: LONGEST_STRETCH_MS,
        detail: `processor time of the thread; median ${median} ms, p95 ${p95} ms`,
      })),
    {
      what: 'longest of all by the clock, not gated',
      value: byClock,
      unit: 'ms',
      detail: `other programs included: they made stretches ${slowed} times as long`,
    },
  ];
}
