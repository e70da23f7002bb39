import { charAt, isLetter, isSpace, NEWLINE } from './chars';
import { isBlankLine, lineEnd, skipBlanks } from './lines';
import { indexOf, MAX_DEPTH, NONE, type Parser } from './parser';

const CONDITION = /\\(\p{L}+)[ \t]*|\\[^]|%.*/gu;

/** Conditions that are run where they stand: they take the next end within others. */
const RUN = new Set(['iftrue', 'iffalse', 'ifmmode']);

/** By where the text of a condition begins, where it ends, or NONE, and where what stands for the contrary begins. */
const ENDS = 'TeX condition';
const CONTRARIES = 'TeX else';

/** Past the end of the condition whose text begins at `pos`, or NONE. One walk settles every condition it meets. */
export function condition(parser: Parser, pos: number): number {
  const ends = parser.memo.places(ENDS);
  const known = ends.get(pos);
  if (known !== undefined) return known;
  const contraries = parser.memo.places(CONTRARIES);
  const levels: number[][] = [[pos]];
  // Those on each level for which no contrary was met.
  const plain: number[][] = [[pos]];
  CONDITION.lastIndex = pos;
  while (levels.length > 0) {
    const match = CONDITION.exec(parser.text);
    if (!match || match.index >= parser.end) break;
    const past = Math.min(match.index + match[0].length, parser.end);
    const [, name = ''] = match;
    if (name === 'fi') {
      for (const start of levels.pop() ?? []) ends.set(start, past);
      plain.pop();
    } else if (name === 'else') {
      for (const start of plain.pop() ?? []) contraries.set(start, past);
      plain.push([]);
    } else if (name === 'ifdim') {
      levels.at(-1)?.push(past);
      plain.at(-1)?.push(past);
    } else if (RUN.has(name)) {
      levels.push([past]);
      plain.push([past]);
    }
  }
  for (const level of levels) for (const start of level) ends.set(start, NONE);
  return ends.get(pos) ?? NONE;
}

/** Past what the condition whose text begins at `pos` leaves out where it does not hold, or NONE. */
export function untilElse(parser: Parser, pos: number): number {
  const end = condition(parser, pos);
  return parser.memo.places(CONTRARIES).get(pos) ?? end;
}

/** Past the backslash at `pos` and the sign after it, or past what is left out there because a condition does not hold. */
function pastBackslash(parser: Parser, pos: number): number {
  const { text } = parser;
  const isElse = text.startsWith('\\else', pos);
  if (!isElse && !text.startsWith('\\iffalse', pos) && !text.startsWith('\\ifmmode', pos)) return pos + 2;
  const word = controlWord(parser, pos);
  if (!word || word.name.length > 'iffalse'.length || (isElse && word.name !== 'else')) return pos + 2;
  const past = isElse ? condition(parser, word.bare) : untilElse(parser, word.bare);
  return past === NONE ? pos + 2 : past;
}

/** Past the character at `pos`: past what a backslash protects, and past a comment to the end of its line. */
export function step(parser: Parser, pos: number, comments = true): number {
  const code = parser.text.charCodeAt(pos);
  if (code === 92) return pastBackslash(parser, pos);
  return code === 37 && comments ? lineEnd(parser, pos) : pos + 1;
}

