import { charAt, isAlphanumeric, NEWLINE } from './chars';
import { isBlankLine, lineEnd, skipBlanks } from './lines';
import {
  braces,
  condition,
  controlWord,
  optional,
  overlay,
  pastStar,
  remembered,
  singleCharacter,
  skipSpace,
  skipSpaces,
  step,
  untilElse,
} from './texArguments';
import { contextEnvironment, INLINE_ENVIRONMENTS, isContextStart, texEnvironment } from './texEnvironments';
import { resumption } from './texPosition';
import { ARGUMENT, type Taker, TAKERS, texFormula } from './texTakers';
import {
  BLOCK_COMMANDS,
  DECLARATIONS,
  DEFINITIONS,
  INLINE_COMMANDS,
  OTHER_COMMANDS,
  SIGNS,
} from './texCommands';
import { indexOf, NONE, type Parser } from './parser';

/** Where groups end, by where their text begins. */
const GROUP = 'TeX group';

/** Commands that stand for braces. */
const GROUP_STARTS = new Set(['bgroup', 'begingroup']);
const GROUP_ENDS = new Set(['egroup', 'endgroup']);

/** What stands for what follows, and has no star: by what it takes. */
const EXPANDED = new Set<string | undefined>(['X', 'J', 'j']);

const NOT_COMMANDS = new Set(['begin', 'end', 'and']);

/** Whether a word after a backslash is no command, or one of which nobody can tell what it closes. */
function isNoCommand(parser: Parser, name: string): boolean {
  return NOT_COMMANDS.has(name) || parser.state.closers.has(name);
}

/** Past the pieces of TeX from `pos` on to `close`, or NONE. */
function piecesTo(parser: Parser, pos: number, close: string, piece: Taker): number {
  const ends = parser.memo.places(GROUP);
  for (let at = pos; at < parser.end;) {
    if (parser.text.charAt(at) === close) return at + 1;
    const word = close === '}' && parser.text.charAt(at) === '\\' ? controlWord(parser, at) : undefined;
    if (word && GROUP_ENDS.has(word.name)) return word.end;
    const next = piece(parser, at);
    if (next === NONE || next === at) return NONE;
    at = next;
    // What begins no group of its own goes on like what would be in it.
    const known = piece === texPiece && close === '}' ? ends.get(at) : undefined;
    if (known !== undefined) return known;
  }
  return NONE;
}

/** The brace at `pos` or on the next line, if one that closes follows, or NONE. */
function openBrace(parser: Parser, pos: number): number {
  const open = skipSpace(parser, pos);
  const isOpen = open < parser.end && parser.text.charAt(open) === '{';
  return isOpen && indexOf(parser, '}', open) !== NONE ? open : NONE;
}

/** Past braces with running text between them, perhaps on the next line, at `pos`; or NONE. */
function group(parser: Parser, pos: number): number {
  const open = openBrace(parser, pos);
  return open === NONE ? NONE : groupEnd(parser, open + 1);
}

/** Past the group whose text begins at `pos`, or NONE. */
function groupEnd(parser: Parser, pos: number): number {
  return remembered(parser, GROUP, pos, () => piecesTo(parser, pos, '}', texPiece));
}

function blockPiece(parser: Parser, pos: number): number {
  const code = parser.text.charCodeAt(pos);
  if (code === NEWLINE) return pos + 1;
  if (code === 123) return blockGroup(parser, pos);
  const end = texPiece(parser, pos);
  if (end !== pos || code !== 92) return end;
  const block = texBlockPiece(parser, pos);
  return block === NONE ? pos : block;
}

/** Past braces with paragraphs between them at `pos`, or NONE. */
function blockGroup(parser: Parser, pos: number): number {
  const open = openBrace(parser, pos);
  if (open === NONE) return NONE;
  return remembered(parser, 'TeX paragraphs', open, () => piecesTo(parser, open + 1, '}', blockPiece));
}

/** Past the one thing at `pos` that a command takes: braces, a command with its own, or a character; or NONE. */
function token(parser: Parser, pos: number): number {
  const ends = parser.memo.places('TeX token');
  // Commands that take one thing themselves end alike.
  const starts: number[] = [];
  let end: number | undefined;
  for (let at = pos; end === undefined;) {
    starts.push(at);
    end = ends.get(at);
    at = skipSpaces(parser, at);
    const word = parser.text.charCodeAt(at) === 92 && at < parser.end ? controlWord(parser, at) : undefined;
    if (word && INLINE_COMMANDS.get(word.name) === 't') at = word.end;
    else end ??= thing(parser, at);
  }
  for (const start of starts) ends.set(start, end);
  return end;
}

