import { charAt, NEWLINE } from './chars';
import { occurs } from './interest';
import { NONE, type Parser } from './parser';

/** How many lines and columns `[start, end)` goes on, as Pandoc counts them. */
function extent(text: string, start: number, end: number): readonly [lines: number, columns: number] {
  let lines = 0;
  let from = start;
  for (let at = text.indexOf('\n', from); at >= 0 && at < end; at = text.indexOf('\n', from)) {
    lines++;
    from = at + 1;
  }
  return [lines, [...text.slice(from, end)].length];
}

/** Percent signs in text that stands for itself, which are counted once. */
export const PERCENT = 'TeX percent sign';

const PERCENTS = /\\[^]|%/g;

/**
 * Where the reading goes on after TeX at `[pos, end)` if its last line holds percent signs of an address, else NONE:
 * Pandoc counts the lines and columns before each of them twice.
 */
function afterAddress(parser: Parser, pos: number, end: number): number {
  const { text } = parser;
  const lineStart = lastLine(parser, pos, end);
  const once = parser.memo.places(PERCENT);
  const percents = [...text.slice(lineStart, end).matchAll(PERCENTS)]
    .filter((match) => match[0] === '%' && !once.has(lineStart + match.index))
    .map((match) => lineStart + match.index);
  if (percents.length === 0) return NONE;
  let [line, column] = extent(text, parser.start, lineStart);
  let from = lineStart;
  for (const at of percents) {
    column = 2 * (column + [...text.slice(from, at)].length) + 1;
    line *= 2;
    from = at + 1;
  }
  column += [...text.slice(from, end)].length;
  let at = pos;
  const [passed, before] = extent(text, parser.start, pos);
  for (let left = line - passed; left > 0; left--) {
    const next = text.indexOf('\n', at);
    if (next < 0 || next >= parser.end) return parser.end;
    at = next + 1;
  }
  let columns = line > passed ? column : column - before;
  for (; columns > 0 && at < parser.end && text.charAt(at) !== '\n'; columns--) at += charAt(text, at).length;
  return columns > 0 ? Math.min(at + 1, parser.end) : at;
}

const SIGNS = /\\[^]|%.*|##(\d?)/g;

/** Where the last line of `[pos, end)` begins. */
function lastLine({ text }: Parser, pos: number, end: number): number {
  return pos + text.slice(pos, end).lastIndexOf('\n') + 1;
}

/** Where the reading goes on after TeX at `[pos, end)` on whose last line number signs are doubled: Pandoc counts two as one. */
function afterSigns(parser: Parser, pos: number, end: number): number {
  const lineStart = lastLine(parser, pos, end);
  const signs = [...parser.text.slice(lineStart, end).matchAll(SIGNS)];
  return end - signs.filter((match) => match[1] === '').length;
}

/** A comment, or what stands after a backslash. */
const BROKEN_LINE = /%[^\n]*|\\(?:[ \t]*(\n)(?![ \t]*\n)|[^])/g;

/**
 * How far Pandoc goes on after TeX at `[pos, end)`: to the line and column of its end. Lines that end in a backslash
 * do not count there, so that what stands after the first of them is read once more.
 */
export function resumption(parser: Parser, pos: number, end: number): number {
  // A comment reaches to the end of its line, a percent sign in an address does not.
  const isLineEnd = end >= parser.end || parser.text.charCodeAt(end) === NEWLINE;
  const beyond = occurs(parser, '%', pos, end) && !isLineEnd ? afterAddress(parser, pos, end) : NONE;
  if (beyond !== NONE) return beyond;
  if (occurs(parser, '##', pos, end - 1)) return afterSigns(parser, pos, end);
  if (!occurs(parser, '\\\n', pos, end) && !occurs(parser, '\\ ', pos, end)) return end;
  const raw = parser.text.slice(pos, end);
  const broken = [...raw.matchAll(BROKEN_LINE)].filter((match) => match[1] !== undefined);
  if (broken.length === 0) return end;
  const lines = raw.split('\n');
  const at = lines.length - 1 - broken.length;
  const last = broken.at(-1);
  const isLastBroken = last !== undefined && raw.indexOf('\n', last.index + last[0].length) < 0;
  const before = lines.slice(0, at).join('\n').length + (at > 0 ? 1 : 0);
  const length = lines[at]?.length ?? 0;
  return pos + before + (isLastBroken ? length + 1 : Math.min(lines.at(-1)?.length ?? 0, length + 1));
}
