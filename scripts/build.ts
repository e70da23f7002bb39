/** Bundles the extension, the command line and the host test suites with esbuild. Run: `tsx scripts/build.ts`. */
import { build as bundle, transform, type BuildOptions, type BuildResult } from 'esbuild';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleForWorker } from './web/bundleForWorker';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What every bundle has in common. */
export const common: BuildOptions = {
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
  alias: {
    yaml: `${root}node_modules/yaml/browser/index.js`,
    // Of the whole, the reader of BibTeX needs one class; the rest fetches from the network and needs Node.
    '@citation-js/core': `${root}src/core/bibliography/citationCore.mjs`,
  },
  logLevel: 'warning',
};

/** One bundle per program; tests read the metafiles to check what each contains. */
export const BUNDLES: Readonly<Record<string, BuildOptions>> = {
  extension: {
    entryPoints: ['src/extension.ts'],
    // In chunks: what only a command needs is loaded with the command.
    outdir: 'dist/extension',
    splitting: true,
    chunkNames: '[name]-[hash]',
    outExtension: { '.js': '.cjs' },
    platform: 'node',
    format: 'esm',
    external: ['vscode'],
  },
  extensionWeb: {
    entryPoints: ['src/extension.web.ts'],
    // Only names of chunks: they become two files.
    outdir: 'dist/web',
    splitting: true,
    chunkNames: '[name]-[hash]',
    platform: 'browser',
    format: 'esm',
    external: ['vscode'],
  },
  webview: {
    entryPoints: ['src/webview/matrix/matrix.ts', 'src/webview/matrix/matrix.css'],
    outdir: 'dist/webview',
    platform: 'browser',
    format: 'iife',
    // The page may load nothing but its script and its style.
    sourcemap: false,
  },
  cli: {
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/adduce.cjs',
    platform: 'node',
    format: 'cjs',
    banner: { js: '#!/usr/bin/env node' },
  },
};

/**
 * Bundles in chunks, as CommonJS: esbuild splits only modules, and the oldest VS Code we support does not load modules
 * reliably. Imports between chunks become calls of `require`, those of what is loaded later too.
 */
async function bundleInChunks(options: BuildOptions): Promise<BuildResult> {
  const result = await bundle({ ...common, ...options, write: false });
  const outdir = `${root}${options.outdir ?? ''}`;
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  await Promise.all(
    result.outputFiles.map(async ({ path, text }) => {
      if (path.endsWith('.map')) return;
      const { code } = await transform(text, {
        format: 'cjs',
        target: 'es2022',
        platform: 'node',
        minify: true,
        supported: { 'dynamic-import': false },
      });
      await writeFile(`${outdir}/${basename(path)}`, code);
    }),
  );
  return result;
}

/** What a note needs comes with the entry, what only commands and theory files need with the second file. */
async function bundleForWeb(options: BuildOptions): Promise<BuildResult> {
  const { publisher, name } = JSON.parse(await readFile(`${root}package.json`, 'utf8')) as Record<
    string,
    string
  >;
  return bundleForWorker({
    options: { ...common, ...options, absWorkingDir: root, outdir: options.outdir ?? '' },
    atOnce: ['src/host/projects/project.ts', 'src/core/index/noteFacts.ts'],
    extension: `${publisher}.${name}`,
    file: 'dist/extension.web.cjs',
    laterFile: 'dist/extension.web.later.cjs',
  });
}

function bundled(options: BuildOptions): Promise<BuildResult> {
  if (!options.splitting) return bundle({ ...common, ...options });
  return options.platform === 'browser' ? bundleForWeb(options) : bundleInChunks(options);
}

async function buildOne(name: string, options: BuildOptions): Promise<void> {
  const result = await bundled(options);
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
