import type { TextRange } from '../../model/text';
import { countBelow } from '../../util/ordered';

/** What a file says of where a passage stands, and its words, where it gives them as the name. */
export interface MarkedPlace {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/**
 * How sure a place is: its words are those that the file gives (`checked`); the file gives none (`unchecked`); they stand
 * elsewhere and were found there (`moved`); they stand nowhere near, so that the numbers are all there is (`doubtful`).
 */
export type Certainty = 'checked' | 'unchecked' | 'moved' | 'doubtful';

export interface Anchor {
  /** In UTF-16 units of the text with LF; undefined where neither numbers nor words lead to a place. */
  readonly range: TextRange | undefined;
  readonly certainty: Certainty;
}

/** One way to count, of those that programs have. */
interface Counting {
  /** Whether a line end of two characters counts as two. */
  readonly twoPerLine: boolean;
  readonly codePoints: boolean;
  /** Whether the end is the last character rather than the one after it. */
  readonly inclusive: boolean;
  /** Whether the byte order mark counts. */
  readonly mark: boolean;
}

/** Blanks as one space, and without what XML cannot hold. */
function folded(text: string): string {
  return text.replace(/[\u0000-\u0008\u000E-\u001F\uFFFD-\uFFFF\uFEFF]/g, '').replace(/\s+/g, ' ');
}

const ELLIPSIS = /\s*(?:…|\.\.\.)$/;

/** Names at least this long may be cut without a mark. */
const CUT = 60;

/** The beginning of a passage that a cut name gives; undefined for a name that is whole. */
function stemOf(name: string): string | undefined {
  if (ELLIPSIS.test(name)) return name.replace(ELLIPSIS, '');
  return name.length >= CUT ? name.trimEnd() : undefined;
}

/** How well words agree with a folded name: 0 not at all. */
function agreement(words: string, name: string): number {
  const own = folded(words.length > 4 * name.length + 200 ? words.slice(0, 2 * name.length + 200) : words);
  if (own === name) return 4;
  if (own.trim() === name.trim()) return 3;
  const stem = stemOf(name)?.trimStart();
  return stem !== undefined && stem !== '' && own.trimStart().startsWith(stem) ? 2 : 0;
}

/** Selections that are enough to tell how a program counts. */
const SAMPLE = 400;

/** Shortest words that are looked for elsewhere. */
const SHORTEST = 4;

/** How far around its place a passage is looked for, in UTF-16 units. */
const NEARBY = 20_000;

/** Searches through all of a text, which take long in a large one. */
const MOST_SEARCHES = 300;

const WORD = /[\p{L}\p{N}\p{M}]/u;

/** A source's text, and where its lines end and its characters have two units. */
class Anchoring {
  readonly text: string;
  readonly #pairs: number[] = [];
  /** Line ends that may count as two: those of CR and LF, or all where there are only LF. */
  readonly #doubled: number[] = [];
  readonly #raw: string;
  readonly #hadMark: boolean;
  #searches = 0;
  #folded: { readonly text: string; readonly places: Uint32Array } | undefined;

  constructor(raw: string, hadMark: boolean) {
    this.#raw = raw;
    this.#hadMark = hadMark;
    this.text = raw.replace(/\r\n?/g, '\n');
    for (const { index } of this.text.matchAll(/[\u{10000}-\u{10FFFF}]/gu)) this.#pairs.push(index);
    const hasCrLf = raw.includes('\r\n');
    let removed = 0;
    for (const { 0: end, index } of raw.matchAll(/\r\n|\n/g)) {
      if (end.length === 2 || !hasCrLf) this.#doubled.push(index - removed);
      removed += end.length - 1;
    }
  }

