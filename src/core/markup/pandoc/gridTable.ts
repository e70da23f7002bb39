import { countBelow } from '../../util/ordered';
import { charAt, charBefore, isSpace } from './chars';
import { isInteresting } from './interest';
import { lineEnd, nextLine, nonIndent } from './lines';
import { type BlockReader, NONE, type Parser, subParser } from './parser';
import { SourceBuilder } from './source';
import { charWidth, textWidth } from './width';

/** Scanning steps per character of a table, beyond which it is taken for none: tracing must stay linear. */
const STEPS_PER_CHARACTER = 200;

const FIRST_LINE = /^\+(?::?-+:?\+)+(?=[ \t]*$)/;
const ASCII = /^[ -~]*$/;

const DASH = 45;
const PLUS = 43;
const BAR = 124;
const EQUALS = 61;
const COLON = 58;
/** What stands for the second column of a wide character, and for one with zero-width characters before it. */
const FILLER = '\u0000';
const MISSING = -1;

/** Where the characters of each column start and end in the text. */
interface Places {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** A line of a table by column. */
class GridLine {
  /** One UTF-16 unit for each column. */
  columns: string;
  readonly #start: number;
  readonly #end: number;
  /** Undefined where each column is a character. */
  readonly #places: Places | undefined;

  constructor(columns: string, start: number, end: number, places?: Places) {
    this.columns = columns;
    this.#start = start;
    this.#end = end;
    this.#places = places;
  }

  /** Where the characters of a column start in the text. */
  from(column: number): number {
    return this.#places ? (this.#places.starts[column] ?? this.#end) : this.#start + column;
  }

  /** Where the characters of a column end in the text. */
  to(column: number): number {
    return this.#places ? (this.#places.ends[column] ?? this.#end) : this.#start + column + 1;
  }
}

/** A cell: its borders, as numbers of lines and columns. */
interface Cell {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  /** Whether its right border was not followed: the line above it ends before it does. */
  readonly open: boolean;
}

/** Numbers of lines and columns, in order. */
class Borders {
  readonly #borders: readonly number[];

  constructor(found: ReadonlySet<number>) {
    this.#borders = [...found].sort((a, b) => a - b);
  }

  /** Rows or columns between them. */
  get gaps(): number {
    return this.#borders.length - 1;
  }

  index(border: number): number | undefined {
    const index = countBelow(this.#borders, border);
    return this.#borders[index] === border ? index : undefined;
  }
}

/** A cell as part of a row. */
interface Placed {
  readonly cell: Cell | undefined;
  readonly height: number;
  readonly width: number;
}

/**
 * Puts a row's cells at the first places from the left that are free: the number of cells that found one.
 * `taken` says for each column how many rows, with the one before, are taken from above.
 */
function placeRow(taken: number[], row: readonly Placed[], rowsLeft: number): number {
  const columns = taken.length;
  let column = 0;
  const skipTaken = () => {
    for (let rows = taken[column] ?? 0; rows > 1; rows = taken[column] ?? 0) taken[column++] = rows - 1;
  };
  for (const [count, { height, width }] of row.entries()) {
    skipTaken();
    if (column >= columns) return count;
    const end = Math.min(column + width, columns);
    do taken[column++] = Math.min(height, rowsLeft);
    while (column < end && taken[column] === 1);
  }
  for (skipTaken(); column < columns; skipTaken()) column++;
  return row.length;
}

function withoutTrailingSpace(text: string, start: number, end: number): number {
  let stop = end;
  while (stop > start && isSpace(text.charAt(stop - 1))) stop--;
  return stop;
}

/** The line `[start, end)` by column: wide characters take two, combining ones none. */
function gridLine(text: string, start: number, end: number): GridLine {
  const line = text.slice(start, end);
  if (ASCII.test(line)) return new GridLine(line, start, end);
  let columns = '';
  const [starts, ends]: [number[], number[]] = [[], []];
  const add = (unit: string, from: number, to: number) => {
    columns += unit;
    starts.push(from);
    ends.push(to);
  };
  for (let at = start; at < end;) {
    const from = at;
    let char = charAt(text, at);
    at += char.length;
    let width = charWidth(char);
    const marked = width === 0;
    while (width === 0 && at < end) {
      char = charAt(text, at);
      at += char.length;
      width = charWidth(char);
    }
    add(marked || char.length > 1 ? FILLER : char, from, at);
    if (width === 2) add(FILLER, at, at);
  }
  return new GridLine(columns, start, end, { starts, ends });
}

/**
 * The characters of a grid table and the way its cells are found: from each corner right along the border, down,
 * left and up again (the gridtables library, which Pandoc uses).
 */
class Grid {
  readonly #lines: readonly GridLine[];
  readonly #width: number;
  /** The lines that part the head or foot from the body. */
  readonly #separators: number[] = [];
  #steps: number;

