import type { Evidence, StanceCounts } from '../model/evidence';
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

type StanceSums = { -readonly [K in keyof StanceCounts]: StanceCounts[K] };
type CodingSums = { -readonly [K in keyof VariableCounts]: VariableCounts[K] };

/** The entry of a map, made when it is missing. */
function entry<T>(map: Map<string, T>, key: string, make: () => T): T {
  let found = map.get(key);
  if (found === undefined) map.set(key, (found = make()));
  return found;
}

/** Counts the evidence of one note: what several coders say of the same words counts once. */
export function tally(evidence: readonly Evidence[], theory: TheoryModel): NoteTally {
  const hypotheses = new Map<string, StanceSums>();
  const variables = new Map<string, CodingSums>();
  const shared = new Set(evidence.filter(({ id, item }) => id !== item).map(({ item }) => item));
  const said = new Set<string>();
  const isFirst = (item: string, what: string, name: string) => {
    if (!shared.has(item)) return true;
    const key = `${item} ${what} ${name}`;
    return !said.has(key) && said.add(key).size > 0;
  };
  for (const one of evidence) {
    for (const { hypothesis, stance } of one.ratings) {
      if (isFirst(one.item, stance, hypothesis))
        entry(hypotheses, hypothesis, () => ({ ...NO_STANCES }))[stance]++;
    }
    for (const { variable } of one.variables) {
      if (isFirst(one.item, 'tagged', variable))
        entry(variables, variable, () => ({ ...NO_CODINGS })).tagged++;
    }
    for (const variable of impliedVariables(one, theory)) {
      if (isFirst(one.item, 'implied', variable))
        entry(variables, variable, () => ({ ...NO_CODINGS })).implied++;
    }
  }
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
