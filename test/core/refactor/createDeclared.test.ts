import { expect } from 'chai';
import { applyEdits } from '../../../src/core/markup/applyEdits';
import { createDeclared, type Declaration } from '../../../src/core/refactor/createDeclared';
import { readTheory } from '../../../src/core/theory/readTheory';
import { TEMPLATES } from '../../../src/core/theory/templates';

const HYPOTHESIS: Declaration = { kind: 'hypothesis', text: 'To be worded' };

/** The file after the change, or why it is refused. */
function after(theory: string, id = 'H9', what = HYPOTHESIS): string | undefined {
  const result = createDeclared(theory, id, what);
  return result.kind === 'change' ? applyEdits(theory, result.edits) : result.message;
}

describe('declaring something new in the theory file', () => {
  const cases: readonly (readonly [what: string, theory: string, expected: string])[] = [
    [
      'after the last of its section, whatever follows',
      'hypotheses:\n  H1: One.\n  H2:\n    statement: Two. # sure\n\n# The rest\nsources: {}\n',
      'hypotheses:\n  H1: One.\n  H2:\n    statement: Two. # sure\n  H9: To be worded\n\n# The rest\nsources: {}\n',
    ],
    [
      'with the indentation of the others',
      'hypotheses:\n    H1: One.\n',
      'hypotheses:\n    H1: One.\n    H9: To be worded\n',
    ],
    ['in a section of its own', 'title: x\n', 'title: x\n\nhypotheses:\n  H9: To be worded\n'],
    ['in a file without a last line end', 'title: x', 'title: x\n\nhypotheses:\n  H9: To be worded'],
    ['in an empty file', '', 'hypotheses:\n  H9: To be worded\n'],
    ['in a file of comments', '# Nothing yet\n', '# Nothing yet\n\nhypotheses:\n  H9: To be worded\n'],
    ['in an empty section', 'hypotheses:\nsources: {}\n', 'hypotheses:\n  H9: To be worded\nsources: {}\n'],
    [
      'in an empty section with a comment',
      'hypotheses: # none\nsources: {}\n',
      'hypotheses: # none\n  H9: To be worded\nsources: {}\n',
    ],
    ['in empty braces', 'hypotheses: {} # none\n', 'hypotheses: { H9: To be worded } # none\n'],
    ['in braces', 'hypotheses: { H1: One. }\n', 'hypotheses: { H1: One., H9: To be worded }\n'],
    [
      'with Windows line ends',
      'hypotheses:\r\n  H1: One.\r\n',
      'hypotheses:\r\n  H1: One.\r\n  H9: To be worded\r\n',
    ],
    [
      'where it is named already',
      'hypotheses:\n  H1: { statement: One., rivals: [H9] }\n',
      'hypotheses:\n  H1: { statement: One., rivals: [H9] }\n  H9: To be worded\n',
    ],
  ];
  for (const [what, theory, expected] of cases) {
    it(`puts it ${what}`, () => expect(after(theory)).to.equal(expected));
  }

  it('puts words in quotation marks that YAML would misread', () => {
    expect(after('', 'v', { kind: 'variable', text: 'a: b # c' })).to.equal('variables:\n  v: "a: b # c"\n');
  });

  it('tells where the words stand', () => {
    const result = createDeclared('title: x\n', 'H9', HYPOTHESIS);
    const words = result.kind === 'change' ? result.passage : undefined;
    expect(after('title: x\n')?.slice(words?.start, words?.end)).to.equal('To be worded');
  });

  it('is refused for an id that is taken, or none, or where the file cannot be read whole', () => {
    expect(after('variables: { H9: x }\n')).to.match(/is the id of a variable already/);
    expect(after('', 'ո')).to.match(/cannot be an id/);
    expect(after('hypotheses: "\n')).to.match(/cannot be read whole/);
  });

  for (const kind of ['hypothesis', 'variable', 'theory', 'question'] as const) {
    it(`adds a ${kind} to every template and leaves all other bytes`, () => {
      for (const { files } of TEMPLATES) {
        const [{ text } = { text: '' }] = files;
        const result = createDeclared(text, 'new-one', { kind, text: 'New one' });
        if (result.kind !== 'change') throw new Error(result.message);
        const now = applyEdits(text, result.edits) ?? '';
        expect(result.edits.map(({ expected }) => expected.trim())).to.deep.equal(['']);
        expect(readTheory(now).problems).to.deep.equal(readTheory(text).problems);
      }
    });
  }
});
