import type { Evidence } from '../model/evidence';
import type { TheoryModel } from '../model/theory';

/**
 * Variables that a tag does not name and a hypothesis it rates does: in the order of the ratings, then of the
 * hypothesis's path.
 */
export function impliedVariables(evidence: Evidence, theory: TheoryModel): readonly string[] {
  const implied = new Set<string>();
  for (const rating of evidence.ratings) {
    for (const variable of theory.hypotheses.get(rating.hypothesis)?.pathVariables ?? [])
      implied.add(variable);
  }
  for (const mention of evidence.variables) implied.delete(mention.variable);
  return [...implied];
}
