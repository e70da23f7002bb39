import { expect } from 'chai';
import { analyse } from '../../../src/core/analysis/analyse';
import { analysisJson, analysisText } from '../../../src/core/exporters/analysisReport';
import { evidence, projectView, rating } from '../../support/builders';
import { demoEvidence, demoTheory } from '../../support/demoMatrix';

const DEMO = projectView({ theory: demoTheory(), evidence: demoEvidence() });

describe('the analysis as text', () => {
  it('leaves out what there is nothing to tell of', () => {
    const titles = analysisText(analyse(DEMO, false)).match(/^.*(?=\n=+$)/gm);
    expect(titles).to.deep.equal([
      'Rivals',
      'Where support comes from',
      'Coverage',
      'Variables by source',
      'Saturation',
    ]);
  });

  it('tells of an empty project that there is nothing', () => {
    const text = analysisText(analyse(projectView(), true));
    expect(text).to.include('0 of 0 works read (–)');
    expect(text).to.include('new codes per source, in the order of the notes: none');
  });
});

describe('the analysis as JSON', () => {
  it('names evidence by id, and ratings without their places', () => {
    const given = [rating('Hb', 'supports', { decibels: 3 }), rating('Ha', 'supports', { decibels: 5 })];
    const view = projectView({ theory: demoTheory(), evidence: [evidence('e-1', { ratings: given })] });
    const { weighed } = JSON.parse(analysisJson(analyse(view, true))) as {
      readonly weighed: readonly { readonly decibels: { readonly unused: unknown } }[];
    };
    const unused = JSON.parse(JSON.stringify({ ...given[1], range: undefined })) as unknown;
    expect(weighed[0]?.decibels.unused).to.deep.equal([
      { evidence: 'e-1', rating: unused, why: 'reference' },
    ]);
    expect(analysisJson(analyse(DEMO, false))).to.not.match(/"(?:segments|range)"/);
  });
});
