/**
 * Runs the host suites in real VS Codes: `tsx scripts/vscode/runHostTests.ts [floor] [newest] [web] [desktop]`, all that
 * can run here when none is named. Options: `--workspace DIR` (what each host gets a copy of), `--suites DIR`,
 * `--extension DIR`, `--language ru`, `--no-build`, `--serial`. Ends with code 1 unless every host ran tests and all passed.
 */
import { spawn } from 'node:child_process';
import { cp, readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from '../build';
import { bundleSuites, type Kind, type SuiteBundles } from './bundleSuites';
import type { HostRun } from './hostRun';
import { installAll } from './install';
import { limits, type Outcome, STARTED } from './monitor';
import { ONLY } from './session';
import { exampleProject, makeTemporaryFolder, removeFolder, repositoryRoot } from './paths';
import { bundlesOfHost, npmHosts, npmHostsRunHere, vscodeVersion, type HostName } from './versions';

/** What to run. */
export interface HostTestOptions {
  readonly hosts?: readonly HostName[];
  readonly workspace?: string;
  readonly suites?: string;
  readonly extension?: string;
  readonly build?: boolean;
  readonly serial?: boolean;
  /** The display language; English when absent. */
  readonly language?: string;
}

/** How one host did. */
export interface HostResult extends Outcome {
  readonly host: HostName;
  readonly seconds: number;
}

/** Runs the suites in the hosts and prints a block per host and a count per host. */
export async function runHostTests(options: HostTestOptions = {}): Promise<HostResult[]> {
  const hosts = chooseHosts(options.hosts ?? []);
  const extension = resolve(options.extension ?? repositoryRoot);
  if (options.build !== false) await build();
  const [suites] = await Promise.all([
    bundleSuites({
      extension,
      kinds: kindsOf(hosts),
      ...(options.suites === undefined ? {} : { suites: resolve(options.suites) }),
    }),
    installAll(hosts.flatMap((host) => bundlesOfHost[host])),
  ]);
  const workspace = resolve(options.workspace ?? exampleProject);
  let previous = Promise.resolve();
  // One after the other has its suite started: a window that cannot reach its extension host for 30 s gives it up.
  const run = async (host: HostName): Promise<{ job: Job; result: HostResult }> => {
    const before = previous;
    let started = (): void => undefined;
    previous = new Promise((resolve_) => (started = resolve_));
    await before;
    const job = { host, extension, suites, workspace, started, language: options.language };
    const result = await runHost(job).finally(started);
    if (result.started) return { job, result };
    console.log(`  VS Code ${vscodeVersion(host)} did not start its suite, so it is started once more`);
    return { job, result: await runHost(job) };
  };
  // The suites mostly wait for the window, so three hosts take hardly longer than one, on two cores too.
  const runs: { job: Job; result: HostResult }[] = [];
  if (options.serial === true) for (const host of hosts) runs.push(await run(host));
  else runs.push(...(await Promise.all(hosts.map(run))));
  const results: HostResult[] = [];
  for (const { job, result } of runs) results.push(await runFailingAgain(job, result));
  for (const result of results) {
    if (result.problem !== undefined) console.log(`BROKEN ${result.host}: ${result.problem}`);
    console.log(summary(result));
  }
  return results;
}

/** More suites than this do not fail by chance. */
const MOST_FLAKY = 6;

/**
 * Runs the few suites that failed once more, alone in a window of their own: what drives a window by keyboard and mouse can
 * fail on a busy machine for no fault of what is tested. Only what fails twice fails; the other is printed as flaky, to be mended.
 */
async function runFailingAgain(job: Job, first: HostResult): Promise<HostResult> {
  const failing = first.suites.filter(({ failed }) => failed > 0).map(({ title }) => title);
  if (first.problem !== undefined || failing.length === 0 || failing.length > MOST_FLAKY) return first;
  console.log(`\n${first.host}: once more, alone: ${failing.join('; ')}`);
  const second = await runHost({ ...job, only: failing });
  if (!isGreen(second)) return first;
  for (const title of failing)
    console.log(`FLAKY ${first.host}: “${title}” failed, and passed when it ran again`);
  const others = first.suites.filter(({ failed }) => failed === 0);
  const passed = others.reduce((sum, suite) => sum + suite.passed, second.passed);
  return { ...first, passed, failed: 0, seconds: first.seconds + second.seconds };
}

function kindsOf(hosts: readonly HostName[]): Kind[] {
  const kinds: readonly Kind[] = hosts.map((host) => (host === 'web' ? 'web' : 'node'));
  return [...new Set(kinds)];
}

/** Whether a host ran tests and all passed. */
export function isGreen(result: Outcome): boolean {
  return result.problem === undefined && result.failed === 0 && result.passed > 0;
}

/** The line other programs read. */
function summary({ host, passed, failed, skipped, problem, seconds }: HostResult): string {
  const kind = { floor: 'node', newest: 'node', web: 'web worker', desktop: 'desktop' }[host];
  const skips = skipped === 0 ? '' : `, ${String(skipped)} skipped`;
  const broken = problem === undefined ? '' : `, run broken: ${problem.split('\n')[0] ?? ''}`;
  return `vscode ${vscodeVersion(host)} ${kind}: ${String(passed)} passed, ${String(failed)} failed${skips}${broken} (${seconds.toFixed(1)} s)`;
}

function chooseHosts(asked: readonly HostName[]): HostName[] {
  const desktopGiven = (process.env['VSCODE_EXECUTABLE_PATH'] ?? '') !== '';
  const here = npmHostsRunHere();
  if (!here)
    console.log(
      'The VS Codes from npm are for Linux x64 (glibc): skipped here, the desktop build is used instead.',
    );
  const possible: HostName[] = [
    ...(here ? npmHosts : []),
    ...(desktopGiven || !here ? (['desktop'] as const) : []),
  ];
  if (asked.length === 0) return possible;
  const chosen = asked.filter((host) => possible.includes(host) || host === 'desktop');
  if (chosen.length === 0)
    throw new Error(`None of ${asked.join(', ')} can run here; possible: ${possible.join(', ')}`);
  return chosen;
}

/** What a host is started with. */
interface Job {
  readonly host: HostName;
  readonly extension: string;
  readonly suites: SuiteBundles;
  /** What it gets a copy of. */
  readonly workspace: string;
  readonly language: string | undefined;
  /** Titles of the suites to run; all where it is absent. */
  readonly only?: readonly string[];
  /** Told when the suite starts. */
  readonly started: () => void;
}

async function runHost(job: Job): Promise<HostResult> {
  const { host, extension, suites, language } = job;
  const begun = performance.now();
  const temporary = await makeTemporaryFolder(`host-${host}`);
  try {
    const workspace = join(temporary, 'workspace');
    await cp(job.workspace, workspace, { recursive: true });
    const outcomeFile = join(temporary, 'outcome.json');
    const run = {
      ...{ host, temporary, workspace, extension, suites, outcomeFile },
      ...(language !== undefined && { language }),
    };
    const { output, late } = await runProcess(run, job);
    const outcome = await readOutcome(outcomeFile, late);
    // Reports are indented; the rest is what programs print about themselves.
    const shown =
      outcome.problem === undefined
        ? output.split('\n').filter((line) => line.startsWith('  ') && line !== STARTED)
        : [output.trimEnd()];
    console.log([`\nvscode ${vscodeVersion(host)} (${host})`, ...shown].join('\n'));
    return { ...outcome, host, seconds: (performance.now() - begun) / 1000 };
  } finally {
    await removeFolder(temporary).catch(() => undefined);
  }
}

/** Runs a host in a process group of its own, which is ended as a whole when it is done or late. */
async function runProcess(run: HostRun, { started, only }: Job): Promise<{ output: string; late: boolean }> {
  const script = fileURLToPath(new URL('hostRun.ts', import.meta.url));
  const args = ['--import', import.meta.resolve('tsx'), script, JSON.stringify(run)];
  const child = spawn(process.execPath, args, {
    cwd: repositoryRoot,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...(only && { [ONLY]: JSON.stringify(only) }) },
  });
  const killGroup = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // the group is gone already
    }
  };
  const interrupted = (): void => {
    killGroup();
    // Other hosts are told of the signal, too.
    setImmediate(() => process.exit(130));
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  let output = '';
  let late = false;
  child.stdout.on('data', (data: Buffer) => {
    output += data.toString();
    if (output.includes(`${STARTED}\n`)) started();
  });
  child.stderr.on('data', (data: Buffer) => (output += data.toString()));
  const timer = setTimeout(() => {
    late = true;
    killGroup();
  }, limits().total + 20_000);
  await new Promise<void>((resolve_) =>
    child.once('exit', () => {
      resolve_();
    }),
  );
  clearTimeout(timer);
  process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
  killGroup();
  return { output, late };
}

async function readOutcome(file: string, late: boolean): Promise<Outcome> {
  if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8')) as Outcome;
  const problem = late ? 'The host did not end in time and was stopped' : 'The host ended without an outcome';
  return { passed: 0, failed: 0, skipped: 0, problem, started: false, suites: [] };
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      workspace: { type: 'string' },
      suites: { type: 'string' },
      extension: { type: 'string' },
      language: { type: 'string' },
      'no-build': { type: 'boolean' },
      serial: { type: 'boolean' },
    },
  });
  const hosts = positionals.map((name) => {
    if (name === 'floor' || name === 'newest' || name === 'web' || name === 'desktop') return name;
    throw new Error(`Unknown host ${name}: floor, newest, web or desktop`);
  });
  const { 'no-build': noBuild, serial, ...paths } = values;
  const results = await runHostTests({ hosts, ...paths, build: noBuild !== true, serial: serial === true });
  process.exitCode = results.length > 0 && results.every(isGreen) ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
