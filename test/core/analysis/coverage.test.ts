import { expect } from 'chai';
import { coverageOf, gapsIn, type ProjectCoverage } from '../../../src/core/analysis/coverage';
import { itemsOf } from '../../../src/core/analysis/items';
import { indexMarkdown } from '../../../src/core/exporters/indexMarkdown';
import type { ProjectView } from '../../../src/core/model/projectView';
import { readTheory } from '../../../src/core/theory/readTheory';
import { evidence, projectView, rating, work } from '../../support/builders';
import { sampleView } from '../../support/sampleView';

const { model: THEORY } = readTheory(`
questions:
  Q1: { text: Why? }
  Q2: { text: How?, variables: [c] }
  Q3: { text: What if? }
variables:
  a: A
  b: { label: B, indicators: { b1: { label: B1, indicators: { b2: B2 } }, b3: B3 } }
  c: C
  d: { label: D, indicators: { d1: D1 } }
hypotheses:
  H1: { statement: One, question: Q1, path: a -> b3 }
  H2: { statement: Two, question: Q1 }
  H3: { statement: Three, question: Q3, kind: counterfactual }
  H4: { statement: Four, kind: counterfactual, question: Q1 }
sources:
  empty: { status: nothing-relevant }
  later: { status: unread }
`);

const VIEW = projectView({
  theory: THEORY,
  works: [work('listed')],
  evidence: [
    evidence('e-1', { source: 's', ratings: [rating('H1', 'supports'), rating('H4', 'neutral')] }),
    evidence('e-2', { item: 'e-1', source: 's', coder: 'x', ratings: [rating('H1', 'supports')] }),
    evidence('e-3', { source: 'old', via: 's', variables: ['b2', 'c'] }),
    evidence('e-4', { source: 's', ratings: [rating('H4', 'neutral'), rating('H1', 'contradicts')] }),
  ],
});

function covered(view: ProjectView): ProjectCoverage {
  return coverageOf(itemsOf(view.evidence, view.theory), view);
}

describe('Coverage', () => {
  const coverage = covered(VIEW);

  it('says which hypotheses answer a question, which of them are tested, and by how many items', () => {
    expect(coverage.questions).to.deep.equal([
      { question: 'Q1', hypotheses: ['H1', 'H2', 'H4'], tested: ['H1', 'H4'], judged: 2, onVariables: 0 },
      { question: 'Q2', hypotheses: [], tested: [], judged: 0, onVariables: 1 },
      { question: 'Q3', hypotheses: ['H3'], tested: [], judged: 0, onVariables: 0 },
    ]);
  });

  it('tells items that bear on a hypothesis from those judged neutral', () => {
    const counts = coverage.hypotheses.map(({ hypothesis, judged, informative }) => [
      hypothesis,
      judged,
      informative,
    ]);
    expect(counts).to.deep.equal([
      ['H1', 2, 2],
      ['H2', 0, 0],
      ['H3', 0, 0],
      ['H4', 2, 0],
    ]);
  });

  it('counts the items of indicators for every variable above them, apart', () => {
    const below = coverage.variables.map(({ variable, tagged, implied, below: under }) => [
      variable,
      tagged,
      implied,
      under,
    ]);
    expect(below).to.deep.equal([
      ['a', 0, 2, 0],
      ['b', 0, 0, 3],
      ['b1', 0, 0, 1],
      ['b2', 1, 0, 0],
      ['b3', 0, 2, 0],
      ['c', 1, 0, 0],
      ['d', 0, 0, 0],
      ['d1', 0, 0, 0],
    ]);
  });

  it('lists what has no evidence, assumptions and indicators apart', () => {
    expect(gapsIn(coverage)).to.deep.equal({
      questions: ['Q2', 'Q3'],
      hypotheses: ['H2'],
      assumptions: ['H3'],
      variables: ['d'],
      indicators: ['d1'],
    });
  });

  it('says what share of the works is read; one known from a quotation only is none of them', () => {
    const { works } = coverage;
    expect(works).to.deep.equal({
      works: 4,
      read: 1,
      nothingRelevant: 1,
      unread: ['later', 'listed'],
      share: 0.5,
    });
    expect(covered(projectView()).works.share).to.equal(undefined);
  });

  it('finds the gaps that the coded index prints', () => {
    for (const view of [VIEW, sampleView()]) {
      const gaps = gapsIn(covered(view));
      const [, printed = ''] = indexMarkdown(view, '').split('## Without evidence');
      const linesOf = (title: string): string[] =>
        new RegExp(`^- ${title}: (.*)$`, 'm').exec(printed)?.[1]?.replace(/\\/g, '').split(', ') ?? [];
      expect(linesOf('Questions')).to.deep.equal(gaps.questions);
      expect(linesOf('Hypotheses')).to.have.members([...gaps.hypotheses, ...gaps.assumptions]);
      expect(linesOf('Variables')).to.have.members([...gaps.variables, ...gaps.indicators]);
    }
  });
});
