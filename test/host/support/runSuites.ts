/** Runs the suites with mocha and reports every test to the harness. Shared by the Node and the web entry. */
import type Mocha from 'mocha';
import type { Counts, SuiteReport } from '../../../scripts/vscode/session';
import { send, session } from './client';

/** The part of mocha that its Node and its browser build share. */
export interface AnyMocha {
  readonly suite: Mocha.Suite;
  reporter(reporter: Mocha.ReporterConstructor): unknown;
  run(): unknown;
}

/** Loads and runs the suites. Rejects when a test failed, which is how VS Code learns the exit code. */
export async function runSuites(mocha: AnyMocha, load: () => Promise<unknown>): Promise<void> {
  const reports = new Reports();
  reports.add({ kind: 'start' });
  await reports.sent();
  await load();
  const { only } = await session();
  if (only) mocha.suite.suites = mocha.suite.suites.filter(({ title }) => only.includes(title));
  // A test waits until the harness knows its title, in case it blocks this process; and the next one waits until the
  // harness has taken its picture of one that failed.
  mocha.suite.beforeEach('report', async () => reports.sent());
  mocha.suite.afterEach('report', async () => reports.sent());
  const counts = await new Promise<Counts>((resolve) => {
    mocha.reporter(
      reporterThat((runner) => {
        listen(runner, reports, resolve);
      }),
    );
    mocha.run();
  });
  reports.add({ kind: 'end', counts });
  await reports.sent();
  if (counts.failed > 0) throw new Error(`${String(counts.failed)} of the tests failed`);
  if (counts.passed === 0) throw new Error('No test ran');
}

/** A reporter as mocha wants it: something it can call `new` on. */
function reporterThat(listens: (runner: Mocha.Runner) => void): Mocha.ReporterConstructor {
  function Reporter(runner: Mocha.Runner): void {
    listens(runner);
  }
  return Reporter as unknown as Mocha.ReporterConstructor;
}

/** Sends reports one after another, so that they arrive in order. */
class Reports {
  #last: Promise<unknown> = Promise.resolve();

  add(report: SuiteReport): void {
    this.#last = this.#last.then(async () => send('/report', report));
    this.#last.catch(() => undefined); // told by sent()
  }

  async sent(): Promise<void> {
    await this.#last;
  }
}

function listen(runner: Mocha.Runner, reports: Reports, done: (counts: Counts) => void): void {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  runner.on('test', (test) => {
    reports.add({ kind: 'test', title: test.fullTitle() });
  });
  runner.on('pass', (test) => {
    counts.passed++;
    reports.add({
      ...{ kind: 'pass', title: test.fullTitle(), suite: suiteOf(test) },
      milliseconds: test.duration ?? 0,
    });
  });
  runner.on('hook end', (hook) => {
    const milliseconds = hook.duration ?? 0;
    if (milliseconds >= 1000) reports.add({ kind: 'hook', title: hook.fullTitle(), milliseconds });
  });
  runner.on('pending', (test) => {
    counts.skipped++;
    reports.add({ kind: 'skip', title: test.fullTitle() });
  });
  runner.on('fail', (test, error: unknown) => {
    counts.failed++;
    reports.add({ kind: 'fail', title: test.fullTitle(), suite: suiteOf(test), error: describeError(error) });
  });
  runner.once('end', () => {
    done(counts);
  });
}

/** The title of the outermost suite that a test or hook stands in. */
function suiteOf({ parent }: Mocha.Runnable): string {
  let suite = parent;
  while (suite?.parent && !suite.parent.root) suite = suite.parent;
  return suite?.title ?? '';
}

function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { expected, actual } = error as { expected?: unknown; actual?: unknown };
  const values = expected === undefined ? '' : `\nexpected ${asText(expected)}\nactual   ${asText(actual)}`;
  return (error.stack ?? error.message) + values;
}

function asText(value: unknown): string {
  try {
    return (JSON.stringify(value) ?? String(value)).slice(0, 2000);
  } catch {
    return String(value);
  }
}
