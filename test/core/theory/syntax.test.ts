import { expect } from 'chai';
import { readTheory } from '../../../src/core/theory/readTheory';
import { expectProblems } from './marked';

const REST = 'variables:\n  a: A\nhypotheses:\n  H: { statement: s, rivals: [I], path: a -> b }\n';

describe('readTheory, on broken YAML', function () {
  this.timeout(20_000);

  for (const [what, marked, says] of [
    ['a quotation mark that is never closed', 'title: «"»The war\n', /never closed/],
    ['a bracket that is never closed', 'notes: «[»a, b\n', /Add `\]`/],
    ['braces that are never closed', 'questions: «{» Q: q\n', /Add `\}`/],
    ['a colon in a text', 'title: «The war: why»\n', /two `: ` on one line/],
    ['a tab as indentation', 'questions:\n«\t»Q: q\n', /Use spaces/],
    ['an apostrophe inside single quotation marks', "title: 'it'«s'»\n", /quotation marks/],
    ['a line that is indented too far', 'questions:\n  Q:\n    text: q\n   «R»: r\n', /indented differently/],
    ['a line that is indented too little', 'questions:\n  Q: q\n «R»: r\n', /indented differently/],
    ['a text that begins with @', 'title: «@»war\n', /Put the whole text in quotation marks/],
    ['a wrong escape', 'title: "a«\\q»"\n', /backslash/],
    ['a line without a colon', 'questions:\n  Q: q\n  «R»\n', /lacks its colon/],
    ['a section without a colon', '«questions»\n  Q: q\n', /./],
    ['a stray bracket after a section', '«questions:[»\n  Q: q\n', /./],
    ['a second document', 'title: a\n«---»\n', /single YAML document/],
    ['an alias without anchor', 'title: «*war»\n', /no anchor `&war`/],
    ['an alias inside its own anchor', 'notes: &n [«*n»]\n', /ends before it/],
    ['a list as a key', '«[a, b]»: c\n', /has to be a word/],
  ] as const) {
    it(`reports ${what} once, and reads the rest`, () => {
      const [problem] = expectProblems(marked + REST, 'yaml-syntax');
      expect(problem?.message).to.match(says);
      expect(problem?.message).not.to.match(/\n|at line/);
      const { model } = readTheory((marked + REST).replace(/[«»]/g, ''));
      expect([...model.variables.keys(), ...model.hypotheses.keys()]).to.deep.equal(['a', 'H']);
      expect(model.complete).to.equal(false);
    });
  }

  it('reports each of several mistakes, wherever they are', () => {
    const marked =
      'title: «The war: why»\nhypotheses:\n  A:\n    statement: «Why then: because»\n    label: «also here: yes»\n  B: ok\n' +
      '  C: «"»open\n  D:\n    statement: fine\nvariables: «[»a\ntheories:\n  t: T\n';
    expectProblems(marked, ...Array<'yaml-syntax'>(5).fill('yaml-syntax'));
    const { model } = readTheory(marked.replace(/[«»]/g, ''));
    expect([...model.hypotheses.keys(), ...model.theories.keys()]).to.deep.equal(['A', 'B', 'C', 'D', 't']);
    expect(model.hypotheses.get('D')?.statement).to.equal('fine');
  });

  it('still reports other mistakes in the sound parts', () => {
    expectProblems(
      'title: «"»x\nhypotheses:\n  A: { statement: a, kind: «x» }\n',
      'yaml-syntax',
      'invalid-value',
    );
  });

  it('gives no meaning to tags', () => {
    const [problem] = expectProblems('title: «!!js/function» "x"\n', 'yaml-syntax');
    expect(problem?.severity).to.equal('warning');
    const { model } = readTheory('title: !!js/function "x"\nnotes: !!binary eA==\n');
    expect([model.title, model.notes, model.complete]).to.deep.equal(['x', ['eA=='], true]);
  });

  it('keeps YAML 1.2 where the file asks for 1.1', () => {
    expect(readTheory('%YAML 1.1\n---\ntitle: yes\n').model.title).to.equal('yes');
  });
});
