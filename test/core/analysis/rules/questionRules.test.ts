import { expect } from 'chai';
import type { Prior } from '../../../../src/core/model/theory';
import { evidence, hypothesis, question, rating, theoryModel } from '../../../support/builders';
import { demoEvidence, item, rivalTheory } from '../demo';
import { changed, subjects, told } from './told';

const AB = ['A', 'B'];

describe('fragile-ranking (method B6)', () => {
  const theory = rivalTheory(AB);
  /** Both tested enough; so many items speak against B. */
  const against = (count: number) =>
    Array.from({ length: Math.max(count, 4) }, (_, i) =>
      item(`e${i}`, i < count ? 'C I' : 'C C', { line: i, source: `s${i}` }, AB),
    );

  it('names the items, and the sources, that carry the ranking of the demonstration matrix', () => {
    const found = told('fragile-ranking', { theory: rivalTheory(), evidence: demoEvidence() });
    expect(found.map(({ subject, severity }) => [subject, severity])).to.deep.equal([
      ['Q', 'info'],
      ['Q', 'info'],
    ]);
    expect(found.map((finding) => finding.evidence.map(({ id }) => id))).to.deep.equal([
      ['E4', 'E10'],
      ['E4', 'E10', 'E11'],
    ]);
  });

  it('speaks where three items carry it, not where it takes four', () => {
    expect(subjects('fragile-ranking', { theory, evidence: against(3) })).to.deep.equal(['Q', 'Q']);
    expect(subjects('fragile-ranking', { theory, evidence: against(4) })).to.deep.equal([]);
  });

  it('takes fewer from the settings, and is silent where nothing is ranked', () => {
    expect(subjects('fragile-ranking', { theory, evidence: against(3) }, { fragileItems: 2 })).to.deep.equal(
      [],
    );
    const nested = changed(changed(theory, 'A', { rivals: [], complements: ['B'] }), 'B', { rivals: [] });
    expect(subjects('fragile-ranking', { theory: nested, evidence: against(1) })).to.deep.equal([]);
  });
});

describe('missing-rivals (method B9)', () => {
  const answering = (...ids: readonly string[]) => ids.map((id) => hypothesis(id, { questions: ['Q'] }));

  it('speaks of a question with one answer or none, not of one with two', () => {
    const asked = { questions: [question('Q'), question('Q2')] };
    const found = told('missing-rivals', { theory: theoryModel({ ...asked, hypotheses: answering('A') }) });
    expect(found.map(({ subject, explanation: { args } }) => [subject, args])).to.deep.equal([
      ['Q', ['Q', 'A']],
      ['Q2', ['Q2']],
    ]);
    const two = theoryModel({ questions: [question('Q')], hypotheses: answering('A', 'B') });
    expect(subjects('missing-rivals', { theory: two })).to.deep.equal([]);
  });

  it('counts a rival that answers another question', () => {
    const hypotheses = [
      hypothesis('A', { questions: ['Q'], rivals: ['B'] }),
      hypothesis('B', { rivals: ['A'] }),
    ];
    const theory = theoryModel({ questions: [question('Q')], hypotheses });
    expect(subjects('missing-rivals', { theory })).to.deep.equal([]);
  });

  it('is silent of a question that is asked through its parts, and before the first hypothesis', () => {
    const parts = [question('Q0'), question('Q', { partOf: 'Q0' })];
    const theory = theoryModel({ questions: parts, hypotheses: answering('A', 'B') });
    expect(subjects('missing-rivals', { theory })).to.deep.equal([]);
    expect(subjects('missing-rivals', { theory: theoryModel({ questions: parts }) })).to.deep.equal([]);
  });
});

describe('not-exclusive (method B9, §1.4)', () => {
  it('speaks of a question of whose answers one holds another, or adds to it', () => {
    for (const relation of ['nestedIn', 'partOf', 'complements'] as const) {
      const theory = changed(changed(rivalTheory(AB), 'A', { rivals: [], [relation]: ['B'] }), 'B', {
        rivals: [],
      });
      const [finding] = told('not-exclusive', { theory });
      expect(finding?.subject, relation).to.equal('Q');
      expect(finding?.explanation.args[1], relation).to.match(/^A–B \(/);
    }
  });

  it('is silent of rivals, and of hypotheses that answer different questions', () => {
    expect(subjects('not-exclusive', { theory: rivalTheory(AB) })).to.deep.equal([]);
    const apart = theoryModel({
      questions: [question('Q'), question('R')],
      hypotheses: [
        hypothesis('A', { questions: ['Q'], nestedIn: ['B'] }),
        hypothesis('B', { questions: ['R'] }),
      ],
    });
    expect(subjects('not-exclusive', { theory: apart })).to.deep.equal([]);
  });
});

describe('prior-domination (method B21)', () => {
  function theoryWith(...priors: readonly Prior[]) {
    return rivalTheory(AB, { questions: [question('Q', { reference: 'B', priors })] });
  }

  it('speaks of the oil majors: +6 dB beforehand, −2 dB of evidence; it prints the break-even prior (method §2.3)', () => {
    const items = [
      evidence('e1', { ratings: [rating('A', 'supports', { decibels: 3 })] }),
      evidence('e2', { line: 1, ratings: [rating('A', 'contradicts', { decibels: 5 })] }),
      evidence('e3', { line: 2, ratings: [rating('A', 'supports')] }),
    ];
    const [finding] = told('prior-domination', {
      theory: theoryWith({ hypothesis: 'A', decibels: 6 }),
      evidence: items,
    });
    expect(finding?.subject).to.equal('A');
    expect(finding?.explanation.args).to.deep.equal(['A', '+6', '−2', '+2']);
    expect(finding?.evidence.map(({ id }) => id)).to.deep.equal(['e1', 'e2']);
  });

  it('speaks above the weight of the evidence, not at it, whatever the signs', () => {
    const items = [evidence('e1', { ratings: [rating('A', 'supports', { decibels: 6 })] })];
    const of = (decibels: number) =>
      subjects('prior-domination', { theory: theoryWith({ hypothesis: 'A', decibels }), evidence: items });
    expect(of(6)).to.deep.equal([]);
    expect(of(-6)).to.deep.equal([]);
    expect(of(6.5)).to.deep.equal(['A']);
    expect(of(-6.5)).to.deep.equal(['A']);
  });

  it('counts a group of dependent items once, by the heaviest', () => {
    const group = { group: 'g' };
    const items = [3, 4].map((decibels, i) =>
      evidence(`e${i}`, { line: i, ...group, ratings: [rating('A', 'supports', { decibels })] }),
    );
    const parts = { theory: theoryWith({ hypothesis: 'A', decibels: 5 }), evidence: items };
    expect(told('prior-domination', parts)[0]?.explanation.args[2]).to.equal('+4');
  });

  it('is silent without priors, and of a prior of 0 dB', () => {
    expect(subjects('prior-domination', { theory: rivalTheory(AB) })).to.deep.equal([]);
    expect(
      subjects('prior-domination', { theory: theoryWith({ hypothesis: 'A', decibels: 0 }) }),
    ).to.deep.equal([]);
  });
});
