import { charAt, isAlphanumeric, isSpace } from './chars';
import { lineEnd, skipBlanks } from './lines';
import { occurs } from './interest';
import { PERCENT } from './texPosition';
import { indexOf, isAbsent, NONE, type Parser, setAbsent } from './parser';
import {
  braces,
  bracketed,
  condition,
  control,
  controlWord,
  dimension,
  optional,
  overlay,
  singleCharacter,
  skipSpace,
  skipSpaces,
  step,
} from './texArguments';

/** Past any number of optional arguments. */
function options(parser: Parser, pos: number): number {
  for (let at = pos; ;) {
    const slides = overlay(parser, at);
    const next = slides > at ? slides : optional(parser, at);
    if (next === NONE) return at;
    at = next;
  }
}

/** Past what a command of no known meaning takes: optional arguments, a dimension, braces. NONE if one is not closed. */
function rawArguments(parser: Parser, pos: number): number {
  let at = dimension(parser, options(parser, pos));
  while (at < parser.end && parser.text.charAt(at) === '{') {
    const next = braces(parser, at);
    if (next === NONE) return NONE;
    at = next;
  }
  return at;
}

/** The same for what includes another file: one pair of braces will do. */
function inclusion(parser: Parser, pos: number): number {
  let at = pos;
  for (let next = optional(parser, at); next !== NONE; next = optional(parser, at)) at = next;
  const end = braces(parser, at);
  return end === NONE ? rawArguments(parser, pos) : end;
}

/** Past the next braces, wherever they begin, or NONE. */
function nextBraces(parser: Parser, pos: number): number {
  if (isAbsent(parser, 'brace', pos)) return NONE;
  let at = pos;
  while (at < parser.end && parser.text.charAt(at) !== '{') at = step(parser, at);
  if (at >= parser.end) setAbsent(parser, 'brace', pos, parser.end);
  return braces(parser, at);
}

/** Past braces with nothing but braces between them, or NONE. */
function paths(parser: Parser, pos: number): number {
  let at = skipSpace(parser, pos);
  if (at >= parser.end || parser.text.charAt(at) !== '{') return NONE;
  at = skipSpaces(parser, at + 1);
  while (at !== NONE && at < parser.end && parser.text.charAt(at) !== '}') {
    const next = braces(parser, at);
    at = next === NONE ? NONE : skipSpaces(parser, next);
  }
  return at === NONE || at >= parser.end ? NONE : at + 1;
}

function bracedOrToken(parser: Parser, pos: number): number {
  const end = braces(parser, pos);
  const named = end === NONE ? control(parser, pos) : end;
  return named === NONE ? singleCharacter(parser, pos) : named;
}

const KEYS = /^\s*[\p{L}\p{N}_-]+(?:\s+[\p{L}\p{N}_-]+)*\s*(?:=|$)/u;

/** Past `[key=value, …]` with the blanks after it; `pos` where there is none. */
function keyValues(parser: Parser, pos: number): number {
  const end = bracketed(parser, pos);
  if (end === NONE) return pos;
  const inside = parser.text.slice(pos + 1, end - 1);
  return inside === '' || inside.split(',').every((part) => KEYS.test(part)) ? skipSpace(parser, end) : pos;
}

