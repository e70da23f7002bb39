import { expect } from 'chai';
import { NewCodes } from '../../../src/core/importers/newCodes';
import { readTheory } from '../../../src/core/theory/readTheory';

const THEORY = 'variables: { theme: { label: Theme, indicators: { trust: Trust } }, war: War }\n';

describe('Codes that an import brings', () => {
  it('are told apart by what they lie in, also from those of the project', () => {
    const codes = new NewCodes(readTheory(THEORY).model);
    expect(codes.add(['Theme', 'Trust'])).to.equal('trust');
    expect(codes.add(['Trust'])).to.equal('trust');
    expect(codes.add(['Fear', 'Trust'])).to.equal('trust-2');
    expect(codes.add(['Peace', 'War'])).to.equal('war');
    expect(codes.all.map(({ id, parent }) => `${parent ?? ''}/${id}`)).to.deep.equal([
      '/fear',
      'fear/trust-2',
    ]);
  });

  it('have all that is said of them, each once', () => {
    const codes = new NewCodes();
    for (const description of ['One.', ' one.', '', 'Two.']) codes.add(['a'], { description });
    expect(codes.all.map(({ description }) => description)).to.deep.equal(['One.\n\nTwo.']);
  });
});
