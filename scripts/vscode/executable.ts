/**
 * Stands in for the desktop program: takes VS Code's own arguments, opens the folder in the VS Code server of a pinned
 * bundle with a headless browser, runs the suite, and ends with its exit code. `runTests` of `@vscode/test-electron`
 * starts it through the little script that `writeExecutable` makes. Arguments it does not know are ignored.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from './browser';
import { startControl } from './control';
import { Monitor, type Outcome } from './monitor';
import { openTestPage, workbenchUrl } from './page';
import { startServer, type RunningServer } from './server';
import { testSettings } from './settings';
import { serverOfHost } from './versions';
import type { Page } from 'playwright-core';

type ServerHost = keyof typeof serverOfHost;

/** What the executable has to know of a run; all paths absolute. */
export interface ServerRun {
  readonly host: ServerHost;
  readonly temporary: string;
  readonly workspace: string;
  readonly outcomeFile: string;
}

/** Writes an executable for a run into its folder and returns its path. It leaves the outcome in `outcomeFile`. */
export async function writeExecutable({
  host,
  temporary,
  workspace,
  outcomeFile,
}: ServerRun): Promise<string> {
  const command = [
    process.execPath,
    ...['--import', import.meta.resolve('tsx')],
    ...[fileURLToPath(import.meta.url), `--adduce-host=${host}`],
    ...[`--adduce-outcome=${outcomeFile}`, `--adduce-workspace=${workspace}`],
  ];
  const file = join(temporary, 'code');
  await writeFile(file, `#!/bin/sh\nexec ${command.map(quote).join(' ')} "$@"\n`, { mode: 0o755 });
  return file;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The arguments that matter. */
interface Arguments {
  readonly host: ServerHost;
  readonly outcomeFile: string;
  readonly extension: string;
  readonly tests: string;
  readonly profile: string;
  /** The folder or `.code-workspace` file to open. */
  readonly place: string;
  /** The folder that suites work in. */
  readonly workspace: string;
  readonly language: string | undefined;
}

/** Reads VS Code's arguments. */
function parseArguments(argv: readonly string[]): Arguments {
  const value = (name: string): string => {
    const found = argv.find((argument) => argument.startsWith(`--${name}=`));
    if (found === undefined) throw new Error(`The argument --${name}= is missing`);
    return found.slice(name.length + 3);
  };
  const locale = argv.find((argument) => argument.startsWith('--locale='));
  const place = argv.find((argument) => !argument.startsWith('-'));
  if (place === undefined) throw new Error('No folder to open was given');
  return {
    host: value('adduce-host') === 'floor' ? 'floor' : 'newest',
    outcomeFile: value('adduce-outcome'),
    extension: value('extensionDevelopmentPath'),
    tests: value('extensionTestsPath'),
    profile: value('user-data-dir'),
    place,
    workspace: value('adduce-workspace'),
    language: locale?.slice('--locale='.length),
  };
}

async function main(argv: readonly string[]): Promise<number> {
  const given = parseArguments(argv);
  const monitor = new Monitor((line) => {
    console.log(line);
  });
  const close = await open(given, monitor).catch((error: unknown) => {
    monitor.fail(error instanceof Error ? error.message : String(error));
    return undefined;
  });
  const outcome = await monitor.outcome;
  await writeFile(given.outcomeFile, JSON.stringify(outcome));
  await Promise.race([close?.(), new Promise((resolve) => setTimeout(resolve, 5000))]);
  return succeeded(outcome) ? 0 : 1;
}

/** Whether a run counts as green. */
function succeeded(outcome: Outcome): boolean {
  return outcome.problem === undefined && outcome.failed === 0 && outcome.passed > 0;
}

/** Starts server, browser and page; returns what ends them. */
async function open(given: Arguments, monitor: Monitor): Promise<() => Promise<void>> {
  const [server, browser] = await Promise.all([
    startServer({
      bundle: serverOfHost[given.host],
      dataFolder: given.profile,
      settings: testSettings,
      port: '0',
      development: true,
    }),
    launchBrowser(),
  ]);
  watchServer(server, monitor);
  let resolvePage: (page: Page) => void = () => undefined;
  const page = new Promise<Page>((resolve) => (resolvePage = resolve));
  const control = await startControl({
    host: given.host,
    workspace: given.workspace,
    page: async () => page,
    report: monitor.report,
    alive: monitor.alive,
  });
  const { port, token } = server;
  const { place, extension, tests } = given;
  const url = workbenchUrl({ port, token, place, development: { extension, tests } });
  const events = { log: monitor.log, exit: monitor.exit, lost: monitor.fail };
  resolvePage(await openTestPage(browser, url, events, given.language));
  return async () => {
    control.stop();
    await Promise.all([browser.close(), server.stop('SIGKILL')]);
  };
}

function watchServer(server: RunningServer, monitor: Monitor): void {
  void server.ended.then(() => {
    monitor.fail(`The VS Code server ended\n${server.log()}`);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exit(await main(process.argv.slice(2)));
}
