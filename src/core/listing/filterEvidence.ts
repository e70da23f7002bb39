import { Totals } from '../index/tallies';
import type { Evidence, Rating, Stance } from '../model/evidence';
import type { ProjectView } from '../model/projectView';

/** Which evidence is listed: all that fits everything that is given. */
export interface EvidenceFilter {
  readonly hypothesis?: string;
  readonly stance?: Stance;
  readonly variable?: string;
  /** Words of the passage, memo, translation, source or id, in any order and in capitals or not. */
  readonly text?: string;
  /** The path of its note. */
  readonly note?: string;
}

/** What a list of evidence is made from. */
export type ListedView = Pick<ProjectView, 'theory' | 'evidence' | 'countsOf' | 'countsOfVariable'>;

/** The evidence that fits a filter, with counts of its own. */
export interface FilteredView extends ListedView {
  /** A piece of evidence of the list with all its ratings, also those that the filter does not ask for. */
  readonly whole: (evidence: Evidence) => Evidence;
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function hasWords(
  { passage, memo, translation, source, via, id }: Evidence,
  words: readonly string[],
): boolean {
  if (words.length === 0) return true;
  const text = folded(
    [passage, memo, translation, source, via, id].filter((part) => part !== undefined).join('\n'),
  );
  return words.every((word) => text.includes(word));
}

/** The ratings that a filter asks for; undefined where it does not fit. */
function fitting(
  evidence: Evidence,
  filter: EvidenceFilter,
  words: readonly string[],
): readonly Rating[] | undefined {
  const { hypothesis, stance, variable, note } = filter;
  if (note !== undefined && evidence.note !== note) return undefined;
  if (variable !== undefined && !evidence.variables.some((mention) => mention.variable === variable))
    return undefined;
  if (!hasWords(evidence, words)) return undefined;
  if (hypothesis === undefined && stance === undefined) return evidence.ratings;
  const ratings = evidence.ratings.filter(
    (rating) =>
      rating.hypothesis === (hypothesis ?? rating.hypothesis) && rating.stance === (stance ?? rating.stance),
  );
  return ratings.length > 0 ? ratings : undefined;
}

/** The evidence of a project that fits a filter. What it lists has only the ratings that are asked for. */
export function filteredView(view: ListedView, filter: EvidenceFilter): FilteredView {
  const words = folded(filter.text ?? '')
    .split(/\s+/)
    .filter((word) => word !== '');
  const wholes = new Map<Evidence, Evidence>();
  const byNote = new Map<string, Evidence[]>();
  const evidence: Evidence[] = [];
  for (const one of view.evidence) {
    const ratings = fitting(one, filter, words);
    if (!ratings) continue;
    const listed = ratings.length === one.ratings.length ? one : { ...one, ratings };
    if (listed !== one) wholes.set(listed, one);
    evidence.push(listed);
    const inNote = byNote.get(one.note);
    if (inNote) inNote.push(listed);
    else byNote.set(one.note, [listed]);
  }
  const totals = new Totals();
  for (const inNote of byNote.values()) totals.count(inNote, view.theory, 1);
  return {
    theory: view.theory,
    evidence,
    countsOf: (hypothesis) => totals.stances(hypothesis),
    countsOfVariable: (variable) => totals.codings(variable),
    whole: (listed) => wholes.get(listed) ?? listed,
  };
}
