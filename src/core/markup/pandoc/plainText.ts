import { noteWords } from './lastWord';
import type { Parser } from './parser';

const SPECIAL = new Uint8Array(128);
for (const char of '\n`_*^[!$~<\\@-&') SPECIAL[char.charCodeAt(0)] = 1;

/** The same, to search with: faster than a look at each character. */
const OPENER = /[\n`_*^[!$~<\\@\-&]/g;

/** Past a run of characters that open nothing. */
export function plainEnd({ end, source, text }: Parser, pos: number): number {
  const code = text.charCodeAt(pos);
  if (pos >= end || (code < 128 && SPECIAL[code] === 1)) return pos;
  const { plain } = source;
  // The run may go on beyond many a stretch: each finds what the one before it has found.
  if (pos < plain.start || pos >= plain.end) {
    OPENER.lastIndex = pos + 1;
    plain.start = pos;
    plain.end = OPENER.test(text) ? OPENER.lastIndex - 1 : text.length;
  }
  return Math.min(plain.end, end);
}

/**
 * Where the plain text at `pos` ends or is followed by one of `stops`; `pos` where there is none. A run of one
 * of them counts as one, but for braces, of which each may open something.
 */
export function plainStretch(parser: Parser, pos: number, stops: string): number {
  const first = parser.text.charAt(pos);
  if (SPECIAL[first.charCodeAt(0)] === 1) return pos;
  let at = pos;
  if (first !== '{') while (at < parser.end && parser.text.charAt(at) === first) at++;
  for (; at < parser.end; at++) {
    const code = parser.text.charCodeAt(at);
    if (code < 128 && SPECIAL[code] === 1) break;
    if (at > pos && stops.includes(parser.text.charAt(at))) break;
  }
  return at;
}

/** Reads `[start, end)` as plain text; past it. */
export function plainText(parser: Parser, start: number, end: number): number {
  parser.sink.stretch(parser.text, start, end);
  noteWords(parser, start, end);
  return end;
}
