import { expect } from 'chai';
import { analyse } from '../../../src/core/analysis/analyse';
import Papa from 'papaparse';
import {
  analysisCsv,
  analysisJson,
  analysisMarkdown,
  analysisText,
} from '../../../src/core/exporters/analysisReport';
import { evidence, hypothesis, projectView, rating, theoryModel, variable } from '../../support/builders';
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

describe('the analysis as Markdown and CSV', () => {
  it('stands in blocks of code that nothing in a note ends', () => {
    const theory = theoryModel({ variables: [variable('v')], hypotheses: [hypothesis('H')] });
    const one = evidence('e-1', { source: '```\n# x', variables: ['v'], ratings: [rating('H', 'supports')] });
    const text = analysisMarkdown(analyse(projectView({ theory, evidence: [one] }), false));
    expect(text).to.match(/^````text$/m);
    expect(text.match(/^`{3,}(?:text)?$/gm)).to.have.length(2 * (text.match(/^## /gm)?.length ?? 0));
  });

  it('has a row for each figure', () => {
    const { data, errors } = Papa.parse<Record<string, string>>(analysisCsv(analyse(DEMO, false)).slice(1), {
      header: true,
      skipEmptyLines: true,
    });
    expect(errors).to.deep.equal([]);
    expect(data).to.deep.include({
      figure: 'verdict / sets / 0 / matrix / columns / Hb / weightedInconsistency',
      value: '1',
    });
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
