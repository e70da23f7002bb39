import { lineEnd, skipBlanks } from './lines';
import { attributes, type ParsedAttributes } from './attributes';
import { isSpace } from './chars';
import { NONE, type Parser } from './parser';

function colons(parser: Parser, pos: number): number {
  let at = pos;
  while (at < parser.end && parser.text.charCodeAt(at) === 58) at++;
  return at;
}

/** Past the line of colons that closes a div at `pos`, without the blank lines after it; NONE if there is none. */
export function divFenceEnd(parser: Parser, pos: number): number {
  const at = colons(parser, pos);
  if (at - pos < 3) return NONE;
  const stop = skipBlanks(parser, at);
  return stop === lineEnd(parser, at) ? stop : NONE;
}

/** Whether the innermost open div is closed at `pos`. */
export function isDivCloser(parser: Parser, pos: number): boolean {
  return parser.state.divLevel > 0 && divFenceEnd(parser, pos) !== NONE;
}

/** An opening fence: its line's end and what it says. */
export interface DivOpening {
  readonly end: number;
  readonly attributes: ParsedAttributes;
}

/** The opening fence of a div at `pos`: colons, then attributes or one bare class, then perhaps colons. */
export function divOpening(parser: Parser, pos: number): DivOpening | undefined {
  let at = colons(parser, pos);
  if (at - pos < 3) return undefined;
  at = skipBlanks(parser, at);
  const block = attributes(parser, at);
  let found: ParsedAttributes;
  if (block) {
    found = block.attributes;
    at = block.end;
  } else {
    const from = at;
    while (at < parser.end && !isSpace(parser.text.charAt(at))) at++;
    if (at === from) return undefined;
    const range = parser.source.range(from, at);
    found = { id: '', idRange: undefined, classes: [parser.text.slice(from, at)], pairs: [], range };
  }
  at = skipBlanks(parser, at);
  at = skipBlanks(parser, colons(parser, at));
  return at === lineEnd(parser, at) ? { end: at, attributes: found } : undefined;
}
