import { expect } from 'chai';
import { isFromPage, isPageState, isToPage, TEXT_KEYS } from '../../src/protocol/matrix';

const COLUMN = {
  hypothesis: 'H1',
  label: '',
  inconsistency: 0,
  weighted: 0,
  judged: 1,
  supports: 1,
  contradicts: 0,
  isTested: false,
  isLeading: false,
};
const ROW = {
  key: 'n.md#e-1',
  passage: 'Words',
  source: 'doe2020',
  place: 'n.md:1',
  credibility: 'M',
  weight: 1,
  group: '',
  diagnosticity: null,
  discriminates: false,
  cells: [1],
};
const MATRIX = {
  type: 'matrix',
  name: { project: 'file:///theory.yaml', kind: 'question', id: 'Q1' },
  texts: Object.fromEntries(TEXT_KEYS.map((key) => [key, key])),
  heading: 'Why?',
  summary: '',
  columns: [COLUMN],
  rows: [ROW],
};
const VARIABLES = {
  type: 'variables',
  sources: [{ label: 'doe2020', items: 3, blank: 'read-none' }],
  rows: [{ variable: 'v', label: '', tagged: 2, implied: 0, counts: [{ source: 0, tagged: 2, implied: 0 }] }],
  most: 2,
  note: '',
};
const RATE = { type: 'rate', row: 'n.md#e-1', hypothesis: 'H1', rating: -2, shown: null };
const VIEW = { tab: 'matrix', order: 'notes', filter: '', hide: false, row: '', column: 0, top: 0 };

describe('A message to the page of the matrix', () => {
  it('is taken where it is whole, with cells of every kind', () => {
    const detail = { value: 0.5, disagree: true, detail: '2 coders' };
    for (const cell of [null, 0, -2, detail]) {
      expect(isToPage({ ...MATRIX, rows: [{ ...ROW, cells: [cell] }] }), JSON.stringify(cell)).to.equal(true);
    }
    expect(isToPage(VARIABLES)).to.equal(true);
    expect(isToPage({ type: 'rated', row: 'n.md#e-1', hypothesis: 'H1' })).to.equal(true);
    expect(isToPage({ type: 'say', text: 'Done' })).to.equal(true);
    expect(isToPage({ type: 'empty', text: 'Gone' })).to.equal(true);
  });

  it('is refused where anything in it is missing or of another type', () => {
    const wrong: readonly unknown[] = [
      undefined,
      null,
      'matrix',
      [],
      {},
      { type: 'matrix' },
      { type: 'say', text: 1 },
      { type: 'other', text: '' },
      { ...VARIABLES, sources: [{ label: 'doe2020', items: 3, blank: 'maybe' }] },
      { ...VARIABLES, rows: [{ ...VARIABLES.rows[0], counts: [{ source: 0 }] }] },
      { ...MATRIX, rows: [{ ...ROW, cells: [] }] },
      { ...MATRIX, rows: [{ ...ROW, cells: ['1'] }] },
      { ...MATRIX, rows: [{ ...ROW, cells: [Number.NaN] }] },
      { ...MATRIX, rows: [{ ...ROW, cells: [{ value: 1 }] }] },
      { ...MATRIX, columns: [{ ...COLUMN, isTested: 'yes' }] },
      { ...MATRIX, texts: { ...MATRIX.texts, grid: undefined } },
      { ...MATRIX, name: { ...MATRIX.name, kind: 'theory' } },
    ];
    for (const one of wrong) expect(isToPage(one), JSON.stringify(one)).to.equal(false);
  });
});

describe('A message from the page of the matrix', () => {
  it('is taken where the page may send it', () => {
    const right: readonly unknown[] = [
      { type: 'ready' },
      { type: 'undo' },
      { type: 'copy' },
      { type: 'variables' },
      { type: 'open', row: 'n.md#e-1' },
      { type: 'export', format: 'csv', text: '' },
      RATE,
      { ...RATE, rating: null, shown: 0.5 },
    ];
    for (const one of right) expect(isFromPage(one), JSON.stringify(one)).to.equal(true);
  });

  it('is refused with any other rating, row or request', () => {
    const wrong: readonly unknown[] = [
      null,
      'ready',
      { type: 'constructor' },
      { type: 'run', command: 'workbench.action.quit' },
      { type: 'open', row: { toString: 'x' } },
      { type: 'export', format: 'html', text: '' },
      { ...RATE, rating: 3 },
      { ...RATE, rating: '1' },
      { ...RATE, shown: undefined },
      { ...RATE, hypothesis: ['H1'] },
      Object.create(RATE),
    ];
    for (const one of wrong) expect(isFromPage(one), JSON.stringify(one)).to.equal(false);
  });
});

describe('What VS Code keeps of a panel', () => {
  it('brings it back only where it is whole', () => {
    expect(isPageState({ name: MATRIX.name, view: VIEW })).to.equal(true);
    for (const state of [
      undefined,
      {},
      { name: MATRIX.name },
      { name: MATRIX.name, view: { ...VIEW, tab: 'x' } },
    ])
      expect(isPageState(state), JSON.stringify(state)).to.equal(false);
  });
});
