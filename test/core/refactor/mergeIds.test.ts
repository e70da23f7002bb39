import { expect } from 'chai';
import { mergeIds } from '../../../src/core/refactor/mergeIds';
import type { ProjectTexts } from '../../../src/core/refactor/projectChange';
import { change, refused, texts } from './project';

const THEORY = `questions:
  Q1: { text: Why?, reference: H2 }
hypotheses:
  # first
  H1:
    statement: One
    rivals: [H2, H3]

  # The same in other words.
  # (from the second paper)
  H2:
    statement: Two
    rivals: H3
    # nothing nested

  H3:
    statement: Three
    rivals:
      - H2 # the second
      - H1
    part-of: H2
searches:
  - { date: 2026-01-01, where: w, query: q, hypotheses: [H1, H2] }
  - { date: 2026-01-02, where: w, query: q, hypotheses: [H2] }
expectations:
  - { hypothesis: H2, observation: o }
`;

const MERGED = `questions:
  Q1: { text: Why?, reference: H1 }
hypotheses:
  # first
  H1:
    statement: One
    rivals: [H3]

  H3:
    statement: Three
    rivals:
      - H1
    part-of: H1
searches:
  - { date: 2026-01-01, where: w, query: q, hypotheses: [H1] }
  - { date: 2026-01-02, where: w, query: q, hypotheses: [H1] }
expectations:
  - { hypothesis: H1, observation: o }
`;

const VARIABLES = `variables:
  a: A
  b: { label: B, indicators: { c: C } }
  d: D
theories:
  t: { variables: { a: independent, d: independent }, predicts: { d: high } }
hypotheses:
  H: { statement: s, path: a & d -> b }
`;

const mergeH2 = (project: ProjectTexts) => mergeIds(project, 'H2', 'H1');

describe('mergeIds', () => {
  it('takes out the declaration with its comments, and replaces every reference once', () => {
    expect(change(texts(THEORY), mergeH2).theory).to.equal(MERGED);
    expect(change(texts(THEORY.replace(/\n/g, '\r\n')), mergeH2).theory).to.equal(
      MERGED.replace(/\n/g, '\r\n'),
    );
  });

  it('makes one of the ratings of a tag, with the qualifiers of both', () => {
    const { notes, tags, files } = change(
      texts(
        THEORY,
        '[a]{#e-1 .evidence supports="H3 H2:hoop H1:strong"}\n',
        "[b]{#e-2 .evidence supports='H2 H1:6dB' neutral=H3}\n",
        '[c]{#e-3 .evidence supports="H1" supports="H2" contradicts="H3"}\n',
        '<span class="evidence" data-contradicts="H1:hoop H2:hoop:strong H3">d</span>\n',
        '[e]{#e-5 .evidence contradicts="H2:xyz"}\n',
      ),
      mergeH2,
    );
    expect(notes).to.deep.equal([
      '[a]{#e-1 .evidence supports="H3 H1:strong:hoop"}\n',
      "[b]{#e-2 .evidence supports='H1:6dB' neutral=H3}\n",
      '[c]{#e-3 .evidence supports="H1" contradicts="H3"}\n',
      '<span class="evidence" data-contradicts="H1:strong:hoop H3">d</span>\n',
      '[e]{#e-5 .evidence contradicts="H1:xyz"}\n',
    ]);
    expect([tags, files.at(-1)]).to.deep.equal([5, 'theory.yaml']);
  });

  it('names every tag whose ratings cannot be one', () => {
    const project = texts(
      THEORY,
      '[a]{#e-1 .evidence supports="H1" contradicts="H2"}\n\n[b]{#e-2 .evidence supports="H2:hoop H1:smoking-gun"}\n',
      '[c]{#e-3 .evidence supports="H2:6dB H1:3dB"}\n',
    );
    expect(refused(project, mergeH2).split('\n')).to.deep.equal([
      'Some tags stand in the way:',
      'n0.md:1: supports="H1" and contradicts="H2" rate the same then: keep one of them',
      'n0.md:3: supports="H2:hoop" and supports="H1:smoking-gun" have qualifiers that exclude each other: keep one of them',
      'n1.md:1: supports="H2:6dB" and supports="H1:3dB" have qualifiers that exclude each other: keep one of them',
    ]);
  });

  it('merges variables, in tags, roles and paths', () => {
    const notes = ['[a]{#e-1 .evidence variable="a d"}\n', '[b]{#e-2 .evidence variable=d}\n'];
    const changed = change(texts(VARIABLES, ...notes), (project) => mergeIds(project, 'd', 'a'));
    expect(changed.notes).to.deep.equal([
      '[a]{#e-1 .evidence variable="a"}\n',
      '[b]{#e-2 .evidence variable=a}\n',
    ]);
    expect(changed.theory).to.equal(
      VARIABLES.replace('  d: D\n', '')
        .replace(', d: independent', '')
        .replace('predicts: { d', 'predicts: { a')
        .replace('a & d', 'a & a'),
    );
  });

  it('does nothing more when it is done again, and completes what was cut short', () => {
    const note = '[a]{#e-1 .evidence supports="H2 H1"}\n';
    const once = change(texts(THEORY, note), mergeH2);
    expect(change(once.texts, mergeH2).files).to.deep.equal([]);
    const late = change(texts(MERGED, note), mergeH2);
    expect(late.notes).to.deep.equal(once.notes);
  });

  for (const [what, theory, from, into, says] of [
    ['an unknown id', THEORY, 'H9', 'H8', /declares no .* "H9"/],
    ['an unknown target', THEORY, 'H2', 'H8', /declares no .* "H8"/],
    ['an id with itself', THEORY, 'H2', 'H2', /into itself/],
    ['two kinds', VARIABLES, 'd', 'H', /"d" is a variable and "H" a hypothesis/],
    ['a variable with indicators', VARIABLES, 'b', 'a', /has indicators \(c\): move them first/],
    [
      'roles that differ',
      VARIABLES.replace('d: independent', 'd: dependent'),
      'd',
      'a',
      /theories \/ t \/ variables says "dependent" of "d" and "independent" of "a"/,
    ],
    [
      'what would be rival and nested at once',
      THEORY.replace('part-of: H2', 'nested-in: H2')
        .replace('    rivals: H3\n', '')
        .replace('- H2 #', '- H1 #'),
      'H2',
      'H1',
      /would have a mistake then: .*nested/,
    ],
  ] as const) {
    it(`refuses ${what}`, () => {
      expect(refused(texts(theory), (project) => mergeIds(project, from, into))).to.match(says);
    });
  }
});
