import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { median, timed, type Measurement } from './measure';
import { Random } from './random';

/** Reads the notes as text and does nothing with them; in plain JavaScript, so that nothing else is timed. */
const READ_ONLY = `
const { readdirSync, readFileSync } = require('node:fs');
let length = 0;
const visit = (folder) => {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = folder + '/' + entry.name;
    if (entry.isDirectory()) visit(path);
    else length += readFileSync(path, 'utf8').length;
  }
};
visit(process.argv[1]);
if (length === 0) process.exit(1);
`;

function runNode(args: readonly string[], allowed: readonly number[]): number {
  const ms = timed(() => {
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status === null || !allowed.includes(status))
      throw new Error(`node ${args[0] ?? ''} failed: ${stderr}`);
  });
  return ms;
}

/**
 * The command line on a whole project against a script that only reads its notes. Whole processes,
 * start-up included, which is printed apart: the prototype that the budget was set by took 2.5 × in these terms. The budget is that of the index itself: writing
 * several times as many bytes as were read comes on top of it, and is printed beside it.
 */
export function measureColdIndex(folder: string, cli: string, rounds: number): readonly Measurement[] {
  const random = new Random(7);
  const times = { empty: [] as number[], read: [] as number[], check: [] as number[], index: [] as number[] };
  const commands = {
    empty: () => runNode(['-e', ''], [0]),
    read: () => runNode(['-e', READ_ONLY, join(folder, 'notes')], [0]),
    check: () => runNode([cli, 'check', folder], [0, 1]),
    index: () => {
      rmSync(join(folder, 'coded-index'), { recursive: true, force: true });
      return runNode([cli, 'index', folder], [0, 1]);
    },
  };
  const names = ['empty', 'read', 'check', 'index'] as const;
  for (const name of names) commands[name](); // Warms the page cache.
  const ratios: Readonly<Record<'check' | 'index', number[]>> = { check: [], index: [] };
  for (let round = 0; round < rounds; round++) {
    for (const name of random.shuffle(names)) times[name].push(commands[name]());
    const [read = 0, check = 0, index = 0] = (['read', 'check', 'index'] as const).map((name) =>
      times[name].at(-1),
    );
    ratios.check.push(check / read);
    ratios.index.push(index / read);
  }
  const ms = (name: (typeof names)[number]) => `${median(times[name]).toFixed(0)} ms`;
  const startUp = `reading ${ms('read')}, of which Node's start-up ${ms('empty')}`;
  return [
    {
      what: 'cold index by the command line ÷ only reading',
      value: median(ratios.check),
      unit: '×',
      budget: 4,
      detail: `adduce check ${ms('check')}; ${startUp}`,
    },
    {
      what: 'the same and its files written',
      value: median(ratios.index),
      unit: '×',
      detail: `adduce index ${ms('index')}`,
    },
  ];
}
