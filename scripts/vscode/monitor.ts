/**
 * Follows one run of the suite from the outside and decides its outcome. Whatever happens (a suite that does not load, a
 * crashed page, a test that blocks the extension host), the outcome comes within a time limit and with a reason.
 */
import { SILENCE_LIMIT, type Counts, type SuiteReport } from './session';

/** How many tests of one suite ended how. */
export interface SuiteCounts {
  readonly title: string;
  readonly passed: number;
  readonly failed: number;
}

/** How a run ended. `problem` is set when something other than a failing test went wrong. */
export interface Outcome extends Counts {
  readonly problem?: string;
  /** Those whose tests were reported. */
  readonly suites: readonly SuiteCounts[];
  /** Whether the suite reported that it starts. */
  readonly started: boolean;
}

/** What a host prints when its suite starts. */
export const STARTED = '  start';

/** Time limits in milliseconds. */
export interface Limits {
  /** Until the suite reports that it starts. */
  readonly start: number;
  /** Between two requests of the suite, be it a report or an action. */
  readonly idle: number;
  /** In all. */
  readonly total: number;
}

/** The limits of a run; `ADDUCE_TEST_LIMITS=start,idle,total` in seconds changes them. */
export function limits(): Limits {
  const [start = 90, idle = SILENCE_LIMIT / 1000, total = 840] = (process.env['ADDUCE_TEST_LIMITS'] ?? '')
    .split(',')
    .filter(Boolean)
    .map(Number);
  return { start: start * 1000, idle: idle * 1000, total: total * 1000 };
}

/** What hosts say about missing native modules, the missing network, a file system that is not up yet, and the like. */
const expectedNoise = new RegExp(
  [
    ...[
      'Could not locate the bindings file',
      'spdlog',
      'ERR_NAME_NOT_RESOLVED',
      'ENOTFOUND',
      'ENOPRO',
      'FileService.withProvider',
    ],
    ...[
      'Cannot register configuration defaults',
      'package.nls.json',
      'Ignoring fetching',
      'AgentHost',
      'AccountPolicyGate',
    ],
    ...[
      'watchdog',
      'Creat(ing|ion of)',
      'connection.token',
      'reconnection-grace',
      'authentication provider',
      'Service Worker',
    ],
  ].join('|'),
);

/** A test or a hook, and how long it took. */
interface Timed {
  readonly title: string;
  readonly milliseconds: number;
}

/** How many of the slowest tests and hooks are named at the end. */
const slowest = 10;

/** Follows one run. */
export class Monitor {
  /** Resolves, never rejects, when the run has ended one way or another. */
  readonly outcome: Promise<Outcome>;
  #resolve: (outcome: Outcome) => void = () => undefined;
  readonly #limits = limits();
  readonly #total: NodeJS.Timeout;
  #idle: NodeJS.Timeout;
  #counts: { passed: number; failed: number; skipped: number } = { passed: 0, failed: 0, skipped: 0 };
  #started = false;
  readonly #suites = new Map<string, SuiteCounts>();
  #end: Counts | undefined;
  #current: string | undefined;
  readonly #times: Timed[] = [];
  readonly #log: string[] = [];
  readonly #write: (line: string) => void;

  constructor(write: (line: string) => void) {
    this.#write = write;
    this.outcome = new Promise((resolve) => (this.#resolve = resolve));
    const { start, total } = this.#limits;
    this.#total = setTimeout(() => {
      this.fail(`The run took more than ${String(total / 1000)} s${this.#during()}`);
    }, total);
    this.#idle = setTimeout(() => {
      this.fail(`The suite did not start within ${String(start / 1000)} s`);
    }, start);
  }

  /** Takes a sign of life of the suite. */
  readonly alive = (): void => {
    clearTimeout(this.#idle);
    const { idle } = this.#limits;
    this.#idle = setTimeout(() => {
      this.fail(`Nothing happened for ${String(idle / 1000)} s${this.#during()}`);
    }, idle);
  };

  /** Takes a report of the suite. */
  readonly report = (report: SuiteReport): void => {
    this.alive();
    switch (report.kind) {
      case 'start':
        this.#started = true;
        return void this.#write(STARTED);
      case 'test':
        this.#current = report.title;
        return;
      case 'hook':
        this.#times.push(report);
        return;
      case 'pass':
        this.#counts.passed++;
        this.#count(report.suite, 1, 0);
        this.#times.push(report);
        return void this.#write(`  ok    ${report.title} (${String(report.milliseconds)} ms)`);
      case 'skip':
        this.#counts.skipped++;
        return void this.#write(`  skip  ${report.title}`);
      case 'fail':
        this.#counts.failed++;
        this.#count(report.suite, 0, 1);
        return void this.#write(`  FAIL  ${report.title}\n${report.error.replace(/^/gm, '        ')}`);
      case 'end':
        this.#end = report.counts;
    }
  };

  /** Takes a line of the extension host's console. */
  readonly log = (line: string): void => {
    if (expectedNoise.test(line)) return;
    this.#log.push(line.split('\n').slice(0, 8).join('\n'));
    if (this.#log.length > 60) this.#log.shift();
    if (process.env['ADDUCE_TEST_VERBOSE'] !== undefined) this.#write(`  | ${line}`);
  };

  /** Takes VS Code's own verdict, which ends the run. */
  readonly exit = (code: number): void => {
    if (this.#end === undefined) {
      // The lines that say why may still be on their way.
      const reason = `VS Code ended the run with code ${String(code)} before the suite did${this.#during()}`;
      return void setTimeout(() => {
        this.fail(reason);
      }, 500);
    }
    if (this.#end.passed + this.#end.failed === 0) return void this.fail('No test ran');
    if (code !== 0 && this.#end.failed === 0)
      return void this.fail(`VS Code reported code ${String(code)} though no test failed`);
    this.#settle({ ...this.#end, started: true, suites: [...this.#suites.values()] });
  };

  /** Ends the run for a reason other than a failing test. */
  readonly fail = (reason: string): void => {
    const tail = this.#log.slice(-25).map((line) => `    | ${line}`);
    const problem = [
      reason,
      ...(tail.length === 0 ? [] : ['  last lines of the extension host:', ...tail]),
    ].join('\n');
    const suites = [...this.#suites.values()];
    this.#settle({ ...this.#counts, problem, started: this.#started, suites });
  };

  #count(title: string, passed: number, failed: number): void {
    const known = this.#suites.get(title) ?? { passed: 0, failed: 0 };
    this.#suites.set(title, { title, passed: known.passed + passed, failed: known.failed + failed });
  }

  #settle(outcome: Outcome): void {
    clearTimeout(this.#total);
    clearTimeout(this.#idle);
    this.#writeSlowest();
    this.#resolve(outcome);
  }

  #writeSlowest(): void {
    const sorted = this.#times.splice(0).sort((a, b) => b.milliseconds - a.milliseconds);
    for (const { title, milliseconds } of sorted.slice(0, slowest))
      this.#write(`  slow  ${(milliseconds / 1000).toFixed(1)} s  ${title}`);
  }

  #during(): string {
    return this.#current === undefined ? '' : `, during "${this.#current}"`;
  }
}
