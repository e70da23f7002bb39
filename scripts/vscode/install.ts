/**
 * Installs a bundle into the ignored cache the first time it is needed. The work happens in a folder of its own that is
 * renamed when complete, so an interrupted or a parallel install never leaves half a bundle behind.
 */
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { unpackBrowser } from './browserFiles';
import { runNpm } from './npm';
import { bundleSources, cacheFolder, removeFolder } from './paths';
import { mainPackage, pinnedVersion, type BundleName } from './versions';

/** Raise it when the steps below change, so that existing caches are installed anew. */
const recipe = 1;
const marker = 'complete.json';

/** Makes sure that bundles are installed and tells where. */
export async function installAll(bundles: readonly BundleName[]): Promise<void> {
  await Promise.all([...new Set(bundles)].map(install));
}

/** Makes sure that a bundle is installed and returns its folder. */
export async function install(bundle: BundleName): Promise<string> {
  const folder = await folderOf(bundle);
  if (existsSync(join(folder, marker))) return folder;
  const started = performance.now();
  await removeLeftovers(bundle, folder);
  const work = join(cacheFolder, `tmp-${String(process.pid)}-${bundle}`);
  await removeFolder(work);
  await cp(join(bundleSources, bundle), work, { recursive: true });
  await runNpm(work, ['ci', '--ignore-scripts']);
  await finish(bundle, work);
  const seconds = (performance.now() - started) / 1000;
  await writeFile(join(work, marker), JSON.stringify({ seconds }));
  await moveIntoPlace(work, folder);
  console.log(
    `Installed ${mainPackage[bundle]} ${pinnedVersion(bundle)} into .vscode-test in ${seconds.toFixed(1)} s`,
  );
  return folder;
}

/** The steps after `npm ci` that a bundle needs. */
async function finish(bundle: BundleName, folder: string): Promise<void> {
  if (bundle === 'browser') await unpackBrowser(folder);
  if (bundle !== 'server-floor' && bundle !== 'server-newest') return;
  const server = serverFolder(folder);
  // The shrinkwraps inside code-server name every package with its hash, but leave out peers.
  const args = ['ci', '--omit=dev', '--ignore-scripts', '--legacy-peer-deps'];
  await runNpm(server, args);
  await runNpm(join(server, 'extensions'), args);
}

/** The VS Code server inside an installed server bundle. */
export function serverFolder(bundleFolder: string): string {
  return join(bundleFolder, 'node_modules', 'code-server', 'lib', 'vscode');
}

/** The folder's name holds a hash of what is installed, so a changed pin is a different folder. */
async function folderOf(bundle: BundleName): Promise<string> {
  const hash = createHash('sha256').update(String(recipe));
  hash.update(await readFile(join(bundleSources, bundle, 'package-lock.json')));
  return join(cacheFolder, `${bundle}-${pinnedVersion(bundle)}-${hash.digest('hex').slice(0, 8)}`);
}

async function moveIntoPlace(work: string, folder: string): Promise<void> {
  try {
    await rename(work, folder);
  } catch (error) {
    if (!existsSync(join(folder, marker))) throw error;
    await removeFolder(work); // another process was faster
  }
}

/** Removes earlier versions of a bundle and the work of installs whose process is gone. */
async function removeLeftovers(bundle: BundleName, folder: string): Promise<void> {
  await mkdir(cacheFolder, { recursive: true });
  for (const name of await readdir(cacheFolder)) {
    const owner = /^tmp-(\d+)-/.exec(name)?.[1];
    const abandoned = owner !== undefined && !isAlive(Number(owner));
    const outdated = name.startsWith(`${bundle}-`) && join(cacheFolder, name) !== folder;
    if (abandoned || outdated) await removeFolder(join(cacheFolder, name));
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
