import { isSpace } from './chars';
import { afterAttributes } from './attributes';
import { closingBracket } from './brackets';
import { occurs } from './interest';
import { blanksAndNewline, skipBlanks } from './lines';
import { labelEnd, linkSource, referenceKey } from './links';
import { notAfterWord } from './lastWord';
import { indexOf, type InlineReader, NONE, noteConstruct, type Parser, quietly } from './parser';
import { plainStretch, plainText } from './plainText';

const KEY = /(?:[\p{L}\p{N}_*](?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_])|[:/](?=\/))*)/uy;

/** Past the braces at `pos` with no blanks in them, or NONE; one walk settles all the braces it meets. */
function bracedKey(parser: Parser, pos: number): number {
  const known = parser.memo.places('braces');
  const open: number[] = [];
  for (let at = pos; !known.has(pos) && at < parser.end; at++) {
    const char = parser.text.charAt(at);
    if (char === '{') open.push(at);
    else if (char === '}') known.set(open.pop() ?? at, at + 1);
    else if (isSpace(char)) break;
  }
  for (const start of open) known.set(start, NONE);
  return known.get(pos) ?? NONE;
}

/** Past `@key`, `@{key}` or these after a hyphen at `pos`, or NONE. */
function citeKey(parser: Parser, pos: number): number {
  const at = parser.text.charAt(pos) === '-' ? pos + 1 : pos;
  if (at + 1 >= parser.end || parser.text.charAt(at) !== '@' || !notAfterWord(parser, pos)) return NONE;
  if (parser.text.charAt(at + 1) === '{') return bracedKey(parser, at + 1);
  KEY.lastIndex = at + 1;
  const match = KEY.exec(parser.text);
  return match && at + 1 + match[0].length <= parser.end ? at + 1 + match[0].length : NONE;
}

/**
 * Reads inlines from `pos` on until `arrive` gives a position, or NONE where they end before. Where nothing is
 * to be read but the way, what it came to is remembered for the places on it where another may begin.
 */
function walk(
  parser: Parser,
  pos: number,
  inline: InlineReader,
  kind: string,
  arrive: (at: number) => number | undefined,
): number {
  const known = parser.quiet ? parser.memo.places(kind) : undefined;
  const passed: number[] = [];
  let result: number | undefined;
  for (let at = pos, mayBegin = true; result === undefined;) {
    const key = mayBegin && known ? 2 * at + (notAfterWord(parser, at) ? 0 : 1) : NONE;
    result = known?.get(key) ?? arrive(at);
    if (result !== undefined) break;
    if (key !== NONE) passed.push(key);
    const plain = at < parser.end ? plainStretch(parser, at, ';]') : at;
    mayBegin = plain === at;
    const next = mayBegin ? inline(parser, at) : plainText(parser, at, plain);
    if (next === NONE || next === at) result = NONE;
    else at = mayBegin && known ? skipBlanks(parser, next) : next;
  }
  if (known) for (const key of passed) known.set(key, result);
  return result;
}

/** Where the key of a citation at `pos` stands after its prefix, or NONE. */
function prefix(parser: Parser, pos: number, inline: InlineReader): number {
  return walk(parser, pos, inline, 'prefix', (at) => {
    const char = at < parser.end ? parser.text.charAt(at) : '';
    if (char === '') return NONE;
    if (char === ']') return at + 1;
    const next = char === ';' ? blanksAndNewline(parser, at + 1) : at;
    if (citeKey(parser, next === NONE ? at : next) !== NONE) return at;
    return char === ';' ? NONE : undefined;
  });
}

/** Where what is said after a key ends: at a semicolon or closing bracket, or NONE. */
function suffix(parser: Parser, pos: number, inline: InlineReader): number {
  const start = blanksAndNewline(parser, pos);
  if (start === NONE) return NONE;
  return walk(parser, start, inline, 'suffix', (at) => {
    if (at >= parser.end) return NONE;
    const char = parser.text.charAt(at);
    return char === ';' || char === ']' ? at : undefined;
  });
}

/** Past the citations at `pos`, which semicolons part, or NONE. */
function citations(parser: Parser, pos: number, inline: InlineReader): number {
  const known = parser.quiet ? parser.memo.places('citations') : undefined;
  const passed: number[] = [];
  let at = pos;
  let result: number | undefined;
  while (result === undefined) {
    result = known?.get(at);
    if (result !== undefined) break;
    passed.push(at);
    const key = prefix(parser, at, inline);
    const past = key === NONE ? NONE : citeKey(parser, key);
    const end = past === NONE ? NONE : suffix(parser, past, inline);
    const next = end !== NONE && parser.text.charAt(end) === ';' ? blanksAndNewline(parser, end + 1) : NONE;
    if (next === NONE) result = end;
    else at = next;
  }
  if (known) for (const start of passed) known.set(start, result);
  return result;
}

/** Whether what follows a bracket makes it a link, a span or a reference rather than a citation. */
function isTaken(parser: Parser, pos: number): boolean {
  return (
    linkSource(parser, pos) !== NONE || afterAttributes(parser, pos) > pos || labelEnd(parser, pos) !== NONE
  );
}

/** The closing bracket at `pos` or after the blanks there, or NONE. */
function closing(parser: Parser, pos: number): number {
  const at = pos === NONE ? NONE : blanksAndNewline(parser, pos);
  return at !== NONE && at < parser.end && parser.text.charAt(at) === ']' ? at : NONE;
}

