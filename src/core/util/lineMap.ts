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
  /** Twice the offset at which each line starts, and one more where the line parts paragraphs: one array costs half of two. */
  readonly #lines: Uint32Array;
  readonly #length: number;

  constructor(text: string) {
    const starts = startsOf(text);
    this.#lines = new Uint32Array(starts.length);
    for (const [line, start] of starts.entries())
      this.#lines[line] = start * 2 + (isBreak(text, start) ? 1 : 0);
    this.#length = text.length;
  }

  get lineCount(): number {
    return this.#lines.length;
  }

  /** Numbers, ascending, of the lines that part paragraphs: blank ones, also in a block quote, and those that begin or end a div. */
  get paragraphBreaks(): readonly number[] {
    const breaks: number[] = [];
    this.#lines.forEach((line, i) => {
      if (line % 2 === 1) breaks.push(i);
    });
    return breaks;
  }

  #startOf(line: number): number | undefined {
    const start = this.#lines[line];
    return start === undefined ? undefined : start >>> 1;
  }

  /** Line and UTF-16 column, both from 0; offsets outside the text count as its start or end. */
  positionAt(offset: number): Position {
    const at = Math.min(Math.max(offset, 0), this.#length);
    const line = countBelow(this.#lines, at * 2 + 2) - 1;
    return { line, character: at - (this.#startOf(line) ?? 0) };
  }

  /** The offset of a place; places outside the text count as its start or end. */
  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    const start = this.#startOf(line);
    if (start === undefined) return this.#length;
    const next = this.#startOf(line + 1) ?? this.#length;
    return Math.min(start + Math.max(character, 0), next);
  }
}
