import type { Evidence, StanceCounts } from '../model/evidence';
import type { VariableCounts } from '../model/projectView';
import type { TheoryModel } from '../model/theory';
import { impliedVariables } from './impliedVariables';

type StanceSums = { -readonly [K in keyof StanceCounts]: StanceCounts[K] };
type CodingSums = { -readonly [K in keyof VariableCounts]: VariableCounts[K] };

/** Tells the first time that something is said of an item from the times other coders say it again. */
export class Repeats {
  readonly #shared = new Set<string>();
  readonly #said = new Set<string>();

  constructor(evidence: readonly Evidence[]) {
    for (const { id, item } of evidence) if (id !== item) this.#shared.add(item);
  }

  isFirst(item: string, what: string, name: string): boolean {
    if (this.#shared.size === 0 || !this.#shared.has(item)) return true;
    const size = this.#said.size;
    return this.#said.add(`${item} ${what} ${name}`).size > size;
  }
}

/** How many items bear on each hypothesis and variable. Counting one note in or out costs that note. */
export class Totals {
  readonly #hypotheses = new Map<string, StanceSums>();
  readonly #variables = new Map<string, CodingSums>();

  stances(hypothesis: string): StanceCounts {
    return { supports: 0, contradicts: 0, neutral: 0, ...this.#hypotheses.get(hypothesis) };
  }

  codings(variable: string): VariableCounts {
    return { tagged: 0, implied: 0, ...this.#variables.get(variable) };
  }

  #stanceSums(hypothesis: string): StanceSums {
    let sums = this.#hypotheses.get(hypothesis);
    if (!sums) this.#hypotheses.set(hypothesis, (sums = { supports: 0, contradicts: 0, neutral: 0 }));
    return sums;
  }

  #codingSums(variable: string): CodingSums {
    let sums = this.#variables.get(variable);
    if (!sums) this.#variables.set(variable, (sums = { tagged: 0, implied: 0 }));
    return sums;
  }

  /** Counts the evidence of one note in, or with `sign` −1 out: what several coders say of the same words counts once. */
  count(evidence: readonly Evidence[], theory: TheoryModel, sign: 1 | -1): void {
    const repeats = new Repeats(evidence);
    for (const one of evidence) {
      for (const { hypothesis, stance } of one.ratings) {
        if (repeats.isFirst(one.item, stance, hypothesis)) this.#stanceSums(hypothesis)[stance] += sign;
      }
      for (const { variable } of one.variables) {
        if (repeats.isFirst(one.item, 'tagged', variable)) this.#codingSums(variable).tagged += sign;
      }
      for (const variable of impliedVariables(one, theory)) {
        if (repeats.isFirst(one.item, 'implied', variable)) this.#codingSums(variable).implied += sign;
      }
    }
  }
}
