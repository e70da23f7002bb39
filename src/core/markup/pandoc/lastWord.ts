import { charBefore, isAlphanumeric } from './chars';
import type { Parser } from './parser';
import type { Source } from './source';

/**
 * A stretch taken out of brackets and read on its own. Pandoc counts the columns in each from one and does not forget
 * where the last word of it ended: what stands at the same column of the next one stands after a word.
 */
export interface Stray {
  readonly source: Source;
  readonly takenOut: number;
  readonly start: number;
  /** Where its last word ended, and where what it was taken out of goes on. */
  readonly end: number;
  readonly from: number;
}

/** What makes a word for Pandoc. */
function isOfWord(char: string): boolean {
  return char === '.' || (char !== '' && isAlphanumeric(char));
}

/**
 * Notes that what was taken out of brackets is read, its text up to `textEnd`, and that it goes on at `from` behind
 * them.
 */
export function takeBack(
  { text, source, state, memo, start, takenOut }: Parser,
  from: number,
  textEnd = memo.textEnd,
): void {
  const { stray } = state;
  let end = textEnd;
  while (end > start && !isOfWord(charBefore(text, end))) end--;
  end = Math.max(end, memo.emphasisEnd);
  if (stray?.source === source && stray.from > end && stray.start >= start) state.stray = { ...stray, from };
  else if (end > start) state.stray = { source, takenOut, start, end, from };
}

/** Reads a text of its own: Pandoc knows no last word there, and after it the one before it. */
export function withoutLastWord({ state }: Parser, read: () => void): void {
  const { stray } = state;
  state.stray = undefined;
  read();
  state.stray = stray;
}

const WORD = /[\p{L}\p{N}.]/u;

/** Notes that the text of a block is read up to `end`. */
export function leaveText({ state, source, text }: Parser, end: number): void {
  const { stray } = state;
  if (stray?.source !== source) return;
  const from = Math.max(stray.from, end);
  state.stray = WORD.test(text.slice(stray.from, end)) ? undefined : { ...stray, from };
}

/** Notes that the text of the next block begins at `pos`: what stands between the two is no word. */
export function enterText({ state, source }: Parser, pos: number): void {
  const { stray } = state;
  if (stray?.source === source && stray.from < pos) state.stray = { ...stray, from: pos };
}

function column(text: string, start: number, pos: number): number | undefined {
  const before = text.slice(start, pos);
  return before.includes('\n') ? undefined : [...before].length;
}

function isAtStray({ text, source, state, start, takenOut }: Parser, pos: number): boolean {
  const { stray } = state;
  if (!stray || stray.takenOut !== takenOut || stray.source !== source || pos < stray.from) return false;
  if (pos - start > stray.end - stray.start || WORD.test(text.slice(stray.from, pos))) return false;
  const here = column(text, start, pos);
  return here !== undefined && here === column(text, stray.start, stray.end);
}

/** Pandoc's `notAfterString`: neither a word nor emphasis ends right before `pos`. */
export function notAfterWord(parser: Parser, pos: number): boolean {
  const { memo } = parser;
  if (memo.emphasisEnd === pos) return false;
  if (memo.textEnd === pos && isOfWord(charBefore(parser.text, pos))) return false;
  return parser.state.stray === undefined || !isAtStray(parser, pos);
}
