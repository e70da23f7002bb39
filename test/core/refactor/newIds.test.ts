import { expect } from 'chai';
import { idFromLabel, nextHypothesisId } from '../../../src/core/refactor/newIds';
import { readTheory } from '../../../src/core/theory/readTheory';

describe('An id for something new', () => {
  const { model } = readTheory(
    'hypotheses: { H1: One., H2: Two., H-x: X. }\nvariables: { H3: A, new-rain: B }\n',
  );

  it('is the next number of hypotheses that no other id has', () => {
    expect(nextHypothesisId(model)).to.equal('H4');
    expect(nextHypothesisId(readTheory('').model)).to.equal('H1');
  });

  it('is made of the words of a label, as far as they are Latin', () => {
    expect(idFromLabel(model, 'New rain')).to.equal('new-rain-2');
    expect(idFromLabel(model, 'Élite perception of the balance of power')).to.equal(
      'elite-perception-of-the',
    );
    expect(idFromLabel(model, 'Ուժ')).to.equal('v');
    expect(idFromLabel(model, '2020 war')).to.equal('v-2020-war');
  });
});
