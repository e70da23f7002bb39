import { expect } from 'chai';
import { itemsOf } from '../../../src/core/analysis/items';
import { oddsToDoubt, urnCounts, urnPValue, urnTest } from '../../../src/core/analysis/urn';
import type { Stance } from '../../../src/core/model/evidence';
import { evidence, hypothesis, rating, theoryModel } from '../../support/builders';

const SEVEN_OF_TEN = { working: 7, total: 10 };

/** Items by their ratings of H1 and H2, and their group. */
function items(...rated: readonly (readonly [Stance | undefined, Stance | undefined, string?])[]) {
  const all = rated.map(([first, second, group], i) =>
    evidence(`e-${i}`, {
      ratings: [...(first ? [rating('H1', first)] : []), ...(second ? [rating('H2', second)] : [])],
      group,
    }),
  );
  return itemsOf(all, theoryModel());
}

describe('urnPValue', () => {
  it('is what López & Bowers give for seven of ten', () => {
    expect(urnPValue(SEVEN_OF_TEN)).to.be.closeTo(56 / 3003, 1e-14);
    expect(urnPValue(SEVEN_OF_TEN)).to.be.closeTo(0.0186480186480187, 1e-14);
  });

  it('moves with the odds of finding as in Fisher’s non-central hypergeometric distribution', () => {
    expect(urnPValue(SEVEN_OF_TEN, { odds: 0.5 })).to.be.closeTo(0.00298953662, 1e-11);
    expect(urnPValue(SEVEN_OF_TEN, { odds: 2 })).to.be.closeTo(0.0761225097, 1e-10);
    for (const odds of [0.1, 0.9, 1.5, 10]) {
      const closed = 3 + 40 * odds + 140 * odds ** 2 + 168 * odds ** 3 + 70 * odds ** 4 + 8 * odds ** 5;
      expect(urnPValue(SEVEN_OF_TEN, { odds })).to.be.closeTo((8 * odds ** 5) / closed, 1e-12);
    }
  });

  it('falls where one of the seven weighs more, as in their example', () => {
    expect(urnPValue(SEVEN_OF_TEN, { weight: 8 })).to.be.closeTo(0.0104895105, 1e-10);
    expect(urnPValue(SEVEN_OF_TEN, { weight: 10 })).to.be.closeTo(0.00377073906, 1e-11);
  });

  it('is .3 for two of three, and falls with the length of an unbroken row', () => {
    expect(urnPValue({ working: 2, total: 3 })).to.be.closeTo(0.3, 1e-12);
    const rows = [1, 2, 3, 4, 5].map((k) => urnPValue({ working: k, total: k }));
    for (const [i, p] of [1 / 3, 0.1, 0.028571, 0.0079365, 0.0021645].entries())
      expect(rows[i]).to.be.closeTo(p, 5e-7);
  });

  it('is 1 where items for rivals are the majority, or none speaks for the hypothesis', () => {
    expect(urnPValue({ working: 3, total: 10 })).to.equal(1);
    expect(urnPValue({ working: 0, total: 4 })).to.equal(1);
  });

  it('holds out over thousands of items', () => {
    // 1 / C(2k+1, k), which for k = 5000 no number holds.
    expect(urnPValue({ working: 400, total: 400 })).to.be.within(1e-242, 1e-238);
    expect(urnPValue({ working: 5000, total: 5000 })).to.equal(0);
    expect(urnPValue({ working: 2600, total: 5000 })).to.be.within(0, 1);
  });
});

describe('oddsToDoubt', () => {
  it('is 1.58928 for seven of ten (López & Bowers)', () => {
    const odds = oddsToDoubt(SEVEN_OF_TEN);
    expect(odds).to.be.closeTo(1.58928, 5e-6);
    expect(urnPValue(SEVEN_OF_TEN, { odds: odds ?? 0 })).to.be.closeTo(0.05, 1e-12);
  });

  it('is not given where the finding is doubtful anyway', () => {
    expect(oddsToDoubt({ working: 2, total: 3 })).to.equal(undefined);
    expect(oddsToDoubt({ working: 0, total: 4 })).to.equal(undefined);
  });
});

describe('urnCounts', () => {
  it('counts what speaks more for one than for the other, whatever its sign', () => {
    const counts = urnCounts(
      items(
        ['supports', 'contradicts'],
        ['neutral', 'contradicts'],
        ['contradicts', 'supports'],
        ['supports', 'supports'],
        ['neutral', 'neutral'],
        ['supports', undefined],
        [undefined, 'supports'],
      ),
      'H1',
      ['H2'],
    );
    expect(counts).to.deep.equal({ working: 2, total: 3 });
  });

  it('counts a group once, for the rival if any of it speaks for it', () => {
    const found = items(
      ['supports', 'contradicts', 'a'],
      ['supports', 'contradicts', 'a'],
      ['supports', 'contradicts', 'b'],
      ['contradicts', 'supports', 'b'],
      ['supports', 'contradicts'],
    );
    expect(urnCounts(found, 'H1', ['H2'])).to.deep.equal({ working: 2, total: 3 });
    expect(urnCounts(found, 'H2', ['H1'])).to.deep.equal({ working: 0, total: 3 });
  });
});

describe('urnTest', () => {
  const exclusive = theoryModel({ hypotheses: [hypothesis('H1'), hypothesis('H2')] });

  it('tests what was counted', () => {
    const row = items(...Array.from({ length: 3 }, () => ['supports', 'contradicts'] as const));
    const found = urnTest(row, 'H1', ['H2'], exclusive);
    if (found.kind !== 'tested') throw new Error(found.kind);
    expect([found.working, found.total]).to.deep.equal([3, 3]);
    expect(found.pValue).to.be.closeTo(0.028571, 5e-7);
    expect(found.oddsToDoubt).to.be.greaterThan(1);
  });

  it('refuses where nothing tells the hypotheses apart, or they may hold together', () => {
    expect(urnTest(items(['supports', 'supports']), 'H1', ['H2'], exclusive)).to.deep.equal({
      kind: 'no-items',
    });
    const nested = theoryModel({ hypotheses: [hypothesis('H1'), hypothesis('H2', { nestedIn: ['H1'] })] });
    const found = urnTest(items(['supports', 'contradicts']), 'H1', ['H2'], nested);
    expect(found.kind).to.equal('not-exclusive');
  });
});
