import { BLANK, NEWLINE } from './chars';
import { isDivCloser } from './divFence';
import { fencedCode } from './fencedCode';
import { isHtmlCloser } from './html';
import { isBlankLine, nonIndent, skipBlanks } from './lines';
import { isListStart } from './listMarkers';
import { NONE, type Parser } from './parser';

/** Whether a code fence opens at `pos`, which ends a paragraph if it is made of backticks. */
function isBacktickFence(parser: Parser, pos: number): boolean {
  return parser.text.charCodeAt(pos) === 96 && fencedCode(parser, pos) !== NONE;
}

/** Pandoc's `endline`: past a newline (and the indent after it) that does not end the paragraph, or NONE. */
export function endline(parser: Parser, pos: number): number {
  if (parser.text.charCodeAt(pos) !== NEWLINE || pos >= parser.end) return NONE;
  const next = pos + 1;
  if (!parser.state.lineBreaks || isBlankLine(parser, next)) return NONE;
  if (parser.state.inList && isListStart(parser, next)) return NONE;
  const code = parser.text.charCodeAt(next);
  if (code === 96 && isBacktickFence(parser, next)) return NONE;
  if (code === 58 && isDivCloser(parser, next)) return NONE;
  if (code === 60 && isHtmlCloser(parser, next)) return NONE;
  return code === BLANK ? skipBlanks(parser, next) : next;
}

/** Whether a quote marker stands at `pos`. */
export function isQuoteMarker(parser: Parser, pos: number): boolean {
  const at = nonIndent(parser, pos);
  return at !== NONE && at < parser.end && parser.text.charCodeAt(at) === 62;
}
