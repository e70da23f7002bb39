import { NEWLINE } from './chars';
import { escapedChar } from './literals';
import { NONE, noteConstruct, type Parser } from './parser';
import { inlineTex, texBlock } from './tex';

/** What the backslash at `pos` begins: a line break, an escape or TeX; past it, or NONE where the paragraph ends. */
export function backslash(parser: Parser, pos: number): number {
  if (parser.text.charCodeAt(pos + 1) === NEWLINE && pos + 1 < parser.end) return pos + 1;
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
