import { spawnSync } from 'node:child_process';
import type { Measurement } from './measure';

/** The suite that types in a note of 300,000 characters with 2,000 tags, and says in its title what it measured. */
const SUITE = 'test/host/latency';
const FIGURE = /(key to drawing|finding tags|reading|drawing|the rest): median ([\d.]+) ms, p95 ([\d.]+) ms/g;

/** From a key to the passages drawn anew, in the extension host of a real VS Code. */
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
    [...stdout.matchAll(FIGURE)].map(([, what = '', median, p95]) => [
      what,
      { median: Number(median), p95: Number(p95) },
    ]),
  );
  if (figures.size !== 5) throw new Error(`the suite of typing told no figures:\n${stdout}\n${stderr}`);
  const measured = (name: string, what: string, budget: number, detail?: string): Measurement => {
    const { median = NaN, p95 = NaN } = figures.get(name) ?? {};
    const own = `median ${median} ms${detail === undefined ? '' : `; ${detail}`}`;
    return { what, value: p95, unit: 'ms', budget, detail: own };
  };
  const note = '300,000 characters, 2,000 tags; each key goes through the window';
  return [
    measured('key to drawing', 'a key to passages drawn anew, 95 of 100', 50, note),
    measured('finding tags', '… of it finding tags, at a stretch, 95 of 100', 16),
    measured('reading', '… of it reading them, at a stretch, 95 of 100', 16),
    measured('drawing', '… of it drawing, at a stretch, 95 of 100', 16),
    measured('the rest', 'marks of the whole note, at a stretch, 95 of 100', 16),
  ];
}
