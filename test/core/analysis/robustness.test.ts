import { expect } from 'chai';
import { itemsOf } from '../../../src/core/analysis/items';
import { matrixOf, type EvidenceMatrix } from '../../../src/core/analysis/matrix';
import { MOST_REMOVED, robustnessOf, type Sensitivity } from '../../../src/core/analysis/robustness';
import type { Evidence } from '../../../src/core/model/evidence';
import { DEMO_HYPOTHESES, demoEvidence, item, rivalTheory } from './demo';

/** Everything is tested enough: only what removal does is looked at. */
const NO_FLOOR = { informativeShare: 0, judged: 0 };

function matrix(
  evidence: readonly Evidence[],
  hypotheses: readonly string[],
  floor?: typeof NO_FLOOR,
): EvidenceMatrix {
  const theory = rivalTheory(hypotheses);
  return matrixOf(itemsOf(evidence, theory), hypotheses, theory, floor);
}

/** The leaders as the matrix of the remaining evidence gives them. */
function leadersWithout(
  evidence: readonly Evidence[],
  hypotheses: readonly string[],
  isGone: (one: Evidence) => boolean,
): readonly string[] {
  const rest = matrix(
    evidence.filter((one) => !isGone(one)),
    hypotheses,
    NO_FLOOR,
  );
  return rest.ranking.kind === 'leading' ? rest.ranking.hypotheses : [];
}

function subsets<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  if (size === 0) return [[]];
  return all.flatMap((one, i) => subsets(all.slice(i + 1), size - 1).map((rest) => [one, ...rest]));
}

/** A small generator of numbers below a limit, the same for the same seed (Park & Miller 1988). */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => (state = (state * 48271) % 2147483647) % limit;
}

function randomEvidence(seed: number, hypotheses: readonly string[], size: number): readonly Evidence[] {
  const next = numbers(seed);
  return Array.from({ length: size }, (_, i) => {
    const signs = hypotheses.map(() => ['C', 'N', 'I', 'I', 'II', '.'][next(6)] ?? '.').join(' ');
    return item(
      `e${i}`,
      signs,
      {
        line: i,
        source: `s${next(4)}`,
        credibility: (['H', 'M', 'L'] as const)[next(3)],
        group: next(2) === 0 ? `g${next(3)}` : undefined,
      },
      hypotheses,
    );
  });
}

