import { STANCES, type Evidence } from '../../../core/model/evidence';
import type { ListedView } from '../../../core/listing/filterEvidence';
import { type EvidenceOrder, sortEvidence } from '../../../core/listing/sortEvidence';
import type { Grouping } from '../../contributions';
import { ratedFor } from '../../trees/lookup';
import { bearingOf, countSigns, hypothesisText, spokenCounts, type Bearing } from '../../trees/words';

/** A piece of evidence below a heading, and what it says there. */
export interface GroupedEvidence {
  readonly evidence: Evidence;
  readonly bearing: Bearing;
}

/** Evidence that stands under one heading. */
export interface EvidenceGroup {
  /** Undefined: what the grouping does not reach, such as evidence without a source. */
  readonly key: string | undefined;
  readonly label: string;
  readonly description: string;
  readonly spoken: string;
  /** Made when the group is expanded. */
  readonly rows: () => readonly GroupedEvidence[];
}

/** The headings of one grouping: in the order of the theory file, or by code unit; what has none comes last. */
export function evidenceGroups(
  view: ListedView,
  grouping: Grouping,
  order: EvidenceOrder = 'place',
): readonly EvidenceGroup[] {
  switch (grouping) {
    case 'hypothesis':
      return byHypothesis(view, order);
    case 'variable':
      return byVariable(view, order);
    case 'source':
      return bySource(view, order);
    case 'note':
      return byNote(view, order);
  }
}

function byHypothesis(view: ListedView, order: EvidenceOrder): readonly EvidenceGroup[] {
  const named = new Set<string>();
  let unrated = 0;
  for (const { ratings } of view.evidence) {
    if (ratings.length === 0) unrated++;
    for (const { hypothesis } of ratings) named.add(hypothesis);
  }
  const groups = inOrder(view.theory.hypotheses.keys(), named).map((id): EvidenceGroup => {
    const hypothesis = view.theory.hypotheses.get(id);
    const counts = view.countsOf(id);
    return {
      key: id,
      label: `${id} ${countSigns(counts)}`.trimEnd(),
      description: hypothesis ? hypothesisText(hypothesis) : '',
      spoken: `${id}, ${spokenCounts(counts)}${hypothesis ? `: ${hypothesisText(hypothesis)}` : ''}`,
      rows: () => ratedRows(view, id, order),
    };
  });
  return [...groups, ...restOf(view, order, unrated, ({ ratings }) => ratings.length === 0)];
}

/** For, then against, then neutral; within each in the order that was chosen, strength being that for the hypothesis. */
function ratedRows(view: ListedView, hypothesis: string, order: EvidenceOrder): readonly GroupedEvidence[] {
  const rates = ({ ratings }: Evidence): boolean =>
    ratings.some((rating) => rating.hypothesis === hypothesis);
  const evidence = sortEvidence(view.evidence.filter(rates), order, hypothesis);
  const rated = ratedFor({ evidence }, hypothesis);
  return STANCES.flatMap((stance) =>
    rated.filter((one) => one.stance === stance).map((one) => ({ evidence: one.evidence, bearing: stance })),
  );
}

function byVariable(view: ListedView, order: EvidenceOrder): readonly EvidenceGroup[] {
  const named = new Set<string>();
  let without = 0;
  for (const { variables } of view.evidence) {
    if (variables.length === 0) without++;
    for (const { variable } of variables) named.add(variable);
  }
  const groups = inOrder(view.theory.variables.keys(), named).map((id) => {
    const label = view.theory.variables.get(id)?.label ?? id;
    const names = ({ variables }: Evidence): boolean => variables.some(({ variable }) => variable === id);
    return group(view, order, id, label, view.countsOfVariable(id).tagged, names);
  });
  return [...groups, ...restOf(view, order, without, ({ variables }) => variables.length === 0)];
}

function bySource(view: ListedView, order: EvidenceOrder): readonly EvidenceGroup[] {
  const counts = countItems(view, ({ source }) => source);
  const sources = [...counts.keys()].filter((source) => source !== undefined).sort();
  return [
    ...sources.map((id) => group(view, order, id, id, counts.get(id) ?? 0, ({ source }) => source === id)),
    ...restOf(view, order, counts.get(undefined) ?? 0, ({ source }) => source === undefined),
  ];
}

function byNote(view: ListedView, order: EvidenceOrder): readonly EvidenceGroup[] {
  const counts = countItems(view, ({ note }) => note);
  return [...counts].map(([path, count]) =>
    group(view, order, path, path, count, ({ note }) => note === path),
  );
}

/** How many items each key has: what several coders say of the same words is one. */
function countItems<K>(view: ListedView, keyOf: (evidence: Evidence) => K): Map<K, number> {
  const items = new Map<K, Set<string>>();
  for (const evidence of view.evidence) {
    const key = keyOf(evidence);
    const known = items.get(key);
    const item = `${evidence.note}\n${evidence.item}`;
    if (known) known.add(item);
    else items.set(key, new Set([item]));
  }
  return new Map([...items].map(([key, { size }]) => [key, size]));
}

/** Ids that evidence names: those of the theory file in its order, then unknown ones. */
function inOrder(declared: Iterable<string>, named: ReadonlySet<string>): readonly string[] {
  const known = new Set(declared);
  return [...[...known].filter((id) => named.has(id)), ...[...named].filter((id) => !known.has(id)).sort()];
}

function group(
  view: ListedView,
  order: EvidenceOrder,
  key: string | undefined,
  label: string,
  count: number,
  belongs: (evidence: Evidence) => boolean,
): EvidenceGroup {
  return {
    key,
    label,
    description: String(count),
    spoken: `${label}, ${count}`,
    rows: () =>
      sortEvidence(view.evidence.filter(belongs), order).map((evidence) => ({
        evidence,
        bearing: bearingOf(evidence),
      })),
  };
}

function restOf(
  view: ListedView,
  order: EvidenceOrder,
  count: number,
  belongs: (evidence: Evidence) => boolean,
): readonly EvidenceGroup[] {
  return count === 0 ? [] : [group(view, order, undefined, '', count, belongs)];
}
