import type { Stance } from '../model/evidence';
import type { Expectation, SearchLog, Test, TheoryModel } from '../model/theory';
import type { Item, JudgedEvidence } from './items';
import { weightOf } from './logOdds';
import { relationBetween } from './rivalSets';

/** What the verdict on a test does to a hypothesis. */
export type Effect =
  | 'eliminated'
  | 'substantially-down'
  | 'somewhat-down'
  | 'slightly-down'
  /** Still in the running, and not confirmed. */
  | 'relevant'
  | 'slightly-up'
  | 'somewhat-up'
  | 'substantially-up'
  | 'confirmed';

/** What a verdict implies for the hypothesis that was tested and for its rivals. */
export interface Implication {
  readonly hypothesis: Effect;
  readonly rivals: Effect;
}

/** What a test asks for, and what its verdicts imply. */
export interface TestMeaning {
  /** Certainty: must what is tested for be seen if the hypothesis is true? */
  readonly necessary: boolean;
  /** Uniqueness: would it be seen under no rival? */
  readonly sufficient: boolean;
  readonly passed: Implication;
  readonly failed: Implication;
}

/**
 * The four tests and what their verdicts imply: Van Evera 1997, *Guide to Methods*; Bennett 2010; Collier 2011,
 * *PS* 44:823–830.
 */
export const TEST_MEANINGS: Readonly<Record<Test, TestMeaning>> = {
  'straw-in-the-wind': {
    necessary: false,
    sufficient: false,
    passed: { hypothesis: 'slightly-up', rivals: 'slightly-down' },
    failed: { hypothesis: 'slightly-down', rivals: 'slightly-up' },
  },
  hoop: {
    necessary: true,
    sufficient: false,
    passed: { hypothesis: 'relevant', rivals: 'somewhat-down' },
    failed: { hypothesis: 'eliminated', rivals: 'somewhat-up' },
  },
  'smoking-gun': {
    necessary: false,
    sufficient: true,
    passed: { hypothesis: 'confirmed', rivals: 'substantially-down' },
    failed: { hypothesis: 'somewhat-down', rivals: 'somewhat-up' },
  },
  'doubly-decisive': {
    necessary: true,
    sufficient: true,
    passed: { hypothesis: 'confirmed', rivals: 'eliminated' },
    failed: { hypothesis: 'eliminated', rivals: 'substantially-up' },
  },
};

/**
 * Whether what was tested for had been written down under `expectations` before the day of the first rating, or only
 * after it. `unknown` without both days, and on the same day; `not-expected` where no expectation asks for it.
 */
export type Foresight = 'before' | 'after' | 'unknown' | 'not-expected';

interface Tested {
  readonly hypothesis: string;
  readonly test: Test;
  readonly item: Item;
  /** The ratings that name the test, one per coder. */
  readonly judged: readonly JudgedEvidence[];
  readonly foresight: Foresight;
}

/** A test with a verdict, on which all coders of the words agree. */
export interface DecidedTest extends Tested {
  readonly verdict: 'passed' | 'failed';
  readonly implies: Implication;
}

/** Rated neutral, or coders of the same words disagree: nothing follows. */
export interface UndecidedTest extends Tested {
  readonly verdict: 'undecided';
}

/** One item that a hypothesis was tested by, whatever came of it. */
export type TestResult = DecidedTest | UndecidedTest;

/**
 * What became of an expectation. `tested`: at least as many items test the hypothesis in this way as expectations ask
 * for. `unclear`: some do, but nothing says whether by this expectation. `not-found`: none does, though searches on the
 * hypothesis are logged. `not-searched`: none does, and none is.
 */
export type ExpectationState = 'tested' | 'unclear' | 'not-found' | 'not-searched';

/** An expectation of the theory file with what became of it. */
export interface TracedExpectation {
  readonly expectation: Expectation;
  readonly state: ExpectationState;
}

/** How one hypothesis fared in process-tracing tests. */
export interface TracedHypothesis {
  readonly hypothesis: string;
  /** Its tests, in the order of the items. */
  readonly passed: readonly DecidedTest[];
  readonly failed: readonly DecidedTest[];
  readonly undecided: readonly UndecidedTest[];
  /** What the theory file expects to be seen if it is true, in the order of the file. */
  readonly expectations: readonly TracedExpectation[];
  /** Logged searches that name it. A test fails by what was looked for: without any, a failure is not settled. */
  readonly searches: readonly SearchLog[];
  /** What it competes with: stated rivals and other answers to its questions, unless both may hold together. */
  readonly rivals: readonly string[];
  /** Tests that its rivals passed or failed, in the order of rivals and items; `implies.rivals` is what follows for it. */
  readonly fromRivals: readonly DecidedTest[];
}

/** Weights of a test in decibels, for a hypothesis against one rival. */
export interface TestWeights {
  /** What was looked for was found: 10·log10 p/q. */
  readonly found: number;
  /** It was looked for and not found: 10·log10 (1−p)/(1−q). */
  readonly notFound: number;
}

/**
 * What a test weighs, found and not found, in decibels (Humphreys & Jacobs 2015; Fairfield & Charman 2017).
 *
 * @param ifTrue p = P(E|h), how probable it is to be found if the hypothesis is true
 * @param ifRival q = P(E|rival), how probable if the rival is
 * @throws RangeError for a probability that is not between 0 and 1, or is one of them
 */
export function testWeights(ifTrue: number, ifRival: number): TestWeights {
  return { found: weightOf(ifTrue, ifRival), notFound: weightOf(1 - ifTrue, 1 - ifRival) };
}

const VERDICT_OF: Readonly<Record<Stance, TestResult['verdict']>> = {
  supports: 'passed',
  contradicts: 'failed',
  neutral: 'undecided',
};

