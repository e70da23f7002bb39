import * as l10n from '../../l10n/l10n';
import type { Claim } from '../../model/evidence';
import type { TextRange } from '../../model/text';
import type { Item } from '../items';
import { named, percent, placeOf, type HonestyFinding, type HonestyThresholds } from './finding';
import { evidenceOf, type JudgedProject, type JudgedSet, type Judgement } from './judgedProject';

const ALIKE = {
  '1': l10n.said('it speaks for each of them'),
  '0': l10n.said('it is neutral to each of them'),
  '-1': l10n.said('it speaks against each of them'),
} as const;

function alikeFor(item: Item, hypotheses: readonly string[]): l10n.Message {
  const sign = Math.sign(item.cells.get(hypotheses[0] ?? '')?.value ?? 0);
  return sign === 0 ? ALIKE['0'] : sign > 0 ? ALIKE['1'] : ALIKE['-1'];
}

/** From so many on, the items of a set that tell nothing are told of in one finding. */
const MANY = 50;

/** Items of a set that tell none of the rivals apart that they are judged for. */
function idleItems({ matrix }: JudgedSet): readonly Item[] {
  if (matrix.ranking.kind === 'not-exclusive') return [];
  const idle = matrix.rows.filter(
    ({ diagnosticity, discriminates }) => diagnosticity !== undefined && !discriminates,
  );
  return idle.map(({ item }) => item);
}

function idleItem(item: Item, { hypotheses }: JudgedSet): HonestyFinding {
  const [first] = item.evidence;
  const judged = hypotheses.filter((id) => item.cells.has(id));
  return {
    rule: 'non-diagnostic',
    subject: first.id,
    severity: 'info',
    explanation: l10n.said(
      '"{0}" tells none of {1} from another: {2}.',
      item.name,
      named(judged),
      alikeFor(item, judged),
    ),
    evidence: item.evidence,
    place: placeOf(first),
  };
}

function manyIdle(items: readonly Item[], set: JudgedSet, project: JudgedProject): HonestyFinding {
  const names = items.map(({ name }) => name);
  return {
    rule: 'non-diagnostic',
    subject: set.id,
    severity: 'info',
    explanation: l10n.said(
      'Of the items on "{0}", {1} of {2} tell no rivals apart: {3}.',
      set.id,
      items.length,
      set.matrix.rows.length,
      named(names),
    ),
    evidence: items.map(({ evidence: [first] }) => first),
    place: project.placeOfSet(set),
  };
}

/**
 * B3: an item that speaks for, or against, all the rivals that it is judged for, two or more, or for none: whichever is
 * true, it would be as it is. And hypotheses of whose support half or more is of that kind. After Heuer 1999, ch. 8, step 3
 * (diagnosticity), and step 4: such rows stay visible but decide nothing.
 */
export function nonDiagnostic(
  project: JudgedProject,
  { nonDiagnosticShare }: HonestyThresholds,
): readonly HonestyFinding[] {
  const items = new Set<Item>();
  const found: HonestyFinding[] = [];
  for (const set of project.sets) {
    const idle = idleItems(set).filter((item) => !items.has(item));
    for (const item of idle) items.add(item);
    if (idle.length >= MANY) found.push(manyIdle(idle, set, project));
    else for (const item of idle) found.push(idleItem(item, set));
  }
  for (const hypothesis of project.theory.hypotheses.values()) {
    const supports = project.supporting(hypothesis.id);
    const idle = supports.filter(({ item }) => items.has(item));
    if (idle.length === 0 || idle.length / supports.length < nonDiagnosticShare) continue;
    found.push({
      rule: 'non-diagnostic',
      subject: hypothesis.id,
      severity: 'warning',
      explanation: l10n.said(
        'What speaks for "{0}" fits its rivals as well: {1} of {2} items ({3} %). Look for what only one of them would lead you to expect.',
        hypothesis.id,
        idle.length,
        supports.length,
        percent(idle.length / supports.length),
      ),
      evidence: evidenceOf(idle),
      place: project.placeOf(hypothesis),
    });
  }
  return found;
}

