import { expect } from 'chai';
import type { Expectation, SourceEntry, SourceStatus } from '../../../../src/core/model/theory';
import { evidence, hypothesis, rating, theoryModel, variable } from '../../../support/builders';
import { subjects, told } from './told';

const WHERE = { start: { line: 3, character: 2 }, end: { line: 3, character: 9 } };

function sources(
  ...entries: readonly (readonly [string, SourceStatus?])[]
): ReadonlyMap<string, SourceEntry> {
  return new Map(entries.map(([id, status]) => [id, { id, where: WHERE, ...(status && { status }) }]));
}

describe('uncoded-source (method B7)', () => {
  it('speaks of works without evidence that are unread, or read without a word on it, at their entries', () => {
    const theory = theoryModel({
      sources: sources(['a', 'unread'], ['b'], ['c', 'read'], ['d', 'nothing-relevant']),
    });
    const found = told('uncoded-source', { theory });
    expect(found.map(({ subject }) => subject)).to.deep.equal(['a', 'b', 'c']);
    expect(found[0]?.place).to.deep.equal({ file: 'theory.yaml', range: WHERE });
    expect(found[0]?.explanation.args).to.deep.equal(['a', 1, 4]);
    expect(found[0]?.explanation.text).to.contain('not read');
    expect(found[2]?.explanation.text).to.contain('nothing-relevant');
  });

  it('is silent of a work that a passage comes from, or is quoted by', () => {
    const theory = theoryModel({ sources: sources(['a', 'unread'], ['b', 'read']) });
    const coded = [evidence('e-1', { source: 'a', via: 'b' })];
    expect(subjects('uncoded-source', { theory, evidence: coded })).to.deep.equal([]);
  });

  it('speaks of a work that a note is about, in that note', () => {
    const [finding] = told('uncoded-source', { notesAbout: new Map([['x', ['notes/x.md']]]) });
    expect([finding?.subject, finding?.place.file]).to.deep.equal(['x', 'notes/x.md']);
  });

  it('is silent of works that are only in the bibliography', () => {
    expect(subjects('uncoded-source', { works: [] })).to.deep.equal([]);
  });
});

describe('post-hoc-expectation (method B10)', () => {
  const expectation = (written?: string): Expectation => {
    return { hypothesis: 'H1', observation: 'An order.', ...(written !== undefined && { written }) };
  };
  const theoryWith = (written?: string) =>
    theoryModel({ hypotheses: [hypothesis('H1')], expectations: [expectation(written)] });
  const dated = (...dates: readonly (string | undefined)[]) =>
    dates.map((date, line) =>
      evidence(`e-${line}`, {
        line,
        ratings: [rating('H1', 'supports')],
        ...(date !== undefined && { date }),
      }),
    );

  it('speaks of an expectation that was written after the first rating of its hypothesis', () => {
    const parts = { theory: theoryWith('2026-02-10'), evidence: dated('2026-02-12', '2026-02-09') };
    const [finding] = told('post-hoc-expectation', parts);
    expect(finding?.subject).to.equal('H1');
    expect(finding?.evidence.map(({ id }) => id)).to.deep.equal(['e-1']);
  });

  it('is silent of one that was written before, or on the same day', () => {
    for (const written of ['2026-02-08', '2026-02-09'])
      expect(
        subjects('post-hoc-expectation', { theory: theoryWith(written), evidence: dated('2026-02-09') }),
      ).to.deep.equal([]);
  });

  it('is silent where a date is missing or no day', () => {
    expect(
      subjects('post-hoc-expectation', { theory: theoryWith(), evidence: dated('2026-02-09') }),
    ).to.deep.equal([]);
    const vague = { theory: theoryWith('2026-02-10'), evidence: dated(undefined, 'spring 2026') };
    expect(subjects('post-hoc-expectation', vague)).to.deep.equal([]);
  });
});

describe('stale-coding (method B15d)', () => {
  const theoryWith = (changed?: string) =>
    theoryModel({ variables: [variable('v', { ...(changed !== undefined && { changed }) })] });
  const tagged = (date?: string) => [
    evidence('e-1', { variables: ['v'], ...(date !== undefined && { date }) }),
  ];

  it('speaks of passages that were tagged before the definition changed', () => {
    const found = told('stale-coding', { theory: theoryWith('2026-03-01'), evidence: tagged('2026-02-28') });
    expect(found.map(({ subject }) => subject)).to.deep.equal(['v']);
    expect(found[0]?.evidence.map(({ id }) => id)).to.deep.equal(['e-1']);
  });

  it('is silent of those tagged on that day or later, of those without a date, and of definitions that stand', () => {
    expect(
      subjects('stale-coding', { theory: theoryWith('2026-03-01'), evidence: tagged('2026-03-01') }),
    ).to.deep.equal([]);
    expect(subjects('stale-coding', { theory: theoryWith('2026-03-01'), evidence: tagged() })).to.deep.equal(
      [],
    );
    expect(subjects('stale-coding', { theory: theoryWith(), evidence: tagged('2026-02-28') })).to.deep.equal(
      [],
    );
    expect(
      subjects('stale-coding', { theory: theoryWith('lately'), evidence: tagged('2026-02-28') }),
    ).to.deep.equal([]);
  });
});
