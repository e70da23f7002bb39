import type { Evidence, Rating } from '../model/evidence';
import type { Credibility, TheoryModel } from '../model/theory';

/** A rating with the piece of evidence it stands in. */
export interface JudgedEvidence {
  readonly evidence: Evidence;
  readonly rating: Rating;
}

/** What the coders of an item judged of it for one hypothesis. */
export interface Cell {
  /** −2 … +2; of several coders the mean. */
  readonly value: number;
  /** The judgements it comes from, in the order of the notes; never empty. */
  readonly judged: readonly [JudgedEvidence, ...JudgedEvidence[]];
}

/** The same words of a note, whoever tagged them: what counts as one in every analysis. */
export interface Item {
  /** Id of its first piece of evidence; empty where that has none. */
  readonly id: string;
  /** What to call it: its id, or where it stands, such as `notes/a.md:12`. */
  readonly name: string;
  /** One piece of evidence per coder. */
  readonly evidence: readonly [Evidence, ...Evidence[]];
  /** By hypothesis. What nobody judged has no cell, which is not the same as neutral. */
  readonly cells: ReadonlyMap<string, Cell>;
  /** Where the passage comes from: the work it originates in, else its note. */
  readonly origin: string;
  readonly credibility: Credibility;
  /** The name it shares with items that are not independent of it. */
  readonly group: string | undefined;
}

/** Of the evidence itself, else of its source in the theory file, else M. */
function credibilityOf(evidence: readonly Evidence[], theory: TheoryModel): Credibility {
  for (const one of evidence) if (one.credibility !== undefined) return one.credibility;
  for (const { source } of evidence) {
    const known = source === undefined ? undefined : theory.sources.get(source)?.credibility;
    if (known !== undefined) return known;
  }
  return 'M';
}

/** Whether the coders of an item judged it differently: for, against, or neither. */
export function isDisputed({ judged }: Cell): boolean {
  const [{ rating }, ...others] = judged;
  return others.some((one) => Math.sign(one.rating.value) !== Math.sign(rating.value));
}

function cellsOf(evidence: readonly Evidence[]): ReadonlyMap<string, Cell> {
  const [first, ...others] = evidence;
  // Mostly one coder, who judges each hypothesis once.
  if (first && others.length === 0) {
    const cells = new Map<string, Cell>();
    for (const rating of first.ratings)
      cells.set(rating.hypothesis, { value: rating.value, judged: [{ evidence: first, rating }] });
    if (cells.size === first.ratings.length) return cells;
  }
  const judged = new Map<string, [JudgedEvidence, ...JudgedEvidence[]]>();
  for (const one of evidence) {
    for (const rating of one.ratings) {
      const known = judged.get(rating.hypothesis);
      if (known) known.push({ evidence: one, rating });
      else judged.set(rating.hypothesis, [{ evidence: one, rating }]);
    }
  }
  const mean = (all: readonly JudgedEvidence[]): number =>
    all.reduce((sum, { rating }) => sum + rating.value, 0) / all.length;
  return new Map([...judged].map(([hypothesis, all]) => [hypothesis, { value: mean(all), judged: all }]));
}

function itemOf(evidence: readonly [Evidence, ...Evidence[]], theory: TheoryModel): Item {
  const [first] = evidence;
  const source = evidence.find((one) => one.source !== undefined)?.source;
  return {
    id: first.id,
    name: first.id || `${first.note}:${first.segments[0].start.line + 1}`,
    evidence,
    cells: cellsOf(evidence),
    origin: source ?? first.note,
    credibility: credibilityOf(evidence, theory),
    group: evidence.find((one) => one.group !== undefined)?.group,
  };
}

interface Made {
  readonly theory: TheoryModel;
  readonly item: Item;
}

/** Items by their first evidence: what did not change is the same evidence in every view of a project. */
const made = new WeakMap<Evidence, Made>();

/** The item of some evidence; as it was made before, where that was of the same evidence and theory. */
function sameItemOf(evidence: readonly [Evidence, ...Evidence[]], theory: TheoryModel): Item {
  const known = made.get(evidence[0]);
  if (known?.theory === theory && known.item.evidence.length === evidence.length) {
    if (evidence.every((one, i) => one === known.item.evidence[i])) return known.item;
  }
  const item = itemOf(evidence, theory);
  made.set(evidence[0], { theory, item });
  return item;
}

/** The items of a project, or of some of its notes, in the order of the evidence, which is by note. */
export function itemsOf(evidence: readonly Evidence[], theory: TheoryModel): readonly Item[] {
  const all: [Evidence, ...Evidence[]][] = [];
  // An item is named within its note only.
  let note: string | undefined;
  let inNote = new Map<string, [Evidence, ...Evidence[]]>();
  for (const one of evidence) {
    if (one.note !== note) inNote = new Map();
    note = one.note;
    const same = inNote.get(one.item);
    if (same) same.push(one);
    else {
      const item: [Evidence, ...Evidence[]] = [one];
      inNote.set(one.item, item);
      all.push(item);
    }
  }
  return all.map((one) => sameItemOf(one, theory));
}
