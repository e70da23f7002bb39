import { countBelow } from '../../util/ordered';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Whether a line may hold the character and still separate paragraphs: blanks and quote marks do. */
function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 62;
}

/** Most paragraphs begin so near. */
const NEAR = 600;

/** Where the paragraphs of a note begin. Beyond what is near, the note is read once, however often that is asked. */
export class Paragraphs {
  readonly #note: string;
  /** Offsets of the line ends that end a blank line, in order; undefined until something is asked. */
  #ends: number[] | undefined;
  /** For each of them, where the line end before the blank line stands. */
  readonly #begins: number[] = [];

  constructor(note: string) {
    this.#note = note;
  }

  /** Offset of the line end that ends the last blank line before `at`; `farthest` where that line begins before it. */
  startBefore(at: number, farthest: number): number {
    const near = Math.max(farthest, at - NEAR);
    const found = this.#lookBack(at, near);
    if (found >= 0 || near === farthest) return Math.max(found, farthest);
    const ends = (this.#ends ??= this.#find());
    const last = countBelow(ends, at) - 1;
    return (this.#begins[last] ?? -1) >= farthest ? (ends[last] ?? farthest) : farthest;
  }

  /** Offset of the line end that ends the last blank line before `at` which begins at `farthest` or later; or -1. */
  #lookBack(at: number, farthest: number): number {
    let lineEnd = -1;
    let isBlankSoFar = false;
    for (let i = at - 1; i >= farthest; i--) {
      const code = this.#note.charCodeAt(i);
      if (code === LINE_FEED || code === CARRIAGE_RETURN) {
        if (isBlankSoFar) return lineEnd;
        if (code === LINE_FEED && this.#note.charCodeAt(i - 1) === CARRIAGE_RETURN) i--;
        lineEnd = i;
        isBlankSoFar = true;
      } else if (!isBlank(code)) isBlankSoFar = false;
    }
    return -1;
  }

  #find(): number[] {
    const ends: number[] = [];
    const note = this.#note;
    let begin = -1;
    for (let at = 0; at < note.length; at++) {
      const code = note.charCodeAt(at);
      if (code !== LINE_FEED && code !== CARRIAGE_RETURN) {
        if (!isBlank(code)) begin = -1;
        continue;
      }
      if (begin >= 0) {
        ends.push(at);
        this.#begins.push(begin);
      }
      if (code === CARRIAGE_RETURN && note.charCodeAt(at + 1) === LINE_FEED) at++;
      begin = at;
    }
    return ends;
  }
}
