import { charAt, isAlphanumeric, isBlankCode, isDigitCode, NEWLINE } from './chars';
import { gobbleAtMost, lineEnd, nonIndent, skipBlanks } from './lines';
import { NONE, type Parser } from './parser';

/** A list marker: where the item's text starts. */
export interface Marker {
  readonly end: number;
  /** Number style, of ordered lists. */
  readonly style: string;
  readonly delimiter: string;
  readonly number: number;
}

/** Past the blank after a marker (or before the line's end) and up to three more; NONE without it. */
function afterMarker(parser: Parser, pos: number): number {
  const code = parser.text.charCodeAt(pos);
  let at = pos;
  if (pos >= parser.end && parser.inLine) return NONE;
  if (pos < parser.end && isBlankCode(code)) at = pos + 1;
  else if (pos < parser.end && code !== NEWLINE) return NONE;
  const more = gobbleAtMost(parser, at, 3);
  return more < parser.end && isBlankCode(parser.text.charCodeAt(more)) ? at : more;
}

/** Three or more of the same rule character alone on the line, at `pos`. */
export function isRule(parser: Parser, pos: number): boolean {
  const stop = lineEnd(parser, pos);
  let at = skipBlanks(parser, pos);
  const char = parser.text.charAt(at);
  if (at >= stop || (char !== '*' && char !== '-' && char !== '_')) return false;
  let count = 0;
  for (; at < stop; at++) {
    const next = parser.text.charAt(at);
    if (next === char) count++;
    else if (next !== ' ' && next !== '\t') return false;
  }
  return count >= 3;
}

/** Where the text of a bullet item starts, or NONE. */
export function bulletStart(parser: Parser, pos: number): number {
  const at = nonIndent(parser, pos);
  if (at === NONE || at >= parser.end) return NONE;
  const char = parser.text.charAt(at);
  if (char !== '-' && char !== '*' && char !== '+') return NONE;
  return isRule(parser, at) ? NONE : afterMarker(parser, at + 1);
}

/** Where the text of a definition starts, or NONE. */
export function definitionStart(parser: Parser, pos: number): number {
  const at = nonIndent(parser, pos);
  if (at === NONE || at >= parser.end) return NONE;
  const char = parser.text.charAt(at);
  return char === ':' || char === '~' ? afterMarker(parser, at + 1) : NONE;
}

interface Numeral {
  readonly end: number;
  readonly style: string;
  readonly number: number;
}

const ROMAN = /m*(?:cm)?d?(?:cd)?c*(?:xc)?l?(?:xl)?x*(?:ix)?v?(?:iv)?i*/y;
const ROMAN_UPPER = new RegExp(ROMAN.source.toUpperCase(), 'y');
const ROMAN_VALUES: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };
const EXAMPLE = /@(?:[\p{L}\p{N}]|[_-][\p{L}\p{N}])*/uy;

function romanValue(numeral: string): number {
  let total = 0;
  const values = [...numeral.toLowerCase()].map((letter) => ROMAN_VALUES[letter] ?? 0);
  values.forEach((value, i) => (total += value < (values[i + 1] ?? 0) ? -value : value));
  return total;
}

function sticky(pattern: RegExp, parser: Parser, pos: number): number {
  pattern.lastIndex = pos;
  const match = pattern.exec(parser.text);
  return match && match[0] !== '' && pos + match[0].length <= parser.end ? pos + match[0].length : NONE;
}

function roman(parser: Parser, pos: number, pattern: RegExp, style: string): Numeral | undefined {
  const end = sticky(pattern, parser, pos);
  return end === NONE ? undefined : { end, style, number: romanValue(parser.text.slice(pos, end)) };
}

