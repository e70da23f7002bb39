import { expect } from 'chai';
import fc from 'fast-check';
import { frequencyOf } from '../../../src/core/analysis/frequency';
import { itemsOf } from '../../../src/core/analysis/items';
import { evidence, hypothesis, projectView, rating, theoryModel, variable } from '../../support/builders';
import { sampleView } from '../../support/sampleView';

const NOTHING = { items: 0, codings: 0, sources: 0, coders: 0, share: 0 };

describe('The frequency table', () => {
  const theory = theoryModel({
    variables: [variable('a'), variable('b'), variable('never')],
    hypotheses: [hypothesis('H', { pathVariables: ['a', 'b'] })],
  });
  const view = projectView({
    theory,
    evidence: [
      evidence('e-1', { source: 's', coder: 'AB', variables: ['a'], ratings: [rating('H', 'supports')] }),
      evidence('e-2', { item: 'e-1', source: 's', coder: 'CD', variables: ['b', 'a'] }),
      evidence('e-3', { source: 't', coder: 'AB', variables: ['a'] }),
      evidence('e-4', { form: 'own', source: 's', variables: ['a', 'zz'] }),
      evidence('e-5', {}),
    ],
  });
  const table = frequencyOf(itemsOf(view.evidence, theory), theory);

  it('counts items, codings, sources and coders apart (method §4; Schreier 2012)', () => {
    const [a] = table.variables;
    // What two coders tagged is one item; own words come from no source; who is not named is one coder.
    expect(a?.tagged).to.deep.equal({ items: 3, codings: 4, sources: 2, coders: 3, share: 0.75 });
    expect(table.items).to.equal(4);
  });

  it('counts what a rating implies apart, and an item that coders code both ways once', () => {
    const b = table.variables[1];
    expect(b?.tagged).to.deep.equal({ items: 1, codings: 1, sources: 1, coders: 1, share: 0.25 });
    expect(b?.implied).to.deep.equal({ items: 1, codings: 1, sources: 1, coders: 1, share: 0.25 });
    expect(b?.items).to.equal(1);
  });

  it('lists what is never coded, and after all what the theory file lacks', () => {
    expect(table.variables.map((row) => row.variable)).to.deep.equal(['a', 'b', 'never', 'zz']);
    expect(table.variables[2]).to.deep.equal({
      variable: 'never',
      tagged: NOTHING,
      implied: NOTHING,
      items: 0,
    });
  });

  it('has no share of nothing', () => {
    expect(frequencyOf([], theory).variables[0]?.tagged).to.deep.equal(NOTHING);
  });

  it('says the same numbers as the trees and the coded index', () => {
    for (const project of [sampleView(), view]) {
      const { variables } = frequencyOf(itemsOf(project.evidence, project.theory), project.theory);
      for (const { variable: id, tagged, implied } of variables)
        expect({ tagged: tagged.items, implied: implied.items }).to.deep.equal(project.countsOfVariable(id));
    }
  });

  it('never counts more items than codings, nor more than there are', () => {
    const piece = fc.record({
      variables: fc.subarray(['a', 'b', 'never']),
      item: fc.constantFrom('x', 'y', 'z'),
      coder: fc.constantFrom('AB', 'CD', undefined),
      rates: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const all = pieces.map(({ rates, ...parts }, i) =>
          evidence(`e-${i}`, { ...parts, ratings: rates ? [rating('H', 'neutral')] : [] }),
        );
        const items = itemsOf(all, theory);
        for (const row of frequencyOf(items, theory).variables) {
          for (const counts of [row.tagged, row.implied]) {
            expect(counts.items).to.be.at.most(counts.codings);
            expect(counts.coders).to.be.at.most(counts.codings);
            expect(counts.share * Math.max(1, items.length)).to.be.closeTo(counts.items, 1e-9);
          }
          expect(row.items).to.be.at.most(Math.min(items.length, row.tagged.items + row.implied.items));
          expect(row.items).to.be.at.least(Math.max(row.tagged.items, row.implied.items));
        }
      }),
    );
  });
});
