/**
 * Makes the repository look like an installed extension. The folder holds links only, so whatever VS Code does with an
 * installed extension (uninstalling it, for instance) cannot reach the repository's files.
 */
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { removeFolder, repositoryRoot } from './paths.js';

const left = new Set(['node_modules', 'screenshots', 'coverage', 'test']);

/** Fills a server's extension folder with this one extension. */
export async function installAsLinks(extensionsFolder: string): Promise<void> {
  const manifest: unknown = JSON.parse(await readFile(join(repositoryRoot, 'package.json'), 'utf8'));
  const { publisher, name, version } = manifest as { publisher: string; name: string; version: string };
  const id = `${publisher}.${name}`;
  const relativeLocation = `${id}-${version}`;
  const folder = join(extensionsFolder, relativeLocation);
  await removeFolder(extensionsFolder);
  await mkdir(folder, { recursive: true });
  for (const entry of await readdir(repositoryRoot)) {
    if (!entry.startsWith('.') && !left.has(entry))
      await symlink(join(repositoryRoot, entry), join(folder, entry));
  }
  const location = { $mid: 1, path: folder, scheme: 'file' };
  const list = [{ identifier: { id }, version, location, relativeLocation, metadata: { source: 'vsix' } }];
  await writeFile(join(extensionsFolder, 'extensions.json'), JSON.stringify(list));
}
