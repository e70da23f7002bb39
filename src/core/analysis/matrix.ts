import type { Credibility, TheoryModel } from '../model/theory';
import type { Item } from './items';
import { unrankedPairs, type UnrankedPair } from './rivalSets';

/** How much an inconsistency counts by the credibility of its evidence, after Open Source ACH (method: Heuer 1999, ch. 8). */
export const WEIGHTS: Readonly<Record<Credibility, number>> = { H: 2, M: 1, L: 0.5 };

/** Below these a hypothesis is not tested enough to be ranked. */
export interface CompletenessFloor {
  /** Least share of the items that bear on the hypothesis, 0 to 1. */
  readonly informativeShare: number;
  /** Least number of items that are judged for it. */
  readonly judged: number;
}

export const DEFAULT_FLOOR: CompletenessFloor = { informativeShare: 0.5, judged: 3 };

/** One item in the matrix of some hypotheses. */
export interface MatrixRow {
  readonly item: Item;
  /**
   * Greatest value minus least over the hypotheses that the item is judged for: 0 … 4, 0 where it tells none of them
   * from another; undefined where it is judged for fewer than two.
   */
  readonly diagnosticity: number | undefined;
  /** Whether it tells rivals apart: judged for two or more, and not for, against or neutral for all of them alike. */
  readonly discriminates: boolean;
}

/** What an evidence × hypothesis matrix says of one hypothesis. */
export interface MatrixColumn {
  readonly hypothesis: string;
  /** Items judged for it, neutral ones too. */
  readonly judged: number;
  /** Items that bear on it: judged and not neutral. */
  readonly informative: number;
  /** Share of the matrix's items that bear on it, 0 to 1; 0 without items. */
  readonly informativeShare: number;
  readonly supports: number;
  readonly contradicts: number;
  /** Sum of what speaks against it: 1 for an item, 2 for a strong one. Of a group of dependent items the most counts. */
  readonly inconsistency: number;
  /** The same, each weighted by the credibility of its evidence ({@link WEIGHTS}). */
  readonly weightedInconsistency: number;
  /** Whether enough bears on it for it to be ranked: see {@link CompletenessFloor}. */
  readonly isTested: boolean;
}

/** Which hypotheses the evidence speaks against least, or why that is not told. */
export type Ranking =
  | { readonly kind: 'leading'; readonly hypotheses: readonly string[] }
  /** Hypotheses that hold each other or add to each other exclude no other: {@link UnrankedPair}. */
  | { readonly kind: 'not-exclusive'; readonly pairs: readonly UnrankedPair[] }
  /** Fewer than two hypotheses are tested enough. */
  | { readonly kind: 'untested' };

/** Evidence × hypotheses, after Heuer 1999, *Psychology of Intelligence Analysis*, ch. 8. Numbers order attention; they are no probabilities. */
export interface EvidenceMatrix {
  readonly columns: readonly MatrixColumn[];
  /** Items judged for at least one of the hypotheses. */
  readonly rows: readonly MatrixRow[];
  readonly ranking: Ranking;
}

function rowOf(item: Item, hypotheses: readonly string[]): MatrixRow {
  let [judged, least, most] = [0, Infinity, -Infinity];
  for (const hypothesis of hypotheses) {
    const cell = item.cells.get(hypothesis);
    if (!cell) continue;
    judged++;
    if (cell.value < least) least = cell.value;
    if (cell.value > most) most = cell.value;
  }
  const diagnosticity = judged < 2 ? undefined : most - least;
  return { item, diagnosticity, discriminates: judged >= 2 && Math.sign(least) !== Math.sign(most) };
}

/** What speaks against a hypothesis in each row, 0 and more, times what `weigh` gives; a group of dependent items once. */
function against(rows: readonly MatrixRow[], hypothesis: string, weigh: (item: Item) => number): number {
  const groups = new Map<string, number>();
  let sum = 0;
  for (const { item } of rows) {
    const value = item.cells.get(hypothesis)?.value ?? 0;
    if (value >= 0) continue;
    const counts = -value * weigh(item);
    if (item.group === undefined) sum += counts;
    else groups.set(item.group, Math.max(groups.get(item.group) ?? 0, counts));
  }
  for (const counts of groups.values()) sum += counts;
  return sum;
}

function columnOf(hypothesis: string, rows: readonly MatrixRow[], floor: CompletenessFloor): MatrixColumn {
  let [judged, supports, contradicts] = [0, 0, 0];
  for (const { item } of rows) {
    const cell = item.cells.get(hypothesis);
    if (!cell) continue;
    judged++;
    if (cell.value > 0) supports++;
    if (cell.value < 0) contradicts++;
  }
  const informative = supports + contradicts;
  const informativeShare = rows.length === 0 ? 0 : informative / rows.length;
  return {
    hypothesis,
    judged,
    informative,
    informativeShare,
    supports,
    contradicts,
    inconsistency: against(rows, hypothesis, () => 1),
    weightedInconsistency: against(rows, hypothesis, ({ credibility }) => WEIGHTS[credibility]),
    isTested: informativeShare >= floor.informativeShare && judged >= floor.judged,
  };
}

/** The tested hypotheses with the least weighted inconsistency; sums of thirds and the like are equal up to rounding. */
export function leadingOf(columns: readonly MatrixColumn[]): readonly string[] {
  const tested = columns.filter(({ isTested }) => isTested);
  const least = Math.min(...tested.map(({ weightedInconsistency }) => weightedInconsistency));
  return tested
    .filter(({ weightedInconsistency }) => weightedInconsistency - least < 1e-9)
    .map(({ hypothesis }) => hypothesis);
}

function rankingOf(columns: readonly MatrixColumn[], theory: TheoryModel): Ranking {
  const pairs = unrankedPairs(
    columns.map(({ hypothesis }) => hypothesis),
    theory,
  );
  if (pairs.length > 0) return { kind: 'not-exclusive', pairs };
  if (columns.filter(({ isTested }) => isTested).length < 2) return { kind: 'untested' };
  return { kind: 'leading', hypotheses: leadingOf(columns) };
}

/** Rows that are made at a step. */
const STEP = 200;

/**
 * The matrix of some hypotheses, in their order, in steps: of thousands of items it takes longer than a host may be kept
 * from other work. Rows are the items judged for at least one of them, in the order of the items.
 */
export function* matrixInSteps(
  items: readonly Item[],
  hypotheses: readonly string[],
  theory: TheoryModel,
  floor: CompletenessFloor = DEFAULT_FLOOR,
): Generator<void, EvidenceMatrix> {
  const asked = new Set(hypotheses);
  const isJudged = ({ cells }: Item): boolean => {
    for (const hypothesis of cells.keys()) if (asked.has(hypothesis)) return true;
    return false;
  };
  const rows: MatrixRow[] = [];
  for (const [i, item] of items.entries()) {
    if (isJudged(item)) rows.push(rowOf(item, hypotheses));
    if (i % STEP === STEP - 1) yield;
  }
  const columns: MatrixColumn[] = [];
  for (const hypothesis of hypotheses) {
    columns.push(columnOf(hypothesis, rows, floor));
    yield;
  }
  return { columns, rows, ranking: rankingOf(columns, theory) };
}

/** The whole of {@link matrixInSteps} at once. */
export function matrixOf(...of: Parameters<typeof matrixInSteps>): EvidenceMatrix {
  const steps = matrixInSteps(...of);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
