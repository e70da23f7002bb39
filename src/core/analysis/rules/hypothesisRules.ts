import * as l10n from '../../l10n/l10n';
import type { Hypothesis } from '../../model/theory';
import type { HonestyFinding, HonestyThresholds } from './finding';
import { named, percent } from './finding';
import { evidenceOf, independent, originsOf, type Judgement, type JudgedProject } from './judgedProject';

/** Calls a rule for every hypothesis of the theory file. */
function forEach(
  project: JudgedProject,
  rule: (hypothesis: Hypothesis) => HonestyFinding | undefined,
): readonly HonestyFinding[] {
  return [...project.theory.hypotheses.values()].flatMap((hypothesis) => rule(hypothesis) ?? []);
}

/**
 * B1: three or more items speak for a hypothesis, none against it, and no search names it. After Heuer 1999, ch. 8, step 5,
 * and Lincoln & Guba 1985: conclusions come of attempts to refute. Groups of dependent items count once.
 */
export function onlyConfirming(
  project: JudgedProject,
  { confirmingItems }: HonestyThresholds,
): readonly HonestyFinding[] {
  return forEach(project, (hypothesis) => {
    const { id } = hypothesis;
    const supports = independent(project.supporting(id));
    if (supports.length < confirmingItems || project.searches(id) > 0) return undefined;
    if (project.contradicting(id).length > 0) return undefined;
    return {
      rule: 'only-confirming',
      subject: id,
      severity: 'warning',
      explanation: l10n.said(
        '"{0}" has only confirming evidence (for: {1}, against: 0). Look for what would contradict it, and log that under `searches`.',
        id,
        supports.length,
      ),
      evidence: evidenceOf(supports),
      place: project.placeOf(hypothesis),
    };
  });
}

/**
 * B2: too little bears on a hypothesis for it to be ranked among its rivals. That little speaks against it is no strength.
 * After Heuer 1999, ch. 8: counting inconsistency rewards hypotheses that nobody tested. Where a matrix has too few items for
 * any of its hypotheses to be ranked, nothing is told yet.
 */
export function underTested(
  project: JudgedProject,
  { informativeShare, judged }: HonestyThresholds,
): readonly HonestyFinding[] {
  const sets = project.sets.filter(
    ({ matrix: { ranking, rows } }) => ranking.kind !== 'not-exclusive' && rows.length >= judged,
  );
  return forEach(project, (hypothesis) => {
    const { id } = hypothesis;
    const columns = sets.flatMap((set) => {
      const column = set.matrix.columns.find((one) => one.hypothesis === id);
      return column && !column.isTested ? [{ set, column }] : [];
    });
    const [first] = columns;
    if (!first) return undefined;
    const bearing = project.judged(id).filter(({ cell }) => cell.value !== 0);
    return {
      rule: 'under-tested',
      subject: id,
      severity: 'info',
      explanation: l10n.said(
        '"{0}" is left out of the ranking of {1}: in {2}, items that bear on it {3} of {4} ({5} %, at least {6} % is asked), judged {7} (at least {8}). That little speaks against it is no strength.',
        id,
        named(columns.map(({ set }) => set.id)),
        first.set.id,
        first.column.informative,
        first.set.matrix.rows.length,
        percent(first.column.informativeShare),
        percent(informativeShare),
        first.column.judged,
        judged,
      ),
      evidence: evidenceOf(bearing),
      place: project.placeOf(hypothesis),
    };
  });
}

/** The greatest share of one origin, and how many origins of equal weight would concentrate as much: 1 / Σp². */
function concentration(judgements: readonly Judgement[]): {
  readonly origin: string;
  readonly share: number;
  readonly effective: number;
} {
  const counts = new Map<string, number>();
  for (const { item } of judgements) counts.set(item.origin, (counts.get(item.origin) ?? 0) + 1);
  const total = judgements.length;
  let most: readonly [string, number] = ['', 0];
  let squares = 0;
  for (const entry of counts) {
    if (entry[1] > most[1]) most = entry;
    squares += (entry[1] / total) ** 2;
  }
  return { origin: most[0], share: most[1] / total, effective: 1 / squares };
}

/**
 * B5: what speaks for a hypothesis comes from one source: more than half of three or more items, or less than two sources
 * by 1 / Σp² (Herfindahl & Hirschman's index of concentration, inverted) of two or more, since one item has one source
 * only. Groups of dependent items count once; the source is the work that a passage originates from, not the one quoting it.
 */