/** Past braces, a command or a character at `pos`, or NONE. */
function thing(parser: Parser, pos: number): number {
  if (pos >= parser.end) return NONE;
  const char = parser.text.charAt(pos);
  if (char === '{') return group(parser, pos);
  return char === '\\' ? texCommand(parser, pos) : singleCharacter(parser, pos);
}

/** Past the command at `pos`, which may be a sign after a backslash, or NONE. */
function texCommand(parser: Parser, pos: number): number {
  if (controlWord(parser, pos)) return texWord(parser, pos);
  return remembered(parser, 'TeX', pos, () => texSign(parser, pos));
}

/** Past a sign after a backslash at `pos` with what it takes, or NONE. */
function texSign(parser: Parser, pos: number): number {
  const { text } = parser;
  const sign = pos + 1 < parser.end ? charAt(text, pos + 1) : ' ';
  if (sign === '(' || sign === '[') {
    const close = indexOf(parser, sign === '(' ? '\\)' : '\\]', pos + 2);
    return close === NONE ? NONE : close + 2;
  }
  let at = Math.min(pos + 1 + sign.length, parser.end);
  if (' \t\n'.includes(sign)) {
    at = skipBlanks(parser, pos + 1);
    if (text.charCodeAt(at) === NEWLINE && !isBlankLine(parser, at + 1)) at = skipBlanks(parser, at + 1);
  }
  return take(parser, overlay(parser, at), SIGNS.get(sign) ?? 'R');
}

/** Whether what stands at `pos` begins a definition and is none: then all around it is no TeX. */
function definesBadly(parser: Parser, pos: number): boolean {
  return DEFINITIONS.has(controlWord(parser, pos)?.name ?? '') && texWord(parser, pos) === NONE;
}

/** Whether the line at `pos` is blank for TeX. */
function isEmptyLine(parser: Parser, pos: number): boolean {
  if (isBlankLine(parser, pos)) return true;
  const at = skipBlanks(parser, pos);
  return (
    commandAt(parser, at) === 'xspace' && isBlankLine(parser, skipBlanks(parser, at + '\\xspace'.length))
  );
}

/** Past the piece of TeX at `pos`: `pos` where its running text ends, NONE where it is none. */
function texPiece(parser: Parser, pos: number): number {
  const stays = (end: number) => (end === NONE ? pos : end);
  switch (pos < parser.end ? parser.text.charAt(pos) : '}') {
    case '}':
      return pos;
    case '{':
      return stays(group(parser, pos));
    case '%':
      return lineEnd(parser, pos);
    case '\n':
      return isEmptyLine(parser, pos + 1) ? pos : pos + 1;
    case '$':
      return texFormula(parser, pos);
    case '#':
      return ARGUMENT.test(parser.text.slice(pos + 1, pos + 3)) ? pos : pos + 1;
    case '\\':
      return definesBadly(parser, pos) ? NONE : stays(texCommand(parser, pos));
    default:
      return pos + 1;
  }
}

/** Past the running text at `pos` that a change of type is for, up to the end of the paragraph or group; or NONE. */
function texText(parser: Parser, pos: number): number {
  const ends = parser.memo.places('TeX text');
  // What changes the type once more ends alike.
  const starts: number[] = [];
  let end = ends.get(pos);
  for (let at = pos; end === undefined;) {
    const word = parser.text.charCodeAt(at) === 92 ? controlWord(parser, at) : undefined;
    const changes = word !== undefined && DECLARATIONS.has(word.name);
    const next = changes ? word.end : texPiece(parser, at);
    if (changes) starts.push(next);
    if (next === at || next === NONE) end = next;
    else at = next;
  }
  ends.set(pos, end);
  for (const start of starts) ends.set(start, end);
  return end;
}

/** Past a unit of measure: braces, or all that follows and can be one; or NONE. */
function unit(parser: Parser, pos: number): number {
  const grouped = group(parser, pos);
  if (grouped !== NONE) return grouped;
  for (let at = pos; ;) {
    let from = skipSpaces(parser, at);
    while (from < parser.end && '.~'.includes(parser.text.charAt(from))) from = skipSpaces(parser, from + 1);
    const next = token(parser, from);
    if (next === NONE) return at === pos ? NONE : at;
    at = next;
  }
}

