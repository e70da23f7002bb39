import type { Place } from './lastWord';
import type { Parser, State } from './parser';

/** So many numbers a map holds well: beyond, its table is scattered over more memory than a processor keeps near. */
const FEW = 500;
const PAGE_BITS = 9;
const PAGE = 1 << PAGE_BITS;
/** What a page holds is this much more than what was set: zero is nothing. */
const SHIFT = 2;

/** Positions, or NONE, by position. Many of them stand in pages, in the order of the text. */
class Places {
  #few: Map<number, number> | undefined = new Map<number, number>();
  #pages: (Int32Array | undefined)[] = [];

  get(at: number): number | undefined {
    if (this.#few) return this.#few.get(at);
    const found = this.#pages[at >>> PAGE_BITS]?.[at & (PAGE - 1)] ?? 0;
    return found === 0 ? undefined : found - SHIFT;
  }

  has(at: number): boolean {
    return this.get(at) !== undefined;
  }

  set(at: number, value: number): void {
    if (!this.#few) return void this.#setInPage(at, value);
    this.#few.set(at, value);
    if (this.#few.size < FEW) return;
    for (const [place, known] of this.#few) this.#setInPage(place, known);
    this.#few = undefined;
  }

  #setInPage(at: number, value: number): void {
    const page = (this.#pages[at >>> PAGE_BITS] ??= new Int32Array(PAGE));
    page[at & (PAGE - 1)] = value + SHIFT;
  }
}

/** Lines from `from` on that may close a code block, and the length of the longest of each and those after it. */
interface Closings {
  readonly from: number;
  readonly closings: readonly number[];
  readonly lengths: readonly number[];
}

/** The end of a paragraph, for all places of the stretch that are read in the same surroundings. */
interface PlainEnd extends Pick<State, 'htmlBlock' | 'divLevel' | 'inList'> {
  readonly from: number;
  readonly end: number;
}

/** Searches that pass over line ends alike in every surroundings. */
const OVER_LINES = [
  'brace',
  'brace of an address',
  'loose brace',
  'optional argument',
  'ConTeXt',
  'TeX',
  'TeX block',
  'TeX condition',
  'TeX else',
  'TeX formula',
  'TeX group',
  'TeX paragraphs',
  'TeX percent sign',
  'TeX text',
  'TeX token',
];

/** What an earlier attempt found out, so that no search is made twice. Made when first needed: most texts are short. */
export class Memo {
  #brackets: Places | undefined;
  #places: Map<string, Places> | undefined;
  /** Last place of each length of backtick run in a stretch that was searched in vain. */
  ticks:
    { readonly from: number; readonly until: number; readonly last: ReadonlyMap<number, number> } | undefined;
  /** The destination between angles read last: its end, or NONE, for whatever begins in it. */
  angle: { readonly from: number; readonly until: number; readonly end: number } | undefined;
  /** Where quotes that open no title were looked at last. */
  untitled: { readonly quote: string; readonly from: number; readonly until: number } | undefined;
  /** The attribute value without quotes read last. */
  bare: { readonly from: number; readonly end: number } | undefined;
  /** The value of an HTML attribute without quotes read last. */
  bareHtml: { readonly from: number; readonly end: number } | undefined;
  /** Where the HTML comment read last ends, or NONE, for whatever begins in it. */
  commentEnd: { readonly from: number; readonly until: number; readonly end: number } | undefined;
  /** Where each TeX environment ends. */
  environments: ReadonlyMap<number, number> | undefined;
  #fences: Map<number, Closings> | undefined;
  /** The run of backticks measured last. */
  tickRunStart = 0;
  tickRunEnd = 0;
  /** Where the paragraph that holds a stretch ends, as far as its lines tell. */
  plainEnd: PlainEnd | undefined;
  /** Stretches in which a closer is known not to occur. */
  absent: Map<string, { readonly from: number; readonly until: number }> | undefined;

  /** Where a word or emphasis ended last: Pandoc's `stateLastStrPos`. */
  wordEnd = -1;
  /** The place counted last. */
  place: Place | undefined;
  /** Starts and ends of paragraphs that were stepped over, as far as their words may be the last ones. */
  unread: number[] | undefined;
  /** What reads the stretch only to see how far something reaches. */
  quiet: Parser | undefined;

  /** A part of a text knows the brackets of the whole. */
  constructor(whole?: Memo) {
    this.#brackets = whole?.brackets;
  }

  /** For what a line holds alone: where brackets close there says nothing of the paragraph it may be part of. */
  ofLine(): Memo {
    const memo = new Memo();
    memo.#places = new Map(OVER_LINES.map((kind) => [kind, this.places(kind)]));
    memo.wordEnd = this.wordEnd;
    memo.unread = this.unread;
    return memo;
  }

  /** Closing bracket of each opening one; NONE for none. */
  get brackets(): Places {
    return (this.#brackets ??= new Places());
  }

  /** By the character they are made of, lines that may close a code block. */
  get fences(): Map<number, Closings> {
    return (this.#fences ??= new Map());
  }

  /** Where a search of this kind that starts at a position ends; NONE if it is in vain. */
  places(kind: string): Places {
    const places = (this.#places ??= new Map<string, Places>());
    let found = places.get(kind);
    if (!found) places.set(kind, (found = new Places()));
    return found;
  }
}
