import Fuse from 'fuse.js/basic';
import type { Evidence } from '../model/evidence';
import type { EvidenceQuery } from './evidenceQuery';

/** Entries looked at between two chances to do something else: a few milliseconds of work each. */
const PLAIN_SLICE = 2000;
const FUZZY_SLICE = 100;

/** Shorter words are alike to everything. */
const SHORTEST_FUZZY = 4;

/** A piece of evidence, and what of it is searched, in small letters. */
interface Entry {
  readonly evidence: Evidence;
  readonly passage: string;
  /** Memo, sources and id. */
  readonly rest: string;
}

/** What filters came to: ids as they are written, undefined where everything passes. */
interface Filters {
  readonly hypotheses: readonly ReadonlySet<string>[];
  readonly variables: readonly ReadonlySet<string>[];
  readonly sources: ReadonlySet<string> | undefined;
  readonly notes: readonly string[];
  readonly stances: EvidenceQuery['stances'];
}

/** The names that a typed one may mean: the same but for capitals, else those it begins, else those it is part of. */
function meant(typed: string, names: ReadonlySet<string>): ReadonlySet<string> {
  const small = typed.toLowerCase();
  const tests: ((name: string) => boolean)[] = [
    (name) => name === small,
    (name) => name.startsWith(small),
    (name) => name.includes(small),
  ];
  for (const test of tests) {
    const found = [...names].filter((name) => test(name.toLowerCase()));
    if (found.length > 0) return new Set(found);
  }
  return new Set();
}

/** Finds evidence by words and filters, in slices. Made for the evidence of one moment, and asked again while somebody types. */
export class EvidenceSearch {
  readonly #evidence: readonly Evidence[];
  readonly #entries: Entry[] = [];
  readonly #names = {
    hypotheses: new Set<string>(),
    variables: new Set<string>(),
    sources: new Set<string>(),
  };
  readonly #fuzzy = new Map<number, Fuse<Entry>>();

  constructor(evidence: readonly Evidence[]) {
    this.#evidence = evidence;
  }

  /** Once, with the first search. */
  *#prepare(): Generator<undefined> {
    while (this.#entries.length < this.#evidence.length) {
      const at = this.#entries.length;
      for (const one of this.#evidence.slice(at, at + PLAIN_SLICE)) this.#add(one);
      yield undefined;
    }
  }

  #add(evidence: Evidence): void {
    const { ratings, variables, passage, memo, translation, source, via, id } = evidence;
    const { hypotheses, variables: names, sources } = this.#names;
    for (const { hypothesis } of ratings) hypotheses.add(hypothesis);
    for (const { variable } of variables) names.add(variable);
    for (const work of [source, via]) if (work !== undefined) sources.add(work);
    const rest = [memo, translation, source, via, id].filter((part) => part !== undefined).join('\n');
    this.#entries.push({ evidence, passage: passage.toLowerCase(), rest: rest.toLowerCase() });
  }

  /**
   * Yields undefined where the caller may do something else, and lists, each better than the one before: first what
   * holds the words as they are typed, then also what is like them. Within a kind the order is that of the notes.
   *
   * @param limit how many pieces of evidence are wanted
   */
  *find(query: EvidenceQuery, limit: number): Generator<FoundEvidence | undefined> {
    yield* this.#prepare();
    const filters = this.#filtersOf(query);
    const phrase = query.words.toLowerCase();
    const words = phrase.split(/\s+/).filter((word) => word !== '');
    const kinds: [Evidence[], Evidence[], Evidence[]] = [[], [], []];
    const others: boolean[] = [];
    let total = 0;
    for (const [i, entry] of this.#entries.entries()) {
      if (i % PLAIN_SLICE === PLAIN_SLICE - 1) yield undefined;
      if (!passes(entry.evidence, filters)) continue;
      const kind = kindOf(entry, phrase, words);
      if (kind === undefined) {
        others[i] = true;
        continue;
      }
      total++;
      if (kinds[kind].length < limit) kinds[kind].push(entry.evidence);
    }
    const plain = kinds.flat().slice(0, limit);
    yield { evidence: plain, total };
    if (total >= limit || phrase.length < SHORTEST_FUZZY) return;
    const alike: { readonly evidence: Evidence; readonly score: number }[] = [];
    for (let at = 0; at < this.#entries.length; at += FUZZY_SLICE) {
      for (const { item, score = 1, refIndex } of this.#slice(at).search(phrase))
        if (others[at + refIndex]) alike.push({ evidence: item.evidence, score });
      yield undefined;
    }
    alike.sort((a, b) => a.score - b.score);
    const evidence = [...plain, ...alike.map((one) => one.evidence)].slice(0, limit);
    yield { evidence, total: total + alike.length };
  }

  #filtersOf({ hypotheses, variables, sources, notes, stances }: EvidenceQuery): Filters {
    const names = this.#names;
    return {
      hypotheses: hypotheses.map((typed) => meant(typed, names.hypotheses)),
      variables: variables.map((typed) => meant(typed, names.variables)),
      sources:
        sources.length > 0
          ? new Set(sources.flatMap((typed) => [...meant(typed, names.sources)]))
          : undefined,
      notes: notes.map((typed) => typed.toLowerCase()),
      stances,
    };
  }

  #slice(at: number): Fuse<Entry> {
    let fuse = this.#fuzzy.get(at);
    if (!fuse) {
      fuse = new Fuse(this.#entries.slice(at, at + FUZZY_SLICE), {
        keys: [
          { name: 'passage', weight: 2 },
          { name: 'rest', weight: 1 },
        ],
        // Stricter than the library's default of 0.6: any letters occur in a long passage.
        threshold: 0.25,
        ignoreLocation: true,
        includeScore: true,
      });
      this.#fuzzy.set(at, fuse);
    }
    return fuse;
  }
}

/** Evidence that was found. */
export interface FoundEvidence {
  /** The best, at most as many as were wanted. */
  readonly evidence: readonly Evidence[];
  /** How many there are in all. */
  readonly total: number;
}

/** How well plain words fit: 0 as one phrase of the passage, 1 all in the passage, 2 all somewhere. */
function kindOf({ passage, rest }: Entry, phrase: string, words: readonly string[]): 0 | 1 | 2 | undefined {
  if (passage.includes(phrase)) return 0;
  let isElsewhere = false;
  for (const word of words) {
    if (passage.includes(word)) continue;
    if (!rest.includes(word)) return undefined;
    isElsewhere = true;
  }
  return isElsewhere ? 2 : 1;
}

function passes({ note, ratings, variables, source, via }: Evidence, filters: Filters): boolean {
  const { stances, sources, notes } = filters;
  const isMeant = ({ stance }: Evidence['ratings'][number]) => !stances || stances.has(stance);
  if (stances && !ratings.some(isMeant)) return false;
  for (const ids of filters.hypotheses)
    if (!ratings.some((rating) => ids.has(rating.hypothesis) && isMeant(rating))) return false;
  for (const ids of filters.variables) if (!variables.some(({ variable }) => ids.has(variable))) return false;
  if (sources && !sources.has(source ?? '') && !sources.has(via ?? '')) return false;
  if (notes.length === 0) return true;
  const path = note.toLowerCase();
  return notes.some((part) => path.includes(part));
}
