import { charAt, isBlankOrNewline } from './chars';
import { isDivCloser } from './divFence';
import { leafInlines } from './inlines';
import { isInteresting } from './interest';
import { isBlankLine, lineEnd, nextLine, nonIndent, skipBlankLines } from './lines';
import { NONE, partOfLine, type Parser, subParser } from './parser';
import { SourceBuilder } from './source';
import { charWidth } from './width';

const DASHES = /^ {0,3}-[- \t]*$/;

/** Whether the line at `pos` consists of dashes and blanks. */
function isDashed(parser: Parser, pos: number): boolean {
  return (
    pos < parser.end &&
    nonIndent(parser, pos) !== NONE &&
    DASHES.test(parser.text.slice(pos, lineEnd(parser, pos)))
  );
}

/** Columns where the cells of a table start, from the line of dashes at `pos`. */
function columnStarts(parser: Parser, pos: number): number[] {
  const line = parser.text.slice(pos, lineEnd(parser, pos));
  const starts: number[] = [];
  for (const match of line.matchAll(/-+/g)) starts.push(match.index);
  return starts;
}

/** Splits the line at `pos` by columns: starts and ends of the cells' stretches, in pairs. */
function splitLine(parser: Parser, pos: number, starts: readonly number[]): number[] {
  const end = lineEnd(parser, pos);
  const places: number[] = [];
  let at = pos;
  let before = 0;
  for (const start of starts) {
    // A wide character that stands across a border moves all that follow.
    for (let column = before; at < end && column < start;) {
      const char = charAt(parser.text, at);
      column += charWidth(char);
      at += char.length;
    }
    places.push(at);
    before = start;
  }
  const cells: number[] = [];
  places.forEach((place, i) => cells.push(place, places[i + 1] ?? end));
  return cells;
}

/** The text without the blanks and line ends around it. */
function trimmed(parser: Parser): Parser {
  let { start, end } = parser;
  while (start < end && isBlankOrNewline(parser.text.charCodeAt(start))) start++;
  while (end > start && isBlankOrNewline(parser.text.charCodeAt(end - 1))) end--;
  return partOfLine(parser, start, end, parser.memo);
}

/**
 * Reads the cells of a row; each cell's lines are one text, which ends with the last line's end if there may be more. That
 * of a head is trimmed.
 */
function readRow(
  parser: Parser,
  lines: readonly number[],
  starts: readonly number[],
  kind: 'line' | 'lines' | 'head',
): void {
  const first = lines[0];
  const last = lines.at(-1);
  if (first === undefined || last === undefined || !isInteresting(parser, first, lineEnd(parser, last)))
    return;
  const split = lines.map((line) => splitLine(parser, line, starts));
  for (let cell = 0; cell < starts.length * 2; cell += 2) {
    const builder = new SourceBuilder(parser.source);
    for (const places of split) {
      let [from, to] = [places[cell] ?? 0, places[cell + 1] ?? 0];
      while (from < to && parser.text.charAt(from) === ' ') from++;
      while (to > from && parser.text.charAt(to - 1) === ' ') to--;
      builder.add(from, to);
      if (kind !== 'line') builder.insert('\n', to);
    }
    const source = builder.build();
    const whole = subParser(parser, source, true);
    leafInlines(kind === 'head' ? trimmed(whole) : whole);
    parser.sink.text('\n');
  }
}

/** Past a closing line of dashes at `pos` and the blank lines after it, or NONE. */
function footer(parser: Parser, pos: number): number {
  return isDashed(parser, pos) ? skipBlankLines(parser, nextLine(parser, pos)) : NONE;
}

/** One or more rows of several lines, parted by blank lines, from `pos` to the footer; past it, or NONE. */
function multilineRows(parser: Parser, pos: number, starts: readonly number[]): number {
  let at = pos;
  for (;;) {
    const end = footer(parser, at);
    if (end !== NONE) return at === pos ? NONE : end;
    const lines: number[] = [];
    while (
      at < parser.end &&
      !isBlankLine(parser, at) &&
      !isDivCloser(parser, at) &&
      footer(parser, at) === NONE
    ) {
      lines.push(at);
      at = nextLine(parser, at);
    }
    if (lines.length === 0) return NONE;
    readRow(parser, lines, starts, 'lines');
    at = skipBlankLines(parser, at);
    if (at >= parser.end) return NONE;
  }
}

/** A multi-line table with a head, which opens with a line of dashes. */
function multilineTable(parser: Parser, pos: number): number {
  let at = nextLine(parser, pos);
  if (at >= parser.end || isBlankLine(parser, at)) return NONE;
  const head: number[] = [];
  // Blank lines do not end the head: it goes on to the next line of dashes.
  while (at < parser.end && !isDashed(parser, at)) {
    head.push(at);
    at = nextLine(parser, at);
  }
  if (head.length === 0 || at >= parser.end) return NONE;
  const starts = columnStarts(parser, at);
  readRow(parser, head, starts, 'head');
  return multilineRows(parser, nextLine(parser, at), starts);
}

/** Rows of one line each from `pos`; past the footer or the blank line that ends them, or NONE. */
function simpleRows(parser: Parser, pos: number, starts: readonly number[], needFooter: boolean): number {
  let at = pos;
  while (at < parser.end) {
    const end = footer(parser, at);
    if (end !== NONE) return at === pos ? NONE : end;
    if (isBlankLine(parser, at)) return needFooter || at === pos ? NONE : skipBlankLines(parser, at);
    if (isDivCloser(parser, at)) return needFooter || at === pos ? NONE : at;
    readRow(parser, [at], starts, 'line');
    at = nextLine(parser, at);
  }
  // Where the text of a list item ends, no blank line follows.
  return needFooter || at === pos || parser.source.endsBare ? NONE : at;
}

function simpleTable(parser: Parser, pos: number): number {
  const dashes = nextLine(parser, pos);
  if (!isDashed(parser, dashes)) return NONE;
  const starts = columnStarts(parser, dashes);
  readRow(parser, [pos], starts, 'line');
  return simpleRows(parser, nextLine(parser, dashes), starts, false);
}

/** The kinds of table that begin with a line of dashes, and the one that need not, in Pandoc's order. */
const DASHED: readonly ((parser: Parser, pos: number) => number)[] = [
  multilineTable,
  (parser, pos) => simpleRows(parser, nextLine(parser, pos), columnStarts(parser, pos), true),
  simpleTable,
  (parser, pos) => multilineRows(parser, nextLine(parser, pos), columnStarts(parser, pos)),
];

/** A simple or multi-line table at `pos`, whose cells are cut by column: past it, or NONE. */
export function columnTable(parser: Parser, pos: number): number {
  if (!isDashed(parser, pos)) return simpleTable(parser, pos);
  const mark = parser.sink.mark();
  for (const kind of DASHED) {
    const end = kind(parser, pos);
    if (end !== NONE) return end;
    parser.sink.reset(mark);
  }
  return NONE;
}
