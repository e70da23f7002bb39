import { expect } from 'chai';
import type { IdMention } from '../../../src/core/model/theory';
import { readTheory } from '../../../src/core/theory/readTheory';

/** The mentions of an id as `line: text` with `!` where it is declared. */
function mentionsOf(text: string, id: string): readonly string[] {
  const place = ({ kind, range, declares }: IdMention) => {
    const line = text.slice(0, range.start).split('\n').length;
    return `${line}: ${kind} ${text.slice(range.start, range.end)}${declares ? '!' : ''}`;
  };
  return readTheory(text)
    .model.mentions.filter((mention) => mention.id === id)
    .map(place);
}

const FILE = `questions:
  Q1: { text: Why?, reference: H1, variables: [a, 'b', a] }
  Q2: { text: How?, part-of: Q1 }
variables:
  a: A
  b:
    indicators:
      "c": C
theories:
  t: { variables: { a: independent, "b": dependent }, predicts: { a: high } }
  u: { extends: t }
hypotheses:
  H1: One
  H2:
    statement: Two
    theory: [t, u]
    question: Q1
    path: >-  # folded: a, b
      (a | b) & a
      -> c
    rivals: H1
    nested-in: []
    part-of: ["H1", H9]
    complements: H1
cases:
  x: { observed: { a: low } }
searches:
  - { date: 2026-01-01, where: w, query: q, hypotheses: [H1, H1] }
expectations:
  - { hypothesis: H1, observation: o }
acknowledged:
  - { rule: no-coding, subject: H1, reason: r }
  - { rule: no-coding, subject: x, reason: r }
`;

describe('mentions of ids in the theory file', () => {
  it('stand with their place wherever a hypothesis is named', () => {
    expect(mentionsOf(FILE, 'H1')).to.deep.equal([
      '2: hypothesis H1',
      '13: hypothesis H1!',
      '21: hypothesis H1',
      '23: hypothesis H1',
      '24: hypothesis H1',
      '28: hypothesis H1',
      '28: hypothesis H1',
      '30: hypothesis H1',
      '32: hypothesis H1',
    ]);
  });

  it('stand with their place wherever a variable is named, also in a path over several lines', () => {
    expect(mentionsOf(FILE, 'a')).to.deep.equal([
      '2: variable a',
      '2: variable a',
      '5: variable a!',
      '10: variable a',
      '10: variable a',
      '19: variable a',
      '19: variable a',
      '26: variable a',
    ]);
    expect(mentionsOf(FILE, 'c')).to.deep.equal(['8: variable c!', '20: variable c']);
  });

  it('tell theories, questions and cases apart', () => {
    expect(mentionsOf(FILE, 't')).to.deep.equal(['10: theory t!', '11: theory t', '16: theory t']);
    expect(mentionsOf(FILE, 'Q1')).to.deep.equal(['2: question Q1!', '3: question Q1', '17: question Q1']);
    expect(mentionsOf(FILE, 'x')).to.deep.equal(['26: case x!', '33: case x']);
  });

  it('include ids that nothing declares, and those that are declared twice', () => {
    expect(mentionsOf(FILE, 'H9')).to.deep.equal(['23: hypothesis H9']);
    expect(mentionsOf('hypotheses:\n  H1: a\n  H1: b\n', 'H1')).to.have.length(2);
    const nested = 'variables:\n  a: { indicators: { a: A } }\n';
    expect(mentionsOf(nested, 'a')).to.deep.equal(['2: variable a!', '2: variable a!']);
  });

  it('cover the whole scalar where escapes hide the id', () => {
    const text = 'hypotheses:\n  H1: a\n  H2: { statement: b, rivals: "H\\x31" }\n';
    expect(mentionsOf(text, 'H1')).to.deep.equal(['2: hypothesis H1!', '3: hypothesis "H\\x31"']);
  });
});
