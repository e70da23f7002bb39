import { parse } from 'csv-parse/sync';
import { expect } from 'chai';
import { casesCsv, sourcesCsv, truthTableCsv } from '../../../src/core/exporters/truthTable';
import type { Exported } from '../../../src/core/exporters/exportFormat';
import { readTheory } from '../../../src/core/theory/readTheory';
import { evidence, hypothesis, projectView, rating, theoryModel, variable } from '../../support/builders';

type Row = Readonly<Record<string, string>>;

function rowsOf({ data }: Exported): readonly Row[] {
  return parse(data, { bom: true, columns: true });
}

function viewOf(yaml: string) {
  return projectView({ theory: readTheory(yaml).model });
}

const CASES = `variables:
  balance: { values: [up, down] }
  perception: { values: [accurate, inaccurate] }
  war: { values: [occurred, avoided] }
theories:
  SR: { label: SR, variables: { balance: independent, war: dependent } }
  NCR: { label: NCR, variables: { balance: independent, perception: intervening, war: dependent } }
cases:
  c1: { observed: { balance: up, perception: inaccurate, war: occurred } }
  c2: { observed: { balance: up, perception: accurate, war: avoided } }
  c3: { observed: { balance: down, war: avoided } }
`;

describe('The cases for QCA', () => {
  it('are in the sets of what was observed, and empty where nothing was', () => {
    const { data, warnings } = casesCsv(viewOf(CASES));
    expect(data).to.equal(
      'case,balance_up,perception_accurate,war_occurred\r\nc1,1,0,1\r\nc2,1,1,0\r\nc3,0,,0\r\n',
    );
    expect(warnings).to.deep.equal([]);
  });

  it('begin with a byte order mark only where a name is not ASCII', () => {
    const { data } = casesCsv(
      viewOf('variables: { v: { values: [да, нет] } }\ncases: { c: { observed: { v: нет } } }'),
    );
    expect(data).to.equal('\uFEFFcase,v_да\r\nc,0\r\n');
  });

  it('keep degrees of membership as they are, and say of other numbers that they are none', () => {
    const yaml = `variables: { x: X, gdp: GDP }
cases: { a: { observed: { x: 0.67, gdp: 1200 } }, b: { observed: { x: 1 } } }`;
    const { data, warnings } = casesCsv(viewOf(yaml));
    expect(data).to.equal('case,x,gdp\r\na,0.67,1200\r\nb,1,\r\n');
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('gdp').and.contain('calibrate');
  });

  it('say so where there are none, or a value is none of the variable’s', () => {
    expect(casesCsv(viewOf('title: T')).warnings.join()).to.contain('no cases');
    const stray = viewOf('variables: { v: { values: [a, b] } }\ncases: { c: { observed: { v: z } } }');
    expect(casesCsv(stray).data).to.equal('case,v_a\r\nc,\r\n');
    expect(casesCsv(stray).warnings[0]).to.contain('c').and.contain('“z”').and.contain('v');
  });
});