  /** Every way of counting that makes a difference here, the likeliest first. */
  countings(isAtlas: boolean): readonly Counting[] {
    const both = (differs: boolean, first: boolean) => (differs ? [first, !first] : [first]);
    const usual = this.#raw.includes('\r\n') && !isAtlas;
    const found: Counting[] = [];
    for (const mark of both(this.#hadMark, false))
      for (const inclusive of [false, true])
        for (const codePoints of both(this.#pairs.length > 0, true))
          for (const twoPerLine of both(this.#doubled.length > 0, usual))
            found.push({ twoPerLine, codePoints, inclusive, mark });
    return found;
  }

  #position(at: number, { twoPerLine, codePoints, mark }: Counting): number {
    const lines = twoPerLine ? countBelow(this.#doubled, at) : 0;
    return at + lines - (codePoints ? countBelow(this.#pairs, at) : 0) + (mark ? 1 : 0);
  }

  /** The offset of a position; the end of the text for one behind it. */
  #offset(position: number, counting: Counting): number {
    let [low, high] = [0, this.text.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#position(middle, counting) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The words that numbers mean; undefined where there are none. */
  range({ start, end }: MarkedPlace, counting: Counting): TextRange | undefined {
    const [first, last] = start <= end ? [start, end] : [end, start];
    if (!Number.isFinite(first) || !Number.isFinite(last)) return undefined;
    const from = this.#offset(first, counting);
    const to = this.#offset(last + (counting.inclusive ? 1 : 0), counting);
    return from < to ? { start: from, end: to } : undefined;
  }

  /** Where a passage begins by its numbers, wherever it ends. */
  begin({ start, end }: MarkedPlace, counting: Counting): number {
    const first = Math.min(start, end);
    return Number.isFinite(first) ? this.#offset(first, counting) : 0;
  }

  words(range: TextRange | undefined): string {
    return range ? this.text.slice(range.start, range.end) : '';
  }

  /** Whether a range begins and ends where words do. */
  isOfWords(range: TextRange | undefined): boolean {
    if (!range) return false;
    const joins = (at: number) => WORD.test(this.text.charAt(at - 1)) && WORD.test(this.text.charAt(at));
    return !joins(range.start) && !joins(range.end) && this.words(range).trim() !== '';
  }

  #index(): { readonly text: string; readonly places: Uint32Array } {
    if (this.#folded) return this.#folded;
    const places = new Uint32Array(this.text.length + 1);
    const parts: string[] = [];
    let length = 0;
    for (const { 0: run, index } of this.text.matchAll(/\s+|[^\s]+/g)) {
      const kept = folded(run);
      // Where something was left out, places are a little early, which the words themselves then mend.
      for (let i = 0; i < kept.length; i++) places[length + i] = index + i;
      parts.push(kept);
      length += kept.length;
      places[length] = index + run.length;
    }
    this.#folded = { text: parts.join(''), places };
    return this.#folded;
  }

  /** Where words stand that are not at their place: the nearest to it. */
  find(name: string, near: number, length: number): TextRange | undefined {
    const stem = stemOf(name);
    const words = (stem ?? name).trim();
    if (words.length < SHORTEST) return undefined;
    const { text, places } = this.#index();
    const at = countBelow(places.subarray(0, text.length), near);
    const from = Math.max(0, at - NEARBY);
    let found = nearest(text.slice(from, at + NEARBY), words, at - from);
    if (found >= 0) found += from;
    else if (this.#searches++ < MOST_SEARCHES) found = nearest(text, words, at);
    if (found < 0) return undefined;
    const start = places[found] ?? 0;
    const end = places[found + words.length] ?? this.text.length;
    return {
      start,
      end: stem === undefined ? end : Math.max(end, Math.min(this.text.length, start + length)),
    };
  }
}

function nearest(text: string, words: string, at: number): number {
  const after = text.indexOf(words, at);
  const before = text.lastIndexOf(words, at);
  if (before < 0 || after < 0) return Math.max(before, after);
  return after - at < at - before ? after : before;
}

/** The way of counting by which most passages have the words that the file gives; for passages without words, most begin and end with one. */
function countingOf(
  source: Anchoring,
  places: readonly MarkedPlace[],
  isAtlas: boolean,
): Counting | undefined {
  const countings = source.countings(isAtlas);
  const step = Math.max(1, Math.ceil(places.length / SAMPLE));
  const sample = places.filter((_, i) => i % step === 0);
  const named = sample.filter(({ name }) => name !== '');
  const score = (counting: Counting) => {
    let sum = 0;
    for (const place of named) sum += agreement(source.words(source.range(place, counting)), place.name);
    return sum;
  };
  const best = highest(countings, score);
  if (!best || best.score > 0) return best?.counting;
  const [usual] = countings;
  const fits = (counting: Counting) =>
    sample.filter((place) => source.isOfWords(source.range(place, counting))).length;
  const likely = highest(countings, fits);
  if (!usual || !likely) return usual;
  // Only a clear difference counts: passages may well begin within a word.
  return likely.score >= 3 && likely.score - fits(usual) > sample.length / 3 ? likely.counting : usual;
}

function highest(countings: readonly Counting[], scoreOf: (counting: Counting) => number) {
  let best: { readonly counting: Counting; readonly score: number } | undefined;
  for (const counting of countings) {
    const score = scoreOf(counting);
    if (!best || score > best.score) best = { counting, score };
  }
  return best;
}

/**
 * Finds out where the passages of a source stand. Programs count line ends, characters of two units, the byte order mark
 * and the last character differently, and do not say how: the way is taken that gives most passages the words that the
 * file says they have.
 *
 * @param raw the text as it came, without byte order mark
 * @param isAtlas whether ATLAS.ti made it, which counts a line end as one however it is written
 * @returns the text with LF, and the places in it, in the order given
 */
export function anchorPassages(
  raw: string,
  hadMark: boolean,
  marked: readonly MarkedPlace[],
  isAtlas: boolean,
): { readonly text: string; readonly anchors: readonly Anchor[] } {
  const source = new Anchoring(raw, hadMark);
  const places = marked.map((place) => ({
    ...place,
    name: place.name.trim() === '' ? '' : folded(place.name),
  }));
  const counting = countingOf(source, places, isAtlas);
  if (!counting) return { text: source.text, anchors: [] };
  const anchors = places.map((place): Anchor => {
    const range = source.range(place, counting);
    if (place.name === '') return { range, certainty: 'unchecked' };
    if (agreement(source.words(range), place.name) > 0) return { range, certainty: 'checked' };
    const length = Math.max(0, Math.abs(place.end - place.start) || 0);
    const found = source.find(place.name, source.begin(place, counting), length);
    return found ? { range: found, certainty: 'moved' } : { range, certainty: 'doubtful' };
  });
  // Where none of several names is found anywhere, names are not the words.
  const named = anchors.filter(({ certainty }) => certainty !== 'unchecked');
  const areNames = named.length < 3 || named.some(({ certainty }) => certainty !== 'doubtful');
  if (areNames) return { text: source.text, anchors };
  return { text: source.text, anchors: anchors.map(({ range }) => ({ range, certainty: 'unchecked' })) };
}
