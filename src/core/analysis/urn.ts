import type { TheoryModel } from '../model/theory';
import type { Item } from './items';
import { unrankedPairs, type UnrankedPair } from './rivalSets';

/** How many items speak for a working hypothesis, of how many that tell it from its rivals. */
export interface UrnCounts {
  /** Items that speak more for it than for any rival. */
  readonly working: number;
  /** Those, and the items that speak more for a rival. */
  readonly total: number;
}

/** {@link urnTest} of a hypothesis against its rivals. */
export interface UrnTest extends UrnCounts {
  readonly kind: 'tested';
  /** How probable it is to draw so many items for it if there are more for its rivals. */
  readonly pValue: number;
  /**
   * How many times as easily its items would have to be found as a rival's for {@link pValue} to rise to .05; undefined
   * where it is not below that anyway.
   */
  readonly oddsToDoubt: number | undefined;
}

/** Why a hypothesis is not tested against others. */
export type UrnRefusal =
  /** They may hold together: {@link UnrankedPair}. */
  | { readonly kind: 'not-exclusive'; readonly pairs: readonly UnrankedPair[] }
  /** No item tells it from them. */
  | { readonly kind: 'no-items' };

export interface UrnOptions {
  /** ω: how many times as easily an item for the working hypothesis is found as one for a rival; above 0, 1 without bias. */
  readonly odds?: number;
  /** Sum of the whole weights of the items for the working hypothesis: their number where each counts once. */
  readonly weight?: number;
}

/** The conventional level below which a chance finding is held unlikely. */
const DOUBTFUL = 0.05;

/**
 * The p-value of López & Bowers' urn: how probable it is to draw only items for the working hypothesis that were drawn,
 * if the urn holds them and just enough more for rivals that these are in the majority. The urn holds s for the working
 * hypothesis and max(n − s, w + 1) for rivals, n are drawn, s of them for it; hypergeometric, with odds Fisher's
 * non-central hypergeometric distribution. Items have to be independent.
 *
 * @param counts whole numbers, 0 ≤ s ≤ n
 */
export function urnPValue(
  { working, total }: UrnCounts,
  { odds = 1, weight = working }: UrnOptions = {},
): number {
  const rival = Math.max(total - working, weight + 1);
  // Logarithms of the terms of the distribution, each over the one for `working`, which is the last one.
  const terms = [0];
  let term = 0;
  for (let x = working; x > 0 && total - x < rival; x--) {
    const fewerWorking = x / (working - x + 1);
    const moreRival = (rival - total + x) / (total - x + 1);
    term += Math.log(fewerWorking * moreRival) - Math.log(odds);
    terms.push(term);
  }
  const most = terms.reduce((a, b) => Math.max(a, b), 0);
  const sum = terms.reduce((all, each) => all + Math.exp(each - most), 0);
  return Math.exp(-most) / sum;
}

/**
 * The odds ω that lift the p-value to .05: how biased the search must have been for the finding to be doubtful (López &
 * Bowers). Undefined where it is .05 or more without bias.
 */
export function oddsToDoubt(counts: UrnCounts, weight?: number): number | undefined {
  const pAt = (log: number): number =>
    urnPValue(counts, { odds: Math.exp(log), ...(weight !== undefined && { weight }) });
  if (pAt(0) >= DOUBTFUL) return undefined;
  let [low, high] = [0, 1];
  while (pAt(high) < DOUBTFUL) [low, high] = [high, high * 2];
  // Sixty halvings use up the digits of a number.
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (pAt(middle) < DOUBTFUL) low = middle;
    else high = middle;
  }
  return Math.exp(high);
}

/**
 * Counts items for a hypothesis and for its rivals by their ratings. Items not judged for it or for any rival, and such
 * as speak for it and a rival alike, tell nothing and are left out. Of a group of dependent items one counts: for a rival
 * if any of them does.
 */
export function urnCounts(items: readonly Item[], hypothesis: string, rivals: readonly string[]): UrnCounts {
  const speaksFor = new Map<string | Item, 'working' | 'rival'>();
  for (const item of items) {
    const own = item.cells.get(hypothesis)?.value;
    const others = rivals.flatMap((rival) => item.cells.get(rival)?.value ?? []);
    if (own === undefined || others.length === 0) continue;
    const best = Math.max(...others);
    if (own === best) continue;
    const group = item.group ?? item;
    if (own < best) speaksFor.set(group, 'rival');
    else if (!speaksFor.has(group)) speaksFor.set(group, 'working');
  }
  const working = [...speaksFor.values()].filter((one) => one === 'working').length;
  return { working, total: speaksFor.size };
}

/**
 * Whether the items found for a hypothesis could have been found by chance if most that could be found spoke for its
 * rivals (López & Bowers). Unlike weights in decibels it needs no probabilities set by hand; it counts items, however
 * much each says.
 *
 * @param hypothesis the working hypothesis
 * @param rivals what it is tested against
 */
export function urnTest(
  items: readonly Item[],
  hypothesis: string,
  rivals: readonly string[],
  theory: TheoryModel,
): UrnTest | UrnRefusal {
  const pairs = unrankedPairs([hypothesis, ...rivals], theory);
  if (pairs.length > 0) return { kind: 'not-exclusive', pairs };
  const counts = urnCounts(items, hypothesis, rivals);
  if (counts.total === 0) return { kind: 'no-items' };
  return { kind: 'tested', ...counts, pValue: urnPValue(counts), oddsToDoubt: oddsToDoubt(counts) };
}
