import { NEWLINE } from './chars';
import { inlines } from './inlines';
import { isInteresting, occurs } from './interest';
import { isBlankLine, lineEnd } from './lines';
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

/** A paragraph at `pos`: its end, before the newline. Whatever stands there, it moves on. */
export function paragraph(parser: Parser, pos: number): number {
  const plain = plainParagraphEnd(parser, pos);
  if (!isInteresting(parser, pos, plain) && !hasUnruly(parser, pos, plain)) return plain;
  const end = inlines(parser, pos);
  noteLeaf(parser, pos, end);
  if (end > pos) return end;
  parser.sink.text(parser.text.charAt(pos));
  return parser.text.charCodeAt(pos) === NEWLINE ? pos : pos + 1;
}
