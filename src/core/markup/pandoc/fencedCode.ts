import { countBelow } from '../../util/ordered';
import { afterAttributes } from './attributes';
import { isSpace } from './chars';
import { isBlankLine, lineEnd, nextLine, nonIndent, skipBlankLines, skipBlanks } from './lines';
import { NONE, type Parser } from './parser';
import { rawAttribute } from './verbatim';

function fenceLength(parser: Parser, pos: number, code: number): number {
  let at = pos;
  while (at < parser.end && parser.text.charCodeAt(at) === code) at++;
  return at - pos;
}

/** Whether what follows an opening fence on its line is a language, attributes, both or nothing. */
function infoStringEnd(parser: Parser, pos: number): number {
  let at = skipBlanks(parser, pos);
  const raw = rawAttribute(parser, at);
  if (raw !== NONE) return isBlankLine(parser, raw) ? lineEnd(parser, raw) : NONE;
  while (at < parser.end) {
    const char = parser.text.charAt(at);
    if (char === '`' || char === '{' || char === '}' || isSpace(char)) break;
    at++;
  }
  at = skipBlanks(parser, at);
  at = afterAttributes(parser, at);
  return isBlankLine(parser, at) ? lineEnd(parser, at) : NONE;
}

/** Where the lines of a code block start and end, and where the block ends. */
export interface CodeBlock {
  readonly start: number;
  readonly stop: number;
  /** After the closing fence and the blank lines that follow it. */
  readonly end: number;
  /** Written for one output format, so that it is no text. */
  readonly raw: boolean;
}

/** The fenced code block at `pos`. Without a closing fence it is none. */
export function fencedCodeBlock(parser: Parser, pos: number): CodeBlock | undefined {
  const at = nonIndent(parser, pos);
  if (at === NONE || at >= parser.end) return undefined;
  const code = parser.text.charCodeAt(at);
  if (code !== 96 && code !== 126) return undefined;
  const size = fenceLength(parser, at, code);
  if (size < 3) return undefined;
  const opened = infoStringEnd(parser, at + size);
  if (opened === NONE) return undefined;
  if (longestClosing(parser, code, opened) < size) return undefined;
  const closings: number[] = [];
  const lengths: number[] = [];
  const start = nextLine(parser, opened);
  for (let line = start; line < parser.end; line = nextLine(parser, line)) {
    const close = nonIndent(parser, line);
    if (close === NONE || parser.text.charCodeAt(close) !== code) continue;
    const length = fenceLength(parser, close, code);
    if (length < 3 || !isBlankLine(parser, close + length)) continue;
    closings.push(line);
    lengths.push(length);
    if (length >= size) {
      const end = skipBlankLines(parser, nextLine(parser, close + length));
      return { start, stop: line, end, raw: rawAttribute(parser, skipBlanks(parser, at + size)) !== NONE };
    }
  }
  for (let i = lengths.length - 2; i >= 0; i--) lengths[i] = Math.max(lengths[i] ?? 0, lengths[i + 1] ?? 0);
  parser.memo.fences.set(code, { from: opened, closings, lengths });
  return undefined;
}

/** Length of the longest line at or after `pos` that may close a code block, as far as a search in vain has told. */
function longestClosing(parser: Parser, code: number, pos: number): number {
  const known = parser.memo.fences.get(code);
  if (!known || pos < known.from) return Infinity;
  return known.lengths[countBelow(known.closings, pos)] ?? 0;
}

/** Past the fenced code block at `pos`, or NONE. */
export function fencedCode(parser: Parser, pos: number): number {
  return fencedCodeBlock(parser, pos)?.end ?? NONE;
}