describe('robustnessOf', () => {
  it('tells which single items carry the ranking of the demonstration matrix (method §1.5; Heuer 1999, ch. 8, step 6)', () => {
    // Weighted inconsistency Ha 1.5, Hb 1.0, Hc 1.0; Hd is not ranked for want of evidence.
    const { items, origins } = robustnessOf(matrix(demoEvidence(), DEMO_HYPOTHESES)) ?? {};
    expect(items?.alone).to.deep.equal([
      { removed: ['E4'], leading: ['Ha'] }, // Ha falls to 0.5
      { removed: ['E10'], leading: ['Ha', 'Hb', 'Hc'] }, // Ha falls to 1.0
    ]);
    expect(items?.smallest?.removed).to.deep.equal(['E4']);
    expect(origins?.alone.map(({ removed }) => removed)).to.deep.equal([
      ['soghomonyan2024'],
      ['sargsyan2021'],
    ]);
  });

  it('finds two items where none changes the ranking alone, and none where four are needed', () => {
    const against = (count: number) =>
      Array.from({ length: count }, (_, i) => item(`e${i}`, 'C I', { line: i }, ['A', 'B']));
    const found = robustnessOf(matrix(against(2), ['A', 'B'], NO_FLOOR));
    expect(found?.items).to.deep.equal({
      alone: [],
      smallest: { removed: ['e0', 'e1'], leading: ['A', 'B'] },
    });
    const three = robustnessOf(matrix(against(MOST_REMOVED), ['A', 'B'], NO_FLOOR));
    expect(three?.items.smallest?.removed).to.have.length(MOST_REMOVED);
    const four = robustnessOf(matrix(against(MOST_REMOVED + 1), ['A', 'B'], NO_FLOOR));
    expect(four?.items).to.deep.equal({ alone: [], smallest: undefined });
  });

  it('tells passages without ids apart', () => {
    const named = demoEvidence();
    const bare = named.map((one, i) => ({ ...one, id: '', item: `at-${i}` }));
    const [a, b] = [named, bare].map((all) => robustnessOf(matrix(all, DEMO_HYPOTHESES))?.items.alone ?? []);
    expect(a?.length).to.be.greaterThan(0);
    expect(b?.map(({ leading }) => leading)).to.deep.equal(a?.map(({ leading }) => leading));
    expect(b?.every(({ removed }) => removed.every((name) => /^notes\/a\.md:\d+$/.test(name)))).to.equal(
      true,
    );
  });

  it('takes away no more than it is told', () => {
    const two = [item('e0', 'C I', {}, ['A', 'B']), item('e1', 'C I', { line: 1 }, ['A', 'B'])];
    expect(robustnessOf(matrix(two, ['A', 'B'], NO_FLOOR), 1)?.items.smallest).to.equal(undefined);
    expect(robustnessOf(matrix(two, ['A', 'B'], NO_FLOOR), 2)?.items.smallest?.removed).to.have.length(2);
  });

  it('takes a group of dependent items for one: without one of them the next counts (method B13)', () => {
    const group = { group: 'speech', source: 'one' };
    const evidence = [
      item('e0', 'C I', { ...group, line: 0 }, ['A', 'B']),
      item('e1', 'C I', { ...group, line: 1 }, ['A', 'B']),
    ];
    const { items, origins } = robustnessOf(matrix(evidence, ['A', 'B'], NO_FLOOR)) ?? {};
    expect(items?.alone).to.deep.equal([]);
    expect(items?.smallest?.removed).to.deep.equal(['e0', 'e1']);
    expect(origins?.alone).to.deep.equal([{ removed: ['one'], leading: ['A', 'B'] }]);
  });

  it('says nothing where nothing is ranked', () => {
    expect(robustnessOf(matrix([item('e0', 'C I', {}, ['A', 'B'])], ['A', 'B']))).to.equal(undefined);
  });

  it('finds what trying every set of up to three finds, on random matrices with groups', () => {
    const hypotheses = ['A', 'B', 'C'];
    const sizes = { alone: 0, pairs: 0, triples: 0, none: 0 };
    for (let seed = 1; seed <= 60; seed++) {
      const evidence = randomEvidence(seed, hypotheses, 9);
      const found = robustnessOf(matrix(evidence, hypotheses, NO_FLOOR));
      if (!found) continue;
      const leaders = leadersWithout(evidence, hypotheses, () => false);
      const check = (
        sensitivity: Sensitivity,
        names: readonly string[],
        nameOf: (one: Evidence) => string,
      ) => {
        const changing = (size: number) =>
          subsets([...new Set(names)], size).filter((gone) => {
            const left = leadersWithout(evidence, hypotheses, (one) => gone.includes(nameOf(one)));
            return left.join() !== leaders.join();
          });
        const size = [1, 2, 3].find((one) => changing(one).length > 0);
        expect(sensitivity.smallest?.removed.length, `seed ${seed}`).to.equal(size);
        expect(
          sensitivity.alone.map(({ removed: [only] }) => only),
          `seed ${seed}`,
        ).to.have.members(changing(1).flat());
        const { removed, leading } = sensitivity.smallest ?? { removed: [], leading: leaders };
        const left = leadersWithout(evidence, hypotheses, (one) => removed.includes(nameOf(one)));
        expect(left, `seed ${seed}`).to.deep.equal(leading);
        sizes[size === 1 ? 'alone' : size === 2 ? 'pairs' : size === 3 ? 'triples' : 'none']++;
      };
      check(
        found.items,
        evidence.map(({ id }) => id),
        ({ id }) => id,
      );
      check(
        found.origins,
        evidence.map(({ source = '' }) => source),
        ({ source = '' }) => source,
      );
    }
    // The sample holds every outcome.
    expect(Math.min(sizes.alone, sizes.pairs, sizes.triples + sizes.none)).to.be.greaterThan(0);
  });

  it('takes well under a second for 5,000 items and 12 hypotheses', () => {
    const hypotheses = Array.from({ length: 12 }, (_, i) => `H${i}`);
    const large = matrix(randomEvidence(7, hypotheses, 5000), hypotheses, NO_FLOOR);
    robustnessOf(large);
    const start = performance.now();
    expect(robustnessOf(large)).to.not.equal(undefined);
    // 200 ms on a quiet machine; the bound leaves room for a busy one.
    expect(performance.now() - start).to.be.lessThan(1000);
  });
});
