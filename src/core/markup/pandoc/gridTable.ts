import { charAt } from './chars';
import { isInteresting } from './interest';
import { lineEnd, nextLine, nonIndent } from './lines';
import { type BlockReader, NONE, type Parser, subParser } from './parser';
import { SourceBuilder } from './source';
import { charWidth } from './width';

const BORDER = /^\+(?::?[-=]+:?\+)+[ \t]*$/;

function line(parser: Parser, pos: number): string {
  return parser.text.slice(pos, lineEnd(parser, pos));
}

/** Offset in the line at `pos` of the character at `column`. */
function atColumn(parser: Parser, pos: number, column: number): number {
  const end = lineEnd(parser, pos);
  let at = pos;
  for (let width = 0; at < end && width < column;) {
    const char = charAt(parser.text, at);
    width += charWidth(char);
    at += char.length;
  }
  return at;
}

/** Reads one row's cells: the columns between the borders of its lines. */
function readRow(
  parser: Parser,
  lines: readonly number[],
  borders: readonly number[],
  blocks: BlockReader,
): void {
  const first = lines[0];
  const last = lines.at(-1);
  if (first === undefined || last === undefined || !isInteresting(parser, first, lineEnd(parser, last)))
    return;
  let from = borders[0] ?? 0;
  for (const to of borders.slice(1)) {
    // Where no line has a bar at this border, the cell spans the next column too.
    if (!lines.every((pos) => parser.text.charAt(atColumn(parser, pos, to)) === '|')) continue;
    const builder = new SourceBuilder(parser.source);
    for (const pos of lines) {
      let start = atColumn(parser, pos, from) + 1;
      let end = atColumn(parser, pos, to);
      if (parser.text.charAt(start) === ' ' && start < end) start++;
      while (end > start && parser.text.charAt(end - 1) === ' ') end--;
      builder.add(start, end).insert('\n', Math.max(start, end));
    }
    const source = builder.build();
    blocks(subParser(parser, source), 0);
    from = to;
  }
}

/** A grid table at `pos`: past it, or NONE. */
export function gridTable(parser: Parser, pos: number, blocks: BlockReader): number {
  const start = nonIndent(parser, pos);
  if (start === NONE || parser.text.charAt(start) !== '+' || !BORDER.test(line(parser, start))) return NONE;
  const indent = start - pos;
  const rows: number[][] = [];
  let borders: readonly number[] = [];
  let lines: number[] = [];
  let at = pos;
  let end = NONE;
  for (; at < parser.end; at = nextLine(parser, at)) {
    const from = at + indent;
    const text = line(parser, from);
    if (!/^[+|]/.test(text)) break;
    if (BORDER.test(text)) {
      const found = [...text.matchAll(/\+/g)].map((match) => match.index);
      if (found.length > borders.length) borders = found;
      if (lines.length > 0) rows.push(lines);
      lines = [];
      end = nextLine(parser, at);
    } else {
      lines.push(from);
    }
  }
  if (end === NONE || lines.length > 0 || rows.length === 0) return NONE;
  const last = borders.at(-1) ?? 0;
  const isFramed = (pos: number) =>
    line(parser, pos).startsWith('|') && parser.text.charAt(atColumn(parser, pos, last)) === '|';
  if (!rows.every((row) => row.every(isFramed))) return NONE;
  for (const row of rows) readRow(parser, row, borders, blocks);
  return end;
}
