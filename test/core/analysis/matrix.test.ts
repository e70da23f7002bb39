import { expect } from 'chai';
import { itemsOf } from '../../../src/core/analysis/items';
import { matrixOf } from '../../../src/core/analysis/matrix';
import type { Evidence } from '../../../src/core/model/evidence';
import { evidence, hypothesis, rating, theory, theoryModel } from '../../support/builders';
import { DEMO_RIVALS, demoEvidence, demoTheory } from '../../support/demoMatrix';

const RIVALS = theoryModel({
  hypotheses: [hypothesis('A', { rivals: ['B'] }), hypothesis('B', { rivals: ['A'] })],
});

function matrixFrom(all: readonly Evidence[], model = RIVALS, ids: readonly string[] = ['A', 'B']) {
  return matrixOf(itemsOf(all, model), ids, model);
}

/** Pieces of evidence that are judged so for A and B. */
function judged(count: number, a: 'supports' | 'contradicts' | 'neutral', b: typeof a): readonly Evidence[] {
  return Array.from({ length: count }, (_, i) =>
    evidence(`${a}-${b}-${i}`, { ratings: [rating('A', a), rating('B', b)] }),
  );
}

describe('the demonstration matrix of eleven items and four rivals', () => {
  const matrix = matrixOf(itemsOf(demoEvidence(), demoTheory()), DEMO_RIVALS, demoTheory());
  const each = <T>(of: (column: (typeof matrix.columns)[number]) => T) => matrix.columns.map(of);

  it('has the published sums of inconsistency, plain and weighted by credibility', () => {
    expect(each(({ inconsistency }) => inconsistency)).to.deep.equal([2, 2, 2, 1]);
    expect(each(({ weightedInconsistency }) => weightedInconsistency)).to.deep.equal([1.5, 1, 1, 0.5]);
  });

  it('has the published shares of items that bear on each', () => {
    expect(each(({ informativeShare }) => informativeShare.toFixed(3))).to.deep.equal([
      '0.636',
      '0.909',
      '0.545',
      '0.273',
    ]);
  });

  it('has the published diagnosticity of each item', () => {
    expect(matrix.rows.map(({ diagnosticity }) => diagnosticity)).to.deep.equal([
      1, 1, 0, 2, 2, 1, 1, 2, 2, 3, 1,
    ]);
    expect(
      matrix.rows.filter(({ discriminates }) => !discriminates).map(({ item }) => item.id),
    ).to.deep.equal(['E3']);
  });

  it('keeps the great-power deal from the lead, on which almost nothing bears', () => {
    expect(matrix.columns.map(({ isTested }) => isTested)).to.deep.equal([true, true, true, false]);
    expect(matrix.ranking).to.deep.equal({ kind: 'leading', hypotheses: ['Hb', 'Hc'] });
  });
});

describe('a matrix', () => {
  it('takes no judgement for no neutral one', () => {
    const all = [
      ...judged(2, 'supports', 'contradicts'),
      evidence('alone', { ratings: [rating('A', 'neutral')] }),
    ];
    const { columns, rows } = matrixFrom(all);
    expect(columns.map((column) => column.judged)).to.deep.equal([3, 2]);
    expect(rows.map(({ diagnosticity }) => diagnosticity)).to.deep.equal([2, 2, undefined]);
  });

  it('leaves out what is judged for none of its hypotheses', () => {
    expect(matrixFrom([evidence('x', { ratings: [rating('C', 'supports')] })]).rows).to.deep.equal([]);
  });

  it('counts what several coders say of the same words once, with the mean of their judgements', () => {
    const coders = ['ann', 'ben'].map((coder, i) =>
      evidence(`e-${coder}`, {
        coder,
        item: 'e-ann',
        ratings: [rating('A', 'contradicts', { strong: i === 0 })],
      }),
    );
    const { rows, columns } = matrixFrom(coders);
    expect(rows.map(({ item }) => item.id)).to.deep.equal(['e-ann']);
    expect(columns[0]?.inconsistency).to.equal(1.5);
  });

  it('counts items of one group once, by the one that speaks against most', () => {
    const all = [false, true, false].map((strong, i) =>
      evidence(`e-${i}`, { group: 'interviews', ratings: [rating('A', 'contradicts', { strong })] }),
    );
    expect(matrixFrom(all).columns[0]?.inconsistency).to.equal(2);
  });

  it('weighs by the credibility of the evidence, else of its source', () => {
    const against = { ratings: [rating('A', 'contradicts')] };
    const all = [
      evidence('own', { ...against, source: 'good', credibility: 'L' }),
      evidence('source', { ...against, source: 'good' }),
      evidence('none', { ...against, source: 'other' }),
    ];
    const where = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const sources = new Map([['good', { id: 'good', where, credibility: 'H' as const }]]);
    const model = theoryModel({ hypotheses: [...RIVALS.hypotheses.values()], sources });
    expect(matrixFrom(all, model).columns[0]?.weightedInconsistency).to.equal(0.5 + 2 + 1);
  });

  it('ranks what at least half of the items bear on, if three are judged', () => {
    expect(matrixFrom(judged(3, 'supports', 'contradicts')).ranking).to.deep.equal({
      kind: 'leading',
      hypotheses: ['A'],
    });
    expect(matrixFrom(judged(2, 'supports', 'contradicts')).ranking).to.deep.equal({ kind: 'untested' });
    const half = [...judged(2, 'supports', 'contradicts'), ...judged(2, 'supports', 'neutral')];
    expect(matrixFrom(half).columns[1]?.isTested).to.equal(true);
    const less = [...judged(2, 'supports', 'contradicts'), ...judged(3, 'supports', 'neutral')];
    expect(matrixFrom(less).columns[1]?.isTested).to.equal(false);
    expect(matrixFrom(less).ranking).to.deep.equal({ kind: 'untested' });
  });

  it('does not rank hypotheses of which one holds the other, or that complement each other', () => {
    const all = judged(3, 'supports', 'contradicts');
    const related = [{ nestedIn: ['B'] }, { partOf: ['B'] }, { complements: ['B'] }].map((relation) =>
      theoryModel({ hypotheses: [hypothesis('A', relation), hypothesis('B')] }),
    );
    const relations = related.map((model) => matrixFrom(all, model).ranking);
    expect(relations).to.deep.equal(
      ['nested-in', 'part-of', 'complements'].map((relation) => ({
        kind: 'not-exclusive',
        pairs: [{ hypotheses: ['A', 'B'], relation }],
      })),
    );
  });

  it('ranks claims of a theory and of one that extends it only where the theory file calls them rivals', () => {
    const theories = [
      theory('base'),
      theory('middle', { extends: ['base'] }),
      theory('top', { extends: ['middle'] }),
    ];
    const claims = (rivals: readonly string[]) => [
      hypothesis('A', { theories: ['top'], rivals }),
      hypothesis('B', { theories: ['base'] }),
    ];
    const all = judged(3, 'supports', 'contradicts');
    expect(matrixFrom(all, theoryModel({ theories, hypotheses: claims([]) })).ranking.kind).to.equal(
      'not-exclusive',
    );
    expect(matrixFrom(all, theoryModel({ theories, hypotheses: claims(['B']) })).ranking.kind).to.equal(
      'leading',
    );
  });
});
