import type { TagContent } from '../../../core/markup/change';
import type { Stance } from '../../../core/model/evidence';
import type { TheoryModel } from '../../../core/model/theory';
import { hypothesisStep, type Ratings } from './hypothesisStep';
import { variableStep } from './variableStep';

/** How many ratings are offered again. */
const RECENT = 3;

/** Asks what a passage is evidence of, remembering the last answers for as long as the window is open. */
export class ContentDialog {
  #recent: (readonly [string, Stance])[] = [];

  /** Undefined when the user cancels. */
  async ask(theory: TheoryModel): Promise<TagContent | undefined> {
    const ratings: Ratings = new Map();
    const variables = new Set<string>();
    let step = theory.hypotheses.size > 0 ? 1 : 2;
    while (step <= 2) {
      const end =
        step === 1
          ? await hypothesisStep(theory, ratings, this.#recent)
          : theory.variables.size > 0
            ? await variableStep(theory, ratings, variables)
            : 'next';
      if (end === 'cancelled') return undefined;
      step += end === 'next' ? 1 : -1;
    }
    this.#remember(ratings);
    const judgements = [...ratings].map(([hypothesis, stance]) => ({ hypothesis, stance }));
    return { judgements, variables: [...variables] };
  }

  #remember(ratings: Ratings): void {
    const before = this.#recent.filter(([id, stance]) => ratings.get(id) !== stance);
    this.#recent = [...ratings, ...before].slice(0, RECENT);
  }
}
