import { expect } from 'chai';
import { DEFAULT_NOTES } from '../../../src/core/index/noteFilter';
import { readTheory } from '../../../src/core/theory/readTheory';
import { expectProblems, unmarked } from './marked';

describe('readTheory, on settings', () => {
  const groups = '@(*|*|*)'.repeat(10);

  it('leaves out globs that are too much to match, and takes the others or the default', () => {
    for (const [glob, says] of [
      [groups, /group such as/],
      ['a*b*c*d*e', /more than 3 stars/],
      ['{*,*}'.repeat(12), /more than 4 braces/],
      ['*'.repeat(70_000), /longer than 500/],
    ] as const) {
      const [problem] = expectProblems(`notes: «"${glob}"»\n`, 'invalid-value');
      expect(problem?.message).to.match(says);
      expect(problem?.message.length).to.be.lessThan(300);
      expect(readTheory(`notes: "${glob}"\n`).model.notes).to.deep.equal([DEFAULT_NOTES]);
      expect(readTheory(`notes: ["${glob}", a.md]\n`).model.notes).to.deep.equal(['a.md']);
    }
  });

  for (const output of ['.git/hooks', 'a/.github', './.git']) {
    it(`does not write to ${output}`, () => {
      const marked = `output: «${output}»\n`;
      expect(expectProblems(marked, 'invalid-value')[0]?.message).to.match(/dot folders/);
      expect(readTheory(unmarked(marked).text).model.output).to.equal('coded-index');
    });
  }
});
