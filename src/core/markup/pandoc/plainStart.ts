import { isAsciiAlphanumeric, isBlankCode } from './chars';
import { isBlankLine, lineEnd, nextLine, skipBlanks } from './lines';
import type { Parser } from './parser';

/** ASCII characters that open no block by themselves: letters and digits may be list markers, see below. */
const PLAIN = new Uint8Array(128);
for (const char of '!"$&\',./0123456789;=ABCDEFGHIJKLMNOPQRSTUVWXYZ]^abcdefghijklmnopqrstuvwxyz{}') {
  PLAIN[char.charCodeAt(0)] = 1;
}

/** First characters of a line that can make a heading, table or definition of the line before it. */
const UNDERLINES = '-=:~|+';

/** Whether letters or digits at `pos` end like a list marker: `1.`, `iv)`. */
function isMarkerLike(parser: Parser, pos: number): boolean {
  let at = pos;
  while (at < parser.end && isAsciiAlphanumeric(parser.text.charCodeAt(at))) at++;
  const after = parser.text.charAt(at);
  return at > pos && (after === '.' || after === ')');
}

/**
 * Whether nothing but a paragraph can start at `pos`: a quick look at the characters on which all other
 * blocks depend. False means that it may be something else.
 */
export function isPlainStart(parser: Parser, pos: number): boolean {
  const code = parser.text.charCodeAt(pos);
  if (isBlankCode(code) || (code < 128 && PLAIN[code] === 0)) return false;
  if (isMarkerLike(parser, pos)) return false;
  if ((code === 84 || code === 116) && parser.text.startsWith('able:', pos + 1)) return false;
  let next = nextLine(parser, lineEnd(parser, pos));
  if (next >= parser.end) return true;
  if (isBlankLine(parser, next)) next = nextLine(parser, next);
  return !UNDERLINES.includes(parser.text.charAt(skipBlanks(parser, next)) || ' ');
}
