import { charAt, NEWLINE } from './chars';
import { hasBlockName, htmlTag, isInlineTag } from './html';
import { escapedChar } from './literals';
import { NONE, type Parser } from './parser';
import { endline } from './softBreak';
import { inlineTex } from './tex';
import { codeSpan, math } from './verbatim';

/** Past something inside which brackets do not count, or NONE: escapes, code, formulas, HTML, TeX. */
export function skipOpaque(parser: Parser, pos: number): number {
  switch (parser.text.charCodeAt(pos)) {
    case 92: {
      const escaped = escapedChar(parser, pos);
      return escaped ? escaped.end : inlineTex(parser, pos);
    }
    case 96:
      return codeSpan(parser, pos)?.end ?? NONE;
    case 36:
      return math(parser, pos)?.end ?? NONE;
    case 60: {
      const tag = hasBlockName(parser, pos) ? undefined : htmlTag(parser, pos);
      return tag && isInlineTag(tag) ? tag.end : NONE;
    }
    default:
      return NONE;
  }
}

/** Characters that matter when balancing brackets; all others are stepped over. */
const RELEVANT = /[[\]\\`$<\n]/g;

/**
 * The bracket that closes the one at `pos`, or NONE. One walk settles every bracket it meets, so that a
 * text of opening brackets is read once and not once per bracket.
 */
export function closingBracket(parser: Parser, pos: number): number {
  const known = parser.memo.brackets.get(pos);
  if (known !== undefined) return known;
  const { brackets } = parser.memo;
  const open: number[] = [];
  let at = pos;
  while (at < parser.end) {
    RELEVANT.lastIndex = at;
    if (!RELEVANT.test(parser.text) || RELEVANT.lastIndex > parser.end) break;
    at = RELEVANT.lastIndex - 1;
    const code = parser.text.charCodeAt(at);
    if (code === 91) {
      open.push(at++);
    } else if (code === 93) {
      const opener = open.pop();
      if (opener !== undefined) brackets.set(opener, at);
      at++;
      if (open.length === 0) break;
    } else if (code === NEWLINE) {
      const next = endline(parser, at);
      if (next === NONE) break;
      at = next;
    } else {
      const next = skipOpaque(parser, at);
      at = next === NONE ? at + charAt(parser.text, at).length : next;
    }
  }
  for (const opener of open) brackets.set(opener, NONE);
  return brackets.get(pos) ?? NONE;
}