  constructor(lines: readonly GridLine[], width: number) {
    this.#lines = lines;
    this.#width = width;
    this.#steps = STEPS_PER_CHARACTER * lines.reduce((sum, { columns }) => sum + columns.length + 1, 0);
    lines.forEach((line, i) => {
      line.columns = line.columns.slice(0, width);
      const separates = this.#isSeparator(i);
      if (separates) this.#separators.push(i);
      if (i === 0 || separates) line.columns = line.columns.replace(/[=:]/g, '-');
    });
  }

  #at(row: number, column: number): number {
    this.#steps--;
    const columns = this.#lines[row]?.columns ?? '';
    return column < columns.length ? columns.charCodeAt(column) : MISSING;
  }

  /** Whether the line parts the head or foot from the body: borders of `=`. */
  #isSeparator(row: number): boolean {
    if (this.#at(row, 0) !== PLUS) return false;
    for (let column = 1; column < this.#width - 1; column++) {
      // The first character of a column's border may be anything.
      for (column++; this.#at(row, column) === EQUALS;) column++;
      if (this.#at(row, column) === COLON) column++;
      if (this.#at(row, column) !== PLUS) return false;
    }
    return true;
  }

  /** The cell whose top left corner is given. */
  #cellAt(top: number, left: number): Cell | undefined {
    for (let right = left + 1; right < this.#width; right++) {
      const char = this.#at(top, right);
      if (char === DASH) continue;
      if (char !== PLUS) return undefined;
      const bottom = this.#bottomOf(top, left, right);
      if (bottom !== NONE) return { top, left, bottom, right, open: false };
      // The border of a line's last cell may end before the cell does.
      if (right + 1 < this.#width && this.#at(top, right + 1) === MISSING) {
        const end = this.#openBottomOf(top, left);
        if (end !== NONE) return { top, left, bottom: end, right: this.#width - 1, open: true };
      }
    }
    return undefined;
  }

  #bottomOf(top: number, left: number, right: number): number {
    for (let row = top + 1; row < this.#lines.length && this.#steps > 0; row++) {
      const char = this.#at(row, right);
      if (char === PLUS) {
        if (this.#closes(top, left, row, right)) return row;
      } else if (char !== BAR && right !== this.#width - 1) return NONE;
    }
    return NONE;
  }

  #closes(top: number, left: number, bottom: number, right: number): boolean {
    if (this.#at(bottom, left) !== PLUS) return false;
    for (let column = right - 1; column > left; column--) {
      const char = this.#at(bottom, column);
      if (char !== PLUS && char !== DASH) return false;
    }
    for (let row = bottom - 1; row > top; row--) {
      const char = this.#at(row, left);
      if (char !== PLUS && char !== BAR) return false;
    }
    return true;
  }

  /** The first line below `top` that is a border from `left` to its end. */
  #openBottomOf(top: number, left: number): number {
    for (let row = top + 1; row < this.#lines.length && this.#steps > 0; row++) {
      if (this.#at(row, left) !== PLUS) continue;
      const rest = this.#lines[row]?.columns.slice(left + 1) ?? '';
      this.#steps -= rest.length;
      if (/^[+-]*$/.test(rest)) return row;
    }
    return NONE;
  }

  /** All cells, row by row; none if it is no table. */
  cells(): readonly Cell[] {
    const found: Cell[] = [];
    // Corners by line, in order: a new one never stands before the one it was found from.
    const corners = new Array<number[] | undefined>(this.#lines.length).fill(undefined);
    corners[0] = [0];
    for (let row = 0; row < this.#lines.length; row++) {
      const line = corners[row] ?? [];
      for (let i = 0; i < line.length && this.#steps > 0; i++) {
        const cell = this.#cellAt(row, line[i] ?? 0);
        if (!cell) continue;
        found.push(cell);
        let next = i + 1;
        while ((line[next] ?? Infinity) < cell.right) next++;
        if (line[next] !== cell.right) line.splice(next, 0, cell.right);
        (corners[cell.bottom] ??= []).push(cell.left);
      }
    }
    return this.#steps > 0 ? found : [];
  }

  /** The borders of rows and columns: where the outlines of cells end or cross another. */
  #borders(cells: readonly Cell[]): readonly [rows: Borders, columns: Borders] {
    const [rows, columns] = [new Set([0]), new Set([0])];
    for (const { top, left, bottom, right, open } of cells) {
      rows.add(bottom);
      columns.add(right);
      if (open) continue;
      for (let column = left + 1; column < right; column++) {
        if (this.#at(top, column) === PLUS || this.#at(bottom, column) === PLUS) columns.add(column);
      }
      for (let row = top + 1; row < bottom; row++) {
        if (this.#at(row, left) === PLUS || this.#at(row, right) === PLUS) rows.add(row);
      }
    }
    return [new Borders(rows), new Borders(columns)];
  }

  /** The rows at which the head, the body and the foot start, in order, and the last one's end. */
  #sections(rows: Borders): number[] {
    const [first = NONE] = this.#separators;
    const [beforeLast = NONE, last] = this.#separators.slice(-2);
    const head = rows.index(first) ?? 0;
    const hasFoot = last !== undefined && rows.index(last) === rows.gaps;
    return [0, head, (hasFoot ? rows.index(beforeLast) : undefined) ?? rows.gaps, rows.gaps];
  }

  /** The cells that Pandoc finds room for: where cells overlap, the last of a row may find none. */
  withRoom(cells: readonly Cell[]): ReadonlySet<Cell> {
    const [rows, columns] = this.#borders(cells);
    const width = columns.gaps;
    this.#steps -= rows.gaps * width;
    if (this.#steps <= 0) return new Set(cells);
    const filled = new Uint8Array(rows.gaps * width);
    /** For each place the number of the cell that starts there, from 1. */
    const starts = new Int32Array(rows.gaps * width);
    const placed: Placed[] = [];
    for (const cell of cells) {
      const [top = 0, bottom = 0] = [rows.index(cell.top), rows.index(cell.bottom)];
      const [left = 0, right = 0] = [columns.index(cell.left), columns.index(cell.right)];
      this.#steps -= (bottom - top) * (right - left);
      if (this.#steps <= 0) return new Set(cells);
      starts[top * width + left] = placed.push({ cell, height: bottom - top, width: right - left });
      for (let row = top; row < bottom; row++) filled.fill(1, row * width + left, row * width + right);
    }
    const found = new Set<Cell>();
    const sections = this.#sections(rows);
    let taken: number[] = [];
    for (let row = 0; row < rows.gaps; row++) {
      if (sections.includes(row)) taken = new Array<number>(width).fill(1);
      const inRow: Placed[] = [];
      for (let place = row * width; place < (row + 1) * width; place++) {
        const start = placed[(starts[place] ?? 0) - 1];
        if (start) inRow.push(start);
        else if (filled[place] === 0) inRow.push({ cell: undefined, height: 1, width: 1 });
      }
      const end = sections.find((section) => section > row) ?? rows.gaps;
      const count = placeRow(taken, inRow, end - row);
      for (const { cell } of inRow.slice(0, count)) if (cell) found.add(cell);
    }
    return found;
  }

  /** Where the cell's lines start and end in the text, in pairs, without the blanks at their ends. */
  content({ top, left, bottom, right }: Cell, text: string): number[] {
    const places: number[] = [];
    for (const line of this.#lines.slice(top + 1, bottom)) {
      const last = Math.min(right, line.columns.length) - 1;
      const start = line.from(left + 1);
      places.push(start, last > left ? withoutTrailingSpace(text, start, line.to(last)) : start);
    }
    return places;
  }
}

function readCell(parser: Parser, places: readonly number[], blocks: BlockReader): void {
  const { text } = parser;
  let spaced = true;
  for (let i = 0; i < places.length; i += 2) {
    const [from = 0, to = 0] = [places[i], places[i + 1]];
    spaced &&= from === to || text.charAt(from) === ' ';
  }
  const builder = new SourceBuilder(parser.source);
  for (let i = 0; i < places.length; i += 2) {
    const [from = 0, to = 0] = [places[i], places[i + 1]];
    builder.add(spaced ? Math.min(from + 1, to) : from, to).insert('\n', to);
  }
  const source = builder.build();
  blocks(subParser(parser, source), 0);
}

/** A grid table at `pos`: past it, or NONE. */
export function gridTable(parser: Parser, pos: number, blocks: BlockReader): number {
  const { text } = parser;
  const start = nonIndent(parser, pos);
  if (start === NONE || text.charCodeAt(start) !== PLUS || start >= parser.end) return NONE;
  const first = FIRST_LINE.exec(text.slice(start, lineEnd(parser, start)));
  if (!first) return NONE;
  const indent = start - pos;
  const lines = [gridLine(text, start, start + first[0].length)];
  let width = first[0].length;
  let at = nextLine(parser, pos);
  while (at < parser.end && text.startsWith(' '.repeat(indent), at)) {
    const from = at + indent;
    const char = text.charCodeAt(from);
    if (char !== PLUS && char !== BAR) break;
    const end = withoutTrailingSpace(text, from, lineEnd(parser, at));
    const line = gridLine(text, from, end);
    // The library loses the order of what follows a line that ends with a combining character.
    if (end > from && charWidth(charBefore(text, end)) === 0) return NONE;
    lines.push(line);
    width = Math.max(
      width,
      ASCII.test(line.columns) ? line.columns.length : textWidth(text.slice(from, end)),
    );
    at = nextLine(parser, at);
  }
  if (lines.length === 1) return NONE;
  const grid = new Grid(lines, width);
  const cells = grid.cells();
  if (cells.length === 0) return NONE;
  if (isInteresting(parser, pos, at)) {
    const shown = grid.withRoom(cells);
    for (const cell of cells) {
      const mark = parser.sink.mark();
      readCell(parser, grid.content(cell, text), blocks);
      // What a cell defines counts, even if the cell has no room.
      if (!shown.has(cell)) parser.sink.reset(mark);
    }
  }
  return at;
}
