import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Metafile } from 'esbuild';
import type { Measurement } from './measure';

interface Bundle {
  readonly entry: string;
  /** Kilobytes, minified, without what is loaded later. The command line is not in the .vsix and has none. */
  readonly budget?: number;
}

const BUNDLES: Readonly<Record<string, Bundle>> = {
  extension: { entry: 'src/extension.ts', budget: 300 },
  extensionWeb: { entry: 'src/extension.web.ts', budget: 600 },
  cli: { entry: 'src/cli/main.ts' },
};

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Bytes that are loaded with the entry of a bundle: its file, and the chunks that it imports at once. */
export function entryBytes(name: string): number {
  const { outputs } = JSON.parse(readFileSync(`${root}dist/meta/${name}.json`, 'utf8')) as Metafile;
  const entry = BUNDLES[name]?.entry;
  const loaded = new Set(Object.keys(outputs).filter((file) => outputs[file]?.entryPoint === entry));
  for (const file of loaded) {
    for (const { path, kind, external } of outputs[file]?.imports ?? [])
      if (kind === 'import-statement' && external !== true) loaded.add(path);
  }
  if (loaded.size === 0) throw new Error(`the metafile of ${name} has no entry ${entry ?? ''}`);
  return [...loaded].reduce((sum, file) => sum + statSync(`${root}${file}`).size, 0);
}

/** Sizes of the bundles that have been built. */
export function measureBundles(): readonly Measurement[] {
  return Object.entries(BUNDLES).flatMap(([name, { budget }]): readonly Measurement[] => {
    if (!existsSync(`${root}dist/meta/${name}.json`)) return [];
    const base = { what: `bundle ${name}, as loaded at first`, value: entryBytes(name) / 1000, unit: 'KB' };
    return [budget === undefined ? base : { ...base, budget }];
  });
}
