import type { TextRange } from '../../model/text';
import { countBelow } from '../../util/ordered';

/**
 * A text being parsed, with the way back to the note. Pandoc takes the text of a list item, quote or
 * footnote out of its prefixes and parses it as a text of its own; a source remembers for each stretch
 * where in the note it came from.
 */
export class Source {
  readonly text: string;
  /** Starts of the stretches in `text`, ascending; undefined when text and note are the same. */
  readonly #starts: readonly number[] | undefined;
  readonly #origins: readonly number[];
  /** Whether the text ends with its last line, as that of an item before another does: others end with a blank line. */
  readonly endsBare: boolean;
  /** The run of characters that open nothing found last. */
  readonly plain = { start: 0, end: 0 };
  #next: Map<string, { from: number; at: number }> | undefined;

  constructor(text: string, starts?: readonly number[], origins: readonly number[] = [], endsBare = false) {
    this.text = text;
    this.endsBare = endsBare;
    this.#starts = starts;
    this.#origins = origins;
  }

  /** The note's offset of the character at `pos`; for the end of the text, the end of its last character. */
  origin(pos: number): number {
    const starts = this.#starts;
    if (!starts) return pos;
    const stretch = this.#stretchAt(pos);
    return (this.#origins[stretch] ?? 0) + pos - (starts[stretch] ?? 0);
  }

  /** The first occurrence of a word at or after `from`, the text's length for none; searches ahead once and remembers. */
  next(word: string, from: number): number {
    const words = (this.#next ??= new Map<string, { from: number; at: number }>());
    let known = words.get(word);
    if (known && from >= known.from && from <= known.at) return known.at;
    if (!known) words.set(word, (known = { from, at: from }));
    const at = this.text.indexOf(word, from);
    known.from = from;
    known.at = at < 0 ? this.text.length : at;
    return known.at;
  }

  /** Starts within `(start, end)` of the stretches the text is put together from. */
  seams(start: number, end: number): readonly number[] {
    const starts = this.#starts;
    if (!starts) return [];
    const found: number[] = [];
    let at = this.#stretchAt(start) + 1;
    for (let seam = starts[at]; seam !== undefined && seam < end; seam = starts[++at]) found.push(seam);
    return found;
  }

  /** Number of the stretch that holds `pos`. */
  #stretchAt(pos: number): number {
    return Math.max(countBelow(this.#starts ?? [], pos + 1) - 1, 0);
  }

  /** The note's range of a stretch that is not empty, or of the place of an empty one. */
  range(start: number, end: number): TextRange {
    const from = this.origin(start);
    return { start: from, end: end > start ? this.origin(end - 1) + 1 : from };
  }
}

/** Puts a source together from stretches of another. */
export class SourceBuilder {
  readonly #from: Source;
  #text = '';
  readonly #starts: number[] = [];
  readonly #origins: number[] = [];

  constructor(from: Source) {
    this.#from = from;
  }

  /** Adds `[start, end)` of the outer text, with its seams. */
  add(start: number, end: number): this {
    if (end <= start) return this;
    this.#piece(start, this.#text.length);
    for (const seam of this.#from.seams(start, end)) this.#piece(seam, this.#text.length + seam - start);
    this.#text += this.#from.text.slice(start, end);
    return this;
  }

  #piece(pos: number, at: number): void {
    this.#starts.push(at);
    this.#origins.push(this.#from.origin(pos));
  }

  /** Adds text that is not in the note, as if it stood at `pos` of the outer text. */
  insert(text: string, pos: number): this {
    // Each character stands for the same place.
    for (let i = 0; i < text.length; i++) this.#piece(pos, this.#text.length + i);
    this.#text += text;
    return this;
  }

  get text(): string {
    return this.#text;
  }

  build(endsBare = false): Source {
    // Joined, V8 writes one text: what was added up it keeps as a tree, and texts of several kinds are slow to read.
    const text = [this.#text.slice(0, 1), this.#text.slice(1)].join('');
    return new Source(text, this.#starts, this.#origins, endsBare);
  }
}

const TAB_STOP = 4;
const ASTRAL = /[\uD800-\uDBFF]/g;
const BYTE_ORDER_MARK = 0xfeff;

/**
 * The note as Pandoc's reader receives it: no byte-order mark, no carriage returns, tabs expanded to
 * stops of four columns.
 */
export function sourceOfNote(note: string): Source {
  if (!note.includes('\t') && !note.includes('\r') && note.charCodeAt(0) !== BYTE_ORDER_MARK)
    return new Source(note);
  const whole = new Source(note);
  const builder = new SourceBuilder(whole);
  let lineStart = 0;
  const pattern = /[\t\r\n]/g;
  let from = note.startsWith('\uFEFF') ? 1 : 0;
  let column = 0;
  lineStart = from;
  for (let match = pattern.exec(note); match; match = pattern.exec(note)) {
    const at = match.index;
    if (match[0] === '\n') {
      builder.add(from, at + 1);
      from = at + 1;
      lineStart = from;
      column = 0;
    } else if (match[0] === '\r') {
      builder.add(from, at);
      from = at + 1;
      column += at - lineStart;
      lineStart = from;
    } else {
      builder.add(from, at);
      // Pandoc counts characters, not the units they are stored in.
      column += at - lineStart - (note.slice(lineStart, at).match(ASTRAL)?.length ?? 0);
      const width = TAB_STOP - (column % TAB_STOP);
      builder.insert(' '.repeat(width), at);
      column += width;
      from = at + 1;
      lineStart = from;
    }
  }
  builder.add(from, note.length);
  return builder.build();
}
