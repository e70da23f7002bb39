import { countBelow } from '../../util/ordered';

/** Whether an odd number of backslashes stands before `at`. */
export function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text.charAt(at - 1 - slashes) === '\\') slashes++;
  return slashes % 2 === 1;
}

const OPENING = 91;
const CLOSING = 93;

/** Most brackets open so near. */
const NEAR = 300;

/** Which bracket of a text is open where. Beyond what is near, the text is read once, however often that is asked. */
export class Brackets {
  readonly #text: string;
  /** Offsets of the brackets that are not escaped, in order; undefined until something is asked. */
  #places: number[] | undefined;
  /** For each of them, the innermost bracket that is open after it: its index, or -1. */
  readonly #open: number[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** The bracket that opens what a bracket at `close` would close, if it stands at `from` or later; -1 otherwise. */
  openingBefore(close: number, from: number): number {
    const near = Math.max(from, close - NEAR);
    let depth = 0;
    for (let at = close - 1; at >= near; at--) {
      const code = this.#text.charCodeAt(at);
      if ((code !== OPENING && code !== CLOSING) || isEscaped(this.#text, at)) continue;
      if (code === CLOSING) depth++;
      else if (depth-- === 0) return at;
    }
    if (near === from) return -1;
    const places = (this.#places ??= this.#match());
    const last = countBelow(places, close) - 1;
    const opening = places[this.#open[last] ?? -1] ?? -1;
    return opening >= from ? opening : -1;
  }

  #match(): number[] {
    const places: number[] = [];
    const text = this.#text;
    let innermost = -1;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if ((code !== OPENING && code !== CLOSING) || isEscaped(text, at)) continue;
      const index = places.push(at) - 1;
      // What was open before the innermost bracket is open again when it closes.
      const outer = this.#open[innermost - 1] ?? -1;
      if (code === OPENING) innermost = index;
      else if (innermost >= 0) innermost = outer;
      this.#open.push(innermost);
    }
    return places;
  }
}
