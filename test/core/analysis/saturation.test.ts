import { expect } from 'chai';
import fc from 'fast-check';
import { itemsOf } from '../../../src/core/analysis/items';
import { DEFAULT_SATURATION, saturationLabel, saturationOf } from '../../../src/core/analysis/saturation';
import { evidence, type EvidenceParts, theoryModel } from '../../support/builders';

const THEORY = theoryModel();

/** The codes from one number up to another, without it. */
function codes(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, i) => `v${from + i}`);
}

/** One item per source, in the order of the notes. */
function itemsWith(sources: readonly (readonly string[])[]): ReturnType<typeof itemsOf> {
  const all = sources.map((variables, i) => evidence(`e-${i}`, { source: `s${i + 1}`, variables }));
  return itemsOf(all, THEORY);
}

function itemsAs(all: readonly EvidenceParts[]): ReturnType<typeof itemsOf> {
  return itemsOf(
    all.map((parts, i) => evidence(`e-${i}`, parts)),
    THEORY,
  );
}

describe('Saturation', () => {
  // Guest, Namey & Chen 2020, example: 37 themes in a base of four, seven new ones in the first run of two: 19 %. The
  // sources after that are ours.
  const sources = [
    ...[codes(0, 16), codes(10, 24), codes(20, 31), codes(30, 37)],
    ...[codes(36, 41), codes(38, 44), codes(0, 4), codes(44, 45), codes(1, 9)],
  ];

  it('divides the new codes of a run by those of the base, run after overlapping run (Guest, Namey & Chen 2020)', () => {
    const { baseCodes, runs } = saturationOf(itemsWith(sources));
    expect(baseCodes).to.equal(37);
    expect(runs.map(({ after, newCodes }) => [after, newCodes])).to.deep.equal([
      [4, 7],
      [5, 3],
      [6, 1],
      [7, 1],
    ]);
    const shares = runs.map(({ newInformation }) => Math.round((newInformation ?? NaN) * 100));
    expect(shares).to.deep.equal([19, 8, 3, 3]);
  });

  it('is reached with the first run at the threshold, and told as base/run at sources', () => {
    const found = saturationOf(itemsWith(sources));
    expect(found.reached?.after).to.equal(6);
    expect(saturationLabel(found)).to.equal('4/2 at 6+2');
  });

  it('is not reached where no run is at the threshold', () => {
    const found = saturationOf(itemsWith(sources), { ...DEFAULT_SATURATION, threshold: 0 });
    expect(found.reached).to.equal(undefined);
    expect(saturationLabel(found)).to.equal(undefined);
    const three = saturationOf(itemsWith(sources), { ...DEFAULT_SATURATION, run: 3 });
    expect(three.runs.map(({ newCodes }) => newCodes)).to.deep.equal([7, 4, 1]);
    expect(saturationLabel(three)).to.equal('4/3 at 6+3');
  });

  it('says where a later run brings new codes again', () => {
    expect(saturationOf(itemsWith(sources)).reopened).to.equal(undefined);
    const found = saturationOf(itemsWith([...sources, codes(45, 48)]));
    expect(saturationLabel(found)).to.equal('4/2 at 6+2');
    expect(found.reopened).to.deep.equal({ after: 8, newCodes: 3, newInformation: 3 / 37 });
  });

  it('takes exactly the threshold for saturation: one new code to twenty', () => {
    const found = saturationOf(itemsWith([codes(0, 20), codes(0, 1), codes(19, 21)]), {
      ...DEFAULT_SATURATION,
      base: 1,
    });
    expect(found.reached).to.deep.equal({ after: 1, newCodes: 1, newInformation: 0.05 });
  });

  it('has no run before there are base and run sources, and no share of a base without codes', () => {
    expect(saturationOf(itemsWith(sources.slice(0, 5))).runs).to.deep.equal([]);
    const found = saturationOf(itemsWith([[], [], [], [], [], []]));
    expect(found.runs).to.deep.equal([{ after: 4, newCodes: 0, newInformation: undefined }]);
    expect(found.reached).to.equal(undefined);
  });

  it('refuses a base or run of none', () => {
    for (const wrong of [{ base: 0 }, { run: 0 }, { run: 1.5 }])
      expect(() => saturationOf([], { ...DEFAULT_SATURATION, ...wrong })).to.throw(
        RangeError,
        /whole numbers/,
      );
  });

  it('takes the work read for the source: the one that quotes, else the note; own words are none', () => {
    const items = itemsAs([
      { source: 'old', via: 'new', variables: ['a'] },
      { source: 'new', variables: ['b'] },
      { variables: ['c'] },
      { form: 'own', source: 'mine', variables: ['d'] },
    ]);
    expect(saturationOf(items).curve).to.deep.equal([
      { source: 'new', newCodes: 2, distinctCodes: 2 },
      { source: 'notes/a.md', newCodes: 1, distinctCodes: 3 },
    ]);
  });

  it('can follow the dates of the tags; sources without one come last, in the order of the notes', () => {
    const items = itemsAs([
      { source: 'undated', variables: ['a'] },
      { source: 'late', date: '2026-03-02', variables: ['a'] },
      { source: 'early', date: '2026-05-01', variables: ['a'] },
      { source: 'early', date: '2026-02-01', variables: ['b'] },
      { source: 'odd', date: 'last week', variables: ['b'] },
    ]);
    const found = saturationOf(items, { ...DEFAULT_SATURATION, order: 'date' });
    expect(found.curve.map(({ source }) => source)).to.deep.equal(['early', 'late', 'undated', 'odd']);
    expect(found.undated).to.equal(2);
  });

  it('finds every code once, whatever the order', () => {
    const some = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e')), { maxLength: 12 });
    fc.assert(
      fc.property(some, (each) => {
        const { curve, runs } = saturationOf(itemsWith(each));
        const distinct = new Set(each.flat()).size;
        expect(curve.reduce((sum, { newCodes }) => sum + newCodes, 0)).to.equal(distinct);
        expect(curve.at(-1)?.distinctCodes ?? 0).to.equal(distinct);
        for (const { after, newCodes } of runs) {
          const before = new Set(each.slice(0, after).flat());
          const inRun = new Set(each.slice(after, after + 2).flat());
          expect(newCodes).to.equal([...inRun].filter((code) => !before.has(code)).length);
        }
      }),
    );
  });
});
