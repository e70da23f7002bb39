import type { TextRange } from '../../model/text';
import { charAt, isAlphanumeric, isAsciiAlphanumeric, isLetter, isSpace } from './chars';
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

export function valueRange({ valueStart, valueEnd }: AttributePair): TextRange {
  return { start: valueStart, end: valueEnd };
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

interface Draft {
  id: string;
  idRange: TextRange | undefined;
  classes: string[];
  pairs: AttributePair[];
}

interface Value {
  readonly end: number;
  readonly text: string;
  readonly start: number;
  readonly stop: number;
}

function isNameChar(char: string): boolean {
  return (
    char === '-' || char === '_' || char === ':' || char === '.' || (char !== '' && isAlphanumeric(char))
  );
}

function nameEnd(parser: Parser, pos: number): number {
  let at = pos;
  while (at < parser.end) {
    if (isAsciiAlphanumeric(parser.text.charCodeAt(at))) {
      at++;
      continue;
    }
    const char = charAt(parser.text, at);
    if (!isNameChar(char)) break;
    at += char.length;
  }
  return at;
}

/** Pandoc's `identifier`: a letter, then name characters; NONE where there is none. */
function identifierEnd(parser: Parser, pos: number): number {
  const first = pos < parser.end ? charAt(parser.text, pos) : '';
  return first !== '' && isLetter(first) ? nameEnd(parser, pos + first.length) : NONE;
}

/** Past characters that stand for themselves. */
function plainEnd(parser: Parser, pos: number, quote: string): number {
  const stop = quote.charCodeAt(0);
  let at = pos;
  while (at < parser.end) {
    const code = parser.text.charCodeAt(at);
    if (code === stop || code === 92 || code === 38 || code === 10) break;
    at++;
  }
  return at;
}

function quotedValue(parser: Parser, pos: number, quote: string): Value | undefined {
  let at = pos + 1;
  let text = '';
  if (at >= parser.end || isSpace(charAt(parser.text, at))) return undefined;
  for (let first = true; at < parser.end; first = false) {
    if (!first && parser.text.charAt(at) === quote) return { start: pos + 1, stop: at, end: at + 1, text };
    const plain = plainEnd(parser, at, quote);
    if (plain > at) {
      text += parser.text.slice(at, plain);
      at = plain;
      continue;
    }
    const literal = literalChar(parser, at);
    if (!literal) return undefined;
    text += literal.text;
    at = literal.end;
  }
  return undefined;
}

function bareValue(parser: Parser, pos: number): Value {
  let at = pos;
  let text = '';
  while (at < parser.end) {
    const escaped = escapedChar(parser, at);
    if (escaped) {
      text += escaped.text;
      at = escaped.end;
      continue;
    }
    const char = charAt(parser.text, at);
    if (char === ' ' || char === '\t' || char === '\n' || char === '\r' || char === '}') break;
    text += char;
    at += char.length;
  }
  return { start: pos, stop: at, end: at, text };
}

function attributeValue(parser: Parser, pos: number): Value {
  const quote = parser.text.charAt(pos);
  if (pos < parser.end && (quote === '"' || quote === "'")) {
    const quoted = quotedValue(parser, pos, quote);
    if (quoted) return quoted;
    if (parser.text.charAt(pos + 1) === quote && pos + 1 < parser.end) {
      return { start: pos + 1, stop: pos + 1, end: pos + 2, text: '' };
    }
  }
  return bareValue(parser, pos);
}

const WORDS = /[^\s\p{Zs}]+/gu;

/** Splits as Haskell's `T.words` does. */
export function words(text: string): string[] {
  return text.match(WORDS) ?? [];
}

function keyAndValue(parser: Parser, pos: number, draft: Draft): number {
  const keyEnd = identifierEnd(parser, pos);
  if (keyEnd === NONE || keyEnd >= parser.end || parser.text.charAt(keyEnd) !== '=') return NONE;
  const key = parser.text.slice(pos, keyEnd);
  const value = attributeValue(parser, keyEnd + 1);
  const { source } = parser;
  if (key === 'id') {
    draft.id = value.text;
    draft.idRange = source.range(value.start, value.stop);
  } else if (key === 'class') {
    draft.classes.push(...words(value.text));
  } else {
    const valueStart = source.origin(value.start);
    const valueEnd = value.stop > value.start ? source.origin(value.stop - 1) + 1 : valueStart;
    draft.pairs.push({ key, value: value.text, keyStart: source.origin(pos), valueStart, valueEnd });
  }
  return value.end;
}

function attribute(parser: Parser, pos: number, draft: Draft): number {
  const char = pos < parser.end ? parser.text.charAt(pos) : '';
  if (char === '#') {
    const end = nameEnd(parser, pos + 1);
    if (end === pos + 1) return NONE;
    draft.id = parser.text.slice(pos + 1, end);
    draft.idRange = parser.source.range(pos + 1, end);
    return end;
  }
  if (char === '.') {
    const end = identifierEnd(parser, pos + 1);
    if (end === NONE) return NONE;
    draft.classes.push(parser.text.slice(pos + 1, end));
    return end;
  }
  if (char === '-') {
    draft.classes.push('unnumbered');
    return pos + 1;
  }
  return keyAndValue(parser, pos, draft);
}

/** An attribute block that ends before `end`. */
export interface AttributeBlock {
  readonly end: number;
  readonly attributes: ParsedAttributes;
}

/** Pandoc's `attributes`: `{…}` at `pos`. One token that is none loses the whole block. */
export function attributes(parser: Parser, pos: number): AttributeBlock | undefined {
  if (pos >= parser.end || parser.text.charAt(pos) !== '{') return undefined;
  const draft: Draft = { id: '', idRange: undefined, classes: [], pairs: [] };
  let at = blanksAndNewline(parser, pos + 1);
  while (at !== NONE && at < parser.end) {
    if (parser.text.charAt(at) === '}') {
      const { id, idRange, classes, pairs } = draft;
      return {
        end: at + 1,
        attributes: { id, idRange, classes, pairs, range: parser.source.range(pos, at + 1) },
      };
    }
    const end = attribute(parser, at, draft);
    if (end === NONE) return undefined;
    at = blanksAndNewline(parser, end);
  }
  return undefined;
}

/** Classes that Pandoc turns into elements of their own. */
const ELEMENT_CLASSES = new Set(['smallcaps', 'ul', 'underline']);

/** The attributes without those classes. */
export function withoutElementClasses(found: ParsedAttributes): ParsedAttributes {
  if (!found.classes.some((name) => ELEMENT_CLASSES.has(name))) return found;
  return { ...found, classes: found.classes.filter((name) => !ELEMENT_CLASSES.has(name)) };
}
