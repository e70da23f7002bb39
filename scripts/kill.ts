/**
 * `npm run kill [COUNT] [SEED]`: kills `adduce rename` at random moments, 200 times unless told otherwise. Whenever it
 * is killed, each file is wholly old or wholly new, and the same command does the rest, with the bytes of a run that
 * nobody disturbed.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Random } from './bench/random';
import { build } from './build';

const BUNDLE = fileURLToPath(new URL('../dist/adduce.cjs', import.meta.url));
/** Notes of the project, one or more tags each. */
const NOTES = 500;
/** Share of the kills that aim at the time in which files are written; the others fall anywhere in the run. */
const AIMED = 0.9;

type Files = ReadonlyMap<string, string>;

/** What the kills came to. */
export interface KillCount {
  readonly kills: number;
  /** Kills before the first file was written, after the first and before the last, and after the last. */
  readonly before: number;
  readonly between: number;
  readonly after: number;
  /** Temporary files that killed runs left; the next run removed them. */
  readonly leftovers: number;
}

function generate(random: Random, notes: number): Files {
  const files = new Map<string, string>();
  const ids = ['H1', 'H2', 'H3'];
  const hypotheses = ids.map((id) => `  ${id}: { statement: Claim ${id}, rivals: [H1] }`);
  files.set(
    'theory.yaml',
    `# The theory\nhypotheses:\n${hypotheses.slice(1).join('\n')}\n  H1: One claim # H1\n`,
  );
  for (let note = 0; note < notes; note++) {
    const paragraphs = Array.from({ length: random.int(1, 8) }, (_, i) => {
      const rating = `supports="H1${random.pick(['', ':strong', ' H2'])}" contradicts='H3'`;
      return `Paragraph ${i} of note ${note} says [that H1 holds ${random.int(0, 999)}]{#e-${note}x${i} .evidence ${rating}}.\n`;
    });
    files.set(`notes/${note % 7}/note-${note}.md`, paragraphs.join('\n'));
  }
  return files;
}

/** The files of a project, with what a killed run left beside them. */
function read(folder: string, prefix = ''): Map<string, string> {
  const files = new Map<string, string>();
  for (const entry of readdirSync(join(folder, prefix), { withFileTypes: true })) {
    const name = prefix + entry.name;
    if (!entry.isDirectory()) files.set(name, readFileSync(join(folder, name), 'utf8'));
    else for (const [path, text] of read(folder, `${name}/`)) files.set(path, text);
  }
  return files;
}

const isLeftover = (name: string): boolean => name.endsWith('.tmp');

function rename(folder: string, from: string, to: string): void {
  const { status, stderr } = spawnSync(process.execPath, [BUNDLE, 'rename', from, to], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`adduce rename ${from} ${to} ended with ${status}: ${stderr}`);
}

/** The order in which the files are written. */
function orderOf(folder: string, from: string, to: string): readonly string[] {
  const argv = [BUNDLE, 'rename', from, to, '--dry-run', '--json'];
  const { stdout } = spawnSync(process.execPath, argv, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  const { files } = JSON.parse(stdout) as { readonly files: readonly { readonly path: string }[] };
  return files.map(({ path }) => path);
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.once('close', () => resolve()));
}

/** Kills a run: some time after its first file is written, or some time after its start. */
async function killOne(
  folder: string,
  from: string,
  to: string,
  first: string,
  delay: number,
  aimed: boolean,
): Promise<void> {
  const inode = statSync(join(folder, first)).ino;
  const child = spawn(process.execPath, [BUNDLE, 'rename', from, to], { cwd: folder, stdio: 'ignore' });
  const ended = endOf(child);
  while (aimed && child.exitCode === null && statSync(join(folder, first)).ino === inode) await wait(1);
  await wait(delay);
  child.kill('SIGKILL');
  await ended;
}

/** Whether the first and the last file were written, where each file is wholly old or wholly new. */
function stateOf(found: Files, old: Files, done: Files, order: readonly string[]): readonly boolean[] {
  for (const [path, text] of found) {
    if (!isLeftover(path) && text !== old.get(path) && text !== done.get(path))
      throw new Error(`${path} is neither old nor new:\n${text}`);
  }
  return order.map((path) => found.get(path) === done.get(path));
}

function assertSame(found: Files, expected: Files): void {
  if (found.size !== expected.size)
    throw new Error(`there are ${found.size} files instead of ${expected.size}`);
  for (const [path, text] of expected)
    if (found.get(path) !== text) throw new Error(`${path} is not what an undisturbed run makes of it`);
}

/** Kills `count` runs in a project of many notes; throws where one of them does harm. */
export async function killRuns(count: number, seed: number, notes = NOTES): Promise<KillCount> {
  const random = new Random(seed);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'adduce-kill-')));
  try {
    let old = generate(random, notes);
    for (const [path, text] of old) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    let [from, to] = ['H1', 'H-new'];
    const order = orderOf(folder, from, to);
    const [first = '', last = ''] = [order[0], order.at(-1)];
    const started = Date.now();
    rename(folder, from, to);
    let span = statSync(join(folder, last)).mtimeMs - statSync(join(folder, first)).mtimeMs;
    const whole = Date.now() - started;
    let done: Files = read(folder);
    const counts = { before: 0, between: 0, after: 0, leftovers: 0 };
    for (let kill = 0; kill < count; kill++) {
      // Back and forth: each undisturbed end is the beginning of the next.
      [old, done, from, to] = [done, old, to, from];
      const aimed = random.chance(AIMED);
      await killOne(folder, from, to, first, random.next() * (aimed ? span * 0.9 : whole), aimed);
      const found = read(folder);
      const written = stateOf(found, old, done, order);
      const reached = written.every(Boolean) ? 'after' : written.some(Boolean) ? 'between' : 'before';
      counts[reached]++;
      counts.leftovers += [...found.keys()].filter(isLeftover).length;
      rename(folder, from, to);
      assertSame(read(folder), done);
      // Other work on the machine makes runs slower or faster.
      if (reached === 'after') span *= 0.95;
    }
    return { kills: count, ...counts };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the kills came to, in a line. */
export function describeKills({ kills, before, between, after, leftovers }: KillCount, seed: number): string {
  return `${kills} kills, seed ${seed}: ${before} before the first file, ${between} between the first and the last, ${after} after; ${leftovers} temporary files left, all removed`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [count = 200, seed = Date.now() % 1_000_000] = process.argv.slice(2).map(Number);
  await build(['cli']);
  const kills = await killRuns(count, seed);
  console.log(describeKills(kills, seed));
  if (kills.between < count * 0.75) throw new Error('too few kills fell between the first and the last file');
}
