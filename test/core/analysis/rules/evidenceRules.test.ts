import { expect } from 'chai';
import type { Claim, Evidence } from '../../../../src/core/model/evidence';
import { evidence, rating, segment } from '../../../support/builders';
import { demoEvidence, item, rivalTheory } from '../demo';
import { changed, search, subjects, told } from './told';

const AB = ['A', 'B'];
const theory = rivalTheory(AB);

describe('non-diagnostic (method B3)', () => {
  it('speaks of E3 of the demonstration matrix, which fits every rival (method §1.5), and of no other item', () => {
    const found = told('non-diagnostic', { theory: rivalTheory(), evidence: demoEvidence() });
    const items = found.filter(({ severity }) => severity === 'info');
    expect(items.map(({ subject }) => subject)).to.deep.equal(['E3']);
    expect(items[0]?.place).to.deep.include({ file: 'notes/a.md' });
  });

  it('speaks of items that all rivals are contradicted by, or none touched by, whatever the strength', () => {
    const alike = ['II I', 'N N', 'CC C'].map((signs, i) => item(`e${i}`, signs, { line: i }, AB));
    expect(subjects('non-diagnostic', { theory, evidence: alike })).to.deep.equal([
      'e0',
      'e1',
      'e2',
      'A',
      'B',
    ]);
  });

  it('is silent of an item that is judged for one rival only, and of one that is neutral to one and not to the other', () => {
    const telling = ['C .', 'C N', 'C I'].map((signs, i) => item(`e${i}`, signs, { line: i }, AB));
    expect(subjects('non-diagnostic', { theory, evidence: telling })).to.deep.equal([]);
  });

  it('tells of fifty items and more at once, not of fewer', () => {
    const alike = (count: number) =>
      Array.from({ length: count }, (_, i) => item(`e${i}`, 'N N', { line: i }, AB));
    expect(subjects('non-diagnostic', { theory, evidence: alike(49) })).to.have.length(49);
    const [finding, ...others] = told('non-diagnostic', { theory, evidence: alike(50) });
    expect([finding?.subject, finding?.evidence.length, others]).to.deep.equal(['Q', 50, []]);
  });

  it('warns of a hypothesis from half of its support on, not below', () => {
    const fits = item('e0', 'C C', { line: 0 }, AB);
    const telling = (count: number) =>
      Array.from({ length: count }, (_, i) => item(`t${i}`, 'C I', { line: i + 1 }, AB));
    expect(subjects('non-diagnostic', { theory, evidence: [fits, ...telling(1)] })).to.include('A');
    expect(subjects('non-diagnostic', { theory, evidence: [fits, ...telling(2)] })).to.not.include('A');
  });

  it('is silent where the hypotheses do not exclude each other', () => {
    const nested = changed(changed(theory, 'A', { rivals: [], complements: ['B'] }), 'B', { rivals: [] });
    expect(
      subjects('non-diagnostic', { theory: nested, evidence: [item('e0', 'C C', {}, AB)] }),
    ).to.deep.equal([]);
  });
});

describe('absence-without-search (method B12, §2.2)', () => {
  const failed = evidence('e-1', { ratings: [rating('A', 'contradicts', { test: 'straw-in-the-wind' })] });

  it('speaks of a failed test for a hypothesis that no search names', () => {
    expect(subjects('absence-without-search', { theory, evidence: [failed] })).to.deep.equal(['A']);
    const elsewhere = rivalTheory(AB, { searches: [search('B')] });
    expect(subjects('absence-without-search', { theory: elsewhere, evidence: [failed] })).to.deep.equal([
      'A',
    ]);
  });

  it('is silent with a search, of a test that was passed, and of contrary evidence that is no test', () => {
    const searched = rivalTheory(AB, { searches: [search('A')] });
    expect(subjects('absence-without-search', { theory: searched, evidence: [failed] })).to.deep.equal([]);
    const passed = evidence('e-2', { ratings: [rating('A', 'supports', { test: 'hoop' })] });
    const plain = evidence('e-3', { ratings: [rating('A', 'contradicts')] });
    expect(subjects('absence-without-search', { theory, evidence: [passed, plain] })).to.deep.equal([]);
  });
});

