import type { Stance } from '../../core/model/evidence';
import type { TheoryModel } from '../../core/model/theory';
import { hypothesisStep, type Ratings } from './hypothesisStep';
import { variableStep } from './variableStep';

/** How many ratings are offered again. */
const RECENT = 3;

/** What a passage is evidence of, as far as it is asked for. */
export interface Coding {
  readonly ratings: ReadonlyMap<string, Stance>;
  readonly variables: ReadonlySet<string>;
}

/** Asks what a passage is evidence of, remembering the last answers for as long as the window is open. */
export class CodingDialog {
  #recent: (readonly [string, Stance])[] = [];

  /** Undefined when the user cancels. `before`, what is chosen at the start, stays as it is. */
  async ask(theory: TheoryModel, title: string, before?: Coding): Promise<Coding | undefined> {
    const ratings: Ratings = new Map(before?.ratings);
    const variables = new Set(before?.variables);
    let step = theory.hypotheses.size > 0 ? 1 : 2;
    while (step <= 2) {
      const end =
        step === 1
          ? await hypothesisStep(theory, title, ratings, this.#recent, variables.size > 0)
          : theory.variables.size > 0
            ? await variableStep(theory, title, ratings, variables)
            : 'next';
      if (end === 'cancelled') return undefined;
      step += end === 'next' ? 1 : -1;
    }
    this.#remember(ratings);
    return { ratings, variables };
  }

  #remember(ratings: Ratings): void {
    const before = this.#recent.filter(([id, stance]) => ratings.get(id) !== stance);
    this.#recent = [...ratings, ...before].slice(0, RECENT);
  }
}
