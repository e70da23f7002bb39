import { expect } from 'chai';
import { completeTheory } from '../../src/core/completion/completeTheory';
import { readTheory } from '../../src/core/theory/readTheory';
import { TEMPLATES } from '../../src/core/theory/templates';

const { model } = readTheory('hypotheses: { H1: One., H2: Two. }\nvariables: { balance: Balance }\n');
const CONTEXT = { theory: model, evidence: [], works: new Map(), problems: [] };

describe('Completion in the theory file', () => {
  it('has an answer at every place of a file, whole or cut off there', () => {
    const [{ text } = { text: '' }] = TEMPLATES.find(({ id }) => id === 'neo-neo-debate')?.files ?? [];
    expect(text.length).to.be.greaterThan(1000);
    let offered = 0;
    for (let at = 0; at <= text.length; at++) {
      if (completeTheory(text, at, CONTEXT)) offered++;
      completeTheory(text.slice(0, at), at, CONTEXT);
    }
    expect(offered).to.be.greaterThan(100);
  });
});
