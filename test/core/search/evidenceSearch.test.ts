import { expect } from 'chai';
import type { Evidence } from '../../../src/core/model/evidence';
import { parseEvidenceQuery } from '../../../src/core/search/evidenceQuery';
import { EvidenceSearch, type FoundEvidence } from '../../../src/core/search/evidenceSearch';
import { evidence, rating } from '../../support/builders';
import { sampleView } from '../../support/sampleView';

function lists(all: readonly Evidence[], text: string, limit = 100): FoundEvidence[] {
  const found = new EvidenceSearch(all).find(parseEvidenceQuery(text), limit);
  return [...found].filter((list) => list !== undefined);
}

function found(text: string, all: readonly Evidence[] = sampleView().evidence): readonly string[] {
  return (lists(all, text).at(-1)?.evidence ?? []).map(({ id }) => id);
}

describe('Evidence is found', () => {
  it('by words of its passage, its memo, its source and its id, whatever their case', () => {
    expect(found('TWO halves')).to.deep.equal(['e-cccccccc']);
    expect(found('compare')).to.deep.equal(['e-aaaaaaaa']);
    expect(found('roe2021')).to.deep.equal(['e-aaaaaaaa']);
    expect(found('e-dddddddd')).to.include('e-dddddddd');
    expect(found('սա')).to.deep.equal(['e-eeeeeeee']);
  });

  it('by all words, in any order, the phrase itself first', () => {
    const all = [
      evidence('e-1', { passage: 'power and its balance' }),
      evidence('e-2', { passage: 'the balance', memo: 'of power' }),
      evidence('e-3', { passage: 'a balance power rests on' }),
      evidence('e-4', { passage: 'neither' }),
    ];
    expect(found('balance power', all)).to.deep.equal(['e-3', 'e-1', 'e-2']);
  });

  it('by words that are only alike, after those that are the same', () => {
    const all = [
      evidence('e-1', { passage: 'Their percepton was wrong' }),
      evidence('e-2', { passage: 'Their perception was wrong' }),
      evidence('e-3', { passage: 'Something else' }),
    ];
    expect(found('perception', all)).to.deep.equal(['e-2', 'e-1']);
    expect(lists(all, 'perception').map(({ total }) => total)).to.deep.equal([1, 2]);
  });

  it('by hypothesis, variable, source and note', () => {
    expect(found('h:H2')).to.deep.equal(['e-aaaaaaaa', 'e-cccccccc']);
    expect(found('h:H1 h:H2')).to.deep.equal(['e-aaaaaaaa']);
    expect(found('v:drones')).to.deep.equal(['e-dddddddd']);
    expect(found('s:roe2021')).to.deep.equal(['e-aaaaaaaa']);
    expect(found('s:roe2021 s:doe2020')).to.have.length(4);
    expect(found('n:արցախ')).to.deep.equal(['e-eeeeeeee']);
    expect(found('h:H2 halves')).to.deep.equal(['e-cccccccc']);
  });

  it('by stance, that on the hypothesis asked for', () => {
    expect(found('stance:against')).to.deep.equal(['e-aaaaaaaa']);
    expect(found('h:H2 stance:against')).to.deep.equal(['e-aaaaaaaa']);
    expect(found('h:H1 stance:against')).to.deep.equal([]);
    expect(found('stance:neutral')).to.deep.equal(['e-cccccccc']);
  });

  it('by the beginning of an id while it is typed, by all of it as soon as it is one', () => {
    const all = ['H1', 'H10', 'H2', 'old-H1'].map((id) => {
      return evidence(`e-${id}`, { ratings: [rating(id, 'supports')] });
    });
    expect(found('h:h', all)).to.deep.equal(['e-H1', 'e-H10', 'e-H2']);
    expect(found('h:h1', all)).to.deep.equal(['e-H1']);
    expect(found('h:old', all)).to.deep.equal(['e-old-H1']);
    expect(found('h:ld-', all)).to.deep.equal(['e-old-H1']);
    expect(found('h:unheard', all)).to.deep.equal([]);
  });

  it('all of it where nothing is asked for, no more than wanted, with the number of all', () => {
    const all = sampleView().evidence;
    expect(found('')).to.deep.equal(all.map(({ id }) => id));
    const [list] = lists(all, '', 2);
    expect(list?.evidence).to.deep.equal(all.slice(0, 2));
    expect(list?.total).to.equal(all.length);
  });

  it('in slices, so that nobody waits for 20,000 passages, first what holds the words', () => {
    const all = Array.from({ length: 20_000 }, (_, i) =>
      evidence(`e-${i}`, { passage: `Passage number ${i}` }),
    );
    all[15_000] = evidence('e-same', { passage: 'The word leverage' });
    all[500] = evidence('e-alike', { passage: 'The word levrage' });
    const steps = [...new EvidenceSearch(all).find(parseEvidenceQuery('leverage'), 200)];
    const at = steps.flatMap((list, i) => (list ? [i] : []));
    expect(at).to.have.length(2);
    const [first, last] = at.map((i) => steps[i]?.evidence.map(({ id }) => id));
    expect(first).to.deep.equal(['e-same']);
    expect(last).to.deep.equal(['e-same', 'e-alike']);
    // Two rounds over all of it before the first list, then many small steps.
    expect(at[0]).to.be.within(15, 25);
    expect(steps.length).to.be.above(200);
  });
});
