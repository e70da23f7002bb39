import { expect } from 'chai';
import { readTheory } from '../../../src/core/theory/readTheory';
import type { TheoryModel } from '../../../src/core/model/theory';

const FULL = `
title: Causes of the war
bibliography: references.bib
notes: [notes/*.md, diary.md]
output: ./results//coded/
questions:
  Q1: { text: Why war?, reference: H-alone, priors: { H-misread: -6.5dB }, actor: Armenia, variables: [outbreak] }
  Q1a: { text: Why then?, part-of: Q1 }
variables:
  balance:
    label: Balance
    indicators:
      global: { label: Global balance, level: global }
      regional:
        level: regional
        indicators: { bilateral: Bilateral balance }
  perception:
    label: Elite perception
    brief: b
    definition: d
    include: i
    exclude: x
    example: e
    actor: elites
    period: 2016-2020
    changed: 2026-02-01
    aliases: misperception
  outbreak: { values: [occurred, avoidable] }
theories:
  structural: Structural realism
  neoclassical:
    description: Filtered structure
    extends: structural
    aliases: [NCR]
    variables: { balance: independent, perception: [intervening, condition] }
    predicts: { outbreak: avoidable }
hypotheses:
  H-alone: Structure alone was enough.
  H-misread:
    label: Misreading
    statement: It was misread.
    theory: neoclassical
    question: [Q1, Q1a]
    kind: counterfactual
    path: (global | regional) & perception -> outbreak
    rivals: H-alone
    status: mixed
  H-part: { statement: A part., part-of: H-misread, nested-in: [H-misread], complements: H-alone }
cases:
  war-2020: { label: The war, observed: { outbreak: occurred } }
sources:
  soghomonyan:2024: { credibility: H, status: nothing-relevant, note: n }
searches:
  - { date: 2026-03-01, where: archive, query: agreement, hypotheses: [H-alone], note: none }
expectations:
  - { hypothesis: H-alone, observation: o, test: hoop, written: 2026-02-01 }
acknowledged:
  - { rule: only-confirming, subject: H-alone, reason: r }
`;

function read(text: string): TheoryModel {
  const { model, problems } = readTheory(text);
  expect(problems).to.deep.equal([]);
  return model;
}

/** Without the places, which other tests look at. */
function plain(entry: object | undefined): object {
  const { where, ...rest } = { where: undefined, ...entry };
  expect(where).to.be.an('object');
  return rest;
}

