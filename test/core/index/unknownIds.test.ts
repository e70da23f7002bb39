import { expect } from 'chai';
import { ProjectIndex } from '../../../src/core/index/projectIndex';
import { readTheory } from '../../../src/core/theory/readTheory';

const THEORY =
  'variables: { rally: Rally }\nhypotheses: { H-rally: { statement: S }, H2: { statement: S } }\n';

function told(attributes: string): readonly string[] {
  const index = new ProjectIndex();
  index.setTheory('theory.yaml', readTheory(THEORY));
  index.setNote('a.md', `[x]{#e-1 .evidence ${attributes}}`);
  return index.view.problems.map(({ message }) => message);
}

describe('An id that the theory file lacks', () => {
  for (const [attributes, message] of [
    ['supports="H-raly"', 'the theory file has no hypothesis "H-raly": did you mean "H-rally"?'],
    ['supports="zzz"', 'the theory file has no hypothesis "zzz": add it there, or correct the tag'],
    ['supports="rally"', 'no hypothesis "rally": it is a variable, which a tag names under variable="…"'],
    [
      'variable="H2"',
      'no variable "H2": it is a hypothesis, which a tag rates under supports, contradicts or neutral',
    ],
    ['supports="H2;H-rally"', 'no hypothesis "H2;H-rally": put spaces between ids'],
    ['neutral="H2,"', 'no hypothesis "H2,": put spaces between ids'],
  ] as const)
    it(`is told with what to do: ${attributes}`, () => {
      const [first, ...others] = told(attributes);
      expect(first).to.include(message);
      expect(others).to.deep.equal([]);
    });
});
