import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { adduce } from '../support/cli';
import { withFolder } from '../support/temporary';

const PROJECT = {
  'theory.yaml': 'title: T\nhypotheses: { H1: { statement: S } }\n',
  'lib.bib': '@book{doe, title = {T}}\n',
  'extra.bib': '@book{roe, title = {T}}\n',
  'notes/a.md': '---\nbibliography: ../extra.bib\n---\n\n[x]{#e-1 .evidence supports="H1"} [@roe]\n',
  'notes/empty.md': '',
};

describe('What a project is read from', () => {
  for (const [what, argv] of [
    ['an export', ['export', '--format', 'evidence-csv']],
    ['a report', ['report', '--kind', 'codebook']],
  ] as const)
    for (const name of ['theory.yaml', 'extra.bib', 'notes/a.md', 'notes/empty.md'])
      it(`is never replaced by ${what}, whatever is said: ${name}`, () => {
        withFolder(PROJECT, (folder) => {
          const before = readFileSync(join(folder, name), 'utf8');
          const { code, err } = adduce(folder, ...argv, '--out', name, '--force');
          expect([code, err]).to.deep.equal([
            2,
            `adduce: refusing to overwrite ${join(folder, name)}: it belongs to the project\n`,
          ]);
          expect(readFileSync(join(folder, name), 'utf8')).to.equal(before);
        });
      });

  it('holds the bibliography that it finds by itself, too', () => {
    const project = {
      'theory.yaml': PROJECT['theory.yaml'],
      'lib.bib': PROJECT['lib.bib'],
      'notes/a.md': '[x]{#e-1 .evidence supports="H1"} [@doe]\n',
    };
    withFolder(project, (folder) => {
      for (const argv of [
        ['export', '--format', 'qdc'],
        ['report', '--kind', 'appendix'],
      ])
        expect(adduce(folder, ...argv, '--out', 'lib.bib', '--force').code, argv.join(' ')).to.equal(2);
      expect(readFileSync(join(folder, 'lib.bib'), 'utf8')).to.equal(PROJECT['lib.bib']);
    });
  });

  it('is not what Adduce has written: a report may be made again', () => {
    withFolder(PROJECT, (folder) => {
      const argv = ['report', '--kind', 'codebook', '--out', 'notes/codebook.md'];
      expect([adduce(folder, ...argv).code, adduce(folder, ...argv).code]).to.deep.equal([0, 0]);
    });
  });
});