describe('The truth table', () => {
  it('has the configurations of each theory, contradictions marked, conditions of others empty', () => {
    const { data, warnings } = truthTableCsv(viewOf(CASES));
    expect(rowsOf({ data, warnings })).to.deep.equal([
      {
        theory: 'SR',
        outcome: 'war_occurred',
        balance_up: '0',
        perception_accurate: '',
        n: '1',
        n_outcome: '0',
        out: '0',
        inclusion: '0',
        pri: '0',
        cases: 'c3',
      },
      {
        theory: 'SR',
        outcome: 'war_occurred',
        balance_up: '1',
        perception_accurate: '',
        n: '2',
        n_outcome: '1',
        out: 'C',
        inclusion: '0.5',
        pri: '0.5',
        cases: 'c1 c2',
      },
      {
        theory: 'NCR',
        outcome: 'war_occurred',
        balance_up: '1',
        perception_accurate: '0',
        n: '1',
        n_outcome: '1',
        out: '1',
        inclusion: '1',
        pri: '1',
        cases: 'c1',
      },
      {
        theory: 'NCR',
        outcome: 'war_occurred',
        balance_up: '1',
        perception_accurate: '1',
        n: '1',
        n_outcome: '0',
        out: '0',
        inclusion: '0',
        pri: '0',
        cases: 'c2',
      },
    ]);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('c3').and.contain('NCR');
  });

  it('says of each theory at once what is left out', () => {
    const yaml = `variables: { a: A, b: B, gdp: GDP, y: { values: [one, two, three] } }
theories: { T: { label: T, variables: { a: condition, b: condition, gdp: condition, y: dependent } } }
cases: { c: { observed: { a: 1, gdp: 7, y: one } }, d: { observed: { y: one } }, e: { observed: { a: 0.5, y: two } } }`;
    expect(truthTableCsv(viewOf(yaml)).warnings).to.deep.equal([
      'The numbers of gdp are no degrees of membership from 0 to 1: calibrate them first.',
      'T: no case observes these, so they are not in its truth table: b',
      'T: not calibrated, so not in its truth table: gdp',
      'T: cases without all values, in no row for y_one, y_two, y_three: d',
      'T: cases at 0.5 in a set, in no row for y_one, y_two, y_three: e',
    ]);
  });

  it('says why it is empty', () => {
    expect(
      truthTableCsv(viewOf('variables: { v: V }\ncases: { c: { observed: { v: 1 } } }')).warnings[0],
    ).to.contain('no truth table');
  });
});

describe('The sources for QCA', () => {
  const model = theoryModel({
    variables: [variable('a-b'), variable('implied'), variable('never')],
    hypotheses: [hypothesis('H1', { pathVariables: ['implied'] })],
    sources: new Map(
      (['unread', 'read', 'nothing-relevant'] as const).map((status) => [
        `of-${status}`,
        {
          id: `of-${status}`,
          where: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
          status,
        },
      ]),
    ),
  });
  const rows = rowsOf(
    sourcesCsv(
      projectView({
        theory: model,
        evidence: [
          evidence('e1', { source: 'doe', variables: ['a-b'], ratings: [rating('H1', 'contradicts')] }),
          evidence('e2', { source: 'doe', item: 'e1', ratings: [rating('H1', 'contradicts')], coder: 'B' }),
          evidence('e3', { source: 'doe', ratings: [rating('H1', 'supports')] }),
          evidence('e4', { note: 'notes/b.md', variables: ['a-b'] }),
          evidence('e5', { form: 'own', variables: ['never'] }),
        ],
      }),
    ),
  );
  const rowOf = (source: string) => rows.find((row) => row['source'] === source);

  it('are works and notes about none, never the researcher', () => {
    expect(rows.map(({ source, kind }) => `${kind} ${source}`)).to.deep.equal([
      'work doe',
      'work of-nothing-relevant',
      'work of-read',
      'work of-unread',
      'note notes/b.md',
    ]);
  });

  it('are coded with what a tag names or a rated hypothesis implies; ratings are counted by item', () => {
    expect(rowOf('doe')).to.deep.include({ reading: 'read', items: '2', a_b: '1', implied: '1', never: '0' });
    expect(rowOf('doe')).to.deep.include({ H1_supports: '1', H1_contradicts: '1', H1_neutral: '0' });
    expect(rowOf('notes/b.md')).to.deep.include({ a_b: '1', implied: '0' });
  });

  it('say nothing of what nobody has read', () => {
    expect(rowOf('of-unread')).to.deep.include({ reading: 'not-read', a_b: '', never: '', H1_supports: '' });
    expect(rowOf('of-read')).to.deep.include({ reading: 'read', a_b: '0', H1_supports: '0' });
    expect(rowOf('of-nothing-relevant')).to.deep.include({ reading: 'nothing-relevant', a_b: '0' });
  });
});
