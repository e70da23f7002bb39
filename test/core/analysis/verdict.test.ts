import { expect } from 'chai';
import { itemsOf } from '../../../src/core/analysis/items';
import { verdictOf } from '../../../src/core/analysis/verdict';
import type { Evidence } from '../../../src/core/model/evidence';
import type { TheoryModel } from '../../../src/core/model/theory';
import { evidence, hypothesis, rating, theoryModel } from '../../support/builders';
import { demoEvidence, demoTheory } from '../../support/demoMatrix';

function verdictFrom(all: readonly Evidence[], theory: TheoryModel) {
  return verdictOf(itemsOf(all, theory), theory);
}

describe('verdictOf', () => {
  it('names the strongest item for and against each hypothesis of the demonstration matrix', () => {
    const { hypotheses } = verdictFrom(demoEvidence(), demoTheory());
    const strongest = hypotheses.map((one) => [
      one.hypothesis,
      one.strongestFor?.id,
      one.strongestAgainst?.id,
    ]);
    expect(strongest).to.deep.equal([
      ['Ha', 'E1', 'E4'],
      ['Hb', 'E5', 'E8'],
      ['Hc', 'E10', 'E8'],
      ['Hd', 'E4', 'E11'],
    ]);
  });

  it('says of how many items it is not known what they say of a rival', () => {
    const theory = theoryModel({
      hypotheses: [hypothesis('A', { rivals: ['B'] }), hypothesis('B', { rivals: ['A'] })],
    });
    const all = [
      evidence('e-1', { ratings: [rating('A', 'supports'), rating('B', 'neutral')] }),
      evidence('e-2', { ratings: [rating('A', 'supports')] }),
    ];
    const { hypotheses } = verdictFrom(all, theory);
    expect(hypotheses.map(({ judged, unjudgedRivals }) => [judged, unjudgedRivals])).to.deep.equal([
      [2, [{ rival: 'B', items: 1 }]],
      [1, []],
    ]);
  });

  it('lists what was expected and never judged by its test', () => {
    const expectations = [
      { hypothesis: 'A', observation: 'An order.', test: 'hoop' as const },
      { hypothesis: 'A', observation: 'A letter.', test: 'smoking-gun' as const },
    ];
    const theory = theoryModel({ hypotheses: [hypothesis('A')], expectations });
    const all = [evidence('e-1', { ratings: [rating('A', 'contradicts', { test: 'hoop' })] })];
    const [only] = verdictFrom(all, theory).hypotheses;
    expect(only?.unmet).to.deep.equal([expectations[1]]);
  });
});