const LABEL = /[\p{L}\p{N}.:;?!`'()/*@_+=\-&[\]]+/uy;

/** Past the optional arguments and the keys of a citation, or NONE. */
function citation(parser: Parser, pos: number): number {
  const first = optional(parser, pos);
  const second = first === NONE ? NONE : optional(parser, first);
  let at = skipSpace(parser, Math.max(pos, first, second));
  if (at >= parser.end || parser.text.charAt(at) !== '{') return NONE;
  for (at++; at < parser.end && parser.text.charAt(at) !== '}';) {
    LABEL.lastIndex = skipSpace(parser, at);
    if (!LABEL.test(parser.text)) return NONE;
    at = skipSpace(parser, LABEL.lastIndex);
    if (parser.text.charAt(at) === ',') at++;
    at = skipSpace(parser, at);
  }
  return at < parser.end ? at + 1 : NONE;
}

function citationsAfter(parser: Parser, pos: number): number {
  let at = pos;
  for (let next = citation(parser, at); next !== NONE; next = citation(parser, at)) at = next;
  return at;
}

/** Past the name, the arguments and the text of a new command, or NONE. */
function newCommand(parser: Parser, pos: number): number {
  let at = pos;
  if (parser.text.charAt(at) === '{') {
    at = control(parser, skipSpaces(parser, at + 1));
    at = at === NONE ? NONE : skipSpaces(parser, at);
    if (at === NONE || parser.text.charAt(at) !== '}') return NONE;
    at++;
  } else {
    at = control(parser, at);
    if (at === NONE) return NONE;
  }
  return bracedOrToken(parser, bracketedTwice(parser, at));
}

/** Past two arguments in brackets, if they are there, and the blanks around them. */
function bracketedTwice(parser: Parser, pos: number): number {
  let at = skipSpaces(parser, pos);
  for (let i = 0; i < 2; i++) at = skipSpaces(parser, Math.max(at, bracketed(parser, at)));
  return at;
}

function newEnvironment(parser: Parser, pos: number): number {
  const name = braces(parser, skipSpaces(parser, pos));
  if (name === NONE) return NONE;
  const start = bracedOrToken(parser, bracketedTwice(parser, name));
  return start === NONE ? NONE : bracedOrToken(parser, skipSpaces(parser, start));
}

const PATTERN = /[^\s{}\\%]*/y;

/** Past the name, the pattern of arguments and the text of a definition, or NONE. */
function definition(parser: Parser, pos: number): number {
  const named = control(parser, pos);
  if (named === NONE) return NONE;
  PATTERN.lastIndex = named;
  PATTERN.test(parser.text);
  return PATTERN.lastIndex > parser.end ? NONE : bracedOrToken(parser, PATTERN.lastIndex);
}

function assignment(parser: Parser, pos: number): number {
  const named = control(parser, pos);
  if (named === NONE) return NONE;
  const at = skipSpaces(parser, parser.text.charAt(named) === '=' ? named + 1 : named);
  const target = control(parser, at);
  return target === NONE ? singleCharacter(parser, at) : target;
}

/** What follows the number sign of an argument's place. */
export const ARGUMENT = /^#?\d/;

/** Past text that stands for itself from a sign to the same sign again, or NONE; on one line unless `overLines`. */
function verbatim(parser: Parser, pos: number, overLines: boolean): number {
  const sign = pos < parser.end ? charAt(parser.text, pos) : '';
  if (sign === '' || isSpace(sign) || isAlphanumeric(sign) || sign === '\\' || sign === '%') return NONE;
  if (sign === '#' && ARGUMENT.test(parser.text.slice(pos + 1, pos + 3))) return NONE;
  const close = indexOf(parser, overLines && sign === '{' ? '}' : sign, pos + sign.length);
  if (close === NONE || (!overLines && occurs(parser, '\n', pos, close))) return NONE;
  const percents = parser.memo.places(PERCENT);
  for (let at = indexOf(parser, '%', pos); at !== NONE && at < close; at = indexOf(parser, '%', at + 1))
    percents.set(at, at + 1);
  return close + sign.length;
}

const NUMBER = /[\p{L}\p{N}]+/uy;

/** Past a number, which braces may hold, or NONE. */
function number(parser: Parser, pos: number): number {
  const at = skipSpaces(parser, pos);
  const braced = parser.text.charAt(at) === '{';
  NUMBER.lastIndex = braced ? skipSpaces(parser, at + 1) : at;
  const match = NUMBER.exec(parser.text);
  if (!match || NUMBER.lastIndex > parser.end || !/^\d+$/.test(match[0])) return NONE;
  const end = NUMBER.lastIndex;
  if (!braced) return end;
  const close = skipSpaces(parser, end);
  return parser.text.charAt(close) === '}' && close < parser.end ? close + 1 : NONE;
}

/** Past a formula at `pos` in TeX, whose braces are balanced, or NONE. */
export function texFormula(parser: Parser, pos: number): number {
  const display = parser.text.startsWith('$$', pos);
  const from = display ? pos + 2 : pos + 1;
  const close = formulaEnd(parser, from);
  if (close === NONE) return display ? from : NONE;
  if (!display) return close;
  return close < parser.end && parser.text.charAt(close) === '$' ? close + 1 : NONE;
}

/**
 * Past the dollar that closes a formula whose text begins at `pos`, or NONE. One walk settles every dollar it meets:
 * those between the same braces share the next.
 */
function formulaEnd(parser: Parser, pos: number): number {
  const ends = parser.memo.places('TeX formula');
  const known = ends.get(pos);
  if (known !== undefined) return known;
  const levels: number[][] = [[pos]];
  for (let at = pos; at < parser.end && levels.length > 0;) {
    const char = parser.text.charAt(at);
    if (char === '$') {
      for (const start of levels.pop() ?? []) ends.set(start, at + 1);
      if (levels.length === 0) break;
      levels.push([at + 1]);
    } else if (char === '{') {
      levels.push([]);
    } else if (char === '}') {
      for (const start of levels.pop() ?? []) ends.set(start, NONE);
    }
    at = char === '%' ? lineEnd(parser, at) : char === '\\' ? at + 2 : at + 1;
  }
  for (const level of levels) for (const start of level) ends.set(start, NONE);
  return ends.get(pos) ?? NONE;
}

const STRETCH = /(?:plus|minus)(?![\p{L}\p{N}])/uy;

const SECTION_END = '\\makeatother';

/** Past the definitions of a package, a line each, or NONE. */
function packageSection(parser: Parser, pos: number): number {
  const close = indexOf(parser, SECTION_END, pos);
  const again = indexOf(parser, '\\makeatletter', pos);
  if (close === NONE || (again !== NONE && again < close)) return NONE;
  const lines = parser.text.slice(pos, close).split('\n');
  return lines.every((line) => /^\s*(?:\\|$)/.test(line))
    ? skipBlanks(parser, close + SECTION_END.length)
    : NONE;
}

/** Past a dimension and what it may stretch by, or NONE. */
function glue(parser: Parser, pos: number): number {
  let at = dimension(parser, pos);
  if (at === pos) return NONE;
  for (;;) {
    STRETCH.lastIndex = skipSpace(parser, at);
    if (!STRETCH.test(parser.text)) return at;
    const from = STRETCH.lastIndex;
    const next = dimension(parser, from);
    if (next === from) return at;
    at = next;
  }
}

/** Past the label of a heading, if one follows. */
function label(parser: Parser, pos: number): number {
  const at = skipSpaces(parser, pos);
  if (!parser.text.startsWith('\\label', at) || controlWord(parser, at)?.name !== 'label') return pos;
  return Math.max(pos, braces(parser, skipSpaces(parser, at + '\\label'.length)));
}

const DIGITS = /[0-9]*/y;

function digits(parser: Parser, pos: number): number {
  DIGITS.lastIndex = pos;
  DIGITS.test(parser.text);
  return Math.min(DIGITS.lastIndex, parser.end);
}

/** Past one thing that a command takes: NONE where it lacks it, `pos` where it can do without. */
export type Taker = (parser: Parser, pos: number) => number;

/** By letter, what commands take that holds no commands itself. */
export const TAKERS: ReadonlyMap<string, Taker> = new Map<string, Taker>([
  ['b', braces],
  ['u', (parser, pos) => braces(parser, pos, false)],
  ['o', options],
  ['r', (parser, pos) => Math.max(pos, optional(parser, pos))],
  ['R', rawArguments],
  ['I', inclusion],
  ['a', nextBraces],
  ['P', paths],
  ['k', keyValues],
  ['n', (parser, pos) => (parser.text.charAt(pos) === '[' ? bracketed(parser, pos) : pos)],
  ['s', skipSpace],
  ['S', skipSpaces],
  ['C', citation],
  ['M', citationsAfter],
  ['m', newCommand],
  ['W', newEnvironment],
  ['D', definition],
  [
    'e',
    (parser, pos) => {
      const named = control(parser, pos);
      return named === NONE ? NONE : bracedOrToken(parser, named);
    },
  ],
  ['L', assignment],
  ['\\', control],
  [
    'x',
    (parser, pos) => (parser.text.charAt(pos) === '{' ? braces(parser, pos) : bracedOrToken(parser, pos)),
  ],
  ['v', (parser, pos) => verbatim(parser, pos, false)],
  ['V', (parser, pos) => verbatim(parser, pos, true)],
  ['N', number],
  ['F', condition],
  ['K', packageSection],
  ['E', (parser) => parser.end],
  ['h', glue],
  ['l', label],
  ['w', digits],
  ['.', (parser, pos) => ('.:;?!'.includes(parser.text.charAt(pos) || ' ') ? pos + 1 : pos)],
]);
