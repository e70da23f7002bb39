import type { Position } from '../model/text';
import { countBelow } from './ordered';

/** Offsets at which lines start. `\n`, `\r\n` and `\r` end a line, as in editors. */
function startsOf(text: string): readonly number[] {
  const starts = [0];
  // A text without `\r` is the rule: then indexOf does the work.
  let cr = text.indexOf('\r');
  let lf = text.indexOf('\n');
  while (lf >= 0 || cr >= 0) {
    if (cr >= 0 && (lf < 0 || cr < lf)) {
      if (lf !== cr + 1) starts.push(cr + 1);
      cr = text.indexOf('\r', cr + 1);
    } else {
      starts.push(lf + 1);
      lf = text.indexOf('\n', lf + 1);
    }
  }
  return starts;
}

const [TAB, LF, CR, SPACE, COLON, LESS, QUOTE] = [9, 10, 13, 32, 58, 60, 62];

/** A line that is nothing but the tag of a div. */
const DIV_TAG = /<\/?div\b[^>\r\n]*>[ \t]*(?=[\r\n]|$)/y;

/** Whether the line that starts at `start` holds no text: see {@link LineMap.paragraphBreaks}. */
function isBreak(text: string, start: number): boolean {
  let at = start;
  let code = text.charCodeAt(at);
  while (code === SPACE || code === TAB || code === QUOTE) code = text.charCodeAt(++at);
  if (code === COLON) return text.startsWith(':::', at);
  if (code === LESS) {
    DIV_TAG.lastIndex = at;
    return DIV_TAG.test(text);
  }
  return code === LF || code === CR || at >= text.length;
}

/** Converts between offsets and places of one text. */
export class LineMap {
  readonly #starts: Uint32Array;
  readonly #length: number;
  /** Numbers, ascending, of the lines that part paragraphs: blank ones, also in a block quote, and those that begin or end a div. */
  readonly paragraphBreaks: ArrayLike<number>;

  constructor(text: string) {
    const starts = startsOf(text);
    const breaks: number[] = [];
    for (let line = 0; line < starts.length; line++) if (isBreak(text, starts[line] ?? 0)) breaks.push(line);
    this.#starts = new Uint32Array(starts);
    this.#length = text.length;
    this.paragraphBreaks = new Uint32Array(breaks);
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** Line and UTF-16 column, both from 0; offsets outside the text count as its start or end. */
  positionAt(offset: number): Position {
    const at = Math.min(Math.max(offset, 0), this.#length);
    const line = countBelow(this.#starts, at + 1) - 1;
    return { line, character: at - (this.#starts[line] ?? 0) };
  }

  /** The offset of a place; places outside the text count as its start or end. */
  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    const start = this.#starts[line];
    if (start === undefined) return this.#length;
    const next = this.#starts[line + 1] ?? this.#length;
    return Math.min(start + Math.max(character, 0), next);
  }
}
