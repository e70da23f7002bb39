import type { TextRange } from '../../model/text';
import {
  BLANK,
  charAt,
  isAlphanumeric,
  isAsciiAlphanumeric,
  isAsciiLetterCode,
  isLetter,
  isSpace,
} from './chars';
import { blanksAndNewline } from './lines';
import { escapedChar, literalChar } from './literals';
import { NONE, type Parser } from './parser';

/** A key with its value; places are the note's, the value's without its quotes. */
export interface AttributePair {
  readonly key: string;
  readonly value: string;
  readonly keyStart: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

export function keyRange({ key, keyStart }: AttributePair): TextRange {
  return { start: keyStart, end: keyStart + key.length };
}

/** The key as docs/markup.md names it: HTML writers of Pandoc put `data-` before it; both mean the same. */
export function keyOf({ key }: Pick<AttributePair, 'key'>): string {
  return key.startsWith('data-') ? key.slice('data-'.length) : key;
}

export function valueRange({ valueStart, valueEnd }: AttributePair): TextRange {
  return { start: valueStart, end: valueEnd };
}

/** The end of a pair in the note, with the quotation mark that closes its value. */
export function pairEnd(note: string, { valueStart, valueEnd }: AttributePair): number {
  const mark = note.charAt(valueEnd);
  return /["']/.test(mark) && note.charAt(valueStart - 1) === mark ? valueEnd + 1 : valueEnd;
}

/** What stands in `{…}`, or what a bare class name of a div or an HTML tag amounts to. */
export interface ParsedAttributes {
  readonly id: string;
  readonly classes: readonly string[];
  readonly pairs: readonly AttributePair[];
  /** Where they stand in the note, braces included. */
  readonly range: TextRange;
  /** Where the id stands, if there is one. */
  readonly idRange: TextRange | undefined;
}

function isNameChar(char: string): boolean {
  return (
    char === '-' || char === '_' || char === ':' || char === '.' || (char !== '' && isAlphanumeric(char))
  );
}

function nameEnd(parser: Parser, pos: number): number {
  const { text, end } = parser;
  let at = pos;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (isAsciiAlphanumeric(code) || code === 45) {
      at++;
      continue;
    }
    if (code === BLANK || code === 61) break;
    const char = charAt(text, at);
    if (!isNameChar(char)) break;
    at += char.length;
  }
  return at;
}

/** Pandoc's `identifier`: a letter, then name characters; NONE where there is none. */
function identifierEnd(parser: Parser, pos: number): number {
  if (pos < parser.end && isAsciiLetterCode(parser.text.charCodeAt(pos))) return nameEnd(parser, pos + 1);
  const first = pos < parser.end ? charAt(parser.text, pos) : '';
  return first !== '' && isLetter(first) ? nameEnd(parser, pos + first.length) : NONE;
}

/** Past characters that stand for themselves. */
function plainEnd(parser: Parser, pos: number, quote: string): number {
  const { text, end } = parser;
  const stop = quote.charCodeAt(0);
  let at = pos;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === stop || code === 92 || code === 38 || code === 10) break;
    at++;
  }
  return at;
}

/** The quote that closes the one at `pos` with something between them, or NONE. */
function closingQuote(parser: Parser, pos: number, quote: string): number {
  let at = pos + 1;
  const first = charAt(parser.text, at);
  if (at >= parser.end || isSpace(first) || first === quote) return NONE;
  while (at < parser.end) {
    if (parser.text.charAt(at) === quote) return at;
    const plain = plainEnd(parser, at, quote);
    if (plain > at) {
      at = plain;
      continue;
    }
    const literal = literalChar(parser, at);
    if (!literal) return NONE;
    at = literal.end;
  }
  return NONE;
}

/** Where a value without quotes ends. One that starts within another ends with it. */
function bareEnd(parser: Parser, pos: number): number {
  const { memo } = parser;
  if (memo.bare && pos >= memo.bare.from && pos <= memo.bare.end) return memo.bare.end;
  let at = pos;
  while (at < parser.end) {
    const code = parser.text.charCodeAt(at);
    if (code === 92) {
      at = escapedChar(parser, at)?.end ?? at + 1;
      continue;
    }
    if (code === 32 || code === 9 || code === 10 || code === 13 || code === 125) break;
    at++;
  }
  memo.bare = { from: pos, end: at };
  return at;
}

const WORDS = /[^\s\p{Zs}]+/gu;

/** Splits as Haskell's `T.words` does. */
export function words(text: string): string[] {
  return text.match(WORDS) ?? [];
}

