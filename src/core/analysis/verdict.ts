import type { Expectation, TheoryModel } from '../model/theory';
import type { Item } from './items';
import { matrixOf, WEIGHTS, type EvidenceMatrix } from './matrix';
import { rivalSets, type RivalSet } from './rivalSets';
import { robustnessOf, type Robustness } from './robustness';

/** Items that are judged for a hypothesis and not for a rival of it: what they say of the rival is not known. */
export interface UnjudgedRival {
  readonly rival: string;
  readonly items: number;
}

/** What the evidence comes to for one hypothesis. */
export interface HypothesisVerdict {
  readonly hypothesis: string;
  /** The item that speaks for it most: by value and credibility, then by how well it tells rivals apart. */
  readonly strongestFor: Item | undefined;
  readonly strongestAgainst: Item | undefined;
  /** Items judged for it; nothing is known of it where there are none. */
  readonly judged: number;
  /** Observations that the theory file expects under it and whose test no item judges. */
  readonly unmet: readonly Expectation[];
  readonly unjudgedRivals: readonly UnjudgedRival[];
}

/** A set of rivals with its matrix. */
export interface SetVerdict {
  readonly set: RivalSet;
  readonly matrix: EvidenceMatrix;
  /** What would change who leads; undefined where none does. */
  readonly robustness: Robustness | undefined;
}

/** Every hypothesis and every set of rivals, in the order of the theory file. */
export interface Verdict {
  readonly sets: readonly SetVerdict[];
  readonly hypotheses: readonly HypothesisVerdict[];
}

/** How well each item tells rivals apart, by item: the most of all sets. */
function diagnosticities(sets: readonly SetVerdict[]): ReadonlyMap<Item, number> {
  const most = new Map<Item, number>();
  for (const { matrix } of sets)
    for (const { item, diagnosticity } of matrix.rows)
      most.set(item, Math.max(most.get(item) ?? 0, diagnosticity ?? 0));
  return most;
}

/** The item that says most with this sign; the first of equals. */
function strongest(
  items: readonly Item[],
  hypothesis: string,
  sign: 1 | -1,
  diagnosticity: ReadonlyMap<Item, number>,
): Item | undefined {
  let best: { item: Item; says: number; tells: number } | undefined;
  for (const item of items) {
    const says = (item.cells.get(hypothesis)?.value ?? 0) * sign * WEIGHTS[item.credibility];
    if (says <= 0) continue;
    const tells = diagnosticity.get(item) ?? 0;
    if (!best || says > best.says || (says === best.says && tells > best.tells)) best = { item, says, tells };
  }
  return best?.item;
}

/** An expectation is met once an item of its hypothesis is judged by the test that it names, or by any where it names none. */
function isMet({ hypothesis, test }: Expectation, items: readonly Item[]): boolean {
  return items.some((item) =>
    item.cells
      .get(hypothesis)
      ?.judged.some(
        ({ rating }) => rating.test !== undefined && (test === undefined || rating.test === test),
      ),
  );
}

/** What the evidence comes to, after step 5 to 8 of Heuer 1999, ch. 8: nothing here is a probability. */
export function verdictOf(items: readonly Item[], theory: TheoryModel): Verdict {
  const sets = rivalSets(theory).map((set): SetVerdict => {
    const matrix = matrixOf(items, set.hypotheses, theory);
    return { set, matrix, robustness: robustnessOf(matrix) };
  });
  const diagnosticity = diagnosticities(sets);
  const hypotheses = [...theory.hypotheses.values()].map(({ id, rivals }): HypothesisVerdict => {
    const judged = items.filter(({ cells }) => cells.has(id));
    const unjudgedRivals = rivals
      .map((rival) => ({ rival, items: judged.filter(({ cells }) => !cells.has(rival)).length }))
      .filter((one) => one.items > 0);
    return {
      hypothesis: id,
      strongestFor: strongest(judged, id, 1, diagnosticity),
      strongestAgainst: strongest(judged, id, -1, diagnosticity),
      judged: judged.length,
      unmet: theory.expectations.filter((one) => one.hypothesis === id && !isMet(one, judged)),
      unjudgedRivals,
    };
  });
  return { sets, hypotheses };
}
