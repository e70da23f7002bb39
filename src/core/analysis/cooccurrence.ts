import type { Segment } from '../model/evidence';
import type { ProjectView } from '../model/projectView';
import { countBelow } from '../util/ordered';
import { taggedVariables, variablesInOrder } from './codings';
import { originOf } from './corpus';
import type { Item } from './items';

/** Where a variable is coded. */
export interface VariablePlaces {
  readonly variable: string;
  /** Items whose tags name it. */
  readonly items: number;
  /** Paragraphs that hold one of them. */
  readonly paragraphs: number;
  /** Notes that hold one of them. */
  readonly notes: number;
  /** Works, and notes about none, that one of them comes from; the researcher's own words come from none. */
  readonly sources: number;
}

/** How often two variables are coded together; each number counts something else, so that none is part of another. */
export interface VariablePair {
  /** In the order of the variables. */
  readonly variables: readonly [string, string];
  /** Items that code both, and pairs of items that share words and of which one codes the one, the other the other. */
  readonly overlaps: number;
  /** Paragraphs that hold an item of each, which may be one item. */
  readonly paragraphs: number;
  readonly notes: number;
  readonly sources: number;
}

/** Variable × variable, as counts: what they would be by chance depends on more than they tell. */
export interface Cooccurrence {
  /** The variables that are coded, in the order of the theory file, then those that it lacks. */
  readonly variables: readonly VariablePlaces[];
  /** Each two variables that some note or source holds together, in their order. */
  readonly pairs: readonly VariablePair[];
}

/** What of a project tells how often variables stand together. */
export type CooccurrenceView = Pick<ProjectView, 'theory' | 'paragraphBreaksOf'>;

/** Sets of variables, which stand together in something. Variables are numbers. */
class Together {
  readonly #sets: { readonly members: readonly number[]; readonly weight: number }[] = [];
  /** By variable the sets of two and more that hold it. */
  readonly #holding: number[][];
  /** By variable how many sets hold nothing else. */
  readonly #alone: Int32Array;

  constructor(variables: number) {
    this.#alone = new Int32Array(variables);
    this.#holding = Array.from({ length: variables }, () => []);
  }

  add(members: readonly number[], weight = 1): void {
    const [first] = members;
    if (first === undefined) return;
    if (members.length === 1) {
      this.#alone[first] = (this.#alone[first] ?? 0) + 1;
      return;
    }
    const set = this.#sets.push({ members, weight }) - 1;
    for (const member of members) this.#holding[member]?.push(set);
  }

  addAll(sets: Iterable<readonly number[]>): this {
    for (const set of sets) this.add(set);
    return this;
  }