/** Finds the attribute at `pos` and adds where its name and its value start and end; past it, or NONE. */
function attribute(parser: Parser, pos: number, found: number[]): number {
  const char = pos < parser.end ? parser.text.charAt(pos) : '';
  if (char === '#' || char === '.') {
    const end = char === '#' ? nameEnd(parser, pos + 1) : identifierEnd(parser, pos + 1);
    if (end <= pos + 1) return NONE;
    found.push(pos, end, NONE, NONE);
    return end;
  }
  if (char === '-') {
    found.push(pos, pos + 1, NONE, NONE);
    return pos + 1;
  }
  const keyEnd = identifierEnd(parser, pos);
  if (keyEnd === NONE || keyEnd >= parser.end || parser.text.charAt(keyEnd) !== '=') return NONE;
  const start = keyEnd + 1;
  const quote = parser.text.charAt(start);
  if (start < parser.end && (quote === '"' || quote === "'")) {
    const close = closingQuote(parser, start, quote);
    const empty = start + 1 < parser.end && parser.text.charAt(start + 1) === quote;
    const stop = close === NONE && empty ? start + 1 : close;
    if (stop !== NONE) {
      found.push(pos, keyEnd, start + 1, stop);
      return stop + 1;
    }
  }
  const end = bareEnd(parser, start);
  found.push(pos, keyEnd, start, end);
  return end;
}

/** So many attributes a block may have before what is found of it is remembered for blocks within it. */
const MANY = 16;

/** Finds the attributes from `pos` to a closing brace, four places each if `all`; past the brace, or NONE. */
function scanBlock(parser: Parser, pos: number, found: number[], all: boolean): number {
  let many: number[] | undefined;
  let at = blanksAndNewline(parser, pos + 1);
  let end = NONE;
  while (at !== NONE && at < parser.end) {
    if (parser.text.charCodeAt(at) === 125) {
      end = at + 1;
      break;
    }
    if (found.length >= MANY * 4) {
      const known = parser.memo.places('attribute').get(at);
      if (known === NONE) break;
      if (known !== undefined && !all) {
        end = known;
        break;
      }
      (many ??= []).push(at);
    }
    const past = attribute(parser, at, found);
    if (past === NONE) break;
    at = blanksAndNewline(parser, past);
  }
  if (many) for (const place of many) parser.memo.places('attribute').set(place, end);
  return end;
}

/** The text of a value, escapes resolved; of a quoted one also character references and line ends. */
function valueText(parser: Parser, start: number, stop: number, quoted: boolean): string {
  const raw = parser.text.slice(start, stop);
  if (!raw.includes('\\') && !(quoted && /[&\n]/.test(raw))) return raw;
  let text = '';
  for (let at = start; at < stop;) {
    const literal = quoted ? literalChar(parser, at) : escapedChar(parser, at);
    text += literal?.text ?? parser.text.charAt(at);
    at = literal?.end ?? at + 1;
  }
  return text;
}

function parsed(parser: Parser, start: number, end: number, found: readonly number[]): ParsedAttributes {
  const { source, text } = parser;
  let id = '';
  let idRange: TextRange | undefined;
  const classes: string[] = [];
  const pairs: AttributePair[] = [];
  for (let i = 0; i < found.length; i += 4) {
    const [from, nameStop] = [found[i] ?? 0, found[i + 1] ?? 0];
    const [valueFrom, valueStop] = [found[i + 2] ?? NONE, found[i + 3] ?? NONE];
    const key = text.slice(from, nameStop);
    if (valueFrom === NONE) {
      if (key === '-') classes.push('unnumbered');
      else if (key.startsWith('.')) classes.push(key.slice(1));
      else {
        id = key.slice(1);
        idRange = source.range(from + 1, nameStop);
      }
      continue;
    }
    const value = valueText(parser, valueFrom, valueStop, valueFrom > nameStop + 1);
    const range = source.range(valueFrom, valueStop);
    if (key === 'id') {
      id = value;
      idRange = range;
    } else if (key === 'class') {
      classes.push(...words(value));
    } else {
      pairs.push({ key, value, keyStart: source.origin(from), valueStart: range.start, valueEnd: range.end });
    }
  }
  return { id, idRange, classes, pairs, range: source.range(start, end) };
}

/** An attribute block that ends before `end`. */
export interface AttributeBlock {
  readonly end: number;
  readonly attributes: ParsedAttributes;
}

/** Pandoc's `attributes`: `{…}` at `pos`. One token that is none loses the whole block. */
export function attributes(parser: Parser, pos: number): AttributeBlock | undefined {
  if (pos >= parser.end || parser.text.charCodeAt(pos) !== 123) return undefined;
  const found: number[] = [];
  const end = scanBlock(parser, pos, found, true);
  return end === NONE ? undefined : { end, attributes: parsed(parser, pos, end, found) };
}

/** Past an attribute block at `pos`, or `pos` where there is none. */
export function afterAttributes(parser: Parser, pos: number): number {
  if (pos >= parser.end || parser.text.charCodeAt(pos) !== 123) return pos;
  const end = scanBlock(parser, pos, [], false);
  return end === NONE ? pos : end;
}

/** Classes that Pandoc turns into elements of their own. */
const ELEMENT_CLASSES = new Set(['smallcaps', 'ul', 'underline']);

/** The attributes without those classes. */
export function withoutElementClasses(found: ParsedAttributes): ParsedAttributes {
  if (!found.classes.some((name) => ELEMENT_CLASSES.has(name))) return found;
  return { ...found, classes: found.classes.filter((name) => !ELEMENT_CLASSES.has(name)) };
}
