/** `npm run package`: builds, and packs dist/adduce-VERSION.vsix with only what the extension needs. */
import { createVSIX, listFiles } from '@vscode/vsce';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from './build';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(await readFile(`${root}package.json`, 'utf8')) as { readonly version: string };
const packagePath = `${root}dist/adduce-${version}.vsix`;

await build(['extension', 'extensionWeb', 'webview']);
const files = await listFiles({ cwd: root });
console.log(files.join('\n'));
await createVSIX({
  cwd: root,
  packagePath,
  dependencies: false,
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
});
console.log(`${files.length} files in dist/adduce-${version}.vsix`);
