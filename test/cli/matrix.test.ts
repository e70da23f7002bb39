import { expect } from 'chai';
import { adduce } from '../support/cli';
import { withFolder, type FileTree } from '../support/temporary';

const PROJECT: FileTree = {
  'theory.yaml':
    'title: A test\nquestions:\n  Q: { text: Why? }\nhypotheses:\n' +
    '  A: { statement: It was so., question: Q, rivals: [B] }\n' +
    '  B: { statement: It was not., question: Q }\n' +
    '  C: { statement: Or else., rivals: [B] }\n',
  'notes/a.md': [1, 2, 3]
    .map((n) => `[x${n}]{#e-aaaaaaa${n} .evidence supports="A" contradicts="B"}\n`)
    .join('\n'),
};

interface Printed {
  readonly sets: readonly {
    readonly id: string;
    readonly hypotheses: readonly { readonly hypothesis: string; readonly inconsistency: number }[];
    readonly evidence: readonly { readonly id: string; readonly values: Readonly<Record<string, number>> }[];
    readonly ranking: unknown;
  }[];
}

describe('adduce matrix', () => {
  it('prints each set of rivals with the ranking', () => {
    withFolder(PROJECT, (folder) => {
      const { code, out } = adduce(folder, 'matrix');
      expect(code).to.equal(0);
      expect(out).to.match(/^Q: Why\?\n\n/);
      expect(out).to.include('Least speaks against A.');
      expect(out).to.include('B and its rivals');
    });
  });

  it('prints the same numbers as JSON', () => {
    withFolder(PROJECT, (folder) => {
      const { sets } = JSON.parse(adduce(folder, 'matrix', '--json').out) as Printed;
      expect(sets.map(({ id }) => id)).to.deep.equal(['Q', 'B']);
      expect(sets[0]?.hypotheses.map(({ inconsistency }) => inconsistency)).to.deep.equal([0, 3]);
      expect(sets[0]?.evidence[0]?.values).to.deep.equal({ A: 1, B: -1 });
      expect(sets[0]?.ranking).to.deep.equal({ kind: 'leading', hypotheses: ['A'] });
    });
  });

  it('prints one table as CSV, and says how to choose it', () => {
    withFolder(PROJECT, (folder) => {
      const refused = adduce(folder, 'matrix', '--format', 'csv');
      expect([refused.code, refused.out]).to.deep.equal([2, '']);
      expect(refused.err).to.include('--set (Q, B)');
      expect(adduce(folder, 'matrix', '--format', 'csv', '--set', 'Q').out).to.match(/,A,B\r\n/);
      expect(adduce(folder, 'matrix', '--format', 'markdown', '--set', 'Q').out).to.match(
        /^## Q: Why\?\n\n\| Evidence \|/,
      );
    });
  });

  it('names the sets when it does not know one', () => {
    withFolder(PROJECT, (folder) => {
      const { code, err } = adduce(folder, 'matrix', '--set', 'q');
      expect(code).to.equal(2);
      expect(err).to.include('Known: Q, B.');
    });
  });

  it('says so when nothing is set against anything', () => {
    withFolder({ 'theory.yaml': 'title: A test\n' }, (folder) => {
      const { code, out, err } = adduce(folder, 'matrix');
      expect([code, out]).to.deep.equal([0, '']);
      expect(err).to.include('no two hypotheses answer one question');
    });
  });
});
