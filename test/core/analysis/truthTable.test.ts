import { expect } from 'chai';
import { caseSets } from '../../../src/core/analysis/caseSets';
import { truthTables, type TruthTable } from '../../../src/core/analysis/truthTable';
import type { Case, Role, TheoryModel } from '../../../src/core/model/theory';
import { theory, theoryModel, variable } from '../../support/builders';

const WHERE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Cases by id, each with the values that its variables were observed to have. */
function casesOf(all: Readonly<Record<string, Readonly<Record<string, string>>>>): ReadonlyMap<string, Case> {
  return new Map(
    Object.entries(all).map(([id, values]) => {
      const observed = Object.entries(values).map(([one, value]) => ({ variable: one, value }));
      return [id, { id, where: WHERE, observed }];
    }),
  );
}

interface Parts {
  readonly roles: Readonly<Record<string, Role>>;
  readonly values?: Readonly<Record<string, readonly string[]>>;
  readonly cases: Parameters<typeof casesOf>[0];
}

function modelOf({ roles, values = {}, cases }: Parts): TheoryModel {
  return theoryModel({
    variables: Object.keys(roles).map((id) => variable(id, { values: values[id] ?? [] })),
    theories: [
      theory('T', {
        variables: Object.entries(roles).map(([id, role]) => ({ variable: id, roles: [role] })),
      }),
    ],
    cases: casesOf(cases),
  });
}

function onlyTable(parts: Parts): TruthTable {
  const [table, ...others] = truthTables(modelOf(parts));
  expect(others).to.deep.equal([]);
  if (!table) throw new Error('no truth table');
  return table;
}

/** What a row says, as programs print it: configuration, cases, outcome. */
function printed({ rows }: TruthTable): readonly string[] {
  return rows.map(({ members, cases, out }) => `${members.join('')} ${cases.join(',')} ${out}`);
}

/** Lipset's data on democracy between the wars, dichotomised (Rihoux & De Meur 2009; LC of the R package QCA). */
const LIPSET =
  'AU 10110 0, BE 11111 1, CZ 11111 1, EE 00101 0, FI 10101 1, FR 10111 1, DE 11110 0, GR 00000 0, HU 00100 0, IE 10101 1, IT 00001 0, NL 11111 1, PL 00100 0, PT 00000 0, RO 00001 0, ES 00000 0, SE 10111 1, UK 11111 1';
const CONDITIONS = ['DEV', 'URB', 'LIT', 'IND', 'STB'];

function lipset(): Parts {
  const cases = LIPSET.split(', ').map((line) => {
    const [id = '', configuration = '', outcome = ''] = line.split(' ');
    const scores = CONDITIONS.map((name, i) => [name, configuration[i] ?? '']);
    return [id, Object.fromEntries([...scores, ['SURV', outcome]]) as Record<string, string>] as const;
  });
  const roles = Object.fromEntries(CONDITIONS.map((name) => [name, 'independent']));
  return { roles: { ...roles, SURV: 'dependent' }, cases: Object.fromEntries(cases) };
}