/** Past the address of a reference: what stands in brackets, or three pairs of braces; or NONE. */
function reference(parser: Parser, pos: number): number {
  const named = optional(parser, pos);
  return named === NONE ? take(parser, pos, 'uuu') : named;
}

/** Past running text between two signs, if the first stands at `pos`. */
function between(parser: Parser, pos: number, open: string, close: string): number {
  if (pos >= parser.end || parser.text.charAt(pos) !== open) return pos;
  return Math.max(pos, piecesTo(parser, pos + 1, close, texPiece));
}

/** Past one piece of running text, or NONE. */
function oneInline(parser: Parser, pos: number): number {
  const end = texPiece(parser, pos);
  return end === pos ? NONE : end;
}

/** The name of the command at `pos`, if one stands there. */
function commandAt(parser: Parser, pos: number): string | undefined {
  return parser.text.charCodeAt(pos) === 92 && pos < parser.end ? controlWord(parser, pos)?.name : undefined;
}

/** Definitions that may be made global. */
const MAY_BE_GLOBAL: readonly (string | undefined)[] = ['let', 'def', 'gdef', 'edef', 'xdef', 'newif'];

/** Past the definition right at `pos`, or NONE. */
function localDefinition(parser: Parser, pos: number): number {
  return MAY_BE_GLOBAL.includes(commandAt(parser, pos)) ? texWord(parser, pos) : NONE;
}

/** Past what stands before a document, or all that follows; NONE where braces in it are not closed, or a definition is none. */
function preamble(parser: Parser, pos: number): number {
  for (let at = pos; at < parser.end;) {
    const char = parser.text.charAt(at);
    if (char === '\\' && parser.text.startsWith('\\begin{document}', at)) return at;
    if (char === '\\' && definesBadly(parser, at)) return NONE;
    const next = char === '{' ? braces(parser, at) : step(parser, at);
    if (next === NONE) return NONE;
    at = next;
  }
  return parser.end;
}

/** Past the first inline at `pos` of what a condition leaves that ends at `end`, and past the condition where that is all; or NONE. */
function firstLeft(parser: Parser, pos: number, end: number): number {
  const isChoiceEnd = (from: number) => ['else', 'fi'].includes(commandAt(parser, from) ?? '');
  const isWord = (from: number) => from < parser.end && isAlphanumeric(charAt(parser.text, from));
  if (pos < end && isChoiceEnd(pos)) return oneInline(parser, end);
  let at = oneInline(parser, pos);
  if (isWord(pos)) while (isWord(at)) at += charAt(parser.text, at).length;
  return at !== NONE && at < end && isChoiceEnd(at) ? end : at;
}

/** Past the first inline of what a condition leaves that holds or not, or past a command like others if nothing ends it. */
function conditional(parser: Parser, pos: number, holds: boolean): number {
  const end = condition(parser, pos);
  if (end === NONE) return take(parser, pastStar(parser, pos), 'R');
  return firstLeft(parser, holds ? pos : untilElse(parser, pos), end);
}

/** By letter, what commands take that may hold commands. */
const DEEP_TAKERS: ReadonlyMap<string, Taker> = new Map<string, Taker>([
  ['t', token],
  ['T', (parser, pos) => Math.max(pos, token(parser, pos))],
  ['g', group],
  ['G', blockGroup],
  ['!', (parser, pos) => (group(parser, pos) === NONE ? pos : NONE)],
  ['d', texText],
  ['U', unit],
  ['H', reference],
  ['c', (parser, pos) => between(parser, pos, '[', ']')],
  ['p', (parser, pos) => between(parser, pos, '(', ')')],
  ['X', (parser, pos) => (isAlphanumeric(charAt(parser.text, pos)) ? pos : oneInline(parser, pos))],
  ['i', oneInline],
  ['f', localDefinition],
  ['A', preamble],
  ['J', (parser, pos) => conditional(parser, pos, false)],
  ['j', (parser, pos) => conditional(parser, pos, true)],
]);

/** Past everything at `pos` that the letters of `takes` stand for, or NONE where something lacks. */
function take(parser: Parser, pos: number, takes: string): number {
  let at = pos;
  for (const letter of takes) {
    at = (TAKERS.get(letter) ?? DEEP_TAKERS.get(letter))?.(parser, at) ?? NONE;
    if (at === NONE) return NONE;
  }
  return at;
}

