import { NEWLINE } from './chars';
import { isBlankLine, lineEnd, skipBlanks } from './lines';
import { indexOf, NONE, type Parser } from './parser';

/** Past the character at `pos`: past what a backslash protects, and past a comment to the end of its line. */
function step(parser: Parser, pos: number): number {
  const code = parser.text.charCodeAt(pos);
  if (code === 92) return pos + 2;
  return code === 37 ? lineEnd(parser, pos) : pos + 1;
}

/** Past balanced braces at `pos`, or NONE. One walk settles every brace it meets. */
export function braces(parser: Parser, pos: number): number {
  if (pos >= parser.end || parser.text.charAt(pos) !== '{' || indexOf(parser, '}', pos) === NONE) return NONE;
  const ends = parser.memo.places('brace');
  const known = ends.get(pos);
  if (known !== undefined) return known;
  const open: number[] = [];
  for (let at = pos; at < parser.end; at = step(parser, at)) {
    const code = parser.text.charCodeAt(at);
    if (code === 123) open.push(at);
    else if (code === 125) {
      ends.set(open.pop() ?? NONE, at + 1);
      if (open.length === 0) break;
    }
  }
  for (const opener of open) ends.set(opener, NONE);
  return ends.get(pos) ?? NONE;
}

/** Past blanks and a comment, which TeX passes over alike. */
export function skipComment(parser: Parser, pos: number): number {
  const at = skipBlanks(parser, pos);
  return parser.text.charCodeAt(at) === 37 ? lineEnd(parser, at) : at;
}

/** Past what may stand before an argument: blanks, comments and the end of a line that no blank one follows. */
export function skipSpace(parser: Parser, pos: number): number {
  const at = skipComment(parser, pos);
  const breaks = parser.text.charCodeAt(at) === NEWLINE && !isBlankLine(parser, at + 1);
  return breaks ? skipComment(parser, at + 1) : at;
}

/** Past an optional argument `[…]` with the blanks around it, or NONE. */
function optional(parser: Parser, pos: number): number {
  const at = skipSpace(parser, takesSpace(parser, pos) ? skipSpace(parser, pos) : pos);
  if (at >= parser.end || parser.text.charAt(at) !== '[' || indexOf(parser, ']', at) === NONE) return NONE;
  return optionalEnd(parser, at);
}

/**
 * Past the next bracket that closes, from a brace that nothing closes: it hides none, nor do those after it, which
 * therefore share its end.
 */
function looseEnd(parser: Parser, pos: number): number {
  const ends = parser.memo.places('loose brace');
  const known = ends.get(pos);
  if (known !== undefined) return known;
  const loose: number[] = [];
  let end = NONE;
  for (let at = pos; at < parser.end && end === NONE; at = step(parser, at)) {
    const char = parser.text.charAt(at);
    if (char === ']') end = at + 1;
    else if (char === '{') loose.push(at);
  }
  for (const brace of loose) ends.set(brace, end);
  return end;
}

/** Past the bracket that closes the one at `pos`: brackets do not nest, so all on the way to it share it. */
function optionalEnd(parser: Parser, pos: number): number {
  const ends = parser.memo.places('optional argument');
  const known = ends.get(pos);
  if (known !== undefined) return known;
  const open: number[] = [];
  let end = NONE;
  for (let at = pos; at < parser.end && end === NONE;) {
    const char = parser.text.charAt(at);
    if (char === ']') end = at + 1;
    else if (char === '[') open.push(at);
    const past = char === '{' ? braces(parser, at) : NONE;
    if (char === '{' && past === NONE) {
      end = looseEnd(parser, at);
      break;
    }
    at = past === NONE ? step(parser, at) : past;
  }
  for (const opener of open) ends.set(opener, end);
  return end;
}

/** Whether what ends at `pos` is a star or an optional argument: the blanks and the line end after it belong to it. */
export function takesSpace(parser: Parser, pos: number): boolean {
  return '*]'.includes(parser.text.charAt(pos - 1));
}

/** A number with or without a unit, which a command takes for its argument. */
const DIMENSION =
  /=?-?(?:\d+(?:\.(?=[A-Za-z0-9])\d*)?|\.(?=[A-Za-z0-9])\d*)(?:pt|pc|in|bp|cm|mm|dd|cc|sp|ex|em|mu|px)?(?!\.?[A-Za-z0-9])/y;

/** Past a dimension, perhaps on the next line, at `pos`; `pos` where there is none. */
function dimension(parser: Parser, pos: number): number {
  const at = skipSpace(parser, pos);
  DIMENSION.lastIndex = at;
  const match = DIMENSION.exec(parser.text);
  return match && at + match[0].length <= parser.end ? at + match[0].length : pos;
}

const MACRO_DEFINITION =
  /^(?:re|provide)?new(?:command|environment)$|^(?:renew|provide)(?:command|environment)$/;

/** Commands for the size of type, which take no arguments. */
const SIZES = new Set('tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge'.split(' '));

/** Past the arguments of a command: any number of optional ones, then of braced ones. NONE if one is not closed. */
export function commandArguments(parser: Parser, pos: number, name: string): number {
  if (SIZES.has(name)) return pos;
  let at = pos;
  if (MACRO_DEFINITION.test(name)) {
    // The new command's name comes before the number of its arguments.
    const named = braces(parser, skipBlanks(parser, at));
    if (named !== NONE) at = named;
  }
  for (let next = optional(parser, at); next !== NONE; next = optional(parser, at)) at = next;
  at = dimension(parser, at);
  for (;;) {
    const from = takesSpace(parser, at) ? skipSpace(parser, at) : at === pos ? skipBlanks(parser, at) : at;
    const next = braces(parser, from);
    if (next === NONE) return parser.text.charAt(from) === '{' && from < parser.end ? NONE : at;
    at = next;
  }
}
