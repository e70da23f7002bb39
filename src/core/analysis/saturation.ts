import { taggedVariables } from './codings';
import type { Item } from './items';

/** By the paths of the notes, or by the earliest date that a tag of the source gives. */
export type ReadingOrder = 'notes' | 'date';

/** How saturation is measured. */
export interface SaturationOptions {
  /** Sources whose codes new ones are compared with: 4, 5 or 6 in the article. At least 1. */
  readonly base: number;
  /** Successive sources in which new codes are looked for: 2 or 3 in the article. At least 1. */
  readonly run: number;
  /** Greatest share of new information that counts as none, 0 to 1: .05 or 0 in the article. */
  readonly threshold: number;
  readonly order: ReadingOrder;
}

export const DEFAULT_SATURATION: SaturationOptions = { base: 4, run: 2, threshold: 0.05, order: 'notes' };

/** A point of the saturation curve: one more source. */
export interface SaturationStep {
  /** The work read, else the note. */
  readonly source: string;
  /** Codes that no source before it has. */
  readonly newCodes: number;
  /** Distinct codes up to and with it. */
  readonly distinctCodes: number;
}

/** The sources after some others, seen as one. */
export interface SaturationRun {
  /** How many sources are before it. */
  readonly after: number;
  /** Codes that are new in it. */
  readonly newCodes: number;
  /** New information: new codes in the run ÷ distinct codes in the base. Undefined where the base has no code. */
  readonly newInformation: number | undefined;
}

/** How fast new codes stopped to turn up. Made for themes found in the texts: codes that a theory gives are few from the start. */
export interface Saturation {
  readonly options: SaturationOptions;
  /** One for each source that has evidence, in the order read. */
  readonly curve: readonly SaturationStep[];
  /** Distinct codes in the base, or as far as there are sources. */
  readonly baseCodes: number;
  /** From the first after the base; each begins one source after the one before. Empty with fewer than base + run sources. */
  readonly runs: readonly SaturationRun[];
  /** The first run at or below the threshold, if any. */
  readonly reached: SaturationRun | undefined;
  /** The first run after {@link reached} that is above the threshold again: with it, saturation was told too early. */
  readonly reopened: SaturationRun | undefined;
  /** Sources without a date; in the order by date they come last. */
  readonly undated: number;
}

interface Read {
  readonly codes: Set<string>;
  date: string | undefined;
}

const DATE = /^\d{4}-\d{2}(?:-\d{2})?/;

/** The work read is the unit, as the interview in the article: a quotation counts for the work that quotes it. */
function readSources(items: readonly Item[]): ReadonlyMap<string, Read> {
  const sources = new Map<string, Read>();
  for (const { evidence } of items) {
    for (const one of evidence) {
      // The researcher's own words are no source.
      if (one.form === 'own') continue;
      const key = one.via ?? one.source ?? one.note;
      let read = sources.get(key);
      if (!read) sources.set(key, (read = { codes: new Set(), date: undefined }));
      for (const variable of taggedVariables([one])) read.codes.add(variable);
      const date = one.date !== undefined && DATE.test(one.date) ? one.date : undefined;
      if (date !== undefined && (read.date === undefined || date < read.date)) read.date = date;
    }
  }
  return sources;
}

function inOrder(sources: ReadonlyMap<string, Read>, order: ReadingOrder): readonly [string, Read][] {
  const all = [...sources];
  if (order === 'notes') return all;
  // Sorting keeps the order of the notes among equals; `~` is after every digit.
  const dateOf = ([, { date }]: [string, Read]): string => date ?? '~';
  return all.sort((a, b) => (dateOf(a) < dateOf(b) ? -1 : dateOf(a) > dateOf(b) ? 1 : 0));
}

/**
 * Saturation after Guest, Namey & Chen 2020, *PLoS ONE* 15(5) e0232076. Codes are the variables that tags name. Sources
 * that were read without a passage being tagged have no place in the order and are left out, so that saturation tends to
 * be seen late rather than early.
 *
 * @throws RangeError if base or run is no whole number from 1
 */
export function saturationOf(
  items: readonly Item[],
  options: SaturationOptions = DEFAULT_SATURATION,
): Saturation {
  const { base, run, threshold, order } = options;
  if (!Number.isInteger(base) || !Number.isInteger(run) || base < 1 || run < 1)
    throw new RangeError(`base ${base} and run ${run} must be whole numbers from 1`);
  const sources = inOrder(readSources(items), order);
  const known = new Set<string>();
  const curve = sources.map(([source, { codes }]): SaturationStep => {
    const before = known.size;
    for (const code of codes) known.add(code);
    return { source, newCodes: known.size - before, distinctCodes: known.size };
  });
  const distinctAfter = (count: number): number =>
    curve[Math.min(count, curve.length) - 1]?.distinctCodes ?? 0;
  const baseCodes = distinctAfter(base);
  const runs: SaturationRun[] = [];
  for (let after = base; after + run <= curve.length; after++) {
    const newCodes = distinctAfter(after + run) - distinctAfter(after);
    runs.push({ after, newCodes, newInformation: baseCodes === 0 ? undefined : newCodes / baseCodes });
  }
  const isSaturated = ({ newInformation }: SaturationRun): boolean =>
    (newInformation ?? Infinity) <= threshold;
  const reached = runs.find(isSaturated);
  const reopened = reached && runs.find((one) => one.after > reached.after && !isSaturated(one));
  const undated = sources.filter(([, { date }]) => date === undefined).length;
  return { options, curve, baseCodes, runs, reached, reopened, undated };
}

/** How the article reports it: base/run at the sources before the run + those of the run, such as `4/2 at 6+2`. Undefined where it is not reached. */
export function saturationLabel({ options, reached }: Saturation): string | undefined {
  return reached && `${options.base}/${options.run} at ${reached.after}+${options.run}`;
}
