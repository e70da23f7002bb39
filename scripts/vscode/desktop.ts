/**
 * Runs the suite in the desktop build: the one `VSCODE_EXECUTABLE_PATH` names, else the one that `@vscode/test-electron`
 * downloads. Where the harness is developed no desktop build can be had, so this path has not been run.
 */
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { chromium, type Page } from 'playwright-core';
import { startControl } from './control';
import { freePort } from './freePort';
import type { HostRun } from './hostRun';
import { Monitor, type Outcome } from './monitor';
import { testSettings, writeUserSettings } from './settings';
import { vscodeVersion } from './versions';

/** Runs the suite once. */
export async function runInDesktop(run: HostRun): Promise<Outcome> {
  const monitor = new Monitor((line) => {
    console.log(line);
  });
  const profile = join(run.temporary, 'profile');
  await writeUserSettings(join(profile, 'User'), testSettings);
  const port = await freePort();
  let page: Promise<Page> | undefined;
  const control = await startControl({
    host: 'desktop',
    workspace: run.workspace,
    page: async () => (page ??= connect(port)),
    report: monitor.report,
    alive: monitor.alive,
  });
  const executable = process.env['VSCODE_EXECUTABLE_PATH'];
  runTests({
    ...(executable === undefined || executable === ''
      ? { version: vscodeVersion('desktop') }
      : { vscodeExecutablePath: executable }),
    extensionDevelopmentPath: run.extension,
    extensionTestsPath: run.suites.node,
    launchArgs: [
      run.workspace,
      ...[`--user-data-dir=${profile}`, `--extensions-dir=${join(run.temporary, 'extensions')}`],
      ...['--disable-extensions', `--remote-debugging-port=${String(port)}`],
    ],
  }).then(monitor.exit, (error: unknown) => {
    monitor.log(String(error));
    monitor.exit(1);
  });
  const outcome = await monitor.outcome;
  control.stop();
  return outcome;
}

/** The window of the desktop build. */
async function connect(port: number): Promise<Page> {
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${String(port)}`);
  const pages = browser.contexts().flatMap((context) => context.pages());
  const workbench = pages.find((page) => page.url().includes('workbench')) ?? pages[0];
  if (workbench === undefined) throw new Error('The desktop build shows no window');
  return workbench;
}
