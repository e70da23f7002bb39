import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BUNDLES } from '../build';
import type { Measurement } from './measure';

/** Kilobytes, minified. The command line is not in the .vsix and has no budget. */
const BUDGETS: Readonly<Record<string, number>> = { extension: 300, extensionWeb: 600 };

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Sizes of the bundles that have been built. */
export function measureBundles(): readonly Measurement[] {
  return Object.entries(BUNDLES).flatMap(([name, { outfile = '' }]): readonly Measurement[] => {
    const file = `${root}${outfile}`;
    if (!existsSync(file)) return [];
    const budget = BUDGETS[name];
    const base = { what: `bundle ${outfile}`, value: statSync(file).size / 1000, unit: 'KB' };
    return [budget === undefined ? base : { ...base, budget }];
  });
}
