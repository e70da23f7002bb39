import { charAt, isBlankCode, NEWLINE } from './chars';
import { afterAttributes } from './attributes';
import { closingBracket, skipOpaque } from './brackets';
import { occurs } from './interest';
import { blanksAndNewline } from './lines';
import { labelEnd, linkSource } from './links';
import { characterReference } from './literals';
import { indexOf, NONE, notAfterWord, type Parser } from './parser';
import { endline } from './softBreak';

const KEY =
  /(?:[\p{L}\p{N}_*](?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_])|[:/](?=\/))*|\{[^\s{}]*\})/uy;

/** Past `@key` or `-@key` at `pos`, or NONE. */
export function citeKey(parser: Parser, pos: number): number {
  const at = parser.text.charAt(pos) === '-' ? pos + 1 : pos;
  if (at >= parser.end || parser.text.charAt(at) !== '@' || !notAfterWord(parser, pos)) return NONE;
  KEY.lastIndex = at + 1;
  const match = KEY.exec(parser.text);
  return match && at + 1 + match[0].length <= parser.end ? at + 1 + match[0].length : NONE;
}

/** What stands at a place of a citation's prefix or suffix. */
type Step = { readonly kind: 'end' | 'next' | 'key' | 'text'; readonly at: number };

/** One step through running text inside a citation; undefined where the paragraph ends. */
function step(parser: Parser, pos: number): Step | undefined {
  const char = parser.text.charAt(pos);
  if (pos >= parser.end) return undefined;
  if (char === ']') return { kind: 'end', at: pos };
  if (char === ';') return { kind: 'next', at: pos };
  const reference = char === '&' ? characterReference(parser, pos) : undefined;
  if (reference) return { kind: 'text', at: reference.end };
  if (char === '@' || char === '-') {
    const key = citeKey(parser, pos);
    if (key !== NONE) return { kind: 'key', at: key };
  }
  if (char === '[') {
    const close = closingBracket(parser, pos);
    if (close === NONE) return { kind: 'text', at: pos + 1 };
    const source = linkSource(parser, close + 1);
    const end = source === NONE ? close + 1 : source;
    return { kind: 'text', at: afterAttributes(parser, end) };
  }
  if (parser.text.charCodeAt(pos) === NEWLINE) {
    const next = endline(parser, pos);
    return next === NONE ? undefined : { kind: 'text', at: next };
  }
  const opaque = skipOpaque(parser, pos);
  return { kind: 'text', at: opaque === NONE ? pos + charAt(parser.text, pos).length : opaque };
}

/** What the search for a citation's end found out for searches that begin at later places of its way. */
class Way {
  readonly #ends: Map<number, number>;
  readonly #places: number[] = [];

  constructor(parser: Parser, kind: string) {
    this.#ends = parser.memo.places(kind);
  }

  /** The end that an earlier search found from `pos` on; otherwise `pos` shares the end of this one. */
  known(pos: number): number | undefined {
    const end = this.#ends.get(pos);
    if (end === undefined) this.#places.push(pos);
    return end;
  }

  settle(end: number): number {
    for (const place of this.#places) this.#ends.set(place, end);
    return end;
  }
}

/** Past the suffixes and further citations after a key, up to the closing bracket, or NONE. */
function restOfCitation(parser: Parser, pos: number): number {
  const way = new Way(parser, 'citation rest');
  const before = way.known(pos);
  if (before !== undefined) return before;
  let at = pos;
  let needKey = false;
  for (;;) {
    const here = step(parser, at);
    if (!here) return way.settle(NONE);
    if (here.kind === 'end') return way.settle(needKey ? NONE : here.at);
    if (here.kind === 'next') {
      if (needKey) return way.settle(NONE);
      needKey = true;
      at = here.at + 1;
      continue;
    }
    at = here.at;
    if (here.kind !== 'key') continue;
    needKey = false;
    const known = way.known(at);
    if (known !== undefined) return way.settle(known);
  }
}

/** Whether what follows a bracket makes it a link, a span or a reference rather than a citation. */
function isTaken(parser: Parser, pos: number): boolean {
  return (
    linkSource(parser, pos) !== NONE || afterAttributes(parser, pos) > pos || labelEnd(parser, pos) !== NONE
  );
}

/** The closing bracket of a citation `[see @key, p. 3; @other]` at `pos`, or NONE. */
export function bracketedCitation(parser: Parser, pos: number): number {
  if (pos >= parser.end || parser.text.charAt(pos) !== '[') return NONE;
  if (!occurs(parser, '@', pos, parser.end) || indexOf(parser, ']', pos) === NONE) return NONE;
  const way = new Way(parser, 'citation');
  let at = blanksAndNewline(parser, pos + 1);
  let opened = true;
  while (at !== NONE && at < parser.end) {
    const code = parser.text.charCodeAt(at);
    if (opened && !isBlankCode(code) && code !== NEWLINE) {
      const known = way.known(at);
      if (known !== undefined) return way.settle(known);
    }
    const here = step(parser, at);
    if (!here || here.kind === 'end' || here.kind === 'next') return way.settle(NONE);
    if (here.kind === 'key') {
      const close = restOfCitation(parser, here.at);
      return way.settle(close === NONE || isTaken(parser, close + 1) ? NONE : close);
    }
    // Only after a bracket without a partner may another search begin.
    opened = code === 91 ? here.at === at + 1 : opened && (isBlankCode(code) || code === NEWLINE);
    at = here.at;
  }
  return way.settle(NONE);
}

function isLocatorTaken(parser: Parser, pos: number): boolean {
  return pos < parser.end && '[({'.includes(parser.text.charAt(pos));
}

/** The closing bracket of the locator after a citation in the text, `@key [p. 3]`, or NONE. */
export function locatorAfter(
  parser: Parser,
  pos: number,
): { readonly open: number; readonly close: number } | undefined {
  const open = blanksAndNewline(parser, pos);
  if (open === NONE || open >= parser.end || parser.text.charAt(open) !== '[') return undefined;
  if (indexOf(parser, ']', open) === NONE) return undefined;
  const citation = bracketedCitation(parser, open);
  if (citation !== NONE) return { open, close: citation };
  if (parser.text.charAt(open + 1) === '^') return undefined;
  const close = suffixEnd(parser, open + 1);
  return close === NONE || isLocatorTaken(parser, close + 1) ? undefined : { open, close };
}

/** The bracket that closes a locator whose text starts at `pos`, or NONE. */
function suffixEnd(parser: Parser, pos: number): number {
  const way = new Way(parser, 'locator');
  let at = pos;
  for (let opened = true; ;) {
    const known = opened ? way.known(at) : undefined;
    if (known !== undefined) return way.settle(known);
    const here = step(parser, at);
    if (!here) return way.settle(NONE);
    if (here.kind === 'end') return way.settle(here.at);
    if (here.kind === 'next') return way.settle(restOfCitation(parser, here.at + 1));
    opened = here.at === at + 1 && parser.text.charCodeAt(at) === 91;
    at = here.at;
  }
}
