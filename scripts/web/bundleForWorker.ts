import { build, transform, type BuildOptions, type BuildResult, type Metafile } from 'esbuild';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';

/** The two files of a bundle for VS Code's web worker. */
export interface WorkerBundle {
  readonly options: BuildOptions & { readonly absWorkingDir: string; readonly outdir: string };
  /** Modules that are loaded with the entry although only `import()` names them, with all that they need. */
  readonly atOnce: readonly string[];
  /** Publisher and name, by which the extension finds its own files. */
  readonly extension: string;
  readonly file: string;
  /** What is loaded when something of it is first imported; from the folder of the extension. */
  readonly laterFile: string;
}

type Outputs = Metafile['outputs'];

/** The files of some modules, and those that they import at once. */
function closure(outputs: Outputs, entryPoints: readonly string[]): ReadonlySet<string> {
  const found = new Set(
    Object.keys(outputs).filter((file) => entryPoints.includes(outputs[file]?.entryPoint ?? '')),
  );
  for (const file of found) {
    for (const { path, kind, external } of outputs[file]?.imports ?? [])
      if (kind === 'import-statement' && external !== true) found.add(path);
  }
  return found;
}

/** A chunk as a function that the loader calls; each `import()` in it asks the loader. */
async function asFunction(text: string): Promise<string> {
  const { code } = await transform(text, { format: 'cjs', target: 'es2022', minify: true });
  const body = code.replace(/\bimport\(("\.\/[^"]+")\)/g, 'later($1)');
  if (/\bimport\s*\(/.test(body)) throw new Error('an import() of a chunk was not understood');
  return `(module,exports,require,later)=>{${body}}`;
}

/**
 * Bundles in two files, as CommonJS: VS Code's web worker loads one, and that loads the other (`loader.ts`). No bundler
 * splits for it: there is neither `require` of files nor `importScripts`.
 */
export async function bundleForWorker(bundle: WorkerBundle): Promise<BuildResult> {
  const { options, file, laterFile } = bundle;
  const result = await build({ ...options, write: false, metafile: true });
  const { outputs } = result.metafile;
  const [entry = ''] = options.entryPoints as readonly string[];
  const atOnce = closure(outputs, [entry, ...bundle.atOnce]);
  const chunks: Readonly<Record<'now' | 'later', string[]>> = { now: [], later: [] };
  await Promise.all(
    result.outputFiles
      .filter(({ path }) => !path.endsWith('.map'))
      .sort((a, b) => (a.path < b.path ? -1 : 1))
      .map(async ({ path, text }) => {
        const output = `${options.outdir}/${basename(path)}`;
        const code = `${JSON.stringify(`./${basename(path)}`)}:${await asFunction(text)}`;
        chunks[atOnce.has(output) ? 'now' : 'later'].push(code);
      }),
  );
  const loader = await transform(await readFile(new URL('loader.ts', import.meta.url), 'utf8'), {
    loader: 'ts',
    target: 'es2022',
    minify: true,
    format: 'cjs',
    define: {
      ENTRY: JSON.stringify(`./${basename(entry, '.ts')}.js`),
      EXTENSION: JSON.stringify(bundle.extension),
      LATER_FILE: JSON.stringify(laterFile),
    },
  });
  await writeFile(
    `${options.absWorkingDir}/${file}`,
    `"use strict";const CHUNKS={${chunks.now.sort().join(',\n')}};\n${loader.code}`,
  );
  await writeFile(
    `${options.absWorkingDir}/${laterFile}`,
    `"use strict";return{${chunks.later.sort().join(',\n')}};\n`,
  );
  return result;
}
