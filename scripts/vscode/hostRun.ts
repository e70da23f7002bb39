/**
 * One run of the suite in one host, in a process of its own: `hostRun.ts <json of HostRun>`. The outcome goes into a file;
 * the process that started this one ends the whole group when it takes too long.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { runInDesktop } from './desktop';
import { writeExecutable } from './executable';
import type { SuiteBundles } from './bundleSuites';
import type { Outcome } from './monitor';
import type { HostName } from './versions';
import { runInWebWorker } from './webWorker';

/** What one run needs; all paths absolute. */
export interface HostRun {
  readonly host: HostName;
  /** A folder of this run alone. */
  readonly temporary: string;
  /** The copy of the workspace inside it. */
  readonly workspace: string;
  readonly extension: string;
  readonly suites: SuiteBundles;
  readonly outcomeFile: string;
  /** The display language; English when absent. */
  readonly language?: string;
}

/** Runs the suite in a host that test-electron can start: our executable in place of the desktop build. */
async function runInServer(run: HostRun, host: 'floor' | 'newest'): Promise<Outcome> {
  const vscodeExecutablePath = await writeExecutable({ ...run, host });
  // A workspace of one folder, so that a suite can add others: to a bare folder none can be added without a restart.
  const place = join(run.temporary, 'adduce.code-workspace');
  await writeFile(place, JSON.stringify({ folders: [{ path: run.workspace }] }));
  let failure: string | undefined;
  await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: run.extension,
    extensionTestsPath: run.suites.node,
    launchArgs: [
      place,
      ...(run.language === undefined ? [] : [`--locale=${run.language}`]),
      ...[
        `--user-data-dir=${join(run.temporary, 'profile')}`,
        `--extensions-dir=${join(run.temporary, 'extensions')}`,
      ],
    ],
  }).catch((error: unknown) => (failure = String(error)));
  if (!existsSync(run.outcomeFile))
    return {
      ...{ passed: 0, failed: 0, skipped: 0, started: false, suites: [] },
      problem: `No outcome: ${failure ?? 'the program ended'}`,
    };
  const outcome = JSON.parse(await readFile(run.outcomeFile, 'utf8')) as Outcome;
  if (failure === undefined || outcome.problem !== undefined || outcome.failed > 0) return outcome;
  return { ...outcome, problem: failure };
}

async function runHost(run: HostRun): Promise<Outcome> {
  switch (run.host) {
    case 'floor':
    case 'newest':
      return runInServer(run, run.host);
    case 'web':
      return runInWebWorker(run);
    case 'desktop':
      return runInDesktop(run);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const run = JSON.parse(process.argv[2] ?? '') as HostRun;
  await writeFile(run.outcomeFile, JSON.stringify(await runHost(run)));
  process.exit(); // test-web offers no way to stop its server
}
