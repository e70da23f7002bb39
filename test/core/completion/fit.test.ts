import { expect } from 'chai';
import { byFit } from '../../../src/core/completion/fit';

describe('byFit', () => {
  const fit = (passage: string, ...things: string[]) => byFit(passage, things, (thing) => thing);

  it('puts first what shares words with the passage, whatever their endings and script', () => {
    expect(fit('The signals were misread', 'Balance', 'Signal', 'Misreading signals')).to.deep.equal([
      'Misreading signals',
      'Signal',
      'Balance',
    ]);
    expect(fit('баланс сил', 'угроза', 'балансирование')).to.deep.equal(['балансирование', 'угроза']);
  });

  it('leaves the order where nothing is shared, and short words out', () => {
    expect(fit('of the', 'b', 'of the a')).to.deep.equal(['b', 'of the a']);
    expect(fit('', 'b', 'a')).to.deep.equal(['b', 'a']);
  });
});
