import { charAt, isAlphanumeric, isBlankCode, isSpace, NEWLINE } from './chars';
import { skipBlanks } from './lines';
import { Memo } from './memo';
import { lastWord, notAfterWord, noteWord, setLastWord } from './lastWord';
import {
  indexOf,
  isAbsent,
  makeParser,
  NONE,
  partOfLine,
  noteConstruct,
  type Parser,
  setAbsent,
  type InlineReader,
} from './parser';
import { afterAttributes } from './attributes';
import { characterReference, escapedChar } from './literals';
import { endline } from './softBreak';
import { SourceBuilder } from './source';

/** Past `count` delimiters that can close emphasis at `pos`, or NONE. */
function ender(parser: Parser, pos: number, char: string, count: number): number {
  const end = pos + count;
  if (end > parser.end) return NONE;
  for (let at = pos; at < end; at++) if (parser.text.charAt(at) !== char) return NONE;
  return char === '_' && end < parser.end && isAlphanumeric(charAt(parser.text, end)) ? NONE : end;
}

/** Text of an opening delimiter: shown only if the emphasis turns out to be none. */
function openDelimiter(parser: Parser): number {
  return parser.sink.pieces.push('') - 1;
}

function showDelimiter(parser: Parser, piece: number, text: string): void {
  parser.sink.pieces[piece] = text;
}

/** Notes that emphasis closes before `end`: what must not follow a word cannot begin there. */
function closed(parser: Parser, end: number): number {
  noteWord(parser, end);
  return end;
}

function one(parser: Parser, pos: number, char: string, piece: number, inline: InlineReader): number {
  let at = pos;
  for (;;) {
    const close = ender(parser, at, char, 1);
    let next = NONE;
    if (close === NONE) {
      next = inline(parser, at);
    } else if (parser.text.startsWith(char + char, at) && ender(parser, at + 2, char, 1) === NONE) {
      next = at + 2 <= parser.end ? two(parser, at + 2, char, openDelimiter(parser), inline) : NONE;
    }
    if (next !== NONE) {
      at = next;
      continue;
    }
    if (close !== NONE) return closed(parser, close);
    showDelimiter(parser, piece, char);
    return at;
  }
}

function two(parser: Parser, pos: number, char: string, piece: number, inline: InlineReader): number {
  let at = pos;
  for (;;) {
    const close = ender(parser, at, char, 2);
    if (close !== NONE) return closed(parser, close);
    const next = inline(parser, at);
    if (next === NONE) {
      showDelimiter(parser, piece, char + char);
      return at;
    }
    at = next;
  }
}

function three(parser: Parser, pos: number, char: string, piece: number, inline: InlineReader): number {
  let at = pos;
  while (ender(parser, at, char, 1) === NONE) {
    const next = inline(parser, at);
    if (next === NONE) {
      showDelimiter(parser, piece, char + char + char);
      return at;
    }
    at = next;
  }
  const all = ender(parser, at, char, 3);
  if (all !== NONE) return closed(parser, all);
  const strong = ender(parser, at, char, 2);
  if (strong !== NONE) return one(parser, closed(parser, strong), char, piece, inline);
  return two(parser, closed(parser, at + 1), char, piece, inline);
}

/** Past the blanks at `pos`, and past the line end after two of them, which are read with the mark before them. */
function blanksAfter(parser: Parser, pos: number): number {
  const at = skipBlanks(parser, pos);
  if (at > pos) parser.sink.text(' ');
  const next = at > pos + 1 ? endline(parser, at) : NONE;
  return next === NONE ? at : next;
}

/**
 * Pandoc's `strongOrEmph` at `pos`. It never looks back: an opener without closer stays text, and what it
 * read meanwhile stands.
 */
