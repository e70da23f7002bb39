import { BLANK, isBlankCode, NEWLINE, TAB } from './chars';
import { NONE, type Parser } from './parser';

/** Position of the line's end: its newline, or the end of the stretch. */
export function lineEnd(parser: Parser, pos: number): number {
  const found = parser.text.indexOf('\n', pos);
  return found < 0 || found > parser.end ? parser.end : found;
}

/** Start of the next line, or the end of the stretch. */
export function nextLine(parser: Parser, pos: number): number {
  return Math.min(lineEnd(parser, pos) + 1, parser.end);
}

export function skipBlanks(parser: Parser, pos: number): number {
  const { text, end } = parser;
  let at = pos;
  while (at < end && isBlankCode(text.charCodeAt(at))) at++;
  return at;
}

/**
 * Whether only blanks stand between `pos` and the line's end. The end of the text counts as a line end
 * (Pandoc appends newlines to every text it reads as blocks).
 */
export function isBlankLine(parser: Parser, pos: number): boolean {
  const at = skipBlanks(parser, pos);
  return at >= parser.end ? !parser.inLine : parser.text.charCodeAt(at) === NEWLINE;
}

/** Pandoc's `blankline`: past the newline, or NONE. */
export function blankLine(parser: Parser, pos: number): number {
  const at = skipBlanks(parser, pos);
  if (at >= parser.end) return parser.inLine ? NONE : at;
  return parser.text.charCodeAt(at) === NEWLINE ? at + 1 : NONE;
}

/** Past all blank lines from here. */
export function skipBlankLines(parser: Parser, pos: number): number {
  let at = pos;
  while (at < parser.end) {
    const next = blankLine(parser, at);
    if (next === NONE) return at;
    at = next;
  }
  return at;
}

/** Past up to `count` blanks. */
export function gobbleAtMost(parser: Parser, pos: number, count: number): number {
  let at = pos;
  while (at < parser.end && at - pos < count && parser.text.charCodeAt(at) === BLANK) at++;
  return at;
}

/** Past exactly `count` blanks, or NONE. */
export function gobble(parser: Parser, pos: number, count: number): number {
  const at = gobbleAtMost(parser, pos, count);
  return at - pos === count ? at : NONE;
}

/** Past an indent of at most three columns, or NONE where the line is indented deeper. */
export function nonIndent(parser: Parser, pos: number): number {
  const at = gobbleAtMost(parser, pos, 3);
  return at < parser.end && isBlankCode(parser.text.charCodeAt(at)) ? NONE : at;
}

/** Past the four blanks (or tab) that make a line indented, or NONE. */
export function indent(parser: Parser, pos: number): number {
  if (pos < parser.end && parser.text.charCodeAt(pos) === TAB) return pos + 1;
  return gobble(parser, pos, 4);
}

/** Pandoc's `spnl`: blanks with at most one newline among them, not before another; NONE otherwise. */
export function blanksAndNewline(parser: Parser, pos: number): number {
  let at = skipBlanks(parser, pos);
  if (at < parser.end && parser.text.charCodeAt(at) === NEWLINE) at = skipBlanks(parser, at + 1);
  return at < parser.end && parser.text.charCodeAt(at) === NEWLINE ? NONE : at;
}
