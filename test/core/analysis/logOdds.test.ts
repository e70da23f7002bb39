import { expect } from 'chai';
import {
  logOddsOf,
  oddsOf,
  probabilitiesOf,
  probabilityOf,
  weightOf,
} from '../../../src/core/analysis/logOdds';

describe('logOdds', () => {
  it('tabulates decibels, odds and probabilities (definition of Good 1985, worked out)', () => {
    const table = [
      [0, 1, 0.5],
      [3, 1.995, 0.6661],
      [6, 3.981, 0.7992],
      [10, 10, 0.9091],
      [20, 100, 0.9901],
      [30, 1000, 0.999],
      [40, 10_000, 0.9999],
    ] as const;
    for (const [decibels, odds, probability] of table) {
      expect(oddsOf(decibels)).to.be.closeTo(odds, 5e-4);
      expect(probabilityOf(decibels)).to.be.closeTo(probability, 5e-5);
      expect(oddsOf(-decibels)).to.be.closeTo(1 / oddsOf(decibels), 1e-12);
      expect(probabilityOf(-decibels)).to.be.closeTo(1 - probability, 5e-5);
      expect(logOddsOf(probabilityOf(decibels))).to.be.closeTo(decibels, 1e-9);
    }
  });

  it('finds the machine of Jaynes (2003, ch. 4) that makes bad widgets', () => {
    const [bad, good] = [weightOf(1 / 3, 1 / 6), weightOf(2 / 3, 5 / 6)];
    expect(bad).to.be.closeTo(3.0103, 5e-5);
    expect(good).to.be.closeTo(-0.9691, 5e-5);
    const prior = -10;
    expect(prior).to.be.closeTo(logOddsOf(1 / 11), 1e-12);
    for (const [times, decibels, probability] of [
      [3, -0.9691, 0.4444],
      [4, 2.0412, 0.6154],
      [10, 20.103, 0.9903],
    ] as const) {
      const total = prior + times * bad;
      expect(total).to.be.closeTo(decibels, 5e-5);
      expect(probabilityOf(total)).to.be.closeTo(probability, 5e-5);
    }
  });

  it('refuses probabilities of 0 and 1, and what is none', () => {
    for (const impossible of [0, 1, -0.1, 1.1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => weightOf(impossible, 0.5)).to.throw(RangeError, 'greater than 0 and less than 1');
      expect(() => weightOf(0.5, impossible)).to.throw(RangeError);
      expect(() => logOddsOf(impossible)).to.throw(RangeError);
    }
    expect(weightOf(1e-9, 1 - 1e-9)).to.be.closeTo(-90, 1e-6);
  });

  it('shares one probability among several hypotheses', () => {
    const even = probabilitiesOf([0, 0, 0, 0]);
    expect(even).to.deep.equal([0.25, 0.25, 0.25, 0.25]);
    const [reference = 0, first = 0, second = 0] = probabilitiesOf([0, 10, 20]);
    expect(first / reference).to.be.closeTo(10, 1e-9);
    expect(second / first).to.be.closeTo(10, 1e-9);
    expect(reference + first + second).to.be.closeTo(1, 1e-12);
  });

  it('holds out where powers of ten overflow', () => {
    expect(probabilitiesOf([0, 5000, 5010])[2]).to.be.closeTo(10 / 11, 1e-12);
    expect(probabilitiesOf([0, -5000])).to.deep.equal([1, 0]);
  });
});