describe('readTheory', () => {
  it('reads settings', () => {
    const { title, bibliography, notes, output, complete } = read(FULL);
    expect({ title, bibliography, notes, output, complete }).to.deep.equal({
      title: 'Causes of the war',
      bibliography: ['references.bib'],
      notes: ['notes/*.md', 'diary.md'],
      output: 'results/coded',
      complete: true,
    });
  });

  it('reads questions', () => {
    const { questions } = read(FULL);
    expect(plain(questions.get('Q1'))).to.deep.equal({
      id: 'Q1',
      text: 'Why war?',
      reference: 'H-alone',
      priors: [{ hypothesis: 'H-misread', decibels: -6.5 }],
      actor: 'Armenia',
      variables: ['outbreak'],
    });
    expect(plain(questions.get('Q1a'))).to.deep.equal({
      id: 'Q1a',
      text: 'Why then?',
      partOf: 'Q1',
      variables: [],
    });
  });

  it('lists indicators of every depth after their variable', () => {
    const { variables } = read(FULL);
    expect([...variables.keys()]).to.deep.equal([
      'balance',
      'global',
      'regional',
      'bilateral',
      'perception',
      'outbreak',
    ]);
    expect(variables.get('balance')?.indicators).to.deep.equal(['global', 'regional']);
    expect(plain(variables.get('regional'))).to.deep.equal({
      id: 'regional',
      label: 'regional',
      level: 'regional',
      values: [],
      aliases: [],
      parent: 'balance',
      indicators: ['bilateral'],
    });
    expect(plain(variables.get('perception'))).to.deep.equal({
      id: 'perception',
      label: 'Elite perception',
      brief: 'b',
      definition: 'd',
      include: 'i',
      exclude: 'x',
      example: 'e',
      actor: 'elites',
      period: '2016-2020',
      changed: '2026-02-01',
      values: [],
      aliases: ['misperception'],
      indicators: [],
    });
  });

  it('reads theories', () => {
    expect(plain(read(FULL).theories.get('neoclassical'))).to.deep.equal({
      id: 'neoclassical',
      label: 'neoclassical',
      description: 'Filtered structure',
      extends: ['structural'],
      aliases: ['NCR'],
      variables: [
        { variable: 'balance', roles: ['independent'] },
        { variable: 'perception', roles: ['intervening', 'condition'] },
      ],
      predicts: [{ variable: 'outbreak', value: 'avoidable' }],
    });
  });

  it('reads hypotheses', () => {
    const { hypotheses } = read(FULL);
    expect(plain(hypotheses.get('H-misread'))).to.deep.equal({
      id: 'H-misread',
      label: 'Misreading',
      statement: 'It was misread.',
      theories: ['neoclassical'],
      questions: ['Q1', 'Q1a'],
      kind: 'counterfactual',
      status: 'mixed',
      path: '(global | regional) & perception -> outbreak',
      pathVariables: ['global', 'regional', 'perception', 'outbreak'],
      rivals: ['H-alone'],
      nestedIn: [],
      partOf: [],
      complements: [],
    });
    const part = hypotheses.get('H-part');
    expect([part?.partOf, part?.nestedIn, part?.complements]).to.deep.equal([
      ['H-misread'],
      ['H-misread'],
      ['H-alone'],
    ]);
  });

  it('reads an entry that is only a text', () => {
    const { hypotheses, theories, variables } = read(FULL);
    expect(hypotheses.get('H-alone')).to.include({
      statement: 'Structure alone was enough.',
      kind: 'causal',
      status: 'open',
    });
    expect(theories.get('structural')?.label).to.equal('Structural realism');
    expect(variables.get('bilateral')?.label).to.equal('Bilateral balance');
  });

  it('reads cases, sources and records', () => {
    const { cases, sources, searches, expectations, acknowledged } = read(FULL);
    expect(plain(cases.get('war-2020'))).to.deep.equal({
      id: 'war-2020',
      label: 'The war',
      observed: [{ variable: 'outbreak', value: 'occurred' }],
    });
    expect(plain(sources.get('soghomonyan:2024'))).to.deep.equal({
      id: 'soghomonyan:2024',
      credibility: 'H',
      status: 'nothing-relevant',
      note: 'n',
    });
    expect(searches).to.deep.equal([
      { date: '2026-03-01', place: 'archive', query: 'agreement', hypotheses: ['H-alone'], note: 'none' },
    ]);
    expect(expectations).to.deep.equal([
      { hypothesis: 'H-alone', observation: 'o', test: 'hoop', written: '2026-02-01' },
    ]);
    expect(acknowledged).to.deep.equal([{ rule: 'only-confirming', subject: 'H-alone', reason: 'r' }]);
  });

  it('lists a rival on both sides, first the ones stated there', () => {
    const { hypotheses } = read(
      'hypotheses:\n  A: { statement: a, rivals: [C] }\n  B: { statement: b, rivals: [A, C] }\n  C: c\n',
    );
    expect([...hypotheses.values()].map(({ rivals }) => rivals)).to.deep.equal([
      ['C', 'B'],
      ['A', 'C'],
      ['A', 'B'],
    ]);
  });

  for (const [name, text] of [
    ['nothing', ''],
    ['a byte order mark', '\uFEFF'],
    ['blanks', ' \r\n\n'],
    ['a comment', '# later\n'],
    ['a document marker', '---\n'],
    ['empty sections', 'title:\nvariables:\nhypotheses: {}\nsearches: []\ntheories: ~\n'],
  ] as const) {
    it(`takes a file of ${name} for an empty project`, () => {
      expect(read(text)).to.deep.equal({
        title: '',
        bibliography: [],
        bibliographyPlaces: [],
        notes: ['**/*.{md,markdown,qmd,rmd}'],
        output: 'coded-index',
        questions: new Map(),
        variables: new Map(),
        theories: new Map(),
        hypotheses: new Map(),
        cases: new Map(),
        sources: new Map(),
        searches: [],
        expectations: [],
        acknowledged: [],
        mentions: [],
        complete: true,
      });
    });
  }

  it('lets the coded index go to the project folder itself', () => {
    expect(read('output: ./').output).to.equal('.');
  });

  for (const written of ['1918', '2026-03-01', 'true', '0x1F', '1e3', '.5', '+1', 'no']) {
    it(`takes ${written} for the text as written`, () => {
      const { title, variables, cases } = read(
        `title: ${written}\nvariables: { x: ${written} }\ncases: { c: { observed: { x: ${written} } } }\n`,
      );
      expect([title, variables.get('x')?.label, cases.get('c')?.observed[0]?.value]).to.deep.equal(
        Array(3).fill(written),
      );
    });
  }

  it('keeps ids that mean something to JavaScript apart from it', () => {
    const { variables } = read('variables: { constructor: a, toString: b, valueOf: c }\n');
    expect([...variables.keys()]).to.deep.equal(['constructor', 'toString', 'valueOf']);
  });

  it('follows aliases', () => {
    const { variables, hypotheses } = read(
      'variables:\n  a: &codebook { definition: d }\n  b: *codebook\nhypotheses:\n  H: { statement: &s why, label: *s }\n',
    );
    expect(variables.get('b')?.definition).to.equal('d');
    expect(hypotheses.get('H')?.label).to.equal('why');
  });

  it('places an id where it stands in the file, counting as editors do', () => {
    const text = '\uFEFFvariables: { "😀": a }\r\nhypotheses:\r\n  "H1": x\r\n';
    expect(readTheory(text).model.hypotheses.get('H1')?.where).to.deep.equal({
      start: { line: 2, character: 2 },
      end: { line: 2, character: 6 },
    });
    expect(readTheory('\uFEFFvariables: { a: b }').model.variables.get('a')?.where.start).to.deep.equal({
      line: 0,
      character: 14,
    });
    expect(
      readTheory('variables: { "😀": x, b: y }').model.variables.get('b')?.where.start.character,
    ).to.equal(22);
  });
});