/** What may reach beyond the bracket it stands in, by code. */
const FAR = new Uint8Array(128);
for (const char of '*_~^<') FAR[char.charCodeAt(0)] = 1;

/** Whether nothing in the bracket at `pos`, or right after it, can be the key of a citation. */
function hasNoKey(parser: Parser, pos: number): boolean {
  const { text } = parser;
  const close = closingBracket(parser, pos);
  if (close === NONE || occurs(parser, '@', pos, close + 3)) return false;
  for (let at = pos; at < close; at++) {
    const code = text.charCodeAt(at);
    if (code < 128 && FAR[code] === 1) return false;
    // Targets and attributes may hold brackets.
    if (code === 93 && '({'.includes(text.charAt(at + 1))) return false;
  }
  return true;
}

/** The closing bracket of a citation `[see @key, p. 3; @other]` at `pos`, or NONE. */
export function bracketedCitation(parser: Parser, pos: number, inline: InlineReader): number {
  if (pos >= parser.end || parser.text.charAt(pos) !== '[') return NONE;
  if (!occurs(parser, '@', pos, parser.end) || indexOf(parser, ']', pos) === NONE) return NONE;
  if (hasNoKey(parser, pos)) return NONE;
  const known = parser.memo.places('bracketed');
  let close = known.get(pos);
  if (close === undefined) {
    close = quietly(parser, (quiet) => {
      const start = blanksAndNewline(quiet, pos + 1);
      return start === NONE ? NONE : closing(quiet, citations(quiet, start, inline));
    });
    if (close !== NONE && isTaken(parser, close + 1)) close = NONE;
    known.set(pos, close);
  }
  return close;
}

/** Reads the prefixes and suffixes of the bracketed citation at `pos`. */
export function readCitation(parser: Parser, pos: number, inline: InlineReader): void {
  citations(parser, blanksAndNewline(parser, pos + 1), inline);
}

/** What stands in brackets after a citation in the text, `@key [p. 3; @other]`. */
interface Locator {
  readonly open: number;
  readonly close: number;
  /** Reads what stands in the brackets. */
  readonly read: () => void;
}

/** The locator after a citation in the text that ends at `pos`. */
function locatorAfter(parser: Parser, pos: number, inline: InlineReader): Locator | undefined {
  const open = blanksAndNewline(parser, pos);
  if (open === NONE || open >= parser.end || parser.text.charAt(open) !== '[') return undefined;
  if (indexOf(parser, ']', open) === NONE) return undefined;
  const cited = bracketedCitation(parser, open, inline);
  if (cited !== NONE) return { open, close: cited, read: () => readCitation(parser, open, inline) };
  if (parser.text.charAt(open + 1) === '^') return undefined;
  const bare = (reader: Parser) => {
    const end = suffix(reader, open + 1, inline);
    if (end === NONE || parser.text.charAt(end) === ']') return end;
    const next = blanksAndNewline(reader, end + 1);
    return next === NONE ? NONE : citations(reader, next, inline);
  };
  const close = closing(parser, quietly(parser, bare));
  const after = close + 1 < parser.end ? parser.text.charAt(close + 1) : '';
  if (close === NONE || (after !== '' && '[({'.includes(after))) return undefined;
  return { open, close, read: () => void bare(parser) };
}

/** Reads what does not belong to the text that surrounds it, such as a footnote, `unless` a reference is defined. */
export function aside(parser: Parser, read: () => void, unless?: string): void {
  if (parser.quiet) return;
  const { sink } = parser;
  // The empty piece tells what surrounds the stretch from an element that fills it.
  const first = sink.pieces.push('') - 1;
  read();
  const left = unless === undefined ? 'apart' : 'unless';
  sink.holes.push({ first, last: sink.pieces.length, left, reference: unless ?? '' });
}

const EXAMPLE = /@(?:[-_]?[\p{L}\p{N}]+)*/uy;

/** Past `@label` at `pos` where it is no citation, or NONE: for Pandoc, a reference to an example, after which no word ends. */
function exampleReference(parser: Parser, pos: number): number {
  EXAMPLE.lastIndex = pos;
  if (!EXAMPLE.test(parser.text) || EXAMPLE.lastIndex > parser.end) return NONE;
  parser.sink.stretch(parser.text, pos, EXAMPLE.lastIndex);
  return EXAMPLE.lastIndex;
}

/** A citation in the text, `@key [p. 3]`, at `pos`, or what looks like one: past it, or NONE. */
export function textualCitation(parser: Parser, pos: number, inline: InlineReader): number {
  const key = citeKey(parser, pos);
  if (key === NONE) return exampleReference(parser, pos);
  const { text, sink } = parser;
  const locator = locatorAfter(parser, key, inline);
  const end = locator ? locator.close + 1 : key;
  noteConstruct(parser, 'citation', pos, end);
  // Pandoc shows `-@{key}` as `@key`, and blanks before the locator.
  const shown = text.charAt(pos) === '-' ? pos + 1 : pos;
  if (text.charAt(shown + 1) === '{') sink.text(`@${text.slice(shown + 2, key - 1)}`);
  else sink.stretch(text, shown, key);
  if (!locator || parser.quiet) return end;
  // Where the locator is a reference, it is a link after the citation.
  const reference = referenceKey(text.slice(locator.open + 1, locator.close));
  sink.fallback(reference, ` ${text.slice(key, end)}`);
  const read = () => {
    if (locator.open > key) sink.text(' ');
    locator.read();
  };
  aside(parser, read, reference);
  return end;
}
