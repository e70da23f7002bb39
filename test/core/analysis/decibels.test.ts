import { expect } from 'chai';
import { type DecibelBalance, weighInDecibels } from '../../../src/core/analysis/decibels';
import { itemsOf } from '../../../src/core/analysis/items';
import { rivalSets } from '../../../src/core/analysis/rivalSets';
import type { Evidence } from '../../../src/core/model/evidence';
import type { TheoryModel } from '../../../src/core/model/theory';
import { evidence, hypothesis, question, rating, theoryModel } from '../../support/builders';

type Weights = Readonly<Record<string, number>>;

/** One question with hypotheses that exclude each other, and the first as its reference. */
function rivals(...ids: readonly string[]): TheoryModel {
  return theoryModel({
    questions: [question('Q', { reference: ids[0] ?? '' })],
    hypotheses: ids.map((id) => hypothesis(id, { questions: ['Q'] })),
  });
}

/** A piece of evidence with signed weights. */
function weighed(id: string, weights: Weights, parts: Parameters<typeof evidence>[1] = {}): Evidence {
  const ratings = Object.entries(weights).map(([one, decibels]) =>
    rating(one, decibels < 0 ? 'contradicts' : 'supports', { decibels: Math.abs(decibels) }),
  );
  return evidence(id, { ratings, ...parts });
}

function weigh(all: readonly Evidence[], theory: TheoryModel, priors: Weights = {}) {
  const [set] = rivalSets(theory);
  if (!set) throw new Error('there are no rivals');
  return weighInDecibels(itemsOf(all, theory), set, theory, new Map(Object.entries(priors)));
}

function balance(all: readonly Evidence[], theory: TheoryModel, priors?: Weights): DecibelBalance {
  const found = weigh(all, theory, priors);
  if (found.kind !== 'weighed') throw new Error(found.kind);
  return found;
}

function column(of: DecibelBalance, id: string) {
  const found = of.columns.find((one) => one.hypothesis === id);
  if (!found) throw new Error(`nothing is said of ${id}`);
  return found;
}

const AB = rivals('A', 'B');
const ABC = rivals('A', 'B', 'C');

/**
 * Weights in dB of one hypothesis against two others, from a draft reanalysis of Fairfield & Charman's Chilean case: known
 * at second hand, so it stands for its arithmetic only.
 */
const CHAIN: readonly (readonly [number, number])[] = [
  [-5, -10],
  [6, 66],
  [12, 12],
  [25, 0],
  [30, 15],
  [30, 27],
];

