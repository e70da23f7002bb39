import type { Evidence, Stance } from '../../core/model/evidence';
import type { ProjectView } from '../../core/model/projectView';

/** A piece of evidence as it bears on one hypothesis. */
export interface Rated {
  readonly evidence: Evidence;
  readonly stance: Stance;
}

/**
 * All evidence that rates a hypothesis, in the order of the view. Made when a row is expanded, never for a whole
 * project: with 200,000 pieces of evidence lists by every key would take longer than a keystroke may.
 */
export function ratedFor(view: Pick<ProjectView, 'evidence'>, hypothesis: string): readonly Rated[] {
  const rated: Rated[] = [];
  for (const evidence of view.evidence) {
    for (const rating of evidence.ratings) {
      if (rating.hypothesis === hypothesis) rated.push({ evidence, stance: rating.stance });
    }
  }
  return rated;
}
