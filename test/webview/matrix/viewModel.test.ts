import { expect } from 'chai';
import { type MatrixTexts, type RowData, TEXT_KEYS } from '../../../src/protocol/matrix';
import {
  type Choices,
  filled,
  heatOf,
  linesInSight,
  linesOf,
  placeAfter,
  shownRating,
  standingOf,
} from '../../../src/webview/matrix/viewModel';

const TEXTS = Object.fromEntries(TEXT_KEYS.map((key) => [key, key])) as unknown as MatrixTexts;
const AS_THEY_ARE: Choices = { order: 'notes', filter: '', hide: false };

function row(key: string, more: Partial<RowData> = {}): RowData {
  return {
    key,
    passage: `Passage ${key}`,
    source: 'doe2020',
    place: 'n.md:1',
    credibility: 'M',
    weight: 1,
    group: '',
    diagnosticity: 0,
    discriminates: false,
    cells: [],
    ...more,
  };
}

/** Lines in short: keys of passages, sources with how many passages follow. */
function lines(rows: readonly RowData[], choices: Partial<Choices>): readonly string[] {
  return linesOf(rows, { ...AS_THEY_ARE, ...choices }).map((line) =>
    line.kind === 'group' ? `${line.source}: ${line.count}` : line.key,
  );
}

describe('The lines of the matrix', () => {
  const ROWS = [
    row('a', { diagnosticity: 1, source: 'roe2001', discriminates: true }),
    row('b', { diagnosticity: null }),
    row('c', { diagnosticity: 4, discriminates: true, passage: 'Ürgent WORDS' }),
    row('d', { diagnosticity: 1, source: 'roe2001', place: 'other.md:9' }),
  ];

  it('stand in the order of the notes', () => {
    expect(lines(ROWS, {})).to.deep.equal(['a', 'b', 'c', 'd']);
  });

  it('stand below their source, in the order in which sources come', () => {
    expect(lines(ROWS, { order: 'source' })).to.deep.equal(['roe2001: 2', 'a', 'd', 'doe2020: 2', 'b', 'c']);
  });

  it('stand with the most diagnostic first; equal ones as in the notes, not judged for two last', () => {
    expect(lines(ROWS, { order: 'diagnosticity' })).to.deep.equal(['c', 'a', 'd', 'b']);
  });

  it('hold every word of the filter in passage, source or place, in any case', () => {
    expect(lines(ROWS, { filter: 'ürgent words' })).to.deep.equal(['c']);
    expect(lines(ROWS, { filter: ' roe OTHER.md ' })).to.deep.equal(['d']);
    expect(lines(ROWS, { filter: 'nowhere', order: 'source' })).to.deep.equal([]);
  });

  it('leave out what tells no rivals apart where that is asked for', () => {
    expect(lines(ROWS, { hide: true })).to.deep.equal(['a', 'c']);
  });
});

describe('The lines in sight', () => {
  it('cover the window at every height of scrolling, and no more than some beyond', () => {
    for (let top = 0; top <= 50_000 - 700; top += 333) {
      const { first, end } = linesInSight(top, 700, 50, 1000, 3);
      expect(first * 50).to.be.at.most(top);
      expect(end * 50).to.be.at.least(Math.min(top + 700, 50_000));
      expect(end - first).to.be.at.most(700 / 50 + 2 + 6);
    }
  });

  it('are none of none, and stay within what there is', () => {
    expect(linesInSight(0, 700, 50, 0, 3)).to.deep.equal({ first: 0, end: 0 });
    expect(linesInSight(90_000, 700, 50, 10, 3)).to.deep.equal({ first: 10, end: 10 });
  });
});

describe('A key in the grid', () => {
  const SIZE = { lines: 20, columns: 4, page: 5 };
  const after = (key: string, line: number, column: number, ctrlKey = false): unknown => {
    const place = placeAfter({ line, column }, { key, ctrlKey }, SIZE);
    return place && [place.line, place.column];
  };

  it('moves by a cell, a page, to the ends of a line and of the grid', () => {
    expect(after('ArrowDown', 3, 1)).to.deep.equal([4, 1]);
    expect(after('ArrowUp', 3, 1)).to.deep.equal([2, 1]);
    expect(after('ArrowLeft', 3, 1)).to.deep.equal([3, 0]);
    expect(after('ArrowRight', 3, 1)).to.deep.equal([3, 2]);
    expect(after('PageDown', 3, 1)).to.deep.equal([8, 1]);
    expect(after('PageUp', 8, 1)).to.deep.equal([3, 1]);
    expect(after('Home', 3, 2)).to.deep.equal([3, 0]);
    expect(after('End', 3, 2)).to.deep.equal([3, 3]);
    expect(after('Home', 3, 2, true)).to.deep.equal([0, 0]);
    expect(after('End', 3, 2, true)).to.deep.equal([19, 3]);
  });

  it('stays within the grid, and any other key moves nowhere', () => {
    expect(after('ArrowUp', 0, 0)).to.deep.equal([0, 0]);
    expect(after('ArrowRight', 0, 3)).to.deep.equal([0, 3]);
    expect(after('PageDown', 18, 0)).to.deep.equal([19, 0]);
    expect(after('x', 1, 1)).to.equal(undefined);
  });
});

describe('A judgement in a cell', () => {
  it('has a sign and a word of its own; nobody’s is blank and not neutral', () => {
    const shown = ([2, 1, 0, -1, -2, null] as const).map((value) => {
      const { sign, word } = shownRating(value, TEXTS);
      return `${sign} ${word}`;
    });
    expect(shown).to.deep.equal([
      '✓✓ supportsStrongly',
      '✓ supports',
      '· neutral',
      '✗ contradicts',
      '✗✗ contradictsStrongly',
      ' unjudged',
    ]);
  });

  it('of coders who disagree is not called neutral', () => {
    const cell = { value: 0, disagree: true, detail: '2 coders' };
    expect(shownRating(cell, TEXTS)).to.deep.equal({ sign: '✓✗', word: 'disagree', kind: 'mixed' });
    expect(shownRating({ ...cell, disagree: false, value: -1.5 }, TEXTS).word).to.equal(
      'contradictsStrongly',
    );
  });
});

describe('The name of a rival', () => {
  it('says that too little bears on it, even where least speaks against it', () => {
    const column = {
      ...{
        hypothesis: 'H1',
        label: '',
        inconsistency: 0,
        weighted: 0,
        judged: 0,
        supports: 0,
        contradicts: 0,
      },
      isLeading: false,
    };
    expect(standingOf({ ...column, isTested: false }, TEXTS)).to.equal('untested');
    expect(standingOf({ ...column, isTested: true }, TEXTS)).to.equal('');
    expect(standingOf({ ...column, isTested: true, isLeading: true }, TEXTS)).to.contain('leading');
  });
});

describe('A text with places to fill', () => {
  it('takes what belongs there as it is, also where that has places itself', () => {
    expect(filled('{0} of {1}', 3, '{0}$&')).to.equal('3 of {0}$&');
  });
});

describe('The shade of a count', () => {
  it('is none for none, the faintest for the least and the strongest for the most', () => {
    expect([0, 1, 25, 26, 50, 75, 76, 100].map((count) => heatOf(count, 100))).to.deep.equal([
      0, 1, 1, 2, 2, 3, 4, 4,
    ]);
    expect(heatOf(1, 1)).to.equal(4);
    expect(heatOf(0, 0)).to.equal(0);
  });
});