describe('weighInDecibels', () => {
  it('runs up totals, posterior and break-even as the chain of six weights after Fairfield & Charman does', () => {
    // Weights of A against B and against C: with A as the reference the signs turn round.
    const all = CHAIN.map(([b, c], i) => weighed(`e-${i}`, { B: -b, C: -c }));
    const found = balance(all, ABC);
    expect(found.rows.map(({ totals }) => totals.map((total) => 0 - total).slice(1))).to.deep.equal([
      [-5, -10],
      [1, 56],
      [13, 68],
      [38, 68],
      [68, 83],
      [98, 110],
    ]);
    const [a, b, c] = found.columns;
    expect([a?.posterior, b?.posterior, c?.posterior]).to.deep.equal([0, -98, -110]);
    expect((b?.probability ?? 0) + (c?.probability ?? 0)).to.be.closeTo(1.68e-10, 5e-13);
    expect(b?.breakEven).to.equal(98);
    expect(10 ** (-(b?.breakEven ?? 0) / 10)).to.be.closeTo(1.58e-10, 5e-13);
  });

  it('gives each pair the sum over a third hypothesis: W(i:k) = W(i:j) + W(j:k)', () => {
    const found = balance(
      CHAIN.map(([b, c], i) => weighed(`e-${i}`, { B: -b, C: -c })),
      ABC,
      { B: 4, C: -3 },
    );
    const [ab, ac, bc] = found.pairs;
    expect(found.pairs.map(({ hypotheses }) => hypotheses.join(''))).to.deep.equal(['AB', 'AC', 'BC']);
    expect([ab?.evidence, ac?.evidence, bc?.evidence]).to.deep.equal([98, 110, 12]);
    expect([ab?.prior, ac?.prior, bc?.prior]).to.deep.equal([-4, 3, 7]);
    expect([ab?.posterior, ac?.posterior, bc?.posterior]).to.deep.equal([94, 113, 19]);
    expect(bc?.breakEven).to.equal(-12);
  });

  it('finds the machine of Jaynes (2003, ch. 4) after bad widgets, and not after three', () => {
    const bad = (count: number) =>
      Array.from({ length: count }, (_, i) => weighed(`e-${i}`, { B: 10 * Math.log10(2) }));
    for (const [count, posterior, probability] of [
      [3, -0.9691, 0.4444],
      [4, 2.0412, 0.6154],
      [10, 20.103, 0.9903],
    ] as const) {
      const found = column(balance(bad(count), AB, { B: -10 }), 'B');
      expect(found.posterior).to.be.closeTo(posterior, 5e-5);
      expect(found.probability).to.be.closeTo(probability, 5e-5);
      expect(found.weighed).to.equal(count);
    }
  });

  it('shows that the prior decides in the case of the oil majors', () => {
    const found = column(balance([weighed('e-1', { B: -2 })], AB, { B: 6 }), 'B');
    expect(found.posterior).to.equal(4);
    expect(found.probability).to.be.closeTo(0.715, 5e-4);
    expect(found.priorDominates).to.equal(true);
    expect(found.breakEven).to.equal(2);
    const even = column(balance([weighed('e-1', { B: -6 })], AB, { B: 6 }), 'B');
    expect([even.priorDominates, even.probability]).to.deep.equal([false, 0.5]);
  });

  it('adds independent clues of process_tracing_designer (DeclareDesign) to .9474', () => {
    const straw = weighed('e-1', { B: 10 * Math.log10(0.75 / 0.25) });
    const gun = weighed('e-2', { B: 10 * Math.log10(0.3 / 0.05) });
    const found = column(balance([straw, gun], AB), 'B');
    expect(found.evidence).to.be.closeTo(12.553, 5e-4);
    expect(found.probability).to.be.closeTo(0.9474, 5e-5);
  });

  it('does not take what nobody weighed for a weight', () => {
    const found = balance(
      [weighed('e-1', { B: 3 }), evidence('e-2', { ratings: [rating('B', 'supports')] })],
      ABC,
    );
    expect(found.rows.map(({ item, weights }) => [item.id, ...weights])).to.deep.equal([
      ['e-1', 0, 3, undefined],
    ]);
    expect(found.columns.map((one) => one.weighed)).to.deep.equal([0, 1, 0]);
    const nothing = balance([weighed('e-1', { B: 0 })], AB);
    expect(nothing.rows.map(({ weights }) => weights)).to.deep.equal([[0, 0]]);
  });

  it('counts a group once, by the item that moves the hypotheses apart least', () => {
    const found = balance(
      [
        weighed('e-1', { B: 12, C: -3 }, { group: 'g' }),
        weighed('e-2', { B: 4, C: -6 }, { group: 'g' }),
        weighed('e-3', { B: 4, C: -6 }, { group: 'g' }),
        weighed('e-4', { B: 1 }, { group: 'other' }),
        weighed('e-5', { C: 2 }),
      ],
      ABC,
    );
    expect(found.rows.map(({ isCounted }) => isCounted)).to.deep.equal([false, true, false, true, true]);
    expect(found.rows.map(({ totals }) => totals)).to.deep.equal([
      [0, 0, 0],
      [0, 4, -6],
      [0, 4, -6],
      [0, 5, -6],
      [0, 5, -4],
    ]);
    expect(found.columns.map((one) => one.weighed)).to.deep.equal([0, 2, 2]);
  });

  it('takes the mean of several coders’ weights for the same words', () => {
    const coders = [10, 20].map((decibels, i) =>
      weighed(`e-${i}`, { B: decibels }, { item: 'same', coder: `C${i}` }),
    );
    const none = evidence('e-2', { item: 'same', coder: 'C2', ratings: [rating('B', 'supports')] });
    const found = balance([...coders, none], AB);
    expect(found.rows.map(({ weights }) => weights)).to.deep.equal([[0, 15]]);
  });

  it('says which weights it does not add, and why', () => {
    const odd = evidence('e-1', {
      ratings: [
        rating('A', 'supports', { decibels: 3 }),
        rating('B', 'neutral', { decibels: 6 }),
        rating('C', 'supports', { decibels: Number.POSITIVE_INFINITY }),
      ],
    });
    const found = balance([odd, weighed('e-2', { C: 5 })], ABC);
    expect(found.unused.map(({ rating: { hypothesis: id }, why }) => [id, why])).to.deep.equal([
      ['A', 'reference'],
      ['B', 'neutral'],
      ['C', 'certain'],
    ]);
    expect(found.columns.map((one) => one.evidence)).to.deep.equal([0, 0, 5]);
  });

  it('lists weights above 30 dB without a memo, also those that only arise between two hypotheses', () => {
    const heavy = (weights: Weights, memo?: string) =>
      balance([weighed('e-1', weights, memo === undefined ? {} : { memo })], ABC).heavy.map(
        ({ between, decibels }) => [...between, decibels],
      );
    expect(heavy({ B: 30 })).to.deep.equal([]);
    expect(heavy({ B: 30.5 })).to.deep.equal([['B', 'A', 30.5]]);
    expect(heavy({ B: -31 })).to.have.length(1);
    expect(heavy({ B: 20, C: -20 })).to.deep.equal([['B', 'C', 40]]);
    expect(heavy({ B: 31 }, 'An order signed by him.')).to.deep.equal([]);
    expect(heavy({ B: 31 }, ' ')).to.have.length(1);
  });

  it('lists one coder’s heavy weight that the mean hides', () => {
    const coders = [40, 0].map((decibels, i) =>
      weighed(`e-${i}`, { B: decibels }, { item: 'same', coder: `C${i}` }),
    );
    const { heavy, rows } = balance(coders, AB);
    expect(rows[0]?.weights).to.deep.equal([0, 20]);
    expect(heavy.map(({ evidence: one }) => one.id)).to.deep.equal(['e-0']);
  });

  describe('refuses', () => {
    const some = [weighed('e-1', { B: 3 })];
    const questions = [question('Q', { reference: 'A' })];
    const answers = { questions: ['Q'] };

    it('hypotheses that may hold together', () => {
      const theory = theoryModel({
        questions,
        hypotheses: [hypothesis('A', answers), hypothesis('B', { ...answers, nestedIn: ['A'] })],
      });
      const found = weigh(some, theory);
      expect(found).to.deep.equal({
        kind: 'not-exclusive',
        pairs: [{ hypotheses: ['A', 'B'], relation: 'nested-in' }],
      });
    });

    it('a question without a reference, or with one that does not answer it', () => {
      const hypotheses = [hypothesis('A', answers), hypothesis('B', answers), hypothesis('X')];
      const none = theoryModel({ questions: [question('Q')], hypotheses });
      expect(weigh(some, none)).to.deep.equal({ kind: 'no-reference' });
      const outside = theoryModel({ questions: [question('Q', { reference: 'X' })], hypotheses });
      expect(weigh(some, outside)).to.deep.equal({ kind: 'reference-outside', reference: 'X' });
    });

    it('weights that may be meant against the reference of another question', () => {
      const theory = theoryModel({
        questions: [...questions, question('Q2', { reference: 'X' })],
        hypotheses: [hypothesis('A', answers), hypothesis('B', { questions: ['Q', 'Q2'] }), hypothesis('X')],
      });
      expect(weigh(some, theory)).to.deep.equal({
        kind: 'unclear-reference',
        hypothesis: 'B',
        references: ['A', 'X'],
      });
      expect(weigh([weighed('e-1', { B: 0 })], theory).kind).to.equal('unclear-reference');
      expect(weigh([], theory).kind).to.equal('no-weights');
      expect(weigh([weighed('e-1', { A: 0, B: 3 })], AB).kind).to.equal('weighed');
    });

    it('a prior that would make a probability 0 or 1', () => {
      for (const prior of [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, 3001])
        expect(weigh(some, AB, { B: prior })).to.deep.equal({ kind: 'certain-prior', hypothesis: 'B' });
      expect(weigh(some, AB, { B: 3000, A: Number.NaN }).kind).to.equal('weighed');
    });

    it('rivals that nobody weighed', () => {
      expect(weigh([evidence('e-1', { ratings: [rating('B', 'supports')] })], AB)).to.deep.equal({
        kind: 'no-weights',
      });
    });
  });

  it('weighs stated rivals against the only reference that their questions name among them', () => {
    const stated = (other: string) => {
      const hypotheses = [
        hypothesis('A', { questions: ['Q'] }),
        hypothesis('B', { questions: ['Q'], rivals: ['A', 'C'] }),
        hypothesis('C', { questions: ['Q2'] }),
      ];
      const questions = [question('Q', { reference: 'A' }), question('Q2', { reference: other })];
      const theory = theoryModel({ questions, hypotheses });
      const set = rivalSets(theory).find(({ kind }) => kind === 'rivals');
      if (!set) throw new Error('there are no stated rivals');
      return weighInDecibels(itemsOf([weighed('e-1', { B: 3, C: -4 })], theory), set, theory);
    };
    const found = stated('A');
    if (found.kind !== 'weighed') throw new Error(found.kind);
    expect(found.reference).to.equal('A');
    expect(found.columns.map(({ posterior }) => posterior)).to.deep.equal([0, 3, -4]);
    expect(stated('B')).to.deep.equal({ kind: 'no-reference' });
  });
});
