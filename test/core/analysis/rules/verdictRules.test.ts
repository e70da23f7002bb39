import { expect } from 'chai';
import type { Evidence } from '../../../../src/core/model/evidence';
import type { HypothesisStatus, Test } from '../../../../src/core/model/theory';
import { evidence, rating } from '../../../support/builders';
import { item, rivalTheory } from '../demo';
import { changed, search, subjects, told } from './told';

const AB = ['A', 'B'];

function theoryWith(status: HypothesisStatus, ...searched: readonly string[]) {
  return changed(rivalTheory(AB, { searches: searched.map((id) => search(id)) }), 'A', { status });
}

function one(id: string, signs: string, source = id): Evidence {
  return item(id, signs, { source, note: `${id}.md` }, AB);
}

function failed(test: Test): Evidence {
  return evidence('e-test', { ratings: [rating('A', 'contradicts', { test })] });
}

describe('failed-hoop (method B11)', () => {
  it('speaks of a supported hypothesis that failed a hoop, or a doubly decisive test, that was searched for', () => {
    const theory = theoryWith('supported', 'A');
    expect(subjects('failed-hoop', { theory, evidence: [failed('hoop')] })).to.deep.equal(['A']);
    expect(subjects('failed-hoop', { theory, evidence: [failed('doubly-decisive')] })).to.deep.equal(['A']);
  });

  it('is silent of tests that do not eliminate (Van Evera 1997), of other verdicts, and without a search', () => {
    expect(
      subjects('failed-hoop', { theory: theoryWith('supported', 'A'), evidence: [failed('smoking-gun')] }),
    ).to.deep.equal([]);
    expect(
      subjects('failed-hoop', { theory: theoryWith('open', 'A'), evidence: [failed('hoop')] }),
    ).to.deep.equal([]);
    expect(
      subjects('failed-hoop', { theory: theoryWith('supported'), evidence: [failed('hoop')] }),
    ).to.deep.equal([]);
  });

  it('is silent of a hoop that was passed', () => {
    const passed = evidence('e-test', { ratings: [rating('A', 'supports', { test: 'hoop' })] });
    expect(
      subjects('failed-hoop', { theory: theoryWith('supported', 'A'), evidence: [passed] }),
    ).to.deep.equal([]);
  });
});

describe('no-negative-case (method B19)', () => {
  it('speaks of a supported hypothesis with nothing against it and no search', () => {
    expect(
      subjects('no-negative-case', { theory: theoryWith('supported'), evidence: [one('e', 'C I')] }),
    ).to.deep.equal(['A']);
    expect(subjects('no-negative-case', { theory: theoryWith('supported') })).to.deep.equal(['A']);
  });

  it('is silent with one item against it, with a search, and of other verdicts', () => {
    const contrary = [one('e', 'C I'), one('f', 'I C')];
    expect(
      subjects('no-negative-case', { theory: theoryWith('supported'), evidence: contrary }),
    ).to.deep.equal([]);
    expect(subjects('no-negative-case', { theory: theoryWith('supported', 'A') })).to.deep.equal([]);
    expect(subjects('no-negative-case', { theory: theoryWith('mixed') })).to.deep.equal([]);
  });
});

describe('overclaim (method B20)', () => {
  it('asks of `supported` items that tell the hypothesis from its rivals, from two origins', () => {
    const theory = theoryWith('supported', 'A');
    const two = [one('e', 'C I', 's1'), one('f', 'C N', 's2')];
    expect(subjects('overclaim', { theory, evidence: two })).to.deep.equal([]);
    const oneOrigin = [one('e', 'C I', 's1'), one('f', 'C N', 's1')];
    expect(told('overclaim', { theory, evidence: oneOrigin })[0]?.explanation.args[1]).to.deep.include({
      args: [2, 1],
    });
    const alike = [one('e', 'C C', 's1'), one('f', 'C C', 's2')];
    expect(subjects('overclaim', { theory, evidence: alike })).to.deep.equal(['A']);
  });

  it('asks of `supported` a look at what contradicts', () => {
    const two = [one('e', 'C I', 's1'), one('f', 'C N', 's2')];
    expect(subjects('overclaim', { theory: theoryWith('supported'), evidence: two })).to.deep.equal(['A']);
    const considered = [...two, one('g', 'I C', 's3')];
    expect(subjects('overclaim', { theory: theoryWith('supported'), evidence: considered })).to.deep.equal(
      [],
    );
  });

  it('asks of `refuted` a failed hoop, or strong contrary evidence from two origins', () => {
    const theory = theoryWith('refuted');
    expect(subjects('overclaim', { theory, evidence: [failed('hoop')] })).to.deep.equal([]);
    expect(
      subjects('overclaim', { theory, evidence: [one('e', 'II C', 's1'), one('f', 'II C', 's2')] }),
    ).to.deep.equal([]);
    expect(
      subjects('overclaim', { theory, evidence: [one('e', 'II C', 's1'), one('f', 'II C', 's1')] }),
    ).to.deep.equal(['A']);
    expect(
      subjects('overclaim', { theory, evidence: [one('e', 'I C', 's1'), one('f', 'I C', 's2')] }),
    ).to.deep.equal(['A']);
    expect(subjects('overclaim', { theory })).to.deep.equal(['A']);
  });

  it('asks nothing of `open` and `mixed`, and takes the number of origins from the settings', () => {
    expect(subjects('overclaim', { theory: theoryWith('open') })).to.deep.equal([]);
    expect(subjects('overclaim', { theory: theoryWith('mixed') })).to.deep.equal([]);
    const strong = { theory: theoryWith('refuted'), evidence: [one('e', 'II C')] };
    expect(subjects('overclaim', strong, { verdictOrigins: 1 })).to.deep.equal([]);
  });
});