/** The numerals that can be read at `pos`, in Pandoc's order of preference. */
function numerals(parser: Parser, pos: number): Numeral[] {
  const found: Numeral[] = [];
  const code = parser.text.charCodeAt(pos);
  if (isDigitCode(code)) {
    let end = pos;
    while (end < parser.end && isDigitCode(parser.text.charCodeAt(end))) end++;
    found.push({ end, style: 'decimal', number: Number(parser.text.slice(pos, end)) });
  } else if (code === 64) {
    const end = sticky(EXAMPLE, parser, pos);
    if (end !== NONE) found.push({ end, style: 'example', number: 1 });
  } else if (code === 35) {
    found.push({ end: pos + 1, style: 'default', number: 1 });
  } else if (code >= 97 && code <= 122) {
    if (code === 105) found.push({ end: pos + 1, style: 'lowerRoman', number: 1 });
    found.push({ end: pos + 1, style: 'lowerAlpha', number: code - 96 });
    const numeral = roman(parser, pos, ROMAN, 'lowerRoman');
    if (numeral) found.push(numeral);
  } else if (code >= 65 && code <= 90) {
    if (code === 73) found.push({ end: pos + 1, style: 'upperRoman', number: 1 });
    found.push({ end: pos + 1, style: 'upperAlpha', number: code - 64 });
    const numeral = roman(parser, pos, ROMAN_UPPER, 'upperRoman');
    if (numeral) found.push(numeral);
  }
  return found;
}

const LONE_UPPER_ROMAN = new Set([1, 5, 10, 50, 100, 500, 1000]);

/** An initial such as `B. Russell`: one upper-case letter and one blank do not start a list. */
function isInitial(parser: Parser, end: number, style: string, number: number, delimiter: string): boolean {
  const upper = style === 'upperAlpha' || (style === 'upperRoman' && LONE_UPPER_ROMAN.has(number));
  if (!upper || delimiter !== '.') return false;
  const code = parser.text.charCodeAt(end);
  return !(end >= parser.end || isBlankCode(code) || code === NEWLINE);
}

/** The marker that a numeral makes with what follows it; of a list of some style, `#` counts as of that style. */
function markerWith(
  parser: Parser,
  numeral: Numeral,
  open: boolean,
  style = numeral.style,
): Marker | undefined {
  const after = parser.text.charAt(numeral.end);
  if (numeral.end >= parser.end || (open ? after !== ')' : after !== '.' && after !== ')')) return undefined;
  const delimiter = open ? '()' : after;
  const blank = numeral.end + 1;
  const code = parser.text.charCodeAt(blank);
  if (blank < parser.end && !isBlankCode(code) && code !== NEWLINE) return undefined;
  const afterBlank = blank < parser.end && isBlankCode(code) ? blank + 1 : blank;
  if (isInitial(parser, afterBlank, style, numeral.number, delimiter)) return undefined;
  const end = afterMarker(parser, blank);
  return end === NONE ? undefined : { end, style: numeral.style, delimiter, number: numeral.number };
}

/** The marker of an ordered item at `pos`, of any style or of the one given. */
export function orderedStart(parser: Parser, pos: number, like?: Marker): Marker | undefined {
  const at = nonIndent(parser, pos);
  if (at === NONE || at >= parser.end) return undefined;
  const char = parser.text.charAt(at);
  const open = char === '(';
  const from = open ? at + 1 : at;
  if (from >= parser.end) return undefined;
  const first = charAt(parser.text, from);
  if (first !== '#' && first !== '@' && !(first.length === 1 && isAlphanumeric(first))) return undefined;
  // "p. 5" is a page number.
  if (
    char === 'p' &&
    parser.text.charAt(at + 1) === '.' &&
    /^[ \t]\d/.test(parser.text.slice(at + 2, at + 4))
  ) {
    return undefined;
  }
  for (const numeral of numerals(parser, from)) {
    const marker = markerWith(parser, numeral, open, like?.style);
    if (marker && (!like || isLike(marker, like))) return marker;
  }
  return undefined;
}

function isLike(marker: Marker, like: Marker): boolean {
  if (marker.delimiter !== like.delimiter) return false;
  return (
    marker.style === like.style ||
    marker.style === 'default' ||
    (like.style === 'default' && marker.style === 'decimal')
  );
}

/** Whether any list marker stands at `pos`. */
export function isListStart(parser: Parser, pos: number): boolean {
  return (
    bulletStart(parser, pos) !== NONE ||
    definitionStart(parser, pos) !== NONE ||
    orderedStart(parser, pos) !== undefined
  );
}
