import type { FileProblem } from '../../model/problem';
import type { ProjectView } from '../../model/projectView';
import { compareText } from '../../util/compare';
import { finish } from '../../util/steps';
import { ambiguousTerm, outcomeSlippage, thinCodebook } from './codebookRules';
import { postHocExpectation, staleCoding, uncodedSource } from './corpusRules';
import {
  absenceWithoutSearch,
  doubleCounting,
  extremeWeight,
  interestedWitness,
  nonDiagnostic,
} from './evidenceRules';
import { DEFAULT_THRESHOLDS, toProblem, type HonestyFinding, type HonestyThresholds } from './finding';
import {
  onlyConfirming,
  singleSource,
  underTested,
  unequalSearch,
  unevenCredibility,
} from './hypothesisRules';
import { JudgedProject, type Judged } from './judgedProject';
import { fragileRanking, missingRivals, notExclusive, priorDomination } from './questionRules';
import { failedHoop, noNegativeCase, overclaim } from './verdictRules';

type Rule = (project: JudgedProject, thresholds: HonestyThresholds) => readonly HonestyFinding[];

const RULES: readonly Rule[] = [
  onlyConfirming,
  underTested,
  nonDiagnostic,
  singleSource,
  fragileRanking,
  uncodedSource,
  unequalSearch,
  missingRivals,
  notExclusive,
  postHocExpectation,
  failedHoop,
  absenceWithoutSearch,
  doubleCounting,
  unevenCredibility,
  staleCoding,
  thinCodebook,
  noNegativeCase,
  overclaim,
  priorDomination,
  extremeWeight,
  interestedWitness,
  outcomeSlippage,
  ambiguousTerm,
];

/** What every honesty rule says of a project, rule by rule, in steps: a large project takes a while. */
export function* honestyInSteps(
  view: Judged,
  thresholds: HonestyThresholds = DEFAULT_THRESHOLDS,
): Generator<void, readonly HonestyFinding[]> {
  // Half a theory file would make most rules complain of the other half.
  if (!view.theory.complete) return [];
  const project = yield* JudgedProject.inSteps(view, thresholds);
  const found: HonestyFinding[] = [];
  for (const rule of RULES) {
    yield;
    for (const one of rule(project, thresholds)) found.push(one);
  }
  return found;
}

/** What every honesty rule says of a project, rule by rule in the order of docs/honesty.md. */
export function honestyFindings(
  view: Judged,
  thresholds: HonestyThresholds = DEFAULT_THRESHOLDS,
): readonly HonestyFinding[] {
  return finish(honestyInSteps(view, thresholds));
}

function byPlace(a: FileProblem, b: FileProblem): number {
  const [p, q] = [a.range.start, b.range.start];
  return (
    compareText(a.file, b.file) || p.line - q.line || p.character - q.character || compareText(a.code, b.code)
  );
}

/**
 * A project with what the honesty rules say of it among its problems. They are worked out when problems are first asked for, at
 * once for the whole project: nothing to do while somebody types.
 */
export function withHonesty(whole: ProjectView, thresholds?: HonestyThresholds): ProjectView {
  let problems: readonly FileProblem[] | undefined;
  return {
    theory: whole.theory,
    get notes() {
      return whole.notes;
    },
    get evidence() {
      return whole.evidence;
    },
    get problems() {
      return (problems ??= [...whole.problems, ...honestyFindings(whole, thresholds).map(toProblem)].sort(
        byPlace,
      ));
    },
    get works() {
      return whole.works;
    },
    get notesAbout() {
      return whole.notesAbout;
    },
    get citing() {
      return whole.citing;
    },
    paragraphBreaksOf: (note) => whole.paragraphBreaksOf(note),
    countsOf: (hypothesis) => whole.countsOf(hypothesis),
    countsOfVariable: (variable) => whole.countsOfVariable(variable),
  };
}
