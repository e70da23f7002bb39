import { parse } from 'csv-parse/sync';
import { expect } from 'chai';
import { CODEBOOK_COLUMNS, codebookCsv, taguetteCsv } from '../../../src/core/exporters/codebookCsv';
import { hypothesis, projectView, theory, theoryModel, variable } from '../../support/builders';
import { expectGolden } from '../../support/golden';
import { sampleView } from '../../support/sampleView';

type Row = Readonly<Record<string, string>>;

function rowsOf(csv: string): readonly Row[] {
  return parse(csv, { bom: true, columns: true });
}

describe('codebook.csv', () => {
  it('holds everything of a rich project', () => {
    expectGolden('codebook.csv', codebookCsv(sampleView()));
  });

  it('has a row for each variable, indicator and hypothesis, and none twice', () => {
    const rows = rowsOf(codebookCsv(sampleView()));
    expect(rows.map(({ id, kind }) => `${kind} ${id}`)).to.deep.equal([
      'variable balance',
      'indicator arms',
      'indicator drones',
      'variable perception',
      'variable trust',
      'hypothesis H1',
      'hypothesis H2',
      'hypothesis H3',
    ]);
    expect(Object.keys(rows[0] ?? {})).to.deep.equal([...CODEBOOK_COLUMNS]);
  });

  it('names the roles of a variable in each theory', () => {
    const model = theoryModel({
      variables: [variable('v')],
      theories: [
        theory('SR', { variables: [{ variable: 'v', roles: ['independent', 'mechanism'] }] }),
        theory('NCR', { variables: [{ variable: 'v', roles: ['background'] }] }),
        theory('T3'),
      ],
    });
    expect(rowsOf(codebookCsv(projectView({ theory: model })))[0]?.['roles']).to.equal(
      'SR: independent, mechanism; NCR: background',
    );
  });

  it('keeps line breaks and quotation marks, and defuses formulas', () => {
    const definition = '=HYPERLINK("http://x")\nsecond "line", with commas';
    const model = theoryModel({ variables: [variable('v', { definition })] });
    expect(rowsOf(codebookCsv(projectView({ theory: model })))[0]?.['definition']).to.equal(`'${definition}`);
  });
});

describe('The codebook for Taguette', () => {
  it('has one column that can be the name of a tag, and parents by such names', () => {
    const rows = rowsOf(taguetteCsv(sampleView()));
    const heads = Object.keys(rows[0] ?? {});
    expect(heads.filter((head) => ['tag', 'name', 'path'].includes(head))).to.deep.equal(['name']);
    const names = rows.map(({ name }) => name);
    expect(new Set(names).size).to.equal(names.length);
    expect(names).to.include('arms: Arms purchases').and.include('H1');
    for (const { parent } of rows) if (parent !== '') expect(names).to.include(parent);
  });

  it('tells all parts of an entry in the description', () => {
    const parts = { definition: 'What it is.', include: 'This.', exclude: 'That.', example: 'Such.' };
    const model = theoryModel({ variables: [variable('v', parts)], hypotheses: [hypothesis('H')] });
    const [one, other] = rowsOf(taguetteCsv(projectView({ theory: model })));
    expect(one?.['description']).to.equal(
      'What it is.\n\nInclude: This.\n\nExclude: That.\n\nExample: Such.',
    );
    expect(other?.['description']).to.equal('Statement of H.');
  });

  it('keeps names to the 200 code points that Taguette takes, without splitting one', () => {
    const model = theoryModel({ variables: [variable('v', { label: '😀'.repeat(300) })] });
    const name = rowsOf(taguetteCsv(projectView({ theory: model })))[0]?.['name'] ?? '';
    expect([...name]).to.have.length(200);
    expect(name).to.match(/^v: (😀)+…$/u);
  });
});
