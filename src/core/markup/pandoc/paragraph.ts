import { isAsciiAlphanumeric, NEWLINE } from './chars';
import { isDivCloser } from './divFence';
import { fencedCode } from './fencedCode';
import { isHtmlCloser } from './html';
import { inlines } from './inlines';
import { isInteresting, occurs } from './interest';
import { settleWords } from './lastWord';
import { isBlankLine, lineEnd, skipBlanks } from './lines';
import { NONE, noteLeaf, partOfLine, type Parser } from './parser';
import { endline } from './softBreak';

/** Where a paragraph ends if nothing in it can end it early or make it run on: at a newline, or the end. */
function plainParagraphEnd(parser: Parser, pos: number): number {
  const { memo, state } = parser;
  const { htmlBlock, divLevel, inList } = state;
  const known = memo.plainEnd;
  if (
    known &&
    known.from <= pos &&
    pos <= known.end &&
    known.divLevel === divLevel &&
    known.inList === inList &&
    known.htmlBlock === htmlBlock
  )
    return known.end;
  let at = lineEnd(parser, pos);
  while (at < parser.end) {
    const next = endline(parser, at);
    if (next === NONE) break;
    at = lineEnd(parser, next);
  }
  memo.plainEnd = { from: pos, end: at, htmlBlock, divLevel, inList };
  return at;
}

/** What code, formulas, attributes and addresses open with: they go on over a line that would end the paragraph. */
const RUNNING_ON = ['`', '$', '{', ']('];

/**
 * Whether some inline of `[start, end)` may end the paragraph elsewhere: HTML and TeX run over blank lines
 * and interrupt paragraphs, others hide what ends them: the marker of a list, the fence of a div.
 */
function hasUnruly(parser: Parser, start: number, end: number): boolean {
  if (occurs(parser, '<', start, end) || occurs(parser, '\\', start, end)) return true;
  const interrupted = end < parser.end && !isBlankLine(parser, end + 1);
  return interrupted && RUNNING_ON.some((opener) => occurs(parser, opener, start, end));
}

/** A key or underscore in brackets before any word: there it may matter where the last word ended. */
const HEEDFUL =
  /(?:(?=(`[^`\n]*`|\$[^$\n]*\$|<[^>\n]*>|&[^\s;]*;|[\\@][\p{L}\p{N}]+|\[[^[\]\n]*\]|[^\p{L}\p{N}.[\n]|\n(?!\n)))\1){0,99}\[(?:[^\p{L}\p{N}.\n@_]|\n(?!\n)){0,99}[@_]/uy;

/** What begins with a word, whatever else it holds. */
const WORD_FIRST = /[^\p{L}\p{N}.[@_`<$\\&{^\n]*[\p{L}\p{N}.]/uy;

function isAt(pattern: RegExp, parser: Parser, pos: number): boolean {
  pattern.lastIndex = pos;
  return pattern.test(parser.text);
}

/** Finds out where the last word before `pos` ended, if that may matter to what is to be read there. */
export function heedLastWord(parser: Parser, pos: number): void {
  const { memo, sink } = parser;
  const { unread } = memo;
  if (!unread || !isAt(HEEDFUL, parser, pos)) return;
  const mark = sink.mark();
  for (let i = 0; i < unread.length; i += 2) {
    const [start = pos, end = pos] = unread.slice(i, i + 2);
    inlines(partOfLine(parser, start, end), start);
  }
  memo.unread = undefined;
  sink.reset(mark);
}

/** Steps over the paragraph `[pos, end)`, whose words may be the last ones. */
function stepOver(parser: Parser, pos: number, end: number): void {
  const { memo, text } = parser;
  const first = isAsciiAlphanumeric(text.charCodeAt(pos)) || isAt(WORD_FIRST, parser, pos);
  if (!memo.unread || first) memo.unread = [pos, end];
  else memo.unread.push(pos, end);
}

/** A paragraph at `pos`: its end, before the newline. Whatever stands there, it moves on. */
export function paragraph(parser: Parser, pos: number): number {
  const plain = plainParagraphEnd(parser, pos);
  if (!isInteresting(parser, pos, plain) && !hasUnruly(parser, pos, plain)) {
    stepOver(parser, pos, plain);
    return plain;
  }
  heedLastWord(parser, pos);
  const { wordEnd } = parser.memo;
  const { stray } = parser.state;
  const end = inlines(parser, pos);
  settleWords(parser, wordEnd, stray);
  noteLeaf(parser, pos, end);
  if (end > pos) return end;
  parser.sink.text(parser.text.charAt(pos));
  return parser.text.charCodeAt(pos) === NEWLINE ? pos : pos + 1;
}

/** Whether the paragraph that ends at `end` is one for Pandoc, by what follows it: else it is bare text, as in tight lists. */
export function isLooseParagraph(parser: Parser, end: number): boolean {
  const { source, state, text } = parser;
  const at = skipBlanks(parser, end);
  if (at < parser.end && text.charCodeAt(at) !== NEWLINE) return false;
  const next = at + 1;
  if (next >= parser.end) return !source.endsBare;
  if (isBlankLine(parser, next) || isDivCloser(parser, next) || fencedCode(parser, next) !== NONE)
    return true;
  return state.htmlBlock === 'div' && isHtmlCloser(parser, next);
}

/** Whether the paragraph `[start, end)`, read last of all, is nothing but an image, which makes it a figure. */
export function isFigure(parser: Parser, start: number, end: number): boolean {
  if (parser.text.charCodeAt(start) !== 33) return false;
  const last = parser.sink.constructs.at(-1);
  const past = start + parser.text.slice(start, end).trimEnd().length;
  const range = parser.source.range(start, past);
  return last?.kind === 'link' && last.start === range.start && last.end === range.end;
}
