import { expect } from 'chai';
import { ProjectIndex } from '../../../src/core/index/projectIndex';
import { filteredView, type EvidenceFilter } from '../../../src/core/listing/filterEvidence';
import { sortEvidence, type EvidenceOrder } from '../../../src/core/listing/sortEvidence';
import { readTheory } from '../../../src/core/theory/readTheory';

const NOTE = `[Trade grew]{#e-a .evidence supports="H1:strong H2" contradicts="H3" source="b2020" date="2026-02-01"}

[Trade fell]{#e-b .evidence contradicts="H1:3dB" variable="v" source="a2020" memo="After the War"}

[Nothing]{#e-c .evidence variable="v" date="2026-03-01"}
`;

function view() {
  const index = new ProjectIndex();
  index.setTheory(
    'theory.yaml',
    readTheory('variables:\n  v: V\nhypotheses:\n  H1: One\n  H2: Two\n  H3: Three\n'),
  );
  index.setNote('a.md', NOTE);
  index.setNote('b.md', NOTE.replace(/e-([abc])/g, 'e-$1$1'));
  return index.view;
}

describe('filteredView', () => {
  const ids = (filter: EvidenceFilter): string =>
    filteredView(view(), filter)
      .evidence.map(({ id }) => id.slice(2))
      .join(' ');

  it('lists what fits everything that is asked for', () => {
    expect(ids({})).to.equal('a b c aa bb cc');
    expect(ids({ note: 'a.md' })).to.equal('a b c');
    expect(ids({ hypothesis: 'H1' })).to.equal('a b aa bb');
    expect(ids({ hypothesis: 'H1', stance: 'supports' })).to.equal('a aa');
    expect(ids({ hypothesis: 'H2', stance: 'contradicts' })).to.equal('');
    expect(ids({ variable: 'v', note: 'b.md' })).to.equal('bb cc');
    expect(ids({ text: ' WAR  trade' })).to.equal('b bb');
    expect(ids({ text: 'b2020' })).to.equal('a aa');
  });

  it('counts the ratings that are asked for, and gives evidence whole', () => {
    const filtered = filteredView(view(), { stance: 'contradicts', note: 'a.md' });
    expect(filtered.countsOf('H1')).to.deep.equal({ supports: 0, contradicts: 1, neutral: 0 });
    expect(filtered.countsOf('H3')).to.deep.equal({ supports: 0, contradicts: 1, neutral: 0 });
    expect(filtered.countsOfVariable('v').tagged).to.equal(1);
    const [first] = filtered.evidence;
    if (!first) throw new Error('nothing is listed');
    expect(first.ratings.map(({ hypothesis }) => hypothesis)).to.deep.equal(['H3']);
    expect(filtered.whole(first).ratings).to.have.length(3);
  });
});

describe('sortEvidence', () => {
  const sorted = (order: EvidenceOrder): string =>
    sortEvidence(view().evidence.slice(0, 3), order)
      .map(({ id }) => id.slice(2))
      .join(' ');

  it('puts the latest, the strongest or the first by name on top, and what says nothing of it last', () => {
    expect(sorted('place')).to.equal('a b c');
    expect(sorted('date')).to.equal('c a b');
    expect(sorted('source')).to.equal('b a c');
    expect(sorted('strength')).to.equal('a b c');
  });
});
