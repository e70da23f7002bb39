import type { ProjectView } from '../model/projectView';
import type { TheoryModel } from '../model/theory';
import { concentrationOf, type Concentration } from './concentration';
import { congruenceOf, type CongruenceTable } from './congruence';
import { cooccurrenceOf, type Cooccurrence } from './cooccurrence';
import { coverageOf, gapsIn, type Gaps, type ProjectCoverage } from './coverage';
import { weighInDecibels, type DecibelBalance, type DecibelRefusal } from './decibels';
import { frequencyOf, type FrequencyTable } from './frequency';
import { itemsOf, type Item } from './items';
import { traceTests, type TracedHypothesis } from './processTracing';
import { saturationOf, type Saturation } from './saturation';
import { urnTest, type UrnRefusal, type UrnTest } from './urn';
import { variableBySource, type VariableBySource } from './variableBySource';
import { verdictOf, type Verdict } from './verdict';

/** Where the passages come from that speak for a hypothesis. */
export interface SupportOrigins {
  readonly hypothesis: string;
  readonly concentration: Concentration;
}

/** The hypotheses of one set of rivals in decibels, and by the urn test of each against the others. */
export interface WeighedSet {
  /** Id of the set. */
  readonly id: string;
  readonly decibels: DecibelBalance | DecibelRefusal;
  readonly urn: readonly { readonly hypothesis: string; readonly test: UrnTest | UrnRefusal }[];
}

/** Everything that is counted and weighed in a project. */
export interface Analysis {
  readonly verdict: Verdict;
  readonly tests: readonly TracedHypothesis[];
  /** Only where asked for: what needs weights or independent items. */
  readonly weighed: readonly WeighedSet[] | undefined;
  readonly congruence: readonly CongruenceTable[];
  readonly supportOrigins: readonly SupportOrigins[];
  readonly coverage: ProjectCoverage;
  readonly gaps: Gaps;
  readonly frequency: FrequencyTable;
  readonly variableBySource: VariableBySource;
  readonly cooccurrence: Cooccurrence;
  readonly saturation: Saturation;
}

/** What a question believes beforehand, in decibels against its reference. */
function priorsOf(question: string, theory: TheoryModel): ReadonlyMap<string, number> {
  const priors = theory.questions.get(question)?.priors ?? [];
  return new Map(priors.map(({ hypothesis, decibels }) => [hypothesis, decibels]));
}

function weighedSets(
  items: readonly Item[],
  { sets }: Verdict,
  { theory }: ProjectView,
): readonly WeighedSet[] {
  return sets.map(({ set }) => ({
    id: set.id,
    decibels: weighInDecibels(items, set, theory, priorsOf(set.id, theory)),
    urn: set.hypotheses.map((hypothesis) => {
      const rivals = set.hypotheses.filter((other) => other !== hypothesis);
      return { hypothesis, test: urnTest(items, hypothesis, rivals, theory) };
    }),
  }));
}

/**
 * Counts and weighs everything.
 *
 * @param weigh whether to weigh rivals in decibels and by the urn test, too, which rest on assumptions that counting
 *   does not
 */
export function analyse(view: ProjectView, weigh: boolean): Analysis {
  const { theory } = view;
  const items = itemsOf(view.evidence, theory);
  const verdict = verdictOf(items, theory);
  const coverage = coverageOf(items, view);
  const supporting = (id: string): readonly Item[] =>
    items.filter(({ cells }) => (cells.get(id)?.value ?? 0) > 0);
  return {
    verdict,
    tests: traceTests(items, theory),
    weighed: weigh ? weighedSets(items, verdict, view) : undefined,
    congruence: congruenceOf(theory),
    supportOrigins: [...theory.hypotheses.keys()].map((hypothesis) => ({
      hypothesis,
      concentration: concentrationOf(supporting(hypothesis)),
    })),
    coverage,
    gaps: gapsIn(coverage),
    frequency: frequencyOf(items, theory),
    variableBySource: variableBySource(items, view),
    cooccurrence: cooccurrenceOf(items, view),
    saturation: saturationOf(items),
  };
}
