import { NEWLINE } from './chars';
import { isDivCloser } from './divFence';
import { fencedCode } from './fencedCode';
import { isHtmlCloser } from './html';
import { inlines } from './inlines';
import { isInteresting, occurs } from './interest';
import { enterText, leaveText } from './lastWord';
import { isBlankLine, lineEnd, skipBlanks } from './lines';
import { NONE, noteLeaf, type Parser } from './parser';
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

const BEFORE_WORDS = /^[^\p{L}\p{N}.]*/u;

/** Finds out where the last word before the paragraph `[pos, end)` ended, if that may matter to it. */
function heedLastWord(parser: Parser, pos: number, end: number): void {
  const { memo, sink, text } = parser;
  const { unread } = memo;
  memo.unread = NONE;
  const marks = BEFORE_WORDS.exec(text.slice(pos, end))?.[0] ?? '';
  const bracket = marks.indexOf('[');
  if (bracket < 0 || Math.max(marks.lastIndexOf('@'), marks.lastIndexOf('_')) < bracket) return;
  if (unread !== NONE) {
    const mark = sink.mark();
    leaveText(parser, inlines(parser, unread));
    sink.reset(mark);
  }
  enterText(parser, pos);
}

/** A paragraph at `pos`: its end, before the newline. Whatever stands there, it moves on. */
export function paragraph(parser: Parser, pos: number): number {
  const plain = plainParagraphEnd(parser, pos);
  if (!isInteresting(parser, pos, plain) && !hasUnruly(parser, pos, plain)) {
    parser.memo.unread = pos;
    return plain;
  }
  if (parser.memo.unread !== NONE || parser.state.stray) heedLastWord(parser, pos, plain);
  const end = inlines(parser, pos);
  leaveText(parser, end);
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
