import { expect } from 'chai';
import type { Evidence } from '../../../../src/core/model/evidence';
import type { Credibility, HypothesisStatus } from '../../../../src/core/model/theory';
import { demoEvidence, item, rivalTheory } from '../demo';
import { changed, search, subjects, told } from './told';

const AB = ['A', 'B'];

/** Items with the same signs, each from a source of its own. */
function items(count: number, signs: string, parts: Parameters<typeof item>[2] = {}): readonly Evidence[] {
  const kind = signs.replace(/\W/g, '') + (parts.credibility ?? '');
  return Array.from({ length: count }, (_, i) =>
    item(`${kind}-${i}`, signs, { note: `${kind}.md`, line: i, ...parts }, AB),
  );
}

describe('only-confirming (method B1)', () => {
  const theory = rivalTheory(AB);

  it('speaks of a hypothesis with three items for it and none against, behind which it shows them', () => {
    const [finding] = told('only-confirming', { theory, evidence: items(3, 'C .') });
    expect(finding).to.deep.include({ subject: 'A', severity: 'warning' });
    expect(finding?.evidence.map(({ id }) => id)).to.deep.equal(['C-0', 'C-1', 'C-2']);
  });

  it('is silent below three, with one against, or with a search that names the hypothesis', () => {
    expect(subjects('only-confirming', { theory, evidence: items(2, 'C .') })).to.deep.equal([]);
    const contrary = [...items(3, 'C .'), ...items(1, 'I .')];
    expect(subjects('only-confirming', { theory, evidence: contrary })).to.deep.equal([]);
    const searched = rivalTheory(AB, { searches: [search('A')] });
    expect(subjects('only-confirming', { theory: searched, evidence: items(3, 'C .') })).to.deep.equal([]);
    const elsewhere = rivalTheory(AB, { searches: [search('B')] });
    expect(subjects('only-confirming', { theory: elsewhere, evidence: items(3, 'C .') })).to.deep.equal([
      'A',
    ]);
  });

  it('counts a group of dependent items once', () => {
    expect(subjects('only-confirming', { theory, evidence: items(5, 'C .', { group: 'g' }) })).to.deep.equal(
      [],
    );
  });

  it('takes another number from the settings', () => {
    const evidence = items(3, 'C .');
    expect(subjects('only-confirming', { theory, evidence }, { confirmingItems: 4 })).to.deep.equal([]);
  });
});

describe('under-tested (method B2)', () => {
  it('excludes Hd of the demonstration matrix, on which 3 of 11 items bear, and no other (method §1.5)', () => {
    const found = told('under-tested', { theory: rivalTheory(), evidence: demoEvidence() });
    expect(found.map(({ subject }) => subject)).to.deep.equal(['Hd']);
    expect(found[0]?.explanation.args.slice(2, 6)).to.deep.equal(['Q', 3, 11, 27]);
    expect(found[0]?.evidence.map(({ id }) => id)).to.deep.equal(['E3', 'E4', 'E11']);
  });

  it('speaks below half of the items, not at half', () => {
    const theory = rivalTheory(AB);
    expect(
      subjects('under-tested', { theory, evidence: [...items(2, 'C C'), ...items(2, 'C N')] }),
    ).to.deep.equal([]);
    expect(
      subjects('under-tested', { theory, evidence: [...items(2, 'C C'), ...items(3, 'C N')] }),
    ).to.deep.equal(['B']);
  });

  it('speaks below three judged items, not at three', () => {
    const theory = rivalTheory(AB);
    const evidence = [...items(2, 'C I'), ...items(1, 'C .')];
    expect(subjects('under-tested', { theory, evidence })).to.deep.equal(['B']);
    expect(subjects('under-tested', { theory, evidence: [...evidence, ...items(1, '. C')] })).to.deep.equal(
      [],
    );
  });

  it('is silent while the matrix has too few items for any hypothesis to be ranked', () => {
    expect(subjects('under-tested', { theory: rivalTheory(AB), evidence: items(2, 'C .') })).to.deep.equal(
      [],
    );
  });
});