/**
 * B12: a test is rated as failed, which says that something was looked for and is not there, and no search names the
 * hypothesis. A test fails only where somebody looked (Bennett & Checkel 2015). Absence that is rated without a test cannot
 * be told from other evidence.
 */
export function absenceWithoutSearch(project: JudgedProject): readonly HonestyFinding[] {
  return [...project.theory.hypotheses.values()].flatMap((hypothesis): readonly HonestyFinding[] => {
    const { id } = hypothesis;
    if (project.searches(id) > 0) return [];
    const failed = project
      .judged(id)
      .flatMap(({ cell }) => cell.judged)
      .filter(({ rating: { stance, test } }) => stance === 'contradicts' && test !== undefined)
      .map(({ evidence }) => evidence);
    if (failed.length === 0) return [];
    return [
      {
        rule: 'absence-without-search',
        subject: id,
        severity: 'warning',
        explanation: l10n.said(
          '"{0}" failed a test by {1}, which says that something was looked for and is not there, but no search names it. Log under `searches` where you looked: without it the absence should count for nothing.',
          id,
          named(failed.map((one) => one.id)),
        ),
        evidence: failed,
        place: project.placeOf(hypothesis),
      },
    ];
  });
}

/** How many characters two sorted lists of stretches share. */
function shared(a: readonly TextRange[], b: readonly TextRange[]): number {
  let sum = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [one, other] = [a[i], b[j]];
    if (!one || !other) break;
    sum += Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start));
    if (one.end < other.end) i++;
    else j++;
  }
  return sum;
}

function rangesOf({ evidence: [{ segments }] }: Item): readonly TextRange[] {
  return segments.map(({ content }) => content);
}

/** Shared characters of two passages by all that they cover: 0 to 1. */
function jaccard(a: Item, b: Item): number {
  const [one, other] = [rangesOf(a), rangesOf(b)];
  const both = shared(one, other);
  const length = [...one, ...other].reduce((sum, { start, end }) => sum + end - start, 0);
  return both === 0 ? 0 : both / (length - both);
}

function endOf({ evidence: [{ segments }] }: Item): number {
  return segments.at(-1)?.content.end ?? 0;
}

/** Pairs of items whose passages overlap by at least so much of what they cover together. Items are in the order of the notes. */
function overlapping(items: readonly Item[], least: number): readonly (readonly [Item, Item])[] {
  const pairs: (readonly [Item, Item])[] = [];
  /** Items that reach beyond where the last one started. */
  let open: Item[] = [];
  let openNote = '';
  for (const item of items) {
    const [{ note, segments }] = item.evidence;
    const { start } = segments[0].content;
    if (note !== openNote) open = [];
    else if (open.some((one) => endOf(one) <= start)) open = open.filter((one) => endOf(one) > start);
    openNote = note;
    for (const before of open) if (jaccard(before, item) >= least) pairs.push([before, item]);
    open.push(item);
  }
  return pairs;
}

/** Hypotheses for, or against, both of two items count, so that the same would count twice. */
function countedTwice(a: Item, b: Item): readonly string[] {
  if (a.group !== undefined && a.group === b.group) return [];
  return [...a.cells].flatMap(([hypothesis, { value }]) => {
    const other = b.cells.get(hypothesis)?.value ?? 0;
    return value * other > 0 ? [hypothesis] : [];
  });
}

/** Items of one origin with the same words, each with the first of them. */
function repeated(items: readonly Item[]): readonly (readonly [Item, Item])[] {
  const pairs: (readonly [Item, Item])[] = [];
  const firsts = new Map<string, Item>();
  /** Words that stand in several places, by origin. */
  const byOrigin = new Map<string, Map<string, Item>>();
  for (const item of items) {
    const { passage } = item.evidence[0];
    const known = firsts.get(passage);
    if (!known) {
      firsts.set(passage, item);
      continue;
    }
    let origins = byOrigin.get(passage);
    if (!origins) byOrigin.set(passage, (origins = new Map([[known.origin, known]])));
    const first = origins.get(item.origin);
    if (first) pairs.push([first, item]);
    else origins.set(item.origin, item);
  }
  return pairs;
}