export function emphasis(parser: Parser, pos: number, inline: InlineReader): number {
  const char = parser.text.charAt(pos);
  if (char === '_' && !notAfterWord(parser, pos)) return NONE;
  let at = pos;
  while (at < parser.end && parser.text.charAt(at) === char) at++;
  const count = at - pos;
  if (count > 3 || (at < parser.end && isBlankCode(parser.text.charCodeAt(at)))) {
    parser.sink.text(char.repeat(count));
    return blanksAfter(parser, at);
  }
  const piece = openDelimiter(parser);
  const read = count === 3 ? three : count === 2 ? two : one;
  const end = read(parser, at, char, piece, inline);
  if (parser.sink.pieces[piece] === '') noteConstruct(parser, 'emphasis', pos, end, at, end - count);
  return end;
}

const MARK = '~~';

/** Pandoc's `strikeout` at `pos`, or NONE. */
export function strikeout(parser: Parser, pos: number, inline: InlineReader): number {
  const start = pos + MARK.length;
  if (start >= parser.end || !parser.text.startsWith(MARK, pos)) return NONE;
  const first = charAt(parser.text, start);
  if (first === '~' || isSpace(first)) return NONE;
  if (indexOf(parser, MARK, start + 1) === NONE || isAbsent(parser, 'strikeout', start)) return NONE;
  const { pieces } = parser.sink;
  const mark = parser.sink.mark();
  const word = lastWord(parser);
  let at = start;
  let broken = NONE;
  let isHard = false;
  while (at < parser.end) {
    if (at > start && parser.text.startsWith(MARK, at) && at + MARK.length <= parser.end) {
      // The end of a line before the closing mark is not shown.
      if (broken !== NONE) pieces[broken] = '';
      noteConstruct(parser, 'emphasis', pos, at + MARK.length, start, at);
      return at + MARK.length;
    }
    const blanks = skipBlanks(parser, at);
    const count = pieces.length;
    const next =
      blanks > at && !parser.text.startsWith(MARK, blanks) ? blanks : blanks > at ? NONE : inline(parser, at);
    if (next === NONE) break;
    if (blanks > at) parser.sink.text(' ');
    const code = parser.text.charCodeAt(at);
    broken = code === NEWLINE && !isHard && pieces.length > count ? count : NONE;
    isHard = code === 92 && next === at + 1;
    at = next;
  }
  parser.sink.reset(mark);
  setLastWord(parser, word);
  setAbsent(parser, 'strikeout', start, at);
  return NONE;
}

/** What stands between two marks, as a text of its own, and the position after the closing mark. */
export interface ScriptContent {
  readonly content: Parser;
  readonly end: number;
}

/**
 * Pandoc's `litBetweenNoSpace` at `pos`: a stretch without blanks (but for those in attributes) up to the
 * next `mark`, its escapes and character references resolved before it is read as inlines.
 */
export function scriptContent(parser: Parser, pos: number, mark: string): ScriptContent | undefined {
  if (indexOf(parser, mark, pos + 1) === NONE) return undefined;
  const builder = new SourceBuilder(parser.source);
  let literal = false;
  let from = pos + 1;
  let at = from;
  while (at < parser.end) {
    const char = charAt(parser.text, at);
    if (char === mark) {
      if (!literal)
        return {
          content: partOfLine(parser, pos + 1, at, new Memo(), parser.takenOut + 1),
          end: at + 1,
        };
      const source = builder.add(from, at).build();
      const whole = { start: 0, end: source.text.length };
      return {
        content: makeParser(parser, source, whole, true, new Memo(), parser.takenOut + 1),
        end: at + 1,
      };
    }
    const resolved = escapedChar(parser, at) ?? characterReference(parser, at);
    if (resolved) {
      literal = true;
      builder.add(from, at).insert(resolved.text === ' ' ? '\u00A0' : resolved.text, at);
      at = from = resolved.end;
      continue;
    }
    const past = afterAttributes(parser, at);
    if (past > at) at = past;
    else if (char === ' ' || char === '\n' || char === '\t' || char === '\r') return undefined;
    else at += char.length;
  }
  return undefined;
}
