/** Bundles the extension, the command line and the host test suites with esbuild. Run: `tsx scripts/build.ts`. */
import { build as bundle, type BuildOptions, type BuildResult } from 'esbuild';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const common: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  target: 'es2022',
  minify: true,
  // For breakpoints; maps are in no package.
  sourcemap: 'linked',
  keepNames: false,
  legalComments: 'none',
  metafile: true,
  // yaml's entry for Node is CommonJS, which keeps all of it; its other entry is the same code as modules.
  alias: { yaml: `${root}node_modules/yaml/browser/index.js` },
  logLevel: 'warning',
};

/** One bundle per program; tests read the metafiles to check what each contains. */
export const BUNDLES: Readonly<Record<string, BuildOptions>> = {
  extension: {
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/extension.cjs',
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
  },
  extensionWeb: {
    entryPoints: ['src/extension.web.ts'],
    outfile: 'dist/extension.web.cjs',
    platform: 'browser',
    format: 'cjs',
    external: ['vscode'],
  },
  cli: {
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/adduce.cjs',
    platform: 'node',
    format: 'cjs',
    banner: { js: '#!/usr/bin/env node' },
  },
};

async function buildOne(name: string, options: BuildOptions): Promise<void> {
  const result: BuildResult = await bundle({ ...common, ...options });
  await mkdir(`${root}dist/meta`, { recursive: true });
  await writeFile(`${root}dist/meta/${name}.json`, JSON.stringify(result.metafile));
  if (name === 'cli') {
    await chmod(`${root}dist/adduce.cjs`, 0o755);
  }
}

/** Builds every bundle, or the named ones. */
export async function build(names: readonly string[] = Object.keys(BUNDLES)): Promise<void> {
  await Promise.all(
    names.map((name) => {
      const options = BUNDLES[name];
      if (!options) throw new Error(`no bundle named ${name}; there are ${Object.keys(BUNDLES).join(', ')}`);
      return buildOne(name, options);
    }),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build();
}
