import { acknowledgement } from '../core/index/acknowledged';
import type { FileProblem, Severity } from '../core/model/problem';
import type { ProjectView } from '../core/model/projectView';
import { EXIT_FINDINGS, EXIT_OK } from './io';
import { plural } from '../core/util/plural';

/** Values of `--fail-on`, the least bad last. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** A problem, and why it does not count when the theory file acknowledges it. */
export interface Finding {
  readonly problem: FileProblem;
  readonly acknowledged?: string;
}

/** Every problem of a project, in the order of the view, and which of them count. */
export function findingsOf(view: ProjectView): readonly Finding[] {
  return view.problems.map((problem) => {
    const reason = acknowledgement(problem, view.theory);
    return reason === undefined ? { problem } : { problem, acknowledged: reason };
  });
}

/** How many findings of each severity count, without those acknowledged. */
export function countFindings(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { problem, acknowledged } of findings) {
    if (acknowledged === undefined) counts[problem.severity]++;
  }
  return counts;
}

/** The exit code when findings of `bar` or worse fail. */
export function exitCodeOf(findings: readonly Finding[], bar: Severity): number {
  const counts = countFindings(findings);
  const failing = SEVERITIES.slice(0, SEVERITIES.indexOf(bar) + 1);
  return failing.some((severity) => counts[severity] > 0) ? EXIT_FINDINGS : EXIT_OK;
}

/** `2 errors, 1 warning`, or `no problems`. */
export function summaryOf(findings: readonly Finding[]): string {
  const { error, warning, info } = countFindings(findings);
  const acknowledged = findings.length - error - warning - info;
  const parts = [
    error > 0 ? plural(error, 'error') : '',
    warning > 0 ? plural(warning, 'warning') : '',
    info > 0 ? plural(info, 'hint') : '',
    acknowledged > 0 ? `${acknowledged} acknowledged` : '',
  ];
  return parts.filter((part) => part !== '').join(', ') || 'no problems';
}
