/** Builds the extension with the function that `scripts/build.ts` exports. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repositoryRoot } from './paths';

/** Builds what VS Code loads. */
export async function buildExtension(): Promise<void> {
  const script = join(repositoryRoot, 'scripts', 'build.ts');
  if (!existsSync(script)) return void console.log('scripts/build.ts does not exist yet: nothing was built');
  const module_: unknown = await import(pathToFileURL(script).href);
  await (module_ as { build(): Promise<void> }).build();
}
