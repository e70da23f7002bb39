/** Installs the built extension into a VS Code server's extension folder: exactly the files that a package would hold. */
import { listFiles } from '@vscode/vsce';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { removeFolder, repositoryRoot } from './paths';

/** Fills a server's extension folder with this one extension, which must be built. */
export async function installExtension(extensionsFolder: string): Promise<void> {
  const manifest: unknown = JSON.parse(await readFile(join(repositoryRoot, 'package.json'), 'utf8'));
  const { publisher, name, version } = manifest as { publisher: string; name: string; version: string };
  const id = `${publisher}.${name}`;
  const relativeLocation = `${id}-${version}`;
  const folder = join(extensionsFolder, relativeLocation);
  await removeFolder(extensionsFolder);
  // Copies: VS Code takes a linked file for one outside the extension.
  for (const file of await listFiles({ cwd: repositoryRoot })) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await cp(join(repositoryRoot, file), join(folder, file));
  }
  const location = { $mid: 1, path: folder, scheme: 'file' };
  const list = [{ identifier: { id }, version, location, relativeLocation, metadata: { source: 'vsix' } }];
  await writeFile(join(extensionsFolder, 'extensions.json'), JSON.stringify(list));
}
