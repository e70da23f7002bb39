import type { Evidence, Stance, StanceCounts } from '../model/evidence';
import type { VariableCounts } from '../model/projectView';
import type { TheoryModel } from '../model/theory';
import { impliedVariables } from './impliedVariables';

export const NO_STANCES: StanceCounts = { supports: 0, contradicts: 0, neutral: 0 };
export const NO_CODINGS: VariableCounts = { tagged: 0, implied: 0 };

/** How many items of one note bear on each hypothesis and variable. */
export interface NoteTally {
  readonly hypotheses: ReadonlyMap<string, StanceCounts>;
  readonly variables: ReadonlyMap<string, VariableCounts>;
}

/** Counts by name, each thing once however often several coders say it. */
function countOnce<Kind extends string>(
  mentions: Iterable<readonly [name: string, kind: Kind, item: string]>,
) {
  const seen = new Set<string>();
  const counts = new Map<string, Record<Kind, number>>();
  for (const [name, kind, item] of mentions) {
    const key = `${name} ${kind} ${item}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const count = counts.get(name) ?? ({} as Record<Kind, number>);
    count[kind] = (count[kind] ?? 0) + 1;
    counts.set(name, count);
  }
  return counts;
}

function* ratingsOf(evidence: readonly Evidence[]): Iterable<readonly [string, Stance, string]> {
  for (const { ratings, item } of evidence) {
    for (const { hypothesis, stance } of ratings) yield [hypothesis, stance, item];
  }
}

function* codingsOf(
  evidence: readonly Evidence[],
  theory: TheoryModel,
): Iterable<readonly [string, 'tagged' | 'implied', string]> {
  for (const one of evidence) {
    for (const { variable } of one.variables) yield [variable, 'tagged', one.item];
    for (const variable of impliedVariables(one, theory)) yield [variable, 'implied', one.item];
  }
}

/** Counts the evidence of one note. */
export function tally(evidence: readonly Evidence[], theory: TheoryModel): NoteTally {
  const hypotheses = new Map<string, StanceCounts>();
  for (const [id, counts] of countOnce(ratingsOf(evidence))) hypotheses.set(id, { ...NO_STANCES, ...counts });
  const variables = new Map<string, VariableCounts>();
  for (const [id, counts] of countOnce(codingsOf(evidence, theory)))
    variables.set(id, { ...NO_CODINGS, ...counts });
  return { hypotheses, variables };
}

/** Sums of the tallies of all notes; adding and removing one note costs that note. */
export class Totals {
  readonly #hypotheses = new Map<string, StanceCounts>();
  readonly #variables = new Map<string, VariableCounts>();

  stances(hypothesis: string): StanceCounts {
    return this.#hypotheses.get(hypothesis) ?? NO_STANCES;
  }

  codings(variable: string): VariableCounts {
    return this.#variables.get(variable) ?? NO_CODINGS;
  }

  /** Adds a note's tally, or with `sign` −1 takes it away. */
  add(note: NoteTally, sign: 1 | -1): void {
    for (const [id, { supports, contradicts, neutral }] of note.hypotheses) {
      const sum = this.stances(id);
      this.#hypotheses.set(id, {
        supports: sum.supports + sign * supports,
        contradicts: sum.contradicts + sign * contradicts,
        neutral: sum.neutral + sign * neutral,
      });
    }
    for (const [id, { tagged, implied }] of note.variables) {
      const sum = this.codings(id);
      this.#variables.set(id, { tagged: sum.tagged + sign * tagged, implied: sum.implied + sign * implied });
    }
  }
}
