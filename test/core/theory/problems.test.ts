import { expect } from 'chai';
import { readTheory } from '../../../src/core/theory/readTheory';
import { expectProblems, unmarked } from './marked';
import { MISTAKES } from './mistakes';

describe('readTheory, on a mistake', () => {
  for (const [what, marked, code, says] of MISTAKES) {
    it(`reports ${what} once, at its place`, () => {
      const [problem] = expectProblems(marked, code);
      expect(problem?.message).to.match(says);
      expect(problem?.message).to.match(/[.?]$/);
    });

    it(`reports ${what} at the same place after a byte order mark and with CRLF`, () => {
      const { text, ranges } = unmarked(`\uFEFF# c\n${marked}`);
      const { problems } = readTheory(text.replace(/\n/g, '\r\n'));
      expect(problems.map(({ range }) => range)).to.deep.equal(ranges);
    });
  }

  it('warns of what is left out or missing, and calls the rest errors', () => {
    const severities = new Map(
      MISTAKES.map(([, marked, code]) => [code, readTheory(unmarked(marked).text).problems[0]?.severity]),
    );
    const warnings = [...severities].filter(([, severity]) => severity === 'warning').map(([code]) => code);
    expect(warnings).to.have.members(['unknown-key', 'missing-value']);
  });

  it('reports several mistakes in the order of the file', () => {
    expectProblems(
      'searches: [«{}»]\nhypotheses:\n  «A»:\n  «2»: b\n  C: { kind: «x», statement: c, rivals: [«D»] }\nvariables: { «C»: c }\n«x»: y\n',
      'missing-value',
      'missing-value',
      'invalid-id',
      'invalid-value',
      'unknown-hypothesis',
      'duplicate-id',
      'unknown-key',
    );
  });

  it('reports a mistake under an anchor once, however many aliases repeat it', () => {
    expectProblems('variables: { a: &x { «lable»: l }, b: *x, c: *x }\n', 'unknown-key');
  });

  it('says the place of a byte order mark as one column', () => {
    const [problem] = readTheory('\uFEFFtitel: a').problems;
    expect(problem?.range).to.deep.equal({
      start: { line: 0, character: 1 },
      end: { line: 0, character: 6 },
    });
  });
});

describe('readTheory, beside a mistake', () => {
  const SOUND = 'hypotheses: { H: { statement: s, theory: t, question: Q, path: a -> b } }\n';

  for (const [what, text, code] of [
    [
      'an entry of the wrong type',
      `${SOUND}theories: { t: [x] }\nquestions: { Q: [y] }\nvariables: { a: [], b: [] }`,
      'wrong-type',
    ],
    [
      'a misspelt section',
      `${SOUND}theorys: { t: x }\nquestion: { Q: y }\nvariabels: { a: a, b: b }`,
      'unknown-key',
    ],
    ['a section of the wrong type', `${SOUND}theories: [t]\nquestions: [Q]\nvariables: [a, b]`, 'wrong-type'],
    [
      'misspelt indicators',
      `${SOUND}theories: { t: t }\nquestions: { Q: q }\nvariables: { a: { indicator: { b: b } } }`,
      'unknown-key',
    ],
    [
      'an id that is none',
      'hypotheses: { H: { statement: s, path: a-1 -> a } }\nvariables: { a: a, a 1: b }',
      'invalid-id',
    ],
    [
      'a repeated section',
      `${SOUND}theories: { t: t }\nquestions: { Q: q }\nvariables: { a: a }\nvariables: { b: b }`,
      'duplicate-key',
    ],
    [
      'a repeated variable',
      `${SOUND}theories: { t: t }\nquestions: { Q: q }\nvariables: { a: a, a: { indicators: { b: b } } }`,
      'duplicate-key',
    ],
  ] as const) {
    it(`does not call ids unknown that ${what} may hold`, () => {
      const codes = new Set(readTheory(text).problems.map((problem) => problem.code));
      expect([...codes]).to.deep.equal([code]);
    });
  }

  it('keeps the first of two values', () => {
    const { model } = readTheory('title: a\ntitle: b\nhypotheses: { H: first, H: second }\n');
    expect([model.title, model.hypotheses.get('H')?.statement]).to.deep.equal(['a', 'first']);
  });

  it('keeps the indicators of a variable it leaves out', () => {
    const { model } = readTheory('variables: { 1a: { indicators: { b: x } } }\n');
    expect([...model.variables.values()].map(({ id, parent }) => [id, parent])).to.deep.equal([
      ['b', undefined],
    ]);
  });

  it('keeps both a hypothesis and a variable of the same id', () => {
    const { model } = readTheory('variables: { a: x }\nhypotheses: { a: y }\n');
    expect([model.variables.has('a'), model.hypotheses.has('a')]).to.deep.equal([true, true]);
  });

  it('leaves out references that lead nowhere or run in a circle', () => {
    const { model } = readTheory(
      'theories: { a: { extends: [b, z] }, b: { extends: a } }\nhypotheses: { H: { statement: s, rivals: [H, I, J], path: x -> y, theory: z } }\n' +
        'variables: { x: x }\nexpectations: [{ hypothesis: I, observation: o }]\nquestions: { Q: { text: q, reference: I } }\n',
    );
    const hypothesis = model.hypotheses.get('H');
    expect([...model.theories.values()].map((theory) => theory.extends)).to.deep.equal([['b'], []]);
    expect([hypothesis?.rivals, hypothesis?.pathVariables, hypothesis?.theories]).to.deep.equal([
      [],
      ['x'],
      [],
    ]);
    expect(hypothesis?.path).to.equal('x -> y');
    expect(model.expectations).to.deep.equal([]);
    expect(model.questions.get('Q')).not.to.have.property('reference');
  });

  it('falls back to what can be said instead of a missing or wrong value', () => {
    const { model } = readTheory(
      'hypotheses: { A: , B: { label: b }, C: { statement: c, kind: x, status: y, path: "->" } }\nquestions: { Q: }\noutput: /x\n',
    );
    expect([...model.hypotheses.values()].map(({ statement }) => statement)).to.deep.equal(['A', 'b', 'c']);
    expect(model.hypotheses.get('C')).to.include({ kind: 'causal', status: 'open' });
    expect(model.hypotheses.get('C')).not.to.have.property('path');
    expect([model.questions.get('Q')?.text, model.output]).to.deep.equal(['Q', 'coded-index']);
  });
});
