import { expect } from 'chai';
import { beginsWithId, readAmbiguous, readShorthand } from '../../../src/core/coding/shorthand';
import type { Stance } from '../../../src/core/model/evidence';
import { readTheory } from '../../../src/core/theory/readTheory';

const { model } = readTheory(`variables:
  elite-perception: Perception
  war-outbreak: War
  war-timing: Timing
hypotheses:
  H1: One.
  H2a: Two.
  h2b: Three.
  H2B: Four.
  H-misread: Five.
`);

/** What is read, as tags write it. */
function read(typed: string, stance: Stance = 'supports'): string | undefined {
  const coding = readShorthand(typed, model, stance);
  return (
    coding &&
    JSON.stringify([...coding.judgements.map((one) => Object.values(one).join(':')), ...coding.variables])
  );
}

describe('A coding typed in one line', () => {
  it('names hypotheses in any case, with a sign for the stance', () => {
    expect(read('h1')).to.equal('["H1:supports"]');
    expect(read('h1 H2a-')).to.equal('["H1:supports","H2a:contradicts"]');
    expect(read('h1+, h2a=')).to.equal('["H1:supports","H2a:neutral"]');
    expect(read('h1 h2a+', 'contradicts')).to.equal('["H1:contradicts","H2a:supports"]');
  });

  it('takes an exclamation mark for strong, and the beginning of a test', () => {
    expect(read('h1!')).to.equal('["H1:supports:true"]');
    expect(read('h1-!:ho')).to.equal('["H1:contradicts:true:hoop"]');
    expect(read('h1:smo h2a-:strong')).to.equal('["H1:supports:smoking-gun","H2a:contradicts:true"]');
    for (const wrong of ['h1:', 'h1:x', 'h1!!', 'h1:hoop:smo', 'h1:st'])
      expect(read(wrong), wrong).to.equal(undefined);
  });

  it('names longer ids by their initials or by how they begin, where only one does', () => {
    expect(read('ep')).to.equal('["elite-perception"]');
    expect(read('h1 wt eli')).to.equal('["H1:supports","war-timing","elite-perception"]');
    expect(read('h-mis-')).to.equal('["H-misread:contradicts"]');
    expect(read('war')).to.equal(undefined);
    expect(read('war-t')).to.equal('["war-timing"]');
  });

  it('is none where a word is no id, stands for two, comes twice or rates a variable', () => {
    for (const wrong of [
      '',
      ' , ',
      'h1 x',
      'perception',
      'h2',
      'H2b',
      'h1 h1-',
      'ep ep',
      'ep+',
      'ep!',
      'e',
      '-',
      '!',
      ':',
    ])
      expect(read(wrong), wrong).to.equal(undefined);
    expect(read('h2b')).to.equal('["h2b:supports"]');
    expect(read('H2B-')).to.equal('["H2B:contradicts"]');
  });

  it('may stand for several codings where its last word stands for several ids', () => {
    const all = (typed: string) =>
      readAmbiguous(typed, model, 'supports').map(({ judgements, variables }) =>
        [...judgements.map(({ hypothesis }) => hypothesis), ...variables].join(),
      );
    expect(all('h1, war')).to.deep.equal(['H1,war-outbreak', 'H1,war-timing']);
    expect(all('H2b')).to.deep.equal(['h2b', 'H2B']);
    for (const typed of ['', 'h1', 'war h1', 'x war', 'h1 x', 'h1 ep'])
      expect(all(typed), typed).to.deep.equal([]);
  });

  it('is told from words to look for by an id at its beginning', () => {
    expect(['h1 x', 'H1, x', 'war-timing x'].every((typed) => beginsWithId(typed, model))).to.equal(true);
    expect(['', 'h1', 'x h1', 'h1x y'].some((typed) => beginsWithId(typed, model))).to.equal(false);
  });
});