/** Past the command of running text at `pos`, or NONE. */
function texWord(parser: Parser, pos: number): number {
  return remembered(parser, 'TeX', pos, () => {
    const word = controlWord(parser, pos);
    if (!word) return NONE;
    const { name } = word;
    if (name === 'begin') return texEnvironment(parser, pos, INLINE_ENVIRONMENTS);
    const defined = DEFINITIONS.get(name);
    if (defined !== undefined) return take(parser, word.end, defined);
    const grouped = GROUP_STARTS.has(name) ? groupEnd(parser, word.end) : NONE;
    if (grouped !== NONE) return grouped;
    const known = INLINE_COMMANDS.get(name);
    if (isNoCommand(parser, name) || (known === undefined && BLOCK_COMMANDS.has(name))) return NONE;
    if (EXPANDED.has(known)) return take(parser, word.bare, known ?? '');
    return take(parser, overlay(parser, word.end), known ?? OTHER_COMMANDS.get(name) ?? 'R');
  });
}

/** Past raw TeX in running text at `pos` (which holds a backslash), or NONE. */
export function inlineTex(parser: Parser, pos: number): number {
  const isTex = controlWord(parser, pos) !== undefined && contextEnvironment(parser, pos) === NONE;
  const end = isTex ? texWord(parser, pos) : NONE;
  if (end === NONE) return NONE;
  let at = resumption(parser, pos, end);
  while (parser.text.startsWith('{}', at) && at + 2 <= parser.end) at += 2;
  return at;
}

/** Past one command that makes a block, or an environment, at `pos`; or NONE. */
function texBlockPiece(parser: Parser, pos: number): number {
  if (parser.text.charAt(pos) !== '\\' || pos >= parser.end) return NONE;
  return remembered(parser, 'TeX block', pos, () => {
    const word = controlWord(parser, pos);
    if (!word) return NONE;
    const { name, end } = word;
    if (name === 'begin') return texEnvironment(parser, pos);
    const section = name === 'makeatletter' ? take(parser, end, 'K') : NONE;
    if (section !== NONE) return section;
    const known = DEFINITIONS.get(name) ?? BLOCK_COMMANDS.get(name);
    if (known !== undefined) return take(parser, end, known);
    if (isNoCommand(parser, name) || INLINE_COMMANDS.has(name)) return NONE;
    return ifBlocksFollow(parser, take(parser, end, OTHER_COMMANDS.get(name) ?? 'R'));
  });
}

/** Past the blocks at `pos`, where what ends there is a block if only blocks follow it on its line; or NONE. */
function ifBlocksFollow(parser: Parser, pos: number): number {
  let at = pos;
  while (at !== NONE && !isContextStart(parser, at)) {
    const next = controlWord(parser, at) ? texBlockPiece(parser, at) : signPiece(parser, at);
    if (next === NONE) return isBlankLine(parser, at) ? at : NONE;
    at = next;
  }
  return at;
}

/** Past a sign after a backslash at `pos` that may make a block, behind a command that does; or NONE. */
function signPiece(parser: Parser, pos: number): number {
  if (parser.text.charAt(pos) !== '\\' || pos >= parser.end) return NONE;
  return remembered(parser, 'TeX block', pos, () => {
    const sign = pos + 1 < parser.end ? charAt(parser.text, pos + 1) : ' ';
    if (SIGNS.has(sign) || '(['.includes(sign)) return NONE;
    return ifBlocksFollow(parser, take(parser, pos + 1 + sign.length, 'R'));
  });
}

/** Past a raw TeX block at `pos`: environments and commands that fill their lines; NONE if there is none. */
export function texBlock(parser: Parser, pos: number): number {
  const context = contextEnvironment(parser, pos);
  const piece: Taker = context === NONE ? texBlockPiece : contextEnvironment;
  let at = piece(parser, pos);
  if (at === NONE) return NONE;
  for (;;) {
    let from = skipBlanks(parser, at);
    if (parser.text.charCodeAt(from) === NEWLINE && from < parser.end && !isBlankLine(parser, from + 1)) {
      from = skipBlanks(parser, from + 1);
    }
    const next = piece(parser, from);
    if (next === NONE) return from;
    at = next;
  }
}
