import { expect } from 'chai';
import { textHits } from '../../../src/core/search/textHits';

function hits(text: string, words: string): readonly string[] {
  return textHits(text, words).map(({ start, end }) => text.slice(start, end));
}

describe('The hits of a text', () => {
  it('are all places that say the words, whatever their case', () => {
    expect(hits('War, war and WAR. Warsaw.', 'war')).to.deep.equal(['War', 'war', 'WAR', 'War']);
    expect(hits('Պատերազմ, պատերազմ', 'ՊԱՏԵՐԱԶՄ')).to.have.length(2);
  });

  it('reach over blanks and ends of lines, in quotations too, not over paragraphs', () => {
    const text = 'balance  of\tpower\n> balance of\r\n> power\n\nbalance of\n\npower';
    expect(hits(text, ' balance of  power ')).to.deep.equal(['balance  of\tpower', 'balance of\r\n> power']);
  });

  it('are literal', () => {
    expect(hits('a.b (c) [d] $1 x-y a+b', 'a.b (c) [d] $1 x-y a+b')).to.have.length(1);
    expect(hits('aXb', 'a.b')).to.deep.equal([]);
  });

  it('are none of nothing', () => {
    expect(hits('words', '  ')).to.deep.equal([]);
  });
});
