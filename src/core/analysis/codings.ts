import { impliedVariables } from '../index/impliedVariables';
import type { Evidence } from '../model/evidence';
import type { TheoryModel } from '../model/theory';
import { compareText } from '../util/compare';

/** Variables that the tags of some evidence name, such as those of one item: each once. */
export function taggedVariables(evidence: readonly Evidence[]): readonly string[] {
  // A handful at most: sets would take longer.
  const named: string[] = [];
  for (const { variables } of evidence)
    for (const { variable } of variables) if (!named.includes(variable)) named.push(variable);
  return named;
}

/**
 * Variables that ratings imply: those of the paths of hypotheses that a tag rates without naming the variable. Each once.
 * Of an item that several coders tagged, a variable may be tagged by one and implied by another; the counts of a project
 * say the same.
 */
export function impliedBy(evidence: readonly Evidence[], theory: TheoryModel): readonly string[] {
  const [first, ...others] = evidence;
  if (!first || others.length === 0) return first ? impliedVariables(first, theory) : [];
  return [...new Set(evidence.flatMap((one) => impliedVariables(one, theory)))];
}

/** The variables and indicators of a theory file in its order, then those of `others` that it lacks, by code unit. */
export function variablesInOrder(others: Iterable<string>, theory: TheoryModel): readonly string[] {
  const unknown = [...new Set(others)].filter((id) => !theory.variables.has(id));
  return [...theory.variables.keys(), ...unknown.sort(compareText)];
}