/** Past balanced braces at `pos`, or NONE; in an address a percent sign begins no comment. One walk settles every brace it meets. */
export function braces(parser: Parser, pos: number, comments = true): number {
  if (pos >= parser.end || parser.text.charAt(pos) !== '{' || indexOf(parser, '}', pos) === NONE) return NONE;
  const ends = parser.memo.places(comments ? 'brace' : 'brace of an address');
  const known = ends.get(pos);
  if (known !== undefined) return known;
  const open: number[] = [];
  for (let at = pos; at < parser.end; at = step(parser, at, comments)) {
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

/** Past blanks, comments and line ends. */
export function skipSpaces(parser: Parser, pos: number): number {
  let at = skipComment(parser, pos);
  while (at < parser.end && parser.text.charCodeAt(at) === NEWLINE) at = skipComment(parser, at + 1);
  return at;
}

/** Past what stands in brackets right at `pos`, or NONE. */
export function bracketed(parser: Parser, pos: number): number {
  if (pos >= parser.end || parser.text.charAt(pos) !== '[' || indexOf(parser, ']', pos) === NONE) return NONE;
  return optionalEnd(parser, pos);
}

/** Past an optional argument `[…]` with the blanks around it, or NONE. */
export function optional(parser: Parser, pos: number): number {
  const end = bracketed(parser, skipSpace(parser, pos));
  return end === NONE ? NONE : skipSpace(parser, end);
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

/** A number with or without a unit, which a command takes for its argument. */
const DIMENSION =
  /=?-?(?:\d+(?:\.(?=[A-Za-z0-9])\d*)?|\.(?=[A-Za-z0-9])\d*)(?:pt|pc|in|bp|cm|mm|dd|cc|sp|ex|em|mu|px)?(?!\.?[A-Za-z0-9])/y;

/** Past a dimension, perhaps on the next line, at `pos`; `pos` where there is none. */
export function dimension(parser: Parser, pos: number): number {
  const at = skipSpace(parser, pos);
  DIMENSION.lastIndex = at;
  const match = DIMENSION.exec(parser.text);
  return match && at + match[0].length <= parser.end ? at + match[0].length : pos;
}

const OVERLAY = /<([\p{L}\p{N} \t\-+@|:,]*)>/uy;
const OVERLAYS = new Set(['beamer', 'presentation', 'trans', 'handout', 'article', 'second']);

/** Past what says on which slides a command counts, `<2->`; `pos` where there is none. */
export function overlay(parser: Parser, pos: number): number {
  OVERLAY.lastIndex = pos;
  const match = OVERLAY.exec(parser.text);
  const said = match?.[1] ?? '';
  if (!match || OVERLAY.lastIndex > parser.end) return pos;
  return /[^\p{L}]/u.test(said) || OVERLAYS.has(said) ? OVERLAY.lastIndex : pos;
}

/** A command's name, with the blanks after it and a star with the blanks after that. */
export interface ControlWord {
  readonly name: string;
  /** Past the name and the blanks after it, before a star. */
  readonly bare: number;
  readonly end: number;
}

/** Past a star at `pos` with what may stand before an argument, if there is one. */
export function pastStar(parser: Parser, pos: number): number {
  return pos < parser.end && parser.text.charAt(pos) === '*' ? skipSpace(parser, pos + 1) : pos;
}

/** The command whose backslash stands at `pos`, if its name is a word. */
export function controlWord(parser: Parser, pos: number): ControlWord | undefined {
  let at = pos + 1;
  for (let char = charAt(parser.text, at); at < parser.end && isLetter(char); char = charAt(parser.text, at))
    at += char.length;
  if (at === pos + 1) return undefined;
  const name = parser.text.slice(pos + 1, at);
  const bare = skipBlanks(parser, at);
  return { name, bare, end: pastStar(parser, bare) };
}

/** Past a command's name, or a sign after a backslash, at `pos`; NONE for neither. */
export function control(parser: Parser, pos: number): number {
  if (pos + 1 >= parser.end || parser.text.charAt(pos) !== '\\') return NONE;
  let at = pos + 1;
  while (at < parser.end && isLetter(charAt(parser.text, at))) at += charAt(parser.text, at).length;
  return at > pos + 1 ? skipBlanks(parser, at) : at + charAt(parser.text, at).length;
}

/** Past a character that stands for itself at `pos`, or NONE. */
export function singleCharacter(parser: Parser, pos: number): number {
  const char = pos < parser.end ? charAt(parser.text, pos) : '';
  return char === '' || '#$&^_~{}%\\'.includes(char) || isSpace(char) ? NONE : pos + char.length;
}

/** What `read` gives at `pos`, remembered, one level deeper. */
export function remembered(parser: Parser, kind: string, pos: number, read: () => number): number {
  const { state } = parser;
  const places = parser.memo.places(kind);
  const known = places.get(pos);
  if (known !== undefined) return known;
  if (state.depth >= MAX_DEPTH) return NONE;
  state.depth++;
  const end = read();
  state.depth--;
  places.set(pos, end);
  return end;
}
