/**
 * Bundles the host suites twice from the same sources: for extension hosts on Node and for the web worker.
 * A suite is a file `test/host/**` ending in `.test.ts` (both), `.node.test.ts` or `.web.test.ts` (one of them).
 */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { repositoryRoot } from './paths';

/** Where the suites are, and where their bundles go. */
export interface SuiteOptions {
  /** Folder of the suites. */
  readonly suites?: string;
  /** The extension under development; the bundles go into its `dist/test/host`. */
  readonly extension?: string;
  /** The kinds of host to bundle for; both when absent. */
  readonly kinds?: readonly Kind[];
}

/** The two bundles. */
export interface SuiteBundles {
  readonly node: string;
  readonly web: string;
}

/** A kind of extension host. */
export type Kind = keyof SuiteBundles;

/** Bundles the suites. Rejects when there are none. */
export async function bundleSuites(options: SuiteOptions = {}): Promise<SuiteBundles> {
  const suites = options.suites ?? join(repositoryRoot, 'test', 'host');
  const folder = join(options.extension ?? repositoryRoot, 'dist', 'test', 'host');
  // The manifest says `type: module`, and a worker loads no modules: `.cjs` keeps VS Code from trying.
  const bundles: SuiteBundles = { node: join(folder, 'index.cjs'), web: join(folder, 'index.web.cjs') };
  const kinds = options.kinds ?? (['node', 'web'] as const);
  await Promise.all(
    kinds.map(async (kind) =>
      build({ ...common(kind, await listSuites(suites, kind)), outfile: bundles[kind] }),
    ),
  );
  return bundles;
}

/** The suites of a kind of host, sorted by path. */
async function listSuites(folder: string, kind: Kind): Promise<string[]> {
  const other: Kind = kind === 'node' ? 'web' : 'node';
  const files = await readdir(folder, { recursive: true });
  const found = files.filter((file) => file.endsWith('.test.ts') && !file.endsWith(`.${other}.test.ts`));
  if (found.length === 0)
    throw new Error(`No suite for ${kind} hosts in ${relative(process.cwd(), folder) || folder}`);
  return found.sort().map((file) => join(folder, file));
}

function common(kind: Kind, suites: readonly string[]): BuildOptions {
  return {
    entryPoints: [join(repositoryRoot, 'test', 'host', 'support', `entry.${kind}.ts`)],
    bundle: true,
    format: 'cjs',
    platform: kind === 'node' ? 'node' : 'browser',
    target: 'es2022',
    external: kind === 'node' ? ['vscode', 'mocha'] : ['vscode'],
    define: kind === 'node' ? {} : { global: 'globalThis' },
    absWorkingDir: repositoryRoot,
    nodePaths: [join(repositoryRoot, 'node_modules')],
    sourcemap: 'inline',
    logLevel: 'warning',
    plugins: [listOfSuites(suites), browserMocha],
  };
}

/** Mocha's browser build would export itself in place of our entry; without a `module` it defines globals instead. */
const browserMocha: Plugin = {
  name: 'browser-mocha',
  setup(build_) {
    build_.onLoad({ filter: /[\\/]mocha[\\/]mocha\.js$/ }, async ({ path }) => ({
      contents: `(function (module, exports, define) {${await readFile(path, 'utf8')}\n}).call(globalThis);`,
    }));
  },
};

/** The module `adduce:suites`, which imports every suite. */
function listOfSuites(suites: readonly string[]): Plugin {
  const contents = suites.map((file) => `import ${JSON.stringify(file)};`).join('\n');
  return {
    name: 'list-of-suites',
    setup(build_) {
      build_.onResolve({ filter: /^adduce:suites$/ }, () => ({ path: 'suites', namespace: 'adduce' }));
      build_.onLoad({ filter: /.*/, namespace: 'adduce' }, () => ({ contents, resolveDir: repositoryRoot }));
    },
  };
}
