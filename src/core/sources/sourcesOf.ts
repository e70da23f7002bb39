import type { Evidence, Stance, StanceCounts } from '../model/evidence';
import type { ProjectView } from '../model/projectView';
import type { SourceStatus } from '../model/theory';
import type { Work } from '../model/work';
import { compareText } from '../util/compare';

/**
 * How far a work has been used: `tagged`: passages come from it; `noted`: a note is about it, without a tagged passage;
 * `read`: the theory file says that it is read, or has nothing relevant; `unread`: none of these.
 */
export type Coverage = 'tagged' | 'noted' | 'read' | 'unread';

/** What the evidence of one work says of one hypothesis. */
export interface Touched {
  readonly hypothesis: string;
  readonly counts: StanceCounts;
}

/** A work that the bibliography, a note or the theory file names, and what the project has made of it. */
export interface Source {
  readonly key: string;
  /** Undefined: no bibliography gives it. */
  readonly work?: Work | undefined;
  /** How many items come from it: what several coders tagged is one. */
  readonly passages: number;
  /** How many items of other works are quoted from it. */
  readonly quoting: number;
  /** Hypotheses that its items rate, in the order of the theory file, then unknown ones. */
  readonly hypotheses: readonly Touched[];
  /** All ratings of its items together. */
  readonly counts: StanceCounts;
  /** Notes whose front matter names it. */
  readonly notes: readonly string[];
  /** Notes whose text cites it. */
  readonly citing: readonly string[];
  /** What the theory file says of it. */
  readonly status?: SourceStatus | undefined;
  readonly coverage: Coverage;
}

type Sums = { -readonly [K in Stance]: number };

const nothing = (): Sums => ({ supports: 0, contradicts: 0, neutral: 0 });

/** What is counted of one work. */
class Tally {
  passages = 0;
  quoting = 0;
  readonly all = nothing();
  readonly hypotheses = new Map<string, Sums>();

  rate(hypothesis: string, stance: Stance): void {
    let sums = this.hypotheses.get(hypothesis);
    if (!sums) this.hypotheses.set(hypothesis, (sums = nothing()));
    sums[stance]++;
    this.all[stance]++;
  }
}

/** Every work of a project, by citekey in code unit order. Takes time in proportion to its evidence. */
export function sourcesOf(view: ProjectView): readonly Source[] {
  const tallies = tally(view.evidence);
  const keys = new Set([
    ...view.works.keys(),
    ...tallies.keys(),
    ...view.notesAbout.keys(),
    ...view.citing.keys(),
    ...view.theory.sources.keys(),
  ]);
  const order = new Map([...view.theory.hypotheses.keys()].map((id, i) => [id, i]));
  return [...keys].sort().map((key) => sourceOf(key, view, tallies.get(key) ?? new Tally(), order));
}

function sourceOf(key: string, view: ProjectView, sums: Tally, order: ReadonlyMap<string, number>): Source {
  const status = view.theory.sources.get(key)?.status;
  const notes = view.notesAbout.get(key) ?? [];
  const citing = view.citing.get(key) ?? [];
  const place = (id: string): number => order.get(id) ?? order.size;
  const touched = [...sums.hypotheses].map(([hypothesis, counts]): Touched => ({ hypothesis, counts }));
  const hypotheses = touched.sort(
    (a, b) => place(a.hypothesis) - place(b.hypothesis) || (a.hypothesis < b.hypothesis ? -1 : 1),
  );
  const { passages, quoting, all: counts } = sums;
  return {
    key,
    work: view.works.get(key),
    passages,
    quoting,
    hypotheses,
    counts,
    notes,
    citing,
    status,
    coverage: coverageOf(passages + quoting, notes.length, status),
  };
}

function coverageOf(evidence: number, notes: number, status: SourceStatus | undefined): Coverage {
  if (evidence > 0) return 'tagged';
  if (status === 'unread') return 'unread';
  if (notes > 0) return 'noted';
  return status === undefined ? 'unread' : 'read';
}

function tally(evidence: readonly Evidence[]): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Tally>();
  const tallyOf = (key: string): Tally => {
    let known = tallies.get(key);
    if (!known) tallies.set(key, (known = new Tally()));
    return known;
  };
  const isFirst = firstOfItem(evidence);
  for (const one of evidence) {
    if (one.source !== undefined) {
      const sums = tallyOf(one.source);
      if (isFirst(one, `from ${one.source}`)) sums.passages++;
      for (const { hypothesis, stance } of one.ratings)
        if (isFirst(one, `${stance} ${hypothesis} ${one.source}`)) sums.rate(hypothesis, stance);
    }
    if (one.via !== undefined && one.via !== one.source && isFirst(one, `via ${one.via}`))
      tallyOf(one.via).quoting++;
  }
  return tallies;
}

/** Tells the first time that something is said of an item from the times other coders say it again. */
function firstOfItem(evidence: readonly Evidence[]): (one: Evidence, what: string) => boolean {
  const shared = new Set<string>();
  for (const { id, item, note } of evidence) if (id !== item) shared.add(`${note}\n${item}`);
  const said = new Set<string>();
  return ({ note, item }, what) => {
    if (shared.size === 0) return true;
    const name = `${note}\n${item}`;
    if (!shared.has(name)) return true;
    const size = said.size;
    return said.add(`${name}\n${what}`).size > size;
  };
}

/** What the works can be sorted by. */
export type SourceOrder = 'author' | 'year' | 'coverage';

/** What a text is sorted by: comparing thousands of texts by the rules of a language takes longer than a keystroke may. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The name a work is sorted under: its first author, or what stands instead. */
function nameOf({ work, key }: Source): string {
  return folded(work?.authors[0]?.family ?? (work?.title || key));
}

/** The works in another order: by author, the newest first, or those that carry most evidence first. */
export function sortSources(sources: readonly Source[], by: SourceOrder): readonly Source[] {
  const rows = sources.map((source) => ({
    source,
    name: nameOf(source),
    year: source.work?.year ?? '',
    weight: source.passages * 1e6 + source.quoting,
  }));
  type Row = (typeof rows)[number];
  const byAuthor = (a: Row, b: Row): number => compareText(a.name, b.name) || compareText(a.year, b.year);
  const first: Record<SourceOrder, (a: Row, b: Row) => number> = {
    author: byAuthor,
    year: (a, b) => compareText(b.year, a.year),
    coverage: (a, b) => b.weight - a.weight,
  };
  rows.sort((a, b) => first[by](a, b) || byAuthor(a, b) || compareText(a.source.key, b.source.key));
  return rows.map(({ source }) => source);
}
