import { expect } from 'chai';
import Papa from 'papaparse';
import { itemsOf } from '../../../src/core/analysis/items';
import { matrixOf } from '../../../src/core/analysis/matrix';
import { robustnessOf } from '../../../src/core/analysis/robustness';
import {
  cellSign,
  matrixCsv,
  matrixMarkdown,
  matrixText,
  rankingSentence,
  robustnessSentence,
} from '../../../src/core/exporters/matrixTable';
import { evidence, hypothesis, rating, theoryModel } from '../../support/builders';
import { DEMO_RIVALS, demoEvidence, demoTheory } from '../../support/demoMatrix';

const DEMO = matrixOf(itemsOf(demoEvidence(), demoTheory()), DEMO_RIVALS, demoTheory());
const HOSTILE = '=cmd()|\u202E<img src=x onerror=alert(1)> | [x]{.evidence}';

function hostileMatrix() {
  const model = theoryModel({ hypotheses: [hypothesis('A'), hypothesis('B')] });
  const one = evidence('e-1', { passage: HOSTILE, ratings: [rating('A', 'supports')] });
  return matrixOf(itemsOf([one], model), ['A', 'B'], model);
}

describe('the matrix in a terminal', () => {
  it('shows a sign for each judgement, totals and the ranking, and that scores are no probabilities', () => {
    const lines = matrixText(DEMO).trimEnd().split('\n');
    expect(lines[0]?.trim().split(/\s+/)).to.deep.equal([...DEMO_RIVALS, 'D']);
    expect(lines.find((line) => line.startsWith('E4 '))).to.match(/✗ +✓ +✓ +✓ +2$/);
    expect(lines.find((line) => line.startsWith('E5 '))).to.match(/· +✓✓ +· +· +2$/);
    expect(lines.find((line) => line.startsWith('inconsistency, weighted'))).to.match(/1\.5 +1 +1 +0\.5$/);
    expect(lines.at(-1)).to.equal(
      'Least speaks against Hb, Hc. Scores order attention; they are not probabilities.',
    );
  });

  it('says why nothing leads', () => {
    expect(rankingSentence({ kind: 'untested' })).to.equal(
      'No ranking: enough bears on fewer than two of these hypotheses.',
    );
    expect(
      rankingSentence({
        kind: 'not-exclusive',
        pairs: [{ hypotheses: ['A', 'B'], relation: 'nested-in' }],
      }),
    ).to.include('(A and B: one is nested in the other)');
  });

  it('says what would change the picture', () => {
    expect(robustnessSentence(robustnessOf(DEMO))).to.equal(
      'What would change the picture: without E4 it would be Ha; without notes/a.md it would be Ha, Hb, Hc.',
    );
    expect(robustnessSentence(undefined)).to.equal('');
  });

  it('has a sign of its own where coders disagree', () => {
    const model = theoryModel({ hypotheses: [hypothesis('A'), hypothesis('B')] });
    const signs = (...values: readonly (readonly [number, string])[]) => {
      const coded = values.map(([value, id]) =>
        evidence(id, {
          item: 'e-1',
          ratings: [rating('A', value < 0 ? 'contradicts' : 'supports', { value })],
        }),
      );
      return cellSign(itemsOf(coded, model)[0]?.cells.get('A'));
    };
    expect(signs([1, 'e-1'], [-1, 'e-2'])).to.equal('✓✗');
    expect(signs([2, 'e-1'], [0, 'e-2'])).to.equal('✓✗');
    expect(signs([1, 'e-1'], [2, 'e-2'])).to.equal('✓✓');
    expect(signs([-1, 'e-1'], [-1, 'e-2'])).to.equal('✗');
  });

  it('names a passage without an id by its place', () => {
    const model = theoryModel({ hypotheses: [hypothesis('A'), hypothesis('B')] });
    const bare = evidence('', { note: 'notes/b.md', line: 11, ratings: [rating('A', 'supports')] });
    expect(matrixText(matrixOf(itemsOf([bare], model), ['A', 'B'], model))).to.match(/^notes\/b\.md:12 {2}/m);
  });

  it('leaves blank what nobody judged', () => {
    expect(cellSign(undefined)).to.equal('');
    expect(cellSign(hostileMatrix().rows[0]?.item.cells.get('A'))).to.equal('✓');
  });
});

describe('the matrix as Markdown', () => {
  it('is one table with a column per hypothesis', () => {
    const lines = matrixMarkdown(DEMO).split('\n');
    const table = lines.filter((line) => line.startsWith('|'));
    expect(table).to.have.length(2 + 11 + 7);
    for (const line of table) expect(line.match(/(?<!\\)\|/g), line).to.have.length(7);
  });

  it('holds no markup of a note', () => {
    const [, , row = ''] = matrixMarkdown(hostileMatrix()).split('\n');
    expect(row).to.include('\\<img');
    expect(row).to.not.match(/[^\\]\[x/);
    expect(row.match(/(?<!\\)\|/g)).to.have.length(5);
  });
});

describe('the matrix as CSV', () => {
  it('gives each item its values, empty where nobody judged, and no formula', () => {
    const { data, errors } = Papa.parse<Record<string, string>>(matrixCsv(hostileMatrix()).slice(1), {
      header: true,
      skipEmptyLines: true,
    });
    expect(errors).to.deep.equal([]);
    expect(data).to.have.length(1);
    expect(data[0]).to.include({ evidence: 'e-1', A: '1', B: '', passage: `'${HOSTILE}` });
  });
});
