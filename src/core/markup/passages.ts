import { countBelow } from '../util/ordered';
import type { Sink } from './pandoc/parser';

/** Runs of blanks as one space, none at the ends. No-break spaces are text and stay. */
function collapseBlanks(text: string): string {
  // Most passages are one line without doubled blanks.
  if (!/[\t\r\n\f\v]| {2}|^ | $/.test(text)) return text;
  // A single space between words is left as it is.
  return text.replace(/(?: {2}| ?[\t\r\n\f\v])[ \t\r\n\f\v]*/g, ' ').replace(/^ | $/g, '');
}

/** The texts of what was read, without what stands apart from them, such as footnotes, blanks collapsed. */
export class Passages {
  /** All pieces as one text, of which passages in each other are cut and not put together each anew. */
  readonly #text: string;
  /** Where each piece begins in it, and where the last one ends. */
  readonly #starts: Int32Array;
  readonly #leftOut: ReadonlyMap<number, number>;
  /** The first pieces of what is left out, in order. */
  readonly #holes: readonly number[];

  /** @param leftOut by the first piece of a stretch that is left out, the piece after its last */
  constructor(sink: Sink, leftOut: ReadonlyMap<number, number>) {
    const { pieces, references } = sink;
    this.#starts = new Int32Array(pieces.length + 1);
    let text = '';
    for (const [i, piece] of pieces.entries()) {
      if (typeof piece === 'string') text += piece;
      else if (!references.has(piece.reference)) text += piece.text;
      this.#starts[i + 1] = text.length;
    }
    this.#text = text;
    this.#leftOut = leftOut;
    this.#holes = [...leftOut.keys()].sort((a, b) => a - b);
  }

  /** The text of the pieces `[first, last)`. */
  text(first: number, last: number): string {
    const { length } = this.#holes;
    const parts: string[] = [];
    let from = first;
    for (let i = length === 0 ? 0 : countBelow(this.#holes, first); i < length; i++) {
      const hole = this.#holes[i] ?? last;
      if (hole >= last) break;
      if (hole < from) continue;
      parts.push(this.#cut(from, hole));
      from = this.#leftOut.get(hole) ?? hole;
    }
    const rest = from < last ? this.#cut(from, last) : '';
    return collapseBlanks(parts.length === 0 ? rest : parts.join('') + rest);
  }

  #cut(first: number, last: number): string {
    return this.#text.slice(this.#starts[first], this.#starts[last]);
  }
}
