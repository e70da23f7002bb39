import type { Credibility, TheoryModel } from '../model/theory';
import { finish } from '../util/steps';
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

/** The row of an item; undefined where none of the hypotheses is judged. Adds to the columns what it holds. */
function takeRow(item: Item, columns: ReadonlyMap<string, ColumnSums>): MatrixRow | undefined {
  let [judged, least, most] = [0, Infinity, -Infinity];
  // Most items are judged for few of the hypotheses.
  for (const [hypothesis, { value }] of item.cells) {
    const column = columns.get(hypothesis);
    if (!column) continue;
    column.add(value, item);
    judged++;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (judged === 0) return undefined;
  const diagnosticity = judged < 2 ? undefined : most - least;
  return { item, diagnosticity, discriminates: judged >= 2 && Math.sign(least) !== Math.sign(most) };
}

/** A sum in which a group of dependent items counts once, by the most that one of them counts. */
class GroupedSum {
  #sum = 0;
  #groups: Map<string, number> | undefined;

  add(counts: number, group: string | undefined): void {
    if (group === undefined) {
      this.#sum += counts;
      return;
    }
    this.#groups ??= new Map();
    this.#groups.set(group, Math.max(this.#groups.get(group) ?? 0, counts));
  }

  get total(): number {
    let total = this.#sum;
    for (const counts of this.#groups?.values() ?? []) total += counts;
    return total;
  }
}

/** What the rows so far say of one hypothesis. */
class ColumnSums {
  #judged = 0;
  #supports = 0;
  #contradicts = 0;
  readonly #inconsistency = new GroupedSum();
  readonly #weighted = new GroupedSum();

  add(value: number, { credibility, group }: Item): void {
    this.#judged++;
    if (value > 0) this.#supports++;
    if (value >= 0) return;
    this.#contradicts++;
    this.#inconsistency.add(-value, group);
    this.#weighted.add(-value * WEIGHTS[credibility], group);
  }

  /** @param rows how many items the matrix has */
  column(hypothesis: string, rows: number, floor: CompletenessFloor): MatrixColumn {
    const informative = this.#supports + this.#contradicts;
    const informativeShare = rows === 0 ? 0 : informative / rows;
    return {
      hypothesis,
      judged: this.#judged,
      informative,
      informativeShare,
      supports: this.#supports,
      contradicts: this.#contradicts,
      inconsistency: this.#inconsistency.total,
      weightedInconsistency: this.#weighted.total,
      isTested: informativeShare >= floor.informativeShare && this.#judged >= floor.judged,
    };
  }
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
  const sums = new Map(hypotheses.map((hypothesis) => [hypothesis, new ColumnSums()]));
  const rows: MatrixRow[] = [];
  for (const [i, item] of items.entries()) {
    const row = takeRow(item, sums);
    if (row) rows.push(row);
    if (i % STEP === STEP - 1) yield;
  }
  const columns = [...sums].map(([hypothesis, sum]) => sum.column(hypothesis, rows.length, floor));
  return { columns, rows, ranking: rankingOf(columns, theory) };
}

/** The whole of {@link matrixInSteps} at once. */
export function matrixOf(...of: Parameters<typeof matrixInSteps>): EvidenceMatrix {
  return finish(matrixInSteps(...of));
}
