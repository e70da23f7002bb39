import type { CellData, ColumnData, MatrixMessage, MatrixTexts, RowData } from '../../protocol/matrix';
import { type Attributes, element, userText } from './elements';
import { filled, type Line, shortNumber, shownRating, standingOf, totalsOf } from './viewModel';

/** Lines of the head: names of the rivals, and their totals. */
export const HEAD_LINES = 4;

function cellAt(
  role: string,
  column: number,
  attributes: Attributes,
  ...children: (Node | string)[]
): HTMLElement {
  const all = { role, 'aria-colindex': column + 1, tabindex: -1, ...attributes };
  return element('div', all, ...children);
}

function rowAt(line: number, className: string, ...cells: readonly Node[]): HTMLElement {
  return element('div', { role: 'row', 'aria-rowindex': line + 1, class: `row ${className}` }, ...cells);
}

function nameCell(column: ColumnData, index: number, texts: MatrixTexts): HTMLElement {
  const standing = standingOf(column, texts);
  const told = standing === '' ? [] : [element('span', { class: 'standing' }, standing)];
  return cellAt(
    'columnheader',
    index + 1,
    { class: `cell name${column.isTested ? '' : ' untested'}` },
    userText(column.hypothesis, 'id'),
    userText(column.label, 'label'),
    ...told,
  );
}

/** The lines that stay in sight above the passages. */
export function headRows({ columns, rows, texts }: MatrixMessage): readonly HTMLElement[] {
  const names = columns.map((column, i) => nameCell(column, i, texts));
  const first = rowAt(
    0,
    'names',
    cellAt('columnheader', 0, { class: 'cell first' }, texts.passage),
    ...names,
  );
  const totals = totalsOf(columns, rows.length, texts).map(({ title, values }, i) =>
    rowAt(
      i + 1,
      'total',
      cellAt('rowheader', 0, { class: 'cell first' }, title),
      ...values.map((value, column) => {
        const untested = columns[column]?.isTested === false ? ' untested' : '';
        return cellAt('gridcell', column + 1, { class: `cell${untested}` }, value);
      }),
    ),
  );
  return [first, ...totals];
}

function ratingCell(cell: CellData, column: number, texts: MatrixTexts): HTMLElement {
  const { sign, word, kind } = shownRating(cell, texts);
  const change = element('span', { class: 'change', 'aria-hidden': 'true', title: texts.change }, '▾');
  const attributes = { class: `cell rating ${kind}`, 'aria-haspopup': 'listbox' };
  if (kind === 'unjudged')
    return cellAt('gridcell', column, attributes, element('span', { class: 'unseen' }, word), change);
  const detail = typeof cell === 'object' && cell !== null ? cell.detail : '';
  return cellAt(
    'gridcell',
    column,
    attributes,
    element('span', { class: 'sign', 'aria-hidden': 'true' }, sign),
    ' ',
    element('span', { class: 'word' }, word, ...(detail === '' ? [] : [` (${detail})`])),
    change,
  );
}

function passageRow(row: RowData, line: number, texts: MatrixTexts): HTMLElement {
  const { passage, source, place, credibility, diagnosticity, cells } = row;
  const facts = [filled(texts.credibility, credibility)];
  if (diagnosticity !== null) facts.unshift(filled(texts.diagnosticity, shortNumber(diagnosticity)));
  const where = source === '' || place.startsWith(`${source}:`) ? [] : [userText(source), ' · '];
  const about = element('span', { class: 'about' }, ...where, `${facts.join(' · ')} · `, userText(place));
  const head = cellAt('rowheader', 0, { class: 'cell first' }, userText(passage, 'passage'), about);
  return rowAt(line, 'passages', head, ...cells.map((cell, i) => ratingCell(cell, i + 1, texts)));
}

/** A line below the head. Its place in the grid is told by its index there. */
export function bodyRow(line: Line, index: number, { rows, texts, columns }: MatrixMessage): HTMLElement {
  const row = line.kind === 'passage' ? rows[line.row] : undefined;
  if (row) return passageRow(row, index + HEAD_LINES, texts);
  const { source, count } = line.kind === 'group' ? line : { source: '', count: 0 };
  const words = element(
    'span',
    { class: 'within' },
    userText(source, 'id'),
    ` · ${filled(texts.passages, count)}`,
  );
  const cell = cellAt('rowheader', 0, { class: 'cell group', 'aria-colspan': columns.length + 1 }, words);
  return rowAt(index + HEAD_LINES, 'group', cell);
}
