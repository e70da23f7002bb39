import type { Evidence } from '../model/evidence';
import type { TheoryModel } from '../model/theory';

/**
 * Variables that a tag does not name and a hypothesis it rates does: in the order of the ratings, then of the
 * hypothesis's path.
 */
export function impliedVariables(evidence: Evidence, theory: TheoryModel): readonly string[] {
  const implied: string[] = [];
  for (const { hypothesis } of evidence.ratings) {
    const path = theory.hypotheses.get(hypothesis)?.pathVariables;
    if (!path) continue;
    // A handful at most: sets would take longer.
    for (const variable of path) {
      if (implied.includes(variable) || evidence.variables.some((mention) => mention.variable === variable))
        continue;
      implied.push(variable);
    }
  }
  return implied;
}
