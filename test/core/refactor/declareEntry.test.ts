import { expect } from 'chai';
import { applyEdits } from '../../../src/core/markup/applyEdits';
import { declareEntry, type NewDeclaration } from '../../../src/core/refactor/declareEntry';
import { readTheory } from '../../../src/core/theory/readTheory';

function declared(text: string, id: string, what: NewDeclaration): string {
  const result = declareEntry(text, id, what);
  if (result.kind === 'refusal') throw new Error(result.message);
  return applyEdits(text, result.edits) ?? '';
}

function refused(text: string, id: string, what: NewDeclaration): string {
  const result = declareEntry(text, id, what);
  if (result.kind === 'change') throw new Error('not refused');
  return result.message;
}

const THEORY = `# by hand
title: T

questions:
  Q1: Why? # short

variables:
  power:
    label: Power

  elite: Elite

hypotheses:
  # the first
  H1: { statement: One, question: Q1 } # flow

acknowledged: []
`;

describe('declareEntry', () => {
  it('puts a new entry at the end of its section, in the style of the file, and leaves every other byte', () => {
    expect(declared(THEORY, 'H2', { kind: 'hypothesis', statement: 'Two', question: 'Q1' })).to.equal(
      THEORY.replace(' # flow\n', ' # flow\n  H2:\n    statement: Two\n    question: Q1\n'),
    );
    expect(declared(THEORY, 'Q2', { kind: 'question', text: 'How: by what?' })).to.equal(
      THEORY.replace(' # short\n', ' # short\n  Q2: "How: by what?"\n'),
    );
    expect(declared(THEORY, 't', { kind: 'theory', label: 'T' })).to.equal(
      THEORY.replace('\nhypotheses:', '\ntheories:\n  t: T\n\nhypotheses:'),
    );
    expect(declared(THEORY, 'trade', { kind: 'variable', label: 'Trade, free' })).to.equal(
      THEORY.replace('  elite: Elite\n', '  elite: Elite\n\n  trade: Trade, free\n'),
    );
  });

  it('makes a missing section where the file has its place, and fills an empty one', () => {
    const short = 'title: T\r\n\r\nhypotheses:\r\n    H1: One\r\n';
    expect(declared(short, 'v', { kind: 'variable' })).to.equal(
      'title: T\r\n\r\nvariables:\r\n    v: v\r\n\r\nhypotheses:\r\n    H1: One\r\n',
    );
    expect(declared('', 'v', { kind: 'variable' })).to.equal('variables:\n  v: v\n');
    expect(declared('# nothing yet', 'H1', { kind: 'hypothesis', statement: 'One' })).to.equal(
      '# nothing yet\nhypotheses:\n  H1: One',
    );
    for (const empty of ['variables:\n', 'variables: {}\n', 'variables: # none yet\n']) {
      const after = declared(empty, 'v', { kind: 'variable', label: 'V' });
      expect(after).to.equal(`${empty.replace(' {}', '')}  v: V\n`);
    }
    expect(declared('{ title: T, variables: {} }', 'v', { kind: 'variable', label: 'a, b' })).to.equal(
      '{ title: T, variables: { v: "a, b" } }',
    );
  });

  it('puts an indicator below a variable however that is written', () => {
    const below = (parent: string, variables: string): string =>
      declared(`variables:\n${variables}`, 'x', { kind: 'variable', label: 'X', parent });
    expect(below('a', '  a: A # why\n  b: B')).to.equal(
      'variables:\n  a:\n    label: A # why\n    indicators:\n      x: X\n  b: B',
    );
    expect(below('a', '  a:\n')).to.equal('variables:\n  a:\n    indicators:\n      x: X\n');
    expect(below('a', '  a: { label: A }\n')).to.equal(
      'variables:\n  a: { label: A, indicators: { x: X } }\n',
    );
    expect(below('a', '  a:\n    indicators:\n      y: Y\n        # deeper\n    \n')).to.equal(
      'variables:\n  a:\n    indicators:\n      y: Y\n        # deeper\n      x: X\n    \n',
    );
    expect(below('a', '  a:\n    indicators: {}\n    label: A\n')).to.equal(
      'variables:\n  a:\n    indicators:\n      x: X\n    label: A\n',
    );
    expect(below('a', '  { a, b: B }\n')).to.equal('variables:\n  { a: { indicators: { x: X } }, b: B }\n');
  });

  it('is found by what named it already', () => {
    const text = 'hypotheses:\n  H1: { statement: One, rivals: [H2], path: a -> b }\n';
    const first = declared(text, 'H2', { kind: 'hypothesis', statement: 'Two' });
    expect(readTheory(first).model.hypotheses.get('H1')?.rivals).to.deep.equal(['H2']);
    const second = declared(first, 'a', { kind: 'variable' });
    expect(readTheory(second).model.hypotheses.get('H1')?.pathVariables).to.deep.equal(['a']);
  });

  it('refuses ids that are taken or none, relations to nothing, and files that cannot be read or edited', () => {
    expect(refused(THEORY, 'power', { kind: 'hypothesis' })).to.include('variable already');
    expect(refused(THEORY, '1', { kind: 'variable' })).to.include('cannot be an id');
    expect(refused(THEORY, 'H2', { kind: 'hypothesis', question: 'Q7' })).to.include('"Q7"');
    expect(refused(THEORY, 'x', { kind: 'variable', parent: 'H1' })).to.include('no variable "H1"');
    expect(refused('variables: [\n', 'x', { kind: 'variable' })).to.include('mend it first');
    expect(refused('variables: [a]\n', 'x', { kind: 'variable' })).to.match(/mend|by hand/);
    const aliased = 'variables:\n  a: &v { label: A }\n  b: *v\n';
    expect(refused(aliased, 'x', { kind: 'variable', parent: 'b' })).to.include('by hand');
    expect(refused(aliased, 'x', { kind: 'variable', parent: 'a' })).to.include('mistake');
  });
});
