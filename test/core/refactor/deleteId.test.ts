import { expect } from 'chai';
import { deleteId } from '../../../src/core/refactor/deleteId';
import { change, refused, texts } from './project';

const THEORY = `questions:
  Q1: { text: Why?, reference: H3, variables: [a] }
variables:
  a: A
  b: { indicators: { c: C } }
theories:
  t: { variables: { a: independent }, predicts: { a: high, b: low } }
  u: { variables: { a: independent } }
hypotheses:
  H1: One
  # about H2
  H2:
    statement: Two
    rivals: [H1]
  H3: { statement: Three, rivals: [ H2, H1 ], path: b }
searches:
  - { date: 2026-01-01, where: w, query: q, hypotheses: H2 }
expectations:
  # seen
  - hypothesis: H2
    observation: o
  - { hypothesis: H1, observation: o }
acknowledged:
  - { rule: no-coding, subject: H2, reason: r }
`;

const NOTES = [
  '[a]{#e-1 .evidence supports="H1 H2:hoop" memo="kept"}\n',
  '[b]{#e-2 .evidence supports="H2" coder=x}\n\n::: {.evidence\nneutral="H2"\nvariable=a}\n\nc\n\n:::\n',
];

describe('deleteId', () => {
  it('takes out the declaration, list items, and what is about it alone', () => {
    const { theory, notes } = change(texts(THEORY, ...NOTES), (project) =>
      deleteId(project, 'H2', { kind: 'remove' }),
    );
    expect(theory).to.equal(
      THEORY.replace('  # about H2\n  H2:\n    statement: Two\n    rivals: [H1]\n', '')
        .replace('[ H2, H1 ]', '[ H1 ]')
        .replace(', hypotheses: H2 }', ' }')
        .replace('  # seen\n  - hypothesis: H2\n    observation: o\n', '')
        .replace('  - { rule: no-coding, subject: H2, reason: r }\n', ''),
    );
    expect(notes).to.deep.equal([
      '[a]{#e-1 .evidence supports="H1" memo="kept"}\n',
      '[b]{#e-2 .evidence coder=x}\n\n::: {.evidence\nvariable=a}\n\nc\n\n:::\n',
    ]);
  });

  it('takes out a list or map that would be empty with its key', () => {
    const { theory } = change(texts(THEORY), (project) => deleteId(project, 'a', { kind: 'remove' }));
    expect(theory).to.equal(
      THEORY.replace(', variables: [a]', '')
        .replace('  a: A\n', '')
        .replace('{ variables: { a: independent }, predicts: { a: high, b', '{ predicts: { b')
        .replace('{ variables: { a: independent } }', '{  }'),
    );
  });

  it('takes out priors with their hypothesis', () => {
    const priors =
      'questions: { Q: { text: q, reference: H1, priors: { H2: 6dB, H3: 3dB } } }\nhypotheses: { H1: a, H2: b, H3: c }\n';
    const { theory } = change(texts(priors), (project) => deleteId(project, 'H2', undefined));
    expect(theory).to.equal(priors.replace('H2: 6dB, ', '').replace('H2: b, ', ''));
  });

  it('keeps in braces the comments that are about something else', () => {
    const [one, two, three] = [
      '  H1: one, # 1\n',
      '  # about 2\n  H2: { statement: two, rivals: [ # r\n    H1, # r1\n    # about r3\n    H3 # r3\n  ]},\n',
      '  H3: three # 3\n',
    ];
    const without = (id: string) =>
      change(texts(`hypotheses: {\n${one}${two}${three}  # end\n}\n`), (project) =>
        deleteId(project, id, { kind: 'remove' }),
      ).theory;
    expect(without('H1')).to.equal(`hypotheses: {\n${two.replace('    H1, # r1\n', '')}${three}  # end\n}\n`);
    expect(without('H2')).to.equal(`hypotheses: {\n${one}  # about 2\n${three}  # end\n}\n`);
    expect(without('H3')).to.equal(
      `hypotheses: {\n${one}${two.replace('    # about r3\n    H3 # r3\n', '').replace('},', '}')}  # end\n}\n`,
    );
  });

  it('lets tags name another in its place', () => {
    const { notes } = change(texts(THEORY, ...NOTES), (project) =>
      deleteId(project, 'H2', { kind: 'move', to: 'H1' }),
    );
    expect(notes[0]).to.equal('[a]{#e-1 .evidence supports="H1:hoop" memo="kept"}\n');
    expect(notes[1]).to.contain('supports="H1" coder=x').and.to.contain('neutral="H1"');
  });

  for (const [what, id, leftover, says] of [
    ['tags that would name what is not there', 'H2', undefined, /3 tags in 2 notes name "H2"/],
    ['what a path names', 'b', { kind: 'remove' }, /has indicators|theory\.yaml:15: a path names it/],
    [
      'the reference of a question',
      'H3',
      { kind: 'remove' },
      /theory\.yaml:2: it is the reference of a question/,
    ],
    ['an unknown id', 'H9', { kind: 'remove' }, /declares no .* "H9"/],
    ['a move to itself', 'H2', { kind: 'move', to: 'H2' }, /is what is deleted/],
    ['a move to another kind', 'H2', { kind: 'move', to: 'a' }, /no hypothesis "a"/],
  ] as const) {
    it(`refuses ${what}`, () => {
      expect(refused(texts(THEORY, ...NOTES), (project) => deleteId(project, id, leftover))).to.match(says);
    });
  }
});