describe('single-source (method B5)', () => {
  const theory = rivalTheory(AB);
  const from = (...counts: readonly number[]): readonly Evidence[] =>
    counts.flatMap((count, source) =>
      Array.from({ length: count }, (_, i) =>
        item(`s${source}-${i}`, 'C .', { source: `s${source}`, note: `${source}.md`, line: i }, AB),
      ),
    );

  it('speaks of 5, 1, 1: share .714, effective number of sources 1.81 (method B5)', () => {
    const [finding] = told('single-source', { theory, evidence: from(5, 1, 1) });
    expect(finding?.subject).to.equal('A');
    expect(finding?.explanation.args).to.deep.equal(['A', 's0', 71, 7, '1.81']);
    expect(finding?.evidence).to.have.length(5);
  });

  it('is silent of 3, 3, 3 and of 4, 3, 2, 1 (method B5)', () => {
    expect(subjects('single-source', { theory, evidence: from(3, 3, 3) })).to.deep.equal([]);
    expect(subjects('single-source', { theory, evidence: from(4, 3, 2, 1) })).to.deep.equal([]);
  });

  it('speaks of more than half, not of half, and of less than two effective sources, not of two', () => {
    expect(subjects('single-source', { theory, evidence: from(2, 1, 1) })).to.deep.equal([]);
    expect(subjects('single-source', { theory, evidence: from(3, 1, 1) })).to.deep.equal(['A']);
    expect(subjects('single-source', { theory, evidence: from(2, 2) })).to.deep.equal([]);
    expect(subjects('single-source', { theory, evidence: from(2) })).to.deep.equal(['A']);
  });

  it('is silent of a single item, and counts a group once', () => {
    expect(subjects('single-source', { theory, evidence: from(1) })).to.deep.equal([]);
    expect(
      subjects('single-source', { theory, evidence: from(3).map((one) => ({ ...one, group: 'g' })) }),
    ).to.deep.equal([]);
  });
});

describe('unequal-search (method B8)', () => {
  const withSearches = (a: number, b: number, status: HypothesisStatus = 'supported') =>
    changed(
      rivalTheory(AB, {
        searches: [
          ...Array.from({ length: a }, () => search('A')),
          ...Array.from({ length: b }, () => search('B')),
        ],
      }),
      'A',
      { status },
    );

  it('speaks of a rival with less than half of the searches of what is called supported, not with half', () => {
    expect(subjects('unequal-search', { theory: withSearches(4, 1) })).to.deep.equal(['B']);
    expect(subjects('unequal-search', { theory: withSearches(4, 2) })).to.deep.equal([]);
    expect(subjects('unequal-search', { theory: withSearches(1, 0) })).to.deep.equal(['B']);
    expect(subjects('unequal-search', { theory: withSearches(0, 0) })).to.deep.equal([]);
  });

  it('speaks of a rival that less than half of the sources were judged for', () => {
    const evidence = [...items(2, 'C I'), ...items(3, 'C .')];
    expect(subjects('unequal-search', { theory: withSearches(0, 0), evidence })).to.deep.equal(['B']);
    expect(
      subjects('unequal-search', { theory: withSearches(0, 0), evidence: evidence.slice(0, 4) }),
    ).to.deep.equal([]);
  });

  it('takes the only leader of the ranking for favoured where nothing is called supported', () => {
    const theory = withSearches(2, 0, 'open');
    expect(subjects('unequal-search', { theory, evidence: items(3, 'C I') })).to.deep.equal(['B']);
    expect(subjects('unequal-search', { theory, evidence: items(3, 'C C') })).to.deep.equal([]);
  });

  it('is silent of a hypothesis that the favoured one does not exclude', () => {
    const nested = changed(withSearches(2, 0), 'B', { rivals: [], nestedIn: ['A'] });
    expect(subjects('unequal-search', { theory: changed(nested, 'A', { rivals: [] }) })).to.deep.equal([]);
  });
});

describe('uneven-credibility (method B14)', () => {
  const theory = changed(rivalTheory(AB), 'A', { status: 'supported' });
  const graded = (signs: string, grades: string): readonly Evidence[] =>
    [...grades].map((credibility, i) =>
      item(
        `${signs[0] ?? ''}${i}`,
        signs,
        { note: `${signs[0] ?? ''}.md`, line: i, credibility: credibility as Credibility },
        AB,
      ),
    );

  it('speaks from a difference of half a grade on, where H is 3, M 2 and L 1', () => {
    const even = [...graded('C .', 'HHMM'), ...graded('I .', 'MMMM')];
    expect(told('uneven-credibility', { theory, evidence: even })[0]?.explanation.args).to.deep.equal([
      'A',
      '2.50',
      '2.00',
    ]);
    const less = [...graded('C .', 'HMMM'), ...graded('I .', 'MMMM')];
    expect(subjects('uneven-credibility', { theory, evidence: less })).to.deep.equal([]);
  });

  it('is silent below four items on a side, and where what contradicts is held more credible', () => {
    const few = [...graded('C .', 'HHHH'), ...graded('I .', 'LLL')];
    expect(subjects('uneven-credibility', { theory, evidence: few })).to.deep.equal([]);
    const other = [...graded('C .', 'LLLL'), ...graded('I .', 'HHHH')];
    expect(subjects('uneven-credibility', { theory, evidence: other })).to.deep.equal([]);
  });

  it('is silent of a hypothesis that nobody favours', () => {
    const evidence = [...graded('C .', 'HHHH'), ...graded('I .', 'LLLL')];
    expect(subjects('uneven-credibility', { theory: rivalTheory(AB), evidence })).to.deep.equal([]);
  });
});
