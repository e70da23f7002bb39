import { charBefore, isAlphanumeric, isAsciiAlphanumeric, NEWLINE } from './chars';
import type { Parser, State } from './parser';
import type { Memo } from './memo';

/** A place in a text, counted from its start; columns are characters. */
export interface Place {
  readonly at: number;
  readonly line: number;
  readonly column: number;
}

/**
 * The last word of a stretch that was taken out of brackets and read on its own, as long as none was read since.
 * Pandoc counts lines and columns in each from one and does not forget where the last word ended: what stands at the
 * same place of another stretch stands after a word.
 */
export interface Stray {
  readonly parser: Parser;
  readonly end: number;
}

/** Past the last letter, digit or full stop of `[start, end)`, which make a word for Pandoc; `start` without any. */
function pastLastWord(text: string, start: number, end: number): number {
  for (let at = end; at > start; at--) {
    const code = text.charCodeAt(at - 1);
    if (code < 128 ? code === 46 || isAsciiAlphanumeric(code) : isAlphanumeric(charBefore(text, at)))
      return at;
  }
  return start;
}

/** Notes that a word, or emphasis, ended at `end`. */
export function noteWord({ memo, state }: Parser, end: number): void {
  memo.wordEnd = end;
  if (state.stray) state.stray = undefined;
}

/** Notes the words of the plain text `[start, end)`. */
export function noteWords(parser: Parser, start: number, end: number): void {
  const past = pastLastWord(parser.text, start, end);
  if (past > start) noteWord(parser, past);
}

/** Notes that what was taken out of brackets has been read. */
export function takeBack(parser: Parser): void {
  const { memo, state } = parser;
  // Words that were read after what stands in brackets within it have taken the place of that.
  if (memo.wordEnd >= 0 && !state.stray) state.stray = { parser, end: memo.wordEnd };
}

/** The same for a label, which is only looked at. */
export function takeLabelBack(label: Parser): void {
  noteWords(label, label.start, label.end);
  takeBack(label);
}

/** What Pandoc knows of the last word, to be set back where a reading leaves no trace. */
type LastWord = Pick<Memo, 'wordEnd' | 'unread'> & Pick<State, 'stray'>;

export function lastWord({ memo, state }: Parser): LastWord {
  return { wordEnd: memo.wordEnd, unread: memo.unread, stray: state.stray };
}

export function setLastWord({ memo, state }: Parser, { wordEnd, unread, stray }: LastWord): void {
  memo.wordEnd = wordEnd;
  memo.unread = unread;
  state.stray = stray;
}

/** Forgets what was stepped over if a word was read since the last one was as given. */
export function settleWords({ memo, state }: Parser, wordEnd: number, stray: Stray | undefined): void {
  if (memo.wordEnd !== wordEnd || state.stray !== stray) memo.unread = undefined;
}

/** Reads a text of its own: Pandoc knows no last word there, and after it the one before it. */
export function withoutLastWord<T>({ state }: Parser, read: () => T): T {
  const { stray } = state;
  state.stray = undefined;
  const found = read();
  state.stray = stray;
  return found;
}

/** Where `pos` stands in its stretch, counted on from the place asked for last. */
function placeOf({ memo, start, text }: Parser, pos: number): Place {
  const known = memo.place;
  let { at, line, column } = known && known.at <= pos ? known : { at: start, line: 0, column: 0 };
  while (at < pos) {
    const code = text.codePointAt(at) ?? 0;
    at += code > 0xffff ? 2 : 1;
    column = code === NEWLINE ? 0 : column + 1;
    if (code === NEWLINE) line++;
  }
  return (memo.place = { at, line, column });
}

function isAtStray(parser: Parser, pos: number): boolean {
  const { stray } = parser.state;
  if (stray?.parser.takenOut !== parser.takenOut) return false;
  const [there, here] = [placeOf(stray.parser, stray.end), placeOf(parser, pos)];
  return there.line === here.line && there.column === here.column;
}

/** Pandoc's `notAfterString`: neither a word nor emphasis ends right before `pos`. */
export function notAfterWord(parser: Parser, pos: number): boolean {
  return parser.memo.wordEnd !== pos && (parser.state.stray === undefined || !isAtStray(parser, pos));
}