/**
 * B13: two items that count the same way for one hypothesis are the same: their passages overlap (Jaccard index ½ or more),
 * or one origin says it in the same words elsewhere, and no `group` makes them count once. Whether two passages in other
 * words tell one fact only a reader can see.
 */
export function doubleCounting(
  project: JudgedProject,
  { overlap }: HonestyThresholds,
): readonly HonestyFinding[] {
  const rated = project.items.filter(({ cells }) => cells.size > 0);
  const seen = new Set<Item>();
  const pairs = [...overlapping(rated, overlap), ...repeated(rated)];
  return pairs.flatMap(([first, second]): readonly HonestyFinding[] => {
    const hypotheses = countedTwice(first, second);
    if (hypotheses.length === 0 || seen.has(second)) return [];
    seen.add(second);
    const [one, other] = [first.evidence[0], second.evidence[0]];
    return [
      {
        rule: 'double-counting',
        subject: other.id,
        severity: 'warning',
        explanation: l10n.said(
          '"{0}" and {1} say the same and both count for or against {2}. Give both the same `group`, so that they count once.',
          other.id,
          one.id,
          named(hypotheses),
        ),
        evidence: [one, other],
        place: placeOf(other),
      },
    ];
  });
}

/**
 * B22: a weight of more than 30 dB, odds of 1,000 to 1, without a memo that justifies it. P = 0 and P = 1 cannot be written as
 * decibels and so are refused by the notation (Jaynes 2003, ch. 4: no evidence is worth infinite odds).
 */
export function extremeWeight(
  project: JudgedProject,
  { decibels: most }: HonestyThresholds,
): readonly HonestyFinding[] {
  return project.evidence.flatMap((one) =>
    one.ratings
      .filter(({ decibels = 0 }) => decibels > most && one.memo === undefined)
      .map(({ hypothesis, decibels = 0 }): HonestyFinding => ({
        rule: 'extreme-weight',
        subject: one.id,
        severity: 'warning',
        explanation: l10n.said(
          '"{0}" weighs {1} dB for {2}, which is more than {3} dB. Say why in a memo, or weigh it less.',
          one.id,
          decibels,
          hypothesis,
          most,
        ),
        evidence: [one],
        place: placeOf(one),
      })),
  );
}

/**
 * B23: half or more of the items that bear on a hypothesis, three or more, rests on what actors say of their own affairs, or on the view of an author,
 * and not on facts: its tags say `claim="actor"` or `claim="author"`.
 */
export function interestedWitness(
  project: JudgedProject,
  { witnessShare, witnessItems }: HonestyThresholds,
): readonly HonestyFinding[] {
  return [...project.theory.hypotheses.values()].flatMap((hypothesis): readonly HonestyFinding[] => {
    const { id } = hypothesis;
    const bearing = project.judged(id).filter(({ cell }) => cell.value !== 0);
    const by = (claim: Claim): readonly Judgement[] =>
      bearing.filter(({ item }) => item.evidence.some((one) => one.claim === claim));
    const [actors, authors] = [by('actor'), by('author')];
    const resting = new Set([...actors, ...authors]);
    if (bearing.length < witnessItems || resting.size / bearing.length < witnessShare) return [];
    if (resting.size === 0) return [];
    return [
      {
        rule: 'interested-witness',
        subject: id,
        severity: 'info',
        explanation: l10n.said(
          'What bears on "{0}" rests on views rather than facts: statements of actors {1}, views of authors {2}, of {3} items. Look for what vouches for it besides.',
          id,
          actors.length,
          authors.length,
          bearing.length,
        ),
        evidence: evidenceOf([...resting]),
        place: project.placeOf(hypothesis),
      },
    ];
  });
}