export function singleSource(
  project: JudgedProject,
  { sourceShare, sourceItems, effectiveSources }: HonestyThresholds,
): readonly HonestyFinding[] {
  return forEach(project, (hypothesis) => {
    const { id } = hypothesis;
    const supports = independent(project.supporting(id));
    if (supports.length < 2) return undefined;
    const { origin, share, effective } = concentration(supports);
    const isOneSided = share > sourceShare && supports.length >= sourceItems;
    if (!isOneSided && effective >= effectiveSources) return undefined;
    return {
      rule: 'single-source',
      subject: id,
      severity: 'warning',
      explanation: l10n.said(
        'What speaks for "{0}" rests on one source: {1} gives {2} % of the items ({3} in all; effective number of sources: {4}). Look for independent sources.',
        id,
        origin,
        percent(share),
        supports.length,
        effective.toFixed(2),
      ),
      evidence: evidenceOf(supports.filter(({ item }) => item.origin === origin)),
      place: project.placeOf(hypothesis),
    };
  });
}

/**
 * B8: a rival was searched for, or looked for in sources, less than half as much as the favoured hypothesis
 * ({@link JudgedProject.favoured}). Where nothing is favoured, or nothing was searched for it, nothing is told.
 */
export function unequalSearch(
  project: JudgedProject,
  { searchShare }: HonestyThresholds,
): readonly HonestyFinding[] {
  const found = new Map<string, HonestyFinding>();
  for (const set of project.sets)
    for (const favoured of project.favoured(set)) {
      const searches = project.searches(favoured);
      const sources = originsOf(project.judged(favoured)).size;
      for (const id of project.rivalsIn(set, favoured)) {
        const hypothesis = project.theory.hypotheses.get(id);
        const [own, examined] = [project.searches(id), originsOf(project.judged(id)).size];
        const isLess = own < searchShare * searches || examined < searchShare * sources;
        if (!hypothesis || found.has(id) || !isLess) continue;
        found.set(id, {
          rule: 'unequal-search',
          subject: id,
          severity: 'warning',
          explanation: l10n.said(
            '"{0}" was looked for less than its favoured rival {1} (searches: {2} against {3}; sources judged for it: {4} against {5}). Search as hard for the one as for the other.',
            id,
            favoured,
            own,
            searches,
            examined,
            sources,
          ),
          evidence: evidenceOf(project.judged(id)),
          place: project.placeOf(hypothesis),
        });
      }
    }
  return [...found.values()];
}

const GRADES = { H: 3, M: 2, L: 1 } as const;

function meanCredibility(judgements: readonly Judgement[]): number {
  return judgements.reduce((sum, { item }) => sum + GRADES[item.credibility], 0) / judgements.length;
}

/**
 * B14: what speaks for the favoured hypothesis ({@link JudgedProject.favoured}) is held more credible, on average, than what
 * speaks against it: H 3, M 2, L 1, four or more items on each side.
 */
export function unevenCredibility(
  project: JudgedProject,
  { credibilityGap, credibilityItems }: HonestyThresholds,
): readonly HonestyFinding[] {
  const favoured = new Set(project.sets.flatMap((set) => project.favoured(set)));
  return forEach(project, (hypothesis) => {
    const { id } = hypothesis;
    if (!favoured.has(id)) return undefined;
    const [supports, contradicts] = [project.supporting(id), project.contradicting(id)].map(independent);
    if (!supports || !contradicts) return undefined;
    if (Math.min(supports.length, contradicts.length) < credibilityItems) return undefined;
    const [high, low] = [meanCredibility(supports), meanCredibility(contradicts)];
    // Means of thirds and the like are equal up to rounding.
    if (high - low < credibilityGap - 1e-9) return undefined;
    return {
      rule: 'uneven-credibility',
      subject: id,
      severity: 'warning',
      explanation: l10n.said(
        'What speaks for "{0}", the favoured hypothesis, is held more credible than what speaks against it (mean {1} against {2}; H is 3, M 2, L 1). Grade both by the same standard.',
        id,
        high.toFixed(2),
        low.toFixed(2),
      ),
      evidence: evidenceOf(contradicts),
      place: project.placeOf(hypothesis),
    };
  });
}
