/** The folders the harness reads and writes. Nothing outside them and the system's temporary folder is touched. */
import { mkdtemp, rm } from 'node:fs/promises';
import { realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const repositoryRoot = fileURLToPath(new URL('../../', import.meta.url));

/** Pinned packages with integrity hashes, one small npm project each. */
export const bundleSources = join(repositoryRoot, 'scripts', 'vscode', 'bundles');

/** Everything installed on demand; ignored by git, safe to delete. */
export const cacheFolder = join(repositoryRoot, '.vscode-test');

/** Where suites put pictures; ignored by git. */
export const screenshotFolder = join(repositoryRoot, 'screenshots');

/** The project that `npm start` opens and the suites get a copy of. */
export const exampleProject = join(repositoryRoot, 'examples', 'karabakh');

/** Makes a folder of one's own below the system's temporary folder. */
export async function makeTemporaryFolder(purpose: string): Promise<string> {
  return mkdtemp(join(realpathSync(tmpdir()), `adduce-${purpose}-`));
}

/** Removes a temporary folder; a process that is still writing into it is given a moment. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
