import { expect } from 'chai';
import papaparse from 'papaparse';
import { CSV_COLUMNS, evidenceCsv } from '../../../src/core/exporters/evidenceCsv';
import { evidence, projectView, rating } from '../../support/builders';
import { expectGolden } from '../../support/golden';
import { sampleView } from '../../support/sampleView';

type Row = Readonly<Record<string, string>>;

function rowsOf(...all: Parameters<typeof evidence>[1][]): readonly Row[] {
  const view = projectView({ evidence: all.map((parts, i) => evidence(`e-${i}`, parts)) });
  return papaparse.parse<Row>(evidenceCsv(view).slice(1), { header: true, skipEmptyLines: true }).data;
}

describe('evidence.csv', () => {
  it('holds everything of a rich project', () => {
    expectGolden('evidence.csv', evidenceCsv(sampleView()));
  });

  it('begins with a byte order mark and ends every line with CRLF', () => {
    const text = evidenceCsv(sampleView());
    expect(text.startsWith('\uFEFFevidence,note,line,column,')).to.equal(true);
    expect(text.endsWith('\r\n')).to.equal(true);
    expect(text).to.not.match(/[^\r]\n/);
  });

  it('has a header and nothing else without evidence', () => {
    expect(evidenceCsv(projectView())).to.equal(`\uFEFF${CSV_COLUMNS.join(',')}\r\n`);
  });

  it('has one row per rating, and one for evidence without', () => {
    const rows = rowsOf(
      { ratings: [rating('H1', 'supports'), rating('H2', 'contradicts')] },
      { variables: ['v'] },
    );
    expect(rows.map((row) => [row['evidence'], row['hypothesis'], row['value']])).to.deep.equal([
      ['e-0', 'H1', '1'],
      ['e-0', 'H2', '-1'],
      ['e-1', '', ''],
    ]);
  });

  it('leaves numbers as numbers and qualifiers in columns of their own', () => {
    const [row] = rowsOf({
      ratings: [rating('H1', 'contradicts', { strong: true, test: 'hoop', decibels: 6.5 })],
    });
    expect(row).to.include({
      stance: 'contradicts',
      strong: 'true',
      test: 'hoop',
      decibels: '6.5',
      value: '-2',
    });
  });

  for (const formula of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '=1\n+2', '＝1', '－1']) {
    it(`defuses ${JSON.stringify(formula)}`, () => {
      const [row] = rowsOf({ passage: formula, memo: formula, source: formula });
      expect(row).to.include({ passage: `'${formula}`, memo: `'${formula}`, source: `'${formula}` });
    });
  }

  for (const before of ['\u00a0', ' ', '\u200b', '\ufeff', '\u2060\u00ad', '\u3164', '\0', '\u00a0\t']) {
    it(`defuses a formula behind ${JSON.stringify(before)}`, () => {
      for (const passage of [`${before}=1`, `${before}@SUM(A1)`, `${before}－1`])
        expect(rowsOf({ passage })[0]?.['passage']).to.equal(`'${passage}`);
    });
  }

  it('leaves alone what only holds such signs further on', () => {
    for (const passage of ['a = b', '\u00a0a-b', '\u200bq@r', '\u00a0', '(-1)'])
      expect(rowsOf({ passage })[0]?.['passage']).to.equal(passage);
  });

  it('keeps quotes, commas and line breaks', () => {
    const passage = 'a "b", c\nd; e';
    expect(rowsOf({ passage })[0]?.['passage']).to.equal(passage);
  });
});
