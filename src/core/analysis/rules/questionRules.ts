import * as l10n from '../../l10n/l10n';
import type { Question } from '../../model/theory';
import type { Item } from '../items';
import { robustnessOf, type Sensitivity } from '../robustness';
import { named, type HonestyFinding, type HonestyThresholds } from './finding';
import { evidenceOf, type JudgedProject, type JudgedSet } from './judgedProject';

interface Fragility {
  readonly set: JudgedSet;
  readonly leaders: readonly string[];
  /** What is taken away: items, or all of an origin. */
  readonly what: l10n.Message;
  readonly nameOf: (item: Item) => string;
}

function fragileBy(
  { alone, smallest }: Sensitivity,
  { set, leaders, what, nameOf }: Fragility,
  project: JudgedProject,
): HonestyFinding | undefined {
  if (!smallest) return undefined;
  const others = alone.slice(1).flatMap(({ removed }) => removed);
  const without = l10n.said(
    'The ranking of "{0}" rests on little: without {1} {2}, the least contradicted would be {3}, not {4}.',
    set.id,
    what,
    named(smallest.removed),
    named(smallest.leading),
    named(leaders),
  );
  const gone = new Set([...smallest.removed, ...others]);
  return {
    rule: 'fragile-ranking',
    subject: set.id,
    severity: 'info',
    explanation:
      others.length === 0 ? without : l10n.said('{0} It also changes without {1}.', without, named(others)),
    evidence: set.matrix.rows.flatMap(({ item }) => (gone.has(nameOf(item)) ? item.evidence : [])),
    place: project.placeOfSet(set),
  };
}

/**
 * B6: a few items, or sources, carry a ranking: without them other hypotheses are the least contradicted ones. After Heuer
 * 1999, ch. 8, step 6. What is tried, and what is bounded, is said at {@link robustnessOf}.
 */
export function fragileRanking(
  project: JudgedProject,
  { fragileItems }: HonestyThresholds,
): readonly HonestyFinding[] {
  return project.sets.flatMap((set) => {
    const { ranking } = set.matrix;
    const robustness = robustnessOf(set.matrix, fragileItems);
    if (!robustness || ranking.kind !== 'leading') return [];
    const about = { set, leaders: ranking.hypotheses };
    const items = { ...about, what: l10n.said('evidence'), nameOf: ({ name }: Item) => name };
    const origins = { ...about, what: l10n.said('what comes from'), nameOf: ({ origin }: Item) => origin };
    return [
      fragileBy(robustness.items, items, project) ?? [],
      fragileBy(robustness.origins, origins, project) ?? [],
    ].flat();
  });
}

/** The hypotheses that answer a question, and those that they name as rivals. */
function answers(project: JudgedProject, { id }: Question): ReadonlySet<string> {
  const own = [...project.theory.hypotheses.values()].filter(({ questions }) => questions.includes(id));
  return new Set(own.flatMap((hypothesis) => [hypothesis.id, ...hypothesis.rivals]));
}

/**
 * B9: a question with fewer than two rival answers: nothing can be weighed against anything. After Heuer 1999, ch. 8, step 1.
 * A question that is only asked through its parts needs none of its own. Whether the rivals leave room for an answer that
 * nobody thought of cannot be seen.
 */
export function missingRivals(project: JudgedProject): readonly HonestyFinding[] {
  const { questions, hypotheses } = project.theory;
  if (hypotheses.size === 0) return [];
  const wholes = new Set([...questions.values()].map(({ partOf }) => partOf));
  return [...questions.values()].flatMap((question): readonly HonestyFinding[] => {
    const { id } = question;
    const [only, ...others] = answers(project, question);
    if (others.length > 0 || (only === undefined && wholes.has(id))) return [];
    return [
      {
        rule: 'missing-rivals',
        subject: id,
        severity: 'info',
        explanation:
          only === undefined
            ? l10n.said('No hypothesis answers "{0}". State two or more that exclude each other.', id)
            : l10n.said(
                'Only {1} answers "{0}". State a rival that excludes it: what else could be the answer?',
                id,
                only,
              ),
        evidence: [],
        place: project.placeOf(question),
      },
    ];
  });
}

/**
 * B9: hypotheses of one set that do not exclude each other, because one holds the other or they add to each other. They are
 * not ranked, and no odds between them mean anything: compare what their theories predict instead (congruence: Campbell 1966;
 * George & Bennett 2005, ch. 9).
 */
export function notExclusive(project: JudgedProject): readonly HonestyFinding[] {
  const notice = (set: JudgedSet): readonly HonestyFinding[] => {
    const { ranking } = set.matrix;
    if (ranking.kind !== 'not-exclusive') return [];
    const pairs = ranking.pairs.map(({ hypotheses: [a, b], relation }) => `${a}–${b} (${relation})`);
    return [
      {
        rule: 'not-exclusive',
        subject: set.id,
        severity: 'info',
        explanation: l10n.said(
          'The hypotheses of "{0}" are not ranked, because some do not exclude each other: {1}. Word rivals that do, or compare what their theories predict.',
          set.id,
          named(pairs),
        ),
        evidence: [],
        place: project.placeOfSet(set),
      },
    ];
  };
  return project.sets.flatMap(notice);
}

/** Sum of the weights for and against a hypothesis, in dB; of a group of dependent items the heaviest, of coders the mean. */
function evidenceDecibels(project: JudgedProject, hypothesis: string): number {
  const groups = new Map<string, number>();
  let sum = 0;
  for (const { item, cell } of project.judged(hypothesis)) {
    const weights = cell.judged.flatMap(({ rating: { stance, decibels } }) =>
      decibels === undefined || stance === 'neutral' ? [] : [stance === 'supports' ? decibels : -decibels],
    );
    if (weights.length === 0) continue;
    const weight = weights.reduce((total, one) => total + one, 0) / weights.length;
    if (item.group === undefined) sum += weight;
    else if (Math.abs(weight) > Math.abs(groups.get(item.group) ?? 0)) groups.set(item.group, weight);
  }
  for (const weight of groups.values()) sum += weight;
  return sum;
}

/** A number of dB as people write it, with its sign. */
function signed(decibels: number): string {
  const rounded = Math.round(decibels * 100) / 100;
  return rounded > 0 ? `+${rounded}` : String(rounded).replace('-', '−');
}

/**
 * B21: what was believed beforehand of a hypothesis, against the reference of its question, weighs more than all weighed
 * evidence (Fairfield & Charman 2017). The break-even prior, at which both would be as probable, is −Σ of the evidence.
 */
export function priorDomination(project: JudgedProject): readonly HonestyFinding[] {
  return [...project.theory.questions.values()].flatMap(({ priors = [] }) =>
    priors.flatMap(({ hypothesis: id, decibels }): readonly HonestyFinding[] => {
      const hypothesis = project.theory.hypotheses.get(id);
      const sum = evidenceDecibels(project, id);
      if (!hypothesis || Math.abs(decibels) <= Math.abs(sum) + 1e-9) return [];
      const weighed = project
        .judged(id)
        .filter(({ cell }) => cell.judged.some(({ rating }) => rating.decibels !== undefined));
      return [
        {
          rule: 'prior-domination',
          subject: id,
          severity: 'warning',
          explanation: l10n.said(
            'The prior of "{0}" ({1} dB) outweighs all its weighed evidence ({2} dB): what was believed beforehand decides. At a prior of {3} dB it would break even.',
            id,
            signed(decibels),
            signed(sum),
            signed(-sum),
          ),
          evidence: evidenceOf(weighed),
          place: project.placeOf(hypothesis),
        },
      ];
    }),
  );
}
