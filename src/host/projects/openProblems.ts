import { isAcknowledged } from '../../core/index/acknowledged';
import type { FileProblem } from '../../core/model/problem';
import type { ProjectView } from '../../core/model/projectView';

/** The problems of a project without those that its theory file acknowledges. */
export function openProblems({ problems, theory }: ProjectView): readonly FileProblem[] {
  if (theory.acknowledged.length === 0) return problems;
  return problems.filter((problem) => !isAcknowledged(problem, theory));
}
