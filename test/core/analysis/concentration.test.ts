import { expect } from 'chai';
import fc from 'fast-check';
import { concentrationOf } from '../../../src/core/analysis/concentration';

/** So many items from each of some origins. */
function itemsFrom(counts: Readonly<Record<string, number>>): { origin: string }[] {
  return Object.entries(counts).flatMap(([origin, count]) =>
    Array.from({ length: count }, () => ({ origin })),
  );
}

describe('The concentration of items on few origins', () => {
  // Worked numbers of rule B5.
  it('5, 1, 1: HHI .5510, effective sources 1.81, largest share .714', () => {
    const found = concentrationOf(itemsFrom({ a: 1, b: 5, c: 1 }));
    expect(found.herfindahl).to.be.closeTo(0.551, 0.00005);
    expect(found.effectiveSources).to.be.closeTo(1.81, 0.005);
    expect(found.largestShare).to.be.closeTo(0.714, 0.0005);
  });

  it('3, 3, 3: effective sources 3.00', () => {
    expect(concentrationOf(itemsFrom({ a: 3, b: 3, c: 3 })).effectiveSources).to.be.closeTo(3, 1e-12);
  });

  it('4, 3, 2, 1: effective sources 3.33', () => {
    expect(concentrationOf(itemsFrom({ a: 4, b: 3, c: 2, d: 1 })).effectiveSources).to.be.closeTo(
      3.33,
      0.005,
    );
  });

  it('lists the largest share first, equal ones by code unit', () => {
    const { origins } = concentrationOf(itemsFrom({ é: 1, z: 1, m: 2 }));
    expect(origins).to.deep.equal([
      { origin: 'm', items: 2, share: 0.5 },
      { origin: 'z', items: 1, share: 0.25 },
      { origin: 'é', items: 1, share: 0.25 },
    ]);
  });

  it('is nothing where there is no item', () => {
    const nothing = { items: 0, origins: [], largestShare: 0, herfindahl: 0, effectiveSources: 0 };
    expect(concentrationOf([])).to.deep.equal(nothing);
  });

  it('has shares that sum to one, and as many effective sources as there are at most, and one at least', () => {
    const counts = fc.dictionary(fc.string(), fc.integer({ min: 1, max: 20 }), {
      minKeys: 1,
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(counts, (each) => {
        const { items, origins, effectiveSources, largestShare } = concentrationOf(itemsFrom(each));
        expect(origins.reduce((sum, { share }) => sum + share, 0)).to.be.closeTo(1, 1e-9);
        expect(origins.reduce((sum, one) => sum + one.items, 0)).to.equal(items);
        expect(effectiveSources).to.be.within(1 - 1e-9, origins.length + 1e-9);
        expect(1 / effectiveSources).to.be.at.most(largestShare + 1e-9);
      }),
    );
  });
});
