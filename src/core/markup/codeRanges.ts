import { countBelow } from '../util/ordered';

/** A line that opens or closes a block of code, also in a quote. */
const FENCE = /^[ \t>]*(`{3,}(?![^\r\n]*`)|~{3,})/gm;
/** How far before a place a span of code is looked for. */
const FARTHEST = 2000;

/**
 * Tells what stands in fenced code or in a span of code, as far as that can be told without reading the note: for what
 * costs little if it is wrong. Looked at when first asked.
 */
export class CodeRanges {
  readonly #note: string;
  #hasCode: boolean | undefined;
  /** Where blocks of code begin and end, by turns. */
  #fences: readonly number[] | undefined;

  constructor(note: string) {
    this.#note = note;
  }

  holds(offset: number): boolean {
    // Most notes hold no code.
    if (!(this.#hasCode ??= this.#note.includes('`') || this.#note.includes('~~~'))) return false;
    this.#fences ??= fencesIn(this.#note);
    return countBelow(this.#fences, offset + 1) % 2 === 1 || this.#isInSpan(offset);
  }

  #isInSpan(offset: number): boolean {
    const before = this.#note.slice(Math.max(0, offset - FARTHEST), offset);
    if (!before.includes('`')) return false;
    const paragraph = before.slice(Math.max(before.lastIndexOf('\n\n'), before.lastIndexOf('\n\r\n')) + 1);
    let open = '';
    for (const [ticks] of paragraph.matchAll(/(?<!\\)`+/g)) {
      if (open === '') open = ticks;
      else if (open === ticks) open = '';
    }
    return open !== '' && this.#note.startsWith(open, this.#note.indexOf(open, offset));
  }
}

function fencesIn(note: string): readonly number[] {
  if (!note.includes('```') && !note.includes('~~~')) return [];
  const places: number[] = [];
  let open = '';
  for (const { 0: line, 1: fence = '', index } of note.matchAll(FENCE)) {
    const closes = open !== '' && fence.startsWith(open);
    if (open !== '' && !closes) continue;
    places.push(closes ? index + line.length : index);
    open = closes ? '' : fence;
  }
  return places;
}