describe('truth tables', () => {
  it('of Lipset’s data have the nine rows that QCA 3.23 gives', () => {
    expect(printed(onlyTable(lipset()))).to.deep.equal([
      '00000 GR,PT,ES 0',
      '00001 IT,RO 0',
      '00100 HU,PL 0',
      '00101 EE 0',
      '10101 FI,IE 1',
      '10110 AU 0',
      '10111 FR,SE 1',
      '11110 DE 0',
      '11111 BE,CZ,NL,UK 1',
    ]);
  });

  it('of crisp sets give the share of cases in the outcome as inclusion, and mark contradictions', () => {
    const { rows } = onlyTable({
      roles: { x: 'independent', y: 'dependent' },
      cases: {
        a: { x: '1', y: '1' },
        b: { x: '1', y: '1' },
        c: { x: '1', y: '0' },
        d: { x: '0', y: '0' },
      },
    });
    expect(
      rows.map(({ members, cases, positive, out }) => [members, cases.length, positive, out]),
    ).to.deep.equal([
      [[0], 1, 0, 0],
      [[1], 3, 2, 'C'],
    ]);
    expect(rows.map(({ inclusion }) => inclusion)).to.deep.equal([0, 2 / 3]);
    expect(rows.map(({ pri }) => pri)).to.deep.equal([0, 2 / 3]);
  });

  it('of fuzzy sets put each case where it is rather in than out, and take all cases for the fit', () => {
    const { rows } = onlyTable({
      roles: { x: 'independent', z: 'intervening', y: 'dependent' },
      cases: { a: { x: '0.8', z: '0.9', y: '0.7' }, b: { x: '0.6', z: '0.3', y: '0.4' } },
    });
    const [one, other] = rows;
    // x·~z: a 0.1, b 0.6; min with y 0.1, 0.4; with ~y as well 0.1, 0.4.
    expect(one?.cases).to.deep.equal(['b']);
    expect(one?.inclusion).to.be.closeTo(0.5 / 0.7, 1e-12);
    expect(one?.pri).to.be.closeTo(0, 1e-12);
    // x·z: a 0.8, b 0.3; min with y 0.7, 0.3; with ~y as well 0.3, 0.3.
    expect(other?.cases).to.deep.equal(['a']);
    expect(other?.inclusion).to.be.closeTo(1 / 1.1, 1e-12);
    expect(other?.pri).to.be.closeTo(0.4 / 0.5, 1e-12);
  });

  it('leave out cases of which something is not known, and say which', () => {
    const table = onlyTable({
      roles: { x: 'independent', y: 'dependent', n: 'condition' },
      cases: { a: { x: '1', y: '1' }, b: { y: '1' }, c: { x: '0.5', y: '0' }, d: { x: '1' }, e: {} },
    });
    expect(printed(table)).to.deep.equal(['1 a 1']);
    expect(table.leftOut).to.deep.equal([
      { kind: 'unobserved', variable: 'n' },
      { kind: 'missing', case: 'b' },
      { kind: 'ambiguous', case: 'c' },
      { kind: 'missing', case: 'd' },
      { kind: 'missing', case: 'e' },
    ]);
  });

  it('have no place for controls, the background, and numbers that are no degrees of membership', () => {
    const table = onlyTable({
      roles: { x: 'independent', gdp: 'condition', c: 'control', b: 'background', y: 'dependent' },
      cases: { a: { x: '1', gdp: '3.5', c: '1', b: '1', y: '1' } },
    });
    expect(table.conditions.map(({ name }) => name)).to.deep.equal(['x']);
    expect(table.leftOut).to.deep.equal([{ kind: 'uncalibrated', variable: 'gdp' }]);
  });

  it('are none for a theory that names no outcome, or no condition that cases observe', () => {
    expect(truthTables(modelOf({ roles: { x: 'independent' }, cases: { a: { x: '1' } } }))).to.deep.equal([]);
    expect(truthTables(modelOf({ roles: { y: 'dependent' }, cases: { a: { y: '1' } } }))).to.deep.equal([]);
  });
});

describe('the sets of cases', () => {
  const setsOf = (values: readonly string[], observed: Readonly<Record<string, string>>) =>
    caseSets(
      modelOf({
        roles: { 'war-outbreak': 'dependent' },
        values: { 'war-outbreak': values },
        cases: Object.fromEntries(
          Object.entries(observed).map(([id, value]) => [id, { 'war-outbreak': value }]),
        ),
      }),
    );

  it('are one for two values: whether the first was observed', () => {
    const { sets } = setsOf(['occurred', 'avoided'], { a: ' Occurred', b: 'avoided' });
    expect(sets.map(({ name, scores }) => [name, [...scores]])).to.deep.equal([
      [
        'war_outbreak_occurred',
        [
          ['a', 1],
          ['b', 0],
        ],
      ],
    ]);
  });

  it('are one for each of more values', () => {
    const { sets } = setsOf(['up', 'down', 'Turkey up!'], { a: 'down' });
    expect(sets.map(({ name, scores }) => [name, scores.get('a')])).to.deep.equal([
      ['war_outbreak_up', 0],
      ['war_outbreak_down', 1],
      ['war_outbreak_Turkey_up', 0],
    ]);
  });

  it('are of what was observed where the variable declares no values', () => {
    const { sets } = setsOf([], { a: 'early', b: 'late', c: 'never' });
    expect(sets.map(({ value }) => value)).to.deep.equal(['early', 'late', 'never']);
  });

  it('are scores where numbers were observed, also with an exponent', () => {
    const { sets } = setsOf([], { a: '30000', b: '1e3', c: '5' });
    expect(sets.map(({ scores, isCalibrated }) => [isCalibrated, ...scores.values()])).to.deep.equal([
      [false, 30000, 1000, 5],
    ]);
  });

  it('say nothing of a case whose value the variable does not have', () => {
    const { sets, stray } = setsOf(['occurred', 'avoided'], { a: 'delayed', b: 'occurred' });
    expect(sets.map(({ scores }) => [...scores])).to.deep.equal([[['b', 1]]]);
    expect(stray).to.deep.equal([{ case: 'a', variable: 'war-outbreak', value: 'delayed' }]);
  });

  it('have names of their own, whatever the values are', () => {
    const { sets } = setsOf(['да', '+', '-', 'Да!'], { a: '+', b: 'да' });
    expect(sets.map(({ name }) => name)).to.deep.equal([
      'war_outbreak_да',
      'war_outbreak_2',
      'war_outbreak_3',
      'war_outbreak_Да_2',
    ]);
    const model = modelOf({
      roles: { 'a-b': 'independent', a_b: 'independent', case: 'independent', N: 'independent' },
      cases: { c1: { 'a-b': '1', a_b: '0', case: '1', N: '0' } },
    });
    expect(caseSets(model).sets.map(({ name }) => name)).to.deep.equal(['a_b', 'a_b_2', 'case_2', 'N_2']);
  });
});
