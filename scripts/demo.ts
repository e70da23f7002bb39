/**
 * Builds the coded index of the example project with the bundled command line and prints what the evidence
 * says of each hypothesis. Run: `npm run demo`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build';

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = `${root}dist/adduce.cjs`;
const example = 'examples/karabakh';

/** What the demo reads of index.json. */
interface Index {
  readonly theory: {
    readonly title: string;
    readonly hypotheses: readonly {
      readonly id: string;
      readonly counts: { readonly supports: number; readonly contradicts: number; readonly neutral: number };
    }[];
  };
  readonly notes: readonly string[];
  readonly evidence: readonly unknown[];
}

/** When the newest of our sources that go into the bundle was written. */
function newestSource(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((newest, entry) => Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);
}

function isBuilt(): boolean {
  if (!existsSync(cli)) return false;
  const built = statSync(cli).mtimeMs;
  return ['src/core', 'src/cli'].every((folder) => newestSource(root + folder) < built);
}

function tableOf(index: Index): string {
  const { hypotheses } = index.theory;
  const width = Math.max(...hypotheses.map(({ id }) => id.length), 'hypothesis'.length);
  const row = (id: string, ...cells: readonly (string | number)[]) =>
    `  ${id.padEnd(width)}${cells.map((cell) => String(cell).padStart(9)).join('')}`;
  const rows = hypotheses.map(({ id, counts }) =>
    row(id, counts.supports, counts.contradicts, counts.neutral),
  );
  return [row('hypothesis', 'for', 'against', 'neutral'), ...rows].join('\n');
}

const start = performance.now();
if (!isBuilt()) await build(['cli']);
const run = spawnSync(process.execPath, [cli, 'index', example], { cwd: root, encoding: 'utf8' });
if (run.status !== 0) {
  process.stderr.write(run.stderr);
  process.exitCode = run.status ?? 2;
} else {
  const index = JSON.parse(readFileSync(join(root, example, 'coded-index/index.json'), 'utf8')) as Index;
  const { title } = index.theory;
  const seconds = ((performance.now() - start) / 1000).toFixed(2);
  process.stdout.write(
    `${title}\n${run.stderr}\n${tableOf(index)}\n\nWritten:\n${run.stdout.replace(/^/gm, '  ').trimEnd()}\n`,
  );
  process.stdout.write(`\n${seconds} s. The ratings of the example are illustrations, not findings.\n`);
}
