import { skipOpaque } from './brackets';
import { charAt, isBlankCode, NEWLINE } from './chars';
import { leafInlines } from './inlines';
import { isInteresting, occurs } from './interest';
import { isBlankLine, lineEnd, nextLine, nonIndent, skipBlanks } from './lines';
import { NONE, partOfLine, type Parser } from './parser';

interface Row {
  /** Starts and ends of the cells, in pairs. */
  readonly cells: readonly number[];
  readonly end: number;
}

const SEPARATOR = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:[|+][ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?$/;

/** Number of columns of the line of dashes at `pos`, or 0. */
function separatorColumns(parser: Parser, pos: number): number {
  const line = parser.text.slice(pos, lineEnd(parser, pos));
  if (nonIndent(parser, pos) === NONE || !SEPARATOR.test(line)) return 0;
  const columns = line.match(/-+/g)?.length ?? 0;
  return columns === 1 && !line.includes('|') ? 0 : columns;
}

/** A row at `pos`: bars in code, formulas, HTML, TeX and after a backslash do not split cells. */
function tableRow(parser: Parser, pos: number): Row | undefined {
  if (!occurs(parser, '|', pos, lineEnd(parser, pos))) return undefined;
  let at = skipBlanks(parser, pos);
  const open = parser.text.charAt(at) === '|';
  if (open) at++;
  const cells: number[] = [];
  let start = at;
  while (at < parser.end) {
    const code = parser.text.charCodeAt(at);
    if (code === NEWLINE) break;
    if (code === 124) {
      cells.push(start, at);
      start = ++at;
      continue;
    }
    const opaque = skipOpaque(parser, at);
    at = opaque === NONE ? at + charAt(parser.text, at).length : opaque;
  }
  // A bar at the row's end closes it; what follows a last bar is a cell only if it is not blank.
  const closed = cells.length > 0 && isBlankLine(parser, start);
  if (!closed) cells.push(start, at);
  if (cells.length === 2 && !open && !closed) return undefined;
  return { cells, end: Math.min(at + 1, parser.end) };
}

function readCells(parser: Parser, row: Row, columns: number): void {
  for (let i = 0; i < columns * 2 && i < row.cells.length; i += 2) {
    let start = row.cells[i] ?? 0;
    let end = row.cells[i + 1] ?? 0;
    while (start < end && isBlankCode(parser.text.charCodeAt(start))) start++;
    while (end > start && isBlankCode(parser.text.charCodeAt(end - 1))) end--;
    if (isInteresting(parser, start, end)) leafInlines(partOfLine(parser, start, end));
    parser.sink.text('\n');
  }
}

/** A pipe table at `pos`: past its last row, or NONE. */
export function pipeTable(parser: Parser, pos: number): number {
  if (nonIndent(parser, pos) === NONE) return NONE;
  const second = nextLine(parser, pos);
  const head = occurs(parser, '-', second, parser.end) ? headRow(parser, pos) : undefined;
  const columns = head ? separatorColumns(parser, head.end) : 0;
  if (!head || columns === 0) return NONE;
  readCells(parser, head, columns);
  let at = nextLine(parser, head.end);
  while (at < parser.end) {
    const row = tableRow(parser, at);
    if (!row) break;
    readCells(parser, row, columns);
    at = row.end;
  }
  return at;
}

/** What may run over the line it begins in. */
const RUNS_ON = /[`$<\\]/;

/** The head, if the line after it can be one of dashes: rows are not split in vain. */
function headRow(parser: Parser, pos: number): Row | undefined {
  const end = lineEnd(parser, pos);
  if (!occurs(parser, '|', pos, end)) return undefined;
  const first = parser.text.charAt(skipBlanks(parser, nextLine(parser, pos)));
  const plausible = '|:-'.includes(first) || RUNS_ON.test(parser.text.slice(pos, end));
  return plausible ? tableRow(parser, pos) : undefined;
}
