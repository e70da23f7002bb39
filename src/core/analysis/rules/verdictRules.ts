import * as l10n from '../../l10n/l10n';
import type { Hypothesis, HypothesisStatus } from '../../model/theory';
import type { HonestyFinding, HonestyThresholds } from './finding';
import { evidenceOf, originsOf, type Judgement, type JudgedProject } from './judgedProject';

function withStatus(project: JudgedProject, status: HypothesisStatus): readonly Hypothesis[] {
  return [...project.theory.hypotheses.values()].filter((hypothesis) => hypothesis.status === status);
}

/** Whether a test was failed that a true hypothesis must pass (Van Evera 1997, Bennett 2010): hoop, doubly decisive. */
function failsHoop({ cell }: Judgement): boolean {
  return cell.judged.some(
    ({ rating: { stance, test } }) =>
      stance === 'contradicts' && (test === 'hoop' || test === 'doubly-decisive'),
  );
}

/**
 * B11: a hypothesis failed a hoop test, or a doubly decisive one, that was searched for, and is still called `supported`. A
 * failed hoop eliminates (Van Evera 1997; Collier 2011). Where no search is logged, `absence-without-search` asks for one.
 */
export function failedHoop(project: JudgedProject): readonly HonestyFinding[] {
  return withStatus(project, 'supported').flatMap((hypothesis): readonly HonestyFinding[] => {
    const { id } = hypothesis;
    const failed = project.contradicting(id).filter(failsHoop);
    if (failed.length === 0 || project.searches(id) === 0) return [];
    return [
      {
        rule: 'failed-hoop',
        subject: id,
        severity: 'warning',
        explanation: l10n.said(
          '"{0}" has the status `supported`, but failed a test that it had to pass. Change its status, or say why the test was no hoop.',
          id,
        ),
        evidence: evidenceOf(failed),
        place: project.placeOf(hypothesis),
      },
    ];
  });
}

/**
 * B19: a hypothesis is called `supported`, nothing speaks against it, and no search says that somebody looked. Negative-case
 * analysis: Lincoln & Guba 1985; Mays & Pope.
 */
export function noNegativeCase(project: JudgedProject): readonly HonestyFinding[] {
  return withStatus(project, 'supported').flatMap((hypothesis): readonly HonestyFinding[] => {
    const { id } = hypothesis;
    if (project.contradicting(id).length > 0 || project.searches(id) > 0) return [];
    return [
      {
        rule: 'no-negative-case',
        subject: id,
        severity: 'warning',
        explanation: l10n.said(
          '"{0}" has the status `supported` without a negative case: nothing is rated against it, and no search names it. Rate one, or log a search that found none.',
          id,
        ),
        evidence: evidenceOf(project.supporting(id)),
        place: project.placeOf(hypothesis),
      },
    ];
  });
}

/** Names of items that tell some rivals apart. */
function discriminating(project: JudgedProject, hypothesis: string): ReadonlySet<string> {
  const sets = project.sets.filter(({ hypotheses }) => hypotheses.includes(hypothesis));
  return new Set(
    sets.flatMap(({ matrix }) => matrix.rows.filter((row) => row.discriminates).map(({ item }) => item.name)),
  );
}

function refutedTooSoon(
  project: JudgedProject,
  hypothesis: Hypothesis,
  { verdictOrigins }: HonestyThresholds,
): HonestyFinding | undefined {
  const contradicts = project.contradicting(hypothesis.id);
  const strong = contradicts.filter(({ cell }) => cell.value <= -2);
  if (contradicts.some(failsHoop) || originsOf(strong).size >= verdictOrigins) return undefined;
  return {
    rule: 'overclaim',
    subject: hypothesis.id,
    severity: 'warning',
    explanation: l10n.said(
      '"{0}" has the status `refuted`, which asks for a failed hoop test, or strong contrary evidence from {1} origins (there: {2}). `mixed` or `open` would fit.',
      hypothesis.id,
      verdictOrigins,
      originsOf(strong).size,
    ),
    evidence: evidenceOf(contradicts),
    place: project.placeOf(hypothesis),
  };
}

function supportedTooSoon(
  project: JudgedProject,
  hypothesis: Hypothesis,
  { verdictOrigins }: HonestyThresholds,
): HonestyFinding | undefined {
  const { id } = hypothesis;
  const telling = discriminating(project, id);
  const supports = project.supporting(id).filter(({ item }) => telling.has(item.name));
  const origins = originsOf(supports).size;
  const isConsidered = project.contradicting(id).length > 0 || project.searches(id) > 0;
  if (isConsidered && origins >= verdictOrigins) return undefined;
  const lacking = l10n.said(
    'evidence that tells it from its rivals, from {0} origins (there: {1})',
    verdictOrigins,
    origins,
  );
  const unseen = l10n.said('a look at what speaks against it: a contrary rating, or a search that names it');
  const both = l10n.said('{0} and {1}', lacking, unseen);
  return {
    rule: 'overclaim',
    subject: id,
    severity: 'warning',
    explanation: l10n.said(
      '"{0}" has the status `supported`, which asks for {1}. `mixed` or `open` would fit.',
      id,
      isConsidered ? lacking : origins >= verdictOrigins ? unseen : both,
    ),
    evidence: evidenceOf(supports),
    place: project.placeOf(hypothesis),
  };
}

/**
 * B20: a verdict is stronger than its evidence. `refuted` asks for a failed hoop or doubly decisive test, or for evidence
 * that contradicts strongly (−2) from two origins; `supported` for a look at what contradicts, and for items that tell the
 * hypothesis from a rival and support it, from two origins. Words for verdicts and their conditions are ours.
 */
export function overclaim(project: JudgedProject, thresholds: HonestyThresholds): readonly HonestyFinding[] {
  return [...project.theory.hypotheses.values()].flatMap((hypothesis) => {
    if (hypothesis.status === 'refuted') return refutedTooSoon(project, hypothesis, thresholds) ?? [];
    return hypothesis.status === 'supported' ? (supportedTooSoon(project, hypothesis, thresholds) ?? []) : [];
  });
}
