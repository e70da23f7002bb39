import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Metafile } from 'esbuild';
import type { Measurement } from './measure';

interface Bundle {
  readonly entry: string;
  /** The file that is loaded at first, where chunks are not files of their own. */
  readonly file?: string;
  /** Kilobytes, minified, without what is loaded later. The command line is not in the .vsix and has none. */
  readonly budget?: number;
}

const BUNDLES: Readonly<Record<string, Bundle>> = {
  extension: { entry: 'src/extension.ts', budget: 300 },
  extensionWeb: { entry: 'src/extension.web.ts', file: 'dist/extension.web.cjs', budget: 600 },
  cli: { entry: 'src/cli/main.ts' },
};

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Bytes that are loaded with the entry of a bundle: its file, and the chunks that it imports at once. */
export function entryBytes(name: string): number {
  const { entry, file } = BUNDLES[name] ?? {};
  if (file !== undefined) return statSync(`${root}${file}`).size;
  const { outputs } = JSON.parse(readFileSync(`${root}dist/meta/${name}.json`, 'utf8')) as Metafile;
  const loaded = new Set(Object.keys(outputs).filter((output) => outputs[output]?.entryPoint === entry));
  for (const output of loaded) {
    for (const { path, kind, external } of outputs[output]?.imports ?? [])
      if (kind === 'import-statement' && external !== true) loaded.add(path);
  }
  if (loaded.size === 0) throw new Error(`the metafile of ${name} has no entry ${entry ?? ''}`);
  return [...loaded].reduce((sum, output) => sum + statSync(`${root}${output}`).size, 0);
}

/** Sizes of the bundles that have been built. */
export function measureBundles(): readonly Measurement[] {
  return Object.entries(BUNDLES).flatMap(([name, { budget }]): readonly Measurement[] => {
    if (!existsSync(`${root}dist/meta/${name}.json`)) return [];
    const base = { what: `bundle ${name}, as loaded at first`, value: entryBytes(name) / 1000, unit: 'KB' };
    return [budget === undefined ? base : { ...base, budget }];
  });
}
