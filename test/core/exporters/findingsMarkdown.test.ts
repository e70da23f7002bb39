import { expect } from 'chai';
import { withHonesty } from '../../../src/core/analysis/rules/honesty';
import { findingsMarkdown } from '../../../src/core/exporters/findingsMarkdown';
import { indexMarkdown } from '../../../src/core/exporters/indexMarkdown';
import { projectView } from '../../support/builders';
import { demoEvidence, rivalTheory } from '../analysis/demo';

const acknowledged = [{ rule: 'under-tested', subject: 'Hd', reason: 'No *archive* is open.' }];
const view = withHonesty(
  projectView({ theory: rivalTheory(undefined, { acknowledged }), evidence: demoEvidence() }),
);

describe('findingsMarkdown', () => {
  it('lists what the honesty rules say by rule, each with links to the passages', () => {
    const parts = findingsMarkdown(view, '../');
    expect(parts[0]).to.equal('## Findings');
    expect(parts[1]).to.contain('no probabilities');
    const headings = parts.filter((part) => typeof part === 'string').slice(2);
    expect(headings).to.deep.equal(['### under-tested', '### non-diagnostic', '### fragile-ranking']);
    const items = parts[parts.indexOf('### non-diagnostic') + 1];
    expect(items?.[0]).to.equal(
      '- "E3" tells none of Ha, Hb, Hc, Hd from another: it speaks for each of them. · [notes/a.md, line 3](../notes/a.md#L3)',
    );
  });

  it('keeps a finding that is acknowledged, with the reason as plain text', () => {
    const parts = findingsMarkdown(view, '../');
    const items = parts[parts.indexOf('### under-tested') + 1];
    expect(items).to.have.length(1);
    expect(items?.[0]).to.match(
      /line 11\]\(\.\.\/notes\/a\.md#L11\) · \*Acknowledged:\* No \\\*archive\\\* is open\.$/,
    );
  });

  it('is empty where the rules say nothing, and for a view without them', () => {
    expect(findingsMarkdown(withHonesty(projectView()), '../')).to.deep.equal([]);
    expect(
      findingsMarkdown(projectView({ theory: rivalTheory(), evidence: demoEvidence() }), '../'),
    ).to.deep.equal([]);
  });

  it('stands in index.md before what has no evidence', () => {
    const headings = indexMarkdown(view, 'coded-index').match(/^## .*$/gm);
    expect(headings?.slice(-2)).to.deep.equal(['## Findings', '## Without evidence']);
  });
});
