import { expect } from 'chai';
import fc from 'fast-check';
import { countBelow } from '../../../src/core/util/ordered';

describe('countBelow', () => {
  it('counts what is less than the limit, among any numbers in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 })),
        fc.integer({ min: -1, max: 31 }),
        (numbers, limit) => {
          const series = numbers.sort((a, b) => a - b);
          expect(countBelow(series, limit)).to.equal(series.filter((number) => number < limit).length);
        },
      ),
    );
  });
});