/** Whoever judged the words otherwise leaves the verdict open, also without naming a test. */
function verdictOf(judged: readonly JudgedEvidence[]): TestResult['verdict'] {
  const [verdict, ...others] = new Set(judged.map(({ rating }) => VERDICT_OF[rating.stance]));
  return verdict === undefined || others.length > 0 ? 'undecided' : verdict;
}

/** The day that a date begins with, as year-month-day, which sorts as text. */
function dayOf(date: string | undefined): string | undefined {
  return /^\d{4}-\d{2}-\d{2}/.exec(date ?? '')?.[0];
}

function foresightOf(judged: readonly JudgedEvidence[], asked: readonly Expectation[]): Foresight {
  if (asked.length === 0) return 'not-expected';
  const days = judged.flatMap(({ evidence }) => dayOf(evidence.date) ?? []);
  const [first] = days.sort();
  if (first === undefined) return 'unknown';
  const written = asked.map((one) => dayOf(one.written));
  if (written.every((day) => day !== undefined && day > first)) return 'after';
  // A rating without a date may be the first one.
  const isFirstKnown = days.length === judged.length;
  return isFirstKnown && written.some((day) => day !== undefined && day < first) ? 'before' : 'unknown';
}

function resultsOf(
  hypothesis: string,
  items: readonly Item[],
  expected: readonly Expectation[],
): readonly TestResult[] {
  const results: TestResult[] = [];
  for (const item of items) {
    const all = item.cells.get(hypothesis)?.judged ?? [];
    const testing = all.filter(({ rating }) => rating.test !== undefined);
    for (const test of new Set(testing.flatMap(({ rating }) => rating.test ?? []))) {
      const judged = testing.filter(({ rating }) => rating.test === test);
      const asked = expected.filter((one) => one.test === undefined || one.test === test);
      const tested: Tested = { hypothesis, test, item, judged, foresight: foresightOf(judged, asked) };
      const verdict = verdictOf(all);
      if (verdict === 'undecided') results.push({ ...tested, verdict });
      else results.push({ ...tested, verdict, implies: TEST_MEANINGS[test][verdict] });
    }
  }
  return results;
}

/** How many of some results do not depend on each other: those of one group count once. */
function independent(results: readonly TestResult[]): number {
  return new Set(results.map(({ item }) => item.group ?? item)).size;
}

function isDecided(result: TestResult): result is DecidedTest {
  return result.verdict !== 'undecided';
}

function stateOf(
  expectation: Expectation,
  expected: readonly Expectation[],
  results: readonly TestResult[],
  isJudged: boolean,
  isSearched: boolean,
): ExpectationState {
  const { test } = expectation;
  const none = isSearched ? 'not-found' : 'not-searched';
  // Tags name tests, not expectations: of one that asks for no test, only absence can be told.
  if (test === undefined) return isJudged ? 'unclear' : none;
  const found = independent(results.filter((result) => result.test === test));
  if (found === 0) return none;
  return found >= expected.filter((one) => one.test === test).length ? 'tested' : 'unclear';
}

function rivalsOf(id: string, theory: TheoryModel): readonly string[] {
  const hypothesis = theory.hypotheses.get(id);
  if (!hypothesis) return [];
  const competes = (other: string): boolean => {
    if (other === id || relationBetween(id, other, theory) !== undefined) return false;
    const questions = theory.hypotheses.get(other)?.questions ?? [];
    return hypothesis.rivals.includes(other) || hypothesis.questions.some((one) => questions.includes(one));
  };
  return [...theory.hypotheses.keys()].filter(competes);
}

/**
 * How hypotheses fared in process-tracing tests: what they passed and failed, what was expected and has not been tested,
 * and what follows for them and their rivals ({@link TEST_MEANINGS}). A rating with a test under `supports` says that it
 * was passed, under `contradicts` that it was failed.
 *
 * @param hypotheses ids, in the order of the result; without them all of the theory file that a test or an expectation
 *   is about, or whose rival was tested
 */
export function traceTests(
  items: readonly Item[],
  theory: TheoryModel,
  hypotheses?: readonly string[],
): readonly TracedHypothesis[] {
  const expectedOf = (id: string): readonly Expectation[] =>
    theory.expectations.filter(({ hypothesis }) => hypothesis === id);
  const results = new Map(
    [...theory.hypotheses.keys()].map((id) => [id, resultsOf(id, items, expectedOf(id))]),
  );
  const traced = (hypothesis: string): TracedHypothesis => {
    const own = results.get(hypothesis) ?? [];
    const decided = own.filter(isDecided);
    const expected = expectedOf(hypothesis);
    const searches = theory.searches.filter((search) => search.hypotheses.includes(hypothesis));
    const isJudged = items.some(({ cells }) => cells.has(hypothesis));
    const rivals = rivalsOf(hypothesis, theory);
    return {
      hypothesis,
      passed: decided.filter(({ verdict }) => verdict === 'passed'),
      failed: decided.filter(({ verdict }) => verdict === 'failed'),
      undecided: own.filter((result) => !isDecided(result)),
      expectations: expected.map((expectation) => ({
        expectation,
        state: stateOf(expectation, expected, own, isJudged, searches.length > 0),
      })),
      searches,
      rivals,
      fromRivals: rivals.flatMap((rival) => (results.get(rival) ?? []).filter(isDecided)),
    };
  };
  if (hypotheses) return hypotheses.map(traced);
  const isTold = ({ hypothesis, expectations, fromRivals }: TracedHypothesis): boolean =>
    (results.get(hypothesis)?.length ?? 0) + expectations.length + fromRivals.length > 0;
  return [...theory.hypotheses.keys()].map(traced).filter(isTold);
}
