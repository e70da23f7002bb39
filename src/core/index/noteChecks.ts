import type { Evidence, Rating } from '../model/evidence';
import type { Problem, ProblemCode } from '../model/problem';
import type { TextRange } from '../model/text';
import type { TheoryModel } from '../model/theory';
import type { LineMap } from '../util/lineMap';
import { suggest } from '../util/suggest';
import type { NoteFacts } from './noteFacts';

function hint(wrong: string, known: Iterable<string>): string {
  const close = suggest(wrong, known);
  return close ? `: did you mean "${close}"?` : ': add it there, or correct the tag';
}

function problem(code: ProblemCode, range: TextRange, lines: LineMap, message: string): Problem {
  const place = { start: lines.positionAt(range.start), end: lines.positionAt(range.end) };
  return { code, severity: 'error', message, range: place };
}

/** A weight in decibels is relative to the reference hypothesis of a question the hypothesis answers. */
function lacksReference(rating: Rating, theory: TheoryModel): boolean {
  if (rating.decibels === undefined) return false;
  const questions = theory.hypotheses.get(rating.hypothesis)?.questions ?? [];
  return !questions.some((id) => theory.questions.get(id)?.reference !== undefined);
}

function checkRating(rating: Rating, theory: TheoryModel, lines: LineMap): Problem | undefined {
  const { hypothesis, range } = rating;
  if (!theory.hypotheses.has(hypothesis)) {
    if (!theory.complete) return undefined;
    const message = `the theory file has no hypothesis "${hypothesis}"${hint(hypothesis, theory.hypotheses.keys())}`;
    return problem('unknown-hypothesis', range, lines, message);
  }
  if (!lacksReference(rating, theory)) return undefined;
  const message = `a weight in dB needs a reference: give a question of "${hypothesis}" a "reference" hypothesis`;
  return problem('decibels-without-reference', range, lines, message);
}

function checkEvidence(evidence: Evidence, theory: TheoryModel, lines: LineMap): Problem[] {
  const found: Problem[] = [];
  for (const rating of evidence.ratings) {
    const wrong = checkRating(rating, theory, lines);
    if (wrong) found.push(wrong);
  }
  for (const { variable, range } of evidence.variables) {
    if (theory.variables.has(variable) || !theory.complete) continue;
    const message = `the theory file has no variable "${variable}"${hint(variable, theory.variables.keys())}`;
    found.push(problem('unknown-variable', range, lines, message));
  }
  return found;
}

/** What of a note does not fit the theory file: ids it does not declare. */
export function checkNote(facts: NoteFacts, theory: TheoryModel): readonly Problem[] {
  return facts.evidence.flatMap((evidence) => checkEvidence(evidence, theory, facts.lines));
}
