import type { Evidence } from '../model/evidence';
import { compareText } from '../util/compare';

/** What evidence can be sorted by: its place in the notes, its date, its source, or how much it says. */
export const EVIDENCE_ORDERS = ['place', 'date', 'source', 'strength'] as const;
export type EvidenceOrder = (typeof EVIDENCE_ORDERS)[number];

/** Decibels come after the steps of the scale, which they refine. */
function strengthOf({ ratings }: Evidence, hypothesis: string | undefined): number {
  const asked = ratings.filter((rating) => rating.hypothesis === (hypothesis ?? rating.hypothesis));
  return Math.max(-1, ...asked.map(({ value, decibels = 0 }) => Math.abs(value) + decibels / 1e6));
}

/** Latest first for dates, strongest first, sources by citekey; what says nothing of it last, else in the order given.
 * `hypothesis`: strength is that of the ratings of this one. */
export function sortEvidence(
  evidence: readonly Evidence[],
  order: EvidenceOrder,
  hypothesis?: string,
): readonly Evidence[] {
  switch (order) {
    case 'place':
      return evidence;
    case 'date':
      return sortBy(
        evidence,
        ({ date }) => date,
        (a, b) => compareText(b, a),
      );
    case 'source':
      return sortBy(evidence, ({ source }) => source, compareText);
    case 'strength':
      return sortBy(
        evidence,
        (one) => strengthOf(one, hypothesis),
        (a, b) => b - a,
      );
  }
}

function sortBy<K>(
  evidence: readonly Evidence[],
  keyOf: (evidence: Evidence) => K | undefined,
  compare: (a: K, b: K) => number,
): readonly Evidence[] {
  const keyed = evidence.map((one) => ({ one, key: keyOf(one) }));
  keyed.sort(({ key: a }, { key: b }) => {
    if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
    return compare(a, b);
  });
  return keyed.map(({ one }) => one);
}
