import { DEFAULT_THRESHOLDS, type HonestyThresholds } from '../../../../src/core/analysis/rules/finding';
import { honestyFindings } from '../../../../src/core/analysis/rules/honesty';
import type { HonestyFinding } from '../../../../src/core/analysis/rules/finding';
import type { HonestyCode } from '../../../../src/core/model/problem';
import type { Hypothesis, SearchLog, TheoryModel } from '../../../../src/core/model/theory';
import { projectView, theoryModel, type ViewParts } from '../../../support/builders';

/** What one rule says of a project. */
export function told(
  rule: HonestyCode,
  parts: ViewParts,
  thresholds: Partial<HonestyThresholds> = {},
): readonly HonestyFinding[] {
  const all = honestyFindings(projectView(parts), { ...DEFAULT_THRESHOLDS, ...thresholds });
  return all.filter((finding) => finding.rule === rule);
}

/** What one rule speaks of. */
export function subjects(
  rule: HonestyCode,
  parts: ViewParts,
  thresholds: Partial<HonestyThresholds> = {},
): readonly string[] {
  return told(rule, parts, thresholds).map(({ subject }) => subject);
}

/** A logged search for some hypotheses. */
export function search(...hypotheses: readonly string[]): SearchLog {
  return { date: '2026-03-01', place: 'an archive', query: 'the contrary', hypotheses };
}

/** A theory file in which one hypothesis is told otherwise. */
export function changed(model: TheoryModel, id: string, parts: Partial<Hypothesis>): TheoryModel {
  const hypotheses = [...model.hypotheses.values()].map((one) =>
    one.id === id ? { ...one, ...parts } : one,
  );
  return theoryModel({
    ...model,
    questions: [...model.questions.values()],
    variables: [...model.variables.values()],
    theories: [...model.theories.values()],
    hypotheses,
  });
}
