import type { CellData, ColumnData, MatrixTexts, PageView, RowData } from '../../protocol/matrix';

/** What stands in a line of the grid below its head: a passage by its index, or the source of those that follow. */
export type Line =
  | { readonly kind: 'passage'; readonly row: number; readonly key: string }
  | { readonly kind: 'group'; readonly source: string; readonly count: number; readonly key: string };

/** How the user wants to see the rows. */
export type Choices = Pick<PageView, 'order' | 'filter' | 'hide'>;

/** A text with what the page knows in place of `{0}`, `{1}` … */
export function filled(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? ''));
}

/** A number with at most two decimals. */
export function shortNumber(value: number): string {
  return String(Number(value.toFixed(2)));
}

/** The lines of the grid: what matches every word of the filter, in the order that was chosen. */
export function linesOf(rows: readonly RowData[], { order, filter, hide }: Choices): readonly Line[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = ({ passage, source, place }: RowData): boolean => {
    const text = `${passage}\n${source}\n${place}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const wanted = rows.flatMap((row, index) =>
    (!hide || row.discriminates) && (words.length === 0 || matches(row)) ? [index] : [],
  );
  const lineOf = (row: number): Line => ({ kind: 'passage', row, key: rows[row]?.key ?? '' });
  if (order === 'source') return bySource(rows, wanted, lineOf);
  if (order === 'diagnosticity') {
    const diagnosticity = (row: number): number => rows[row]?.diagnosticity ?? -1;
    // Equal ones stay in the order of the notes.
    return wanted.sort((a, b) => diagnosticity(b) - diagnosticity(a)).map(lineOf);
  }
  return wanted.map(lineOf);
}

function bySource(
  rows: readonly RowData[],
  wanted: readonly number[],
  lineOf: (row: number) => Line,
): readonly Line[] {
  const groups = new Map<string, number[]>();
  for (const row of wanted) {
    const source = rows[row]?.source ?? '';
    const known = groups.get(source);
    if (known) known.push(row);
    else groups.set(source, [row]);
  }
  return [...groups].flatMap(([source, all]) => [
    // A key of a passage begins with the path of its note, which has no line break.
    { kind: 'group', source, count: all.length, key: `\n${source}` } as const,
    ...all.map(lineOf),
  ]);
}

/** Lines to be drawn: those in sight, and some beyond each end so that scrolling finds them there. */
export function linesInSight(
  top: number,
  height: number,
  lineHeight: number,
  count: number,
  beyond: number,
): { readonly first: number; readonly end: number } {
  const first = Math.max(0, Math.floor(top / lineHeight) - beyond);
  const end = Math.min(count, Math.ceil((top + height) / lineHeight) + beyond);
  return { first: Math.min(first, end), end };
}

/** A place in the grid: lines count from the first of the head, columns from that of the passages. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where a key leads, as WAI-ARIA's pattern of a grid says; undefined where it leads nowhere. */
export function placeAfter(
  { line, column }: Place,
  { key, ctrlKey }: { readonly key: string; readonly ctrlKey: boolean },
  { lines, columns, page }: { readonly lines: number; readonly columns: number; readonly page: number },
): Place | undefined {
  const within = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));
  const to = (nextLine: number, nextColumn: number): Place => ({
    line: within(nextLine, lines),
    column: within(nextColumn, columns),
  });
  switch (key) {
    case 'ArrowDown':
      return to(line + 1, column);
    case 'ArrowUp':
      return to(line - 1, column);
    case 'ArrowRight':
      return to(line, column + 1);
    case 'ArrowLeft':
      return to(line, column - 1);
    case 'PageDown':
      return to(line + page, column);
    case 'PageUp':
      return to(line - page, column);
    case 'Home':
      return ctrlKey ? to(0, 0) : to(line, 0);
    case 'End':
      return ctrlKey ? to(lines - 1, columns - 1) : to(line, columns - 1);
    default:
      return undefined;
  }
}

/** How a judgement is shown: a sign of its own shape, a word, and a class that colours it. */
export interface ShownRating {
  readonly sign: string;
  readonly word: string;
  readonly kind: 'supports' | 'contradicts' | 'neutral' | 'mixed' | 'unjudged';
}

/** From this on a mean of several coders counts as strong. */
const STRONG = 1.5;

/** The value of a cell; null where nobody judged. */
export function valueOf(cell: CellData): number | null {
  return typeof cell === 'object' && cell !== null ? cell.value : cell;
}

/** A judgement as sign and word; blank where nobody judged. */
export function shownRating(cell: CellData, texts: MatrixTexts): ShownRating {
  const value = valueOf(cell);
  if (value === null) return { sign: '', word: texts.unjudged, kind: 'unjudged' };
  if (typeof cell === 'object' && cell?.disagree) return { sign: '✓✗', word: texts.disagree, kind: 'mixed' };
  const isStrong = Math.abs(value) >= STRONG;
  if (value > 0)
    return isStrong
      ? { sign: '✓✓', word: texts.supportsStrongly, kind: 'supports' }
      : { sign: '✓', word: texts.supports, kind: 'supports' };
  if (value < 0)
    return isStrong
      ? { sign: '✗✗', word: texts.contradictsStrongly, kind: 'contradicts' }
      : { sign: '✗', word: texts.contradicts, kind: 'contradicts' };
  return { sign: '·', word: texts.neutral, kind: 'neutral' };
}

/** A line of the head below the names of the rivals. */
export interface TotalLine {
  readonly title: string;
  readonly values: readonly string[];
}

/** What is told of each rival above the passages. */
export function totalsOf(
  columns: readonly ColumnData[],
  rows: number,
  texts: MatrixTexts,
): readonly TotalLine[] {
  return [
    { title: texts.weighted, values: columns.map(({ weighted }) => shortNumber(weighted)) },
    { title: texts.inconsistency, values: columns.map(({ inconsistency }) => shortNumber(inconsistency)) },
    { title: texts.judged, values: columns.map(({ judged }) => filled(texts.of, judged, rows)) },
  ];
}

/** What stands below the name of a rival: whether least speaks against it, or why it is not ranked. */
export function standingOf({ isLeading, isTested }: ColumnData, texts: MatrixTexts): string {
  if (isLeading) return `★ ${texts.leading}`;
  return isTested ? '' : texts.untested;
}

/** Shades of the table of variables: 0 for none, then four of the same width. */
export function heatOf(count: number, most: number): number {
  return count <= 0 || most <= 0 ? 0 : Math.min(4, Math.ceil((4 * count) / most));
}
