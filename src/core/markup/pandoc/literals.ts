import { decodeHTMLStrict } from 'entities';
import { charAt, isAlphanumeric, isSpace, NEWLINE } from './chars';
import { blankLine } from './lines';
import { NONE, noteConstruct, type Parser } from './parser';
import { inlineTex, texBlock } from './tex';

/** A character of literal text: where it ends and what it stands for. */
export interface Literal {
  readonly end: number;
  readonly text: string;
}

/** A backslash before anything but letter, digit and newline: the character it protects. */
export function escapedChar(parser: Parser, pos: number): Literal | undefined {
  if (parser.text.charCodeAt(pos) !== 92 || pos + 1 >= parser.end) return undefined;
  const char = charAt(parser.text, pos + 1);
  if (char === '\n' || char === '\r' || isAlphanumeric(char)) return undefined;
  return { end: pos + 1 + char.length, text: char };
}

/** Longest name of a character reference worth looking up. */
const LONGEST_REFERENCE = 40;

/** `&amp;`, `&#8212;` and the like, with the semicolon. */
export function characterReference(parser: Parser, pos: number): Literal | undefined {
  if (parser.text.charCodeAt(pos) !== 38) return undefined;
  const limit = Math.min(parser.end, pos + LONGEST_REFERENCE);
  for (let at = pos + 1; at < limit; at++) {
    const char = parser.text.charAt(at);
    if (char === ';') {
      const raw = parser.text.slice(pos, at + 1);
      const text = decodeHTMLStrict(raw);
      return text === raw ? undefined : { end: at + 1, text };
    }
    if (char === '&' || isSpace(char)) return undefined;
  }
  return undefined;
}

/** Pandoc's `litChar`: one character of an attribute value, link destination or title; no blank line. */
export function literalChar(parser: Parser, pos: number): Literal | undefined {
  if (pos >= parser.end) return undefined;
  const code = parser.text.charCodeAt(pos);
  if (code === 92) {
    const escaped = escapedChar(parser, pos);
    if (escaped) return escaped;
  } else if (code === 38) {
    const reference = characterReference(parser, pos);
    if (reference) return reference;
  } else if (code === NEWLINE) {
    return blankLine(parser, pos + 1) === NONE ? { end: pos + 1, text: ' ' } : undefined;
  }
  const char = charAt(parser.text, pos);
  return { end: pos + char.length, text: char };
}

const COMMAND_AND_BLANK = /(?<!\\)(?:\\\\)*\\[A-Za-z]+\*?(?:\[[^[\]\\\n]{0,99}\])? $/;

/** Whether the text ends in a command of TeX and the blank that it takes. */
export function takesBlank(text: string): boolean {
  return COMMAND_AND_BLANK.test(text);
}

/** What the backslash at `pos` begins: a line break, an escape or TeX; past it, or NONE where the paragraph ends. */
export function backslash(parser: Parser, pos: number): number {
  // Pandoc ends every text it reads as blocks with a newline.
  const breaks = pos + 1 < parser.end ? parser.text.charCodeAt(pos + 1) === NEWLINE : !parser.inLine;
  // A line end that ends a stretch shows nothing by itself.
  if (breaks && pos + 2 === parser.end) parser.sink.text(' ');
  if (breaks) return pos + 1;
  const escaped = escapedChar(parser, pos);
  if (escaped) {
    // An escaped blank is one that does not break.
    parser.sink.text(escaped.text === ' ' ? '\u00A0' : escaped.text);
    noteConstruct(parser, 'character', pos, escaped.end);
    return escaped.end;
  }
  const tex = inlineTex(parser, pos);
  if (tex !== NONE) {
    noteConstruct(parser, 'tex', pos, tex);
    return tex;
  }
  if (texBlock(parser, pos) !== NONE) return NONE;
  parser.sink.text('\\');
  return pos + 1;
}
