import { expect } from 'chai';
import { itemsOf } from '../../../src/core/analysis/items';
import { matrixOf, WEIGHTS } from '../../../src/core/analysis/matrix';
import type { CellData, ColumnData, RowData } from '../../../src/protocol/matrix';
import { balanceBars, runningLines } from '../../../src/webview/matrix/balance';
import { DEMO_RIVALS, demoEvidence, demoTheory } from '../../support/demoMatrix';

function row(cells: readonly CellData[], weight = 1, group = ''): RowData {
  const texts = { key: '', passage: '', source: '', place: '', credibility: '' };
  return { ...texts, weight, group, diagnosticity: null, discriminates: false, cells };
}

function column(hypothesis: string, supports = 0, contradicts = 0): ColumnData {
  const numbers = { inconsistency: 0, weighted: 0, judged: 0, supports, contradicts };
  return { hypothesis, label: '', ...numbers, isTested: true, isLeading: false };
}

const sumsOf = (rows: readonly RowData[]): readonly number[] | undefined =>
  runningLines({ columns: [column('H1')], rows })[0]?.sums;

describe('The balance of a rival', () => {
  it('is drawn as shares of the most passages that any has for or against it', () => {
    const bars = balanceBars({ columns: [column('H1', 1, 4), column('H2', 0, 0)] });
    expect(bars.map(({ forShare, againstShare }) => [forShare, againstShare])).to.deep.equal([
      [0.25, 1],
      [0, 0],
    ]);
    expect(balanceBars({ columns: [] })).to.deep.equal([]);
  });
});

describe('The running weight of a rival', () => {
  it('grows by what speaks against it only, by its strength and credibility', () => {
    expect(sumsOf([row([-1]), row([2]), row([null]), row([-2], 0.5), row([0]), row([-1], 2)])).to.deep.equal([
      0, 1, 1, 1, 2, 2, 4,
    ]);
  });

  it('counts dependent passages once, with the most of them', () => {
    expect(sumsOf([row([-1], 1, 'g'), row([-2], 1, 'g'), row([-1], 1, 'g'), row([-1])])).to.deep.equal([
      0, 1, 2, 2, 3,
    ]);
  });

  it('ends at the weighted inconsistency of the demonstration matrix', () => {
    const theory = demoTheory();
    const { rows, columns } = matrixOf(itemsOf(demoEvidence(), theory), DEMO_RIVALS, theory);
    const lines = runningLines({
      columns: DEMO_RIVALS.map((id) => column(id)),
      rows: rows.map(({ item: { cells, credibility } }) =>
        row(
          DEMO_RIVALS.map((id) => cells.get(id)?.value ?? null),
          WEIGHTS[credibility],
        ),
      ),
    });
    const ends = lines.map(({ sums }) => sums.at(-1));
    expect(ends).to.deep.equal(columns.map(({ weightedInconsistency }) => weightedInconsistency));
    expect(ends).to.deep.equal([1.5, 1, 1, 0.5]);
  });
});
