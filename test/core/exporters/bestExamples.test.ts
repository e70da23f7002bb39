import { expect } from 'chai';
import { Examples } from '../../../src/core/exporters/bestExamples';
import type { Evidence } from '../../../src/core/model/evidence';
import { evidence, hypothesis, rating, theoryModel } from '../../support/builders';

const THEORY = theoryModel({
  hypotheses: [hypothesis('H1', { path: 'v -> w', pathVariables: ['v', 'w'] })],
  sources: new Map([
    [
      'good',
      {
        id: 'good',
        where: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
        credibility: 'H',
      },
    ],
  ]),
});

/** Ids of the best examples, without the `e-`. */
function best(of: 'v' | 'for' | 'against', all: readonly Evidence[], most = all.length): string {
  const examples = new Examples(THEORY);
  for (const one of all) examples.add(one);
  const found =
    of === 'v'
      ? examples.ofVariable('v', most)
      : examples.ofHypothesis('H1', of === 'for' ? 'supports' : 'contradicts', most);
  return found.map(({ id }) => id.slice(2)).join(' ');
}

describe('the best examples of a variable', () => {
  it('name it before they imply it', () => {
    const all = [
      evidence('e-implied', {
        form: 'quote',
        source: 'a',
        ratings: [rating('H1', 'supports', { strong: true })],
      }),
      evidence('e-named', { source: 'b', variables: ['v'] }),
      evidence('e-other', { source: 'c', variables: ['w'] }),
    ];
    expect(best('v', all)).to.equal('named implied');
  });

  it('are quotations before paraphrases before own words', () => {
    const forms = ['own', 'paraphrase', 'quote'] as const;
    const all = forms.map((form) => evidence(`e-${form}`, { form, source: form, variables: ['v'] }));
    expect(best('v', all)).to.equal('quote paraphrase own');
  });

  it('are credible first, by their own credibility or else that of their source', () => {
    const all = [
      evidence('e-low', { source: 'a', credibility: 'L', variables: ['v'] }),
      evidence('e-unknown', { source: 'b', variables: ['v'] }),
      evidence('e-good', { source: 'good', variables: ['v'] }),
    ];
    expect(best('v', all)).to.equal('good unknown low');
  });

  it('are rated strongly first, then short, then in the order of the notes', () => {
    const long = 'x'.repeat(301);
    const all = [
      evidence('e-long', { source: 'a', passage: long, variables: ['v'] }),
      evidence('e-first', { source: 'b', variables: ['v'] }),
      evidence('e-second', { source: 'c', variables: ['v'] }),
      evidence('e-strong', {
        source: 'd',
        passage: long,
        variables: ['v'],
        ratings: [rating('H1', 'contradicts', { strong: true, value: -2 })],
      }),
    ];
    expect(best('v', all)).to.equal('strong first second long');
  });

  it('come from different sources first, and show the same words once', () => {
    const all = [
      evidence('e-a1', { form: 'quote', source: 'a', variables: ['v'] }),
      evidence('e-a2', { form: 'quote', source: 'a', variables: ['v'] }),
      evidence('e-again', { form: 'quote', source: 'c', item: 'e-a1', variables: ['v'] }),
      evidence('e-b', { source: 'b', variables: ['v'] }),
    ];
    expect(best('v', all)).to.equal('a1 b a2');
    expect(best('v', all, 2)).to.equal('a1 b');
  });
});

describe('the best passages for and against a hypothesis', () => {
  it('are strong before they are quotations, and keep their side', () => {
    const all = [
      evidence('e-quote', { form: 'quote', source: 'a', ratings: [rating('H1', 'supports')] }),
      evidence('e-strong', { source: 'b', ratings: [rating('H1', 'supports', { strong: true, value: 2 })] }),
      evidence('e-against', { source: 'c', ratings: [rating('H1', 'contradicts')] }),
      evidence('e-neutral', { source: 'd', ratings: [rating('H1', 'neutral')] }),
    ];
    expect(best('for', all)).to.equal('strong quote');
    expect(best('against', all)).to.equal('against');
  });
});
