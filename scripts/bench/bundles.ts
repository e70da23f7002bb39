import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Metafile } from 'esbuild';
import { BUNDLES } from '../build';
import type { Measurement } from './measure';

/** Kilobytes, minified, without what is loaded later. The command line is not in the .vsix and has no budget. */
const BUDGETS: Readonly<Record<string, number>> = { extension: 300, extensionWeb: 600 };

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Bytes that are loaded with the entry of a bundle: its file, and the chunks that it imports at once. */
export function entryBytes(name: string): number {
  const { outputs } = JSON.parse(readFileSync(`${root}dist/meta/${name}.json`, 'utf8')) as Metafile;
  const [entry] = BUNDLES[name]?.entryPoints as readonly string[];
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
  return Object.keys(BUNDLES).flatMap((name): readonly Measurement[] => {
    if (!existsSync(`${root}dist/meta/${name}.json`)) return [];
    const budget = BUDGETS[name];
    const base = { what: `bundle ${name}, as loaded at first`, value: entryBytes(name) / 1000, unit: 'KB' };
    return [budget === undefined ? base : { ...base, budget }];
  });
}