  /** How many sets hold a variable. */
  holding(variable: number): number {
    return (this.#holding[variable]?.length ?? 0) + (this.#alone[variable] ?? 0);
  }

  /** How many sets hold each variable together with one, times their weights. */
  countWith(variable: number, counts: Int32Array): void {
    counts.fill(0);
    for (const at of this.#holding[variable] ?? []) {
      const set = this.#sets[at];
      if (set) for (const other of set.members) counts[other] = (counts[other] ?? 0) + set.weight;
    }
  }
}

/** An item that tags name a variable of. */
interface CodedItem {
  readonly item: Item;
  readonly note: string;
  readonly variables: readonly number[];
}

interface Stretch {
  readonly coded: CodedItem;
  readonly start: number;
  readonly end: number;
}

/** Calls back once for each two items of a note that share words. One sweep; takes time in proportion to the pairs. */
function forOverlapping(inNote: readonly CodedItem[], found: (a: CodedItem, b: CodedItem) => void): void {
  const stretches: Stretch[] = [];
  for (const coded of inNote) {
    // All coders of an item tag the same words.
    for (const { content } of coded.item.evidence[0].segments) {
      const { start, end } = content;
      if (end > start) stretches.push({ coded, start, end });
    }
  }
  stretches.sort((a, b) => a.start - b.start || b.end - a.end);
  const met = new Map<CodedItem, Set<CodedItem>>();
  let open: Stretch[] = [];
  for (const stretch of stretches) {
    if (open.length > 0) open = open.filter(({ end }) => end > stretch.start);
    for (const { coded } of open) {
      if (coded === stretch.coded || met.get(coded)?.has(stretch.coded)) continue;
      for (const [one, other] of [[coded, stretch.coded] as const, [stretch.coded, coded] as const]) {
        const known = met.get(one);
        if (known) known.add(other);
        else met.set(one, new Set([other]));
      }
      found(coded, stretch.coded);
    }
    open.push(stretch);
  }
}

function without(variables: readonly number[], others: readonly number[]): readonly number[] {
  return variables.filter((variable) => !others.includes(variable));
}

/** Items that code two variables, and overlapping items that code one each. */
function overlapsIn(byNote: Iterable<readonly CodedItem[]>, variables: number): Together {
  const together = new Together(variables);
  for (const inNote of byNote) {
    for (const coded of inNote) together.add(coded.variables);
    forOverlapping(inNote, (a, b) => {
      // Two items count for what one has and the other has, not for what one of them has alone.
      together.add([...a.variables, ...without(b.variables, a.variables)]);
      together.add(without(a.variables, b.variables), -1);
      together.add(without(b.variables, a.variables), -1);
    });
  }
  return together;
}

/** Calls back with each paragraph that a segment has lines in: the number of breaks before it. */
function forParagraphs(
  { kind, start, end }: Segment,
  breaks: ArrayLike<number>,
  found: (paragraph: number) => void,
): void {
  // No blank line can stand in brackets.
  if (kind === 'span') {
    found(countBelow(breaks, start.line));
    return;
  }
  let line = start.line;
  for (let paragraph = countBelow(breaks, line); line <= end.line; paragraph++) {
    const until = breaks[paragraph] ?? Infinity;
    if (until > line) found(paragraph);
    line = until + 1;
  }
}

/** The variables of each paragraph. */
function paragraphsIn(
  byNote: ReadonlyMap<string, readonly CodedItem[]>,
  view: CooccurrenceView,
): readonly (readonly number[])[] {
  const sets: number[][] = [];
  for (const [note, inNote] of byNote) {
    const breaks = view.paragraphBreaksOf(note);
    const paragraphs = new Map<number, number[]>();
    for (const { item, variables } of inNote) {
      for (const segment of item.evidence[0].segments)
        forParagraphs(segment, breaks, (paragraph) => addTo(paragraphs, paragraph, variables));
    }
    for (const set of paragraphs.values()) sets.push(set);
  }
  return sets;
}

function addTo<K>(sets: Map<K, number[]>, key: K, variables: readonly number[]): void {
  const set = sets.get(key);
  if (!set) sets.set(key, [...variables]);
  else for (const variable of variables) if (!set.includes(variable)) set.push(variable);
}

/** Everything two variables can stand together in. */
interface Kinds {
  readonly items: readonly number[];
  readonly overlaps: Together;
  readonly paragraphs: Together;
  readonly notes: Together;
  readonly sources: Together;
}

function kindsOf(all: readonly CodedItem[], view: CooccurrenceView, variables: number): Kinds {
  const items = new Array<number>(variables).fill(0);
  const byNote = new Map<string, CodedItem[]>();
  const notes = new Map<string, number[]>();
  const sources = new Map<string, number[]>();
  for (const coded of all) {
    for (const variable of coded.variables) items[variable] = (items[variable] ?? 0) + 1;
    const inNote = byNote.get(coded.note);
    if (inNote) inNote.push(coded);
    else byNote.set(coded.note, [coded]);
    addTo(notes, coded.note, coded.variables);
    const { kind, key } = originOf(coded.item);
    if (kind !== 'own') addTo(sources, `${kind} ${key}`, coded.variables);
  }
  return {
    items,
    overlaps: overlapsIn(byNote.values(), variables),
    paragraphs: new Together(variables).addAll(paragraphsIn(byNote, view)),
    notes: new Together(variables).addAll(notes.values()),
    sources: new Together(variables).addAll(sources.values()),
  };
}

function pairsOf(names: readonly string[], kinds: Kinds): readonly VariablePair[] {
  const countsOf = (): Int32Array => new Int32Array(names.length);
  const [overlaps, paragraphs, notes, sources] = [countsOf(), countsOf(), countsOf(), countsOf()];
  const pairs: VariablePair[] = [];
  names.forEach((name, variable) => {
    kinds.overlaps.countWith(variable, overlaps);
    kinds.paragraphs.countWith(variable, paragraphs);
    kinds.notes.countWith(variable, notes);
    kinds.sources.countWith(variable, sources);
    for (let other = variable + 1; other < names.length; other++) {
      const [inNotes, inSources] = [notes[other] ?? 0, sources[other] ?? 0];
      if (inNotes + inSources === 0) continue;
      pairs.push({
        variables: [name, names[other] ?? ''],
        overlaps: overlaps[other] ?? 0,
        paragraphs: paragraphs[other] ?? 0,
        notes: inNotes,
        sources: inSources,
      });
    }
  });
  return pairs;
}

/**
 * How often variables are coded together, counted apart by how near (method §4: overlap, same unit, same source). Counts
 * are of items, so that a second coder of the same words adds none, and of variables that tags name: those that a rated
 * hypothesis implies would stand together by its path alone.
 *
 * Passages overlap where their brackets do, so that a tag in a footnote of a passage overlaps it. A paragraph is what
 * stands between the blank lines of a note: a list or table without any is one, and a div that holds three is in three.
 *
 * Takes time in proportion to the items, to the pairs of them that overlap, and for each note, source and paragraph to
 * the square of the variables coded in it.
 */
export function cooccurrenceOf(items: readonly Item[], view: CooccurrenceView): Cooccurrence {
  const named = items.map(({ evidence }) => taggedVariables(evidence));
  const used = new Set(named.flat());
  const names = variablesInOrder(used, view.theory).filter((variable) => used.has(variable));
  const numbers = new Map(names.map((name, i) => [name, i]));
  const coded: CodedItem[] = [];
  items.forEach((item, i) => {
    const variables = (named[i] ?? []).map((variable) => numbers.get(variable) ?? 0);
    if (variables.length > 0) coded.push({ item, note: item.evidence[0].note, variables });
  });
  const kinds = kindsOf(coded, view, names.length);
  const variables = names.map((variable, i): VariablePlaces => {
    return {
      variable,
      items: kinds.items[i] ?? 0,
      paragraphs: kinds.paragraphs.holding(i),
      notes: kinds.notes.holding(i),
      sources: kinds.sources.holding(i),
    };
  });
  return { variables, pairs: pairsOf(names, kinds) };
}