describe('double-counting (method B13)', () => {
  /** A piece of evidence on characters of one line. */
  function on(id: string, start: number, end: number, parts: Parameters<typeof item>[2] = {}): Evidence {
    const content = { start, end };
    const passage = `from ${start} to ${end}`;
    return item(
      id,
      'C .',
      { segments: [segment(passage, 0, start, { content })], passage, source: 's', ...parts },
      AB,
    );
  }

  it('speaks of passages that share half of the text they cover together, not of less', () => {
    // Of 0–20 and 5–20 three quarters are shared; of 0–20 and 10–20 half; of 0–20 and 11–20 less.
    expect(
      subjects('double-counting', { theory, evidence: [on('e1', 0, 20), on('e2', 5, 20)] }),
    ).to.deep.equal(['e2']);
    expect(
      subjects('double-counting', { theory, evidence: [on('e1', 0, 20), on('e2', 10, 20)] }),
    ).to.deep.equal(['e2']);
    expect(
      subjects('double-counting', { theory, evidence: [on('e1', 0, 20), on('e2', 11, 20)] }),
    ).to.deep.equal([]);
    expect(
      subjects('double-counting', { theory, evidence: [on('e1', 0, 20), on('e2', 20, 40)] }),
    ).to.deep.equal([]);
  });

  it('is silent where a group makes them count once, and where they count for nothing in common', () => {
    const grouped = [on('e1', 0, 20, { group: 'g' }), on('e2', 0, 19, { group: 'g' })];
    expect(subjects('double-counting', { theory, evidence: grouped })).to.deep.equal([]);
    const contrary = [on('e1', 0, 20), { ...on('e2', 0, 19), ratings: [rating('A', 'contradicts')] }];
    expect(subjects('double-counting', { theory, evidence: contrary })).to.deep.equal([]);
    const neutral = [on('e1', 0, 20), { ...on('e2', 0, 19), ratings: [rating('A', 'neutral')] }];
    expect(subjects('double-counting', { theory, evidence: neutral })).to.deep.equal([]);
  });

  it('speaks of the same words of one origin in two notes, not of those of two origins', () => {
    const words = { passage: 'The lines did not move.' };
    const twice = [on('e1', 0, 20, words), on('e2', 0, 20, { ...words, note: 'notes/b.md' })];
    expect(subjects('double-counting', { theory, evidence: twice })).to.deep.equal(['e2']);
    const two = [on('e1', 0, 20, words), on('e2', 0, 20, { ...words, source: 't', note: 'notes/b.md' })];
    expect(subjects('double-counting', { theory, evidence: two })).to.deep.equal([]);
  });

  it('is silent of two coders on the same words, which are one item', () => {
    const both = [on('e1', 0, 20, { coder: 'ani' }), on('e2', 0, 20, { coder: 'davit', item: 'e1' })];
    expect(subjects('double-counting', { theory, evidence: both })).to.deep.equal([]);
  });
});

describe('extreme-weight (method B22)', () => {
  const weighed = (decibels: number, memo?: string) =>
    evidence('e-1', {
      ratings: [rating('A', 'supports', { decibels })],
      ...(memo !== undefined && { memo }),
    });

  it('speaks of more than 30 dB without a memo, not of 30, nor of more with one', () => {
    expect(subjects('extreme-weight', { theory, evidence: [weighed(30.1)] })).to.deep.equal(['e-1']);
    expect(subjects('extreme-weight', { theory, evidence: [weighed(30)] })).to.deep.equal([]);
    expect(subjects('extreme-weight', { theory, evidence: [weighed(40, 'A signed order.')] })).to.deep.equal(
      [],
    );
    expect(subjects('extreme-weight', { theory, evidence: [item('e-1', 'C I', {}, AB)] })).to.deep.equal([]);
  });

  it('takes another bar from the settings', () => {
    expect(subjects('extreme-weight', { theory, evidence: [weighed(12)] }, { decibels: 10 })).to.deep.equal([
      'e-1',
    ]);
  });
});

describe('interested-witness (method B23)', () => {
  const by = (claims: readonly (Claim | undefined)[], signs = 'C .'): readonly Evidence[] =>
    claims.map((claim, i) => item(`e${i}`, signs, { line: i, ...(claim && { claim }) }, AB));

  it('speaks of a hypothesis of which half of three or more items rest on actors or on the author, as E8 to E10 do', () => {
    const [finding] = told('interested-witness', {
      theory,
      evidence: by(['actor', 'author', 'fact', undefined]),
    });
    expect(finding?.subject).to.equal('A');
    expect(finding?.evidence.map(({ id }) => id)).to.deep.equal(['e0', 'e1']);
  });

  it('is silent below half, below three items, and of neutral items', () => {
    expect(
      subjects('interested-witness', { theory, evidence: by(['actor', 'fact', undefined]) }),
    ).to.deep.equal([]);
    expect(subjects('interested-witness', { theory, evidence: by(['actor', 'actor']) })).to.deep.equal([]);
    expect(
      subjects('interested-witness', { theory, evidence: by(['actor', 'actor', 'actor'], 'N .') }),
    ).to.deep.equal([]);
  });

  it('is silent of facts alone, whatever the settings', () => {
    expect(
      subjects('interested-witness', { theory, evidence: by(['fact', 'fact', 'fact']) }, { witnessShare: 0 }),
    ).to.deep.equal([]);
  });
});
