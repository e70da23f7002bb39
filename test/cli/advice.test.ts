import { expect } from 'chai';
import { adduce } from '../support/cli';
import { withFolder, type FileTree } from '../support/temporary';

const THEORY = 'title: A test\nhypotheses:\n  H1: { statement: It was so. }\n';

const WRONG: FileTree = {
  'theory.yaml': THEORY,
  'a.md': '[x]{#e-aaaaaaa1 .evidence supports="H1"} [y]{#e-aaaaaaa2 .evidence supports="H9"}\n',
};

/** What is made of a project without saying all that is wrong with it. */
const VERBS = [
  ['matrix'],
  ['matrix', '--json'],
  ['analyse'],
  ['analyse', '--json'],
  ['report', '--kind', 'codebook'],
  ['report', '--kind', 'codebook', '--out', 'coded-index/codebook.md'],
  ['export', '--format', 'evidence-csv'],
] as const;

describe('What is said of a project besides', () => {
  for (const argv of VERBS) {
    it(`'adduce ${argv.join(' ')}' says how many errors there are, and does its work`, () => {
      withFolder(WRONG, (folder) => {
        const { code, out, err } = adduce(folder, ...argv);
        expect(code).to.equal(0);
        expect(err.split('\n')).to.include("the project has 1 error ('adduce check' lists them)");
        expect(out).not.to.include('the project has');
      });
    });

    it(`'adduce ${argv.join(' ')}' says nothing of errors where there are none`, () => {
      withFolder(
        { 'theory.yaml': THEORY, 'a.md': '[x]{#e-aaaaaaa1 .evidence supports="H1"}\n' },
        (folder) => {
          expect(adduce(folder, ...argv).err).not.to.include('the project');
        },
      );
    });
  }

  for (const argv of [['check'], ['index'], ...VERBS]) {
    it(`'adduce ${argv.join(' ')}' says that nothing is a note, and which globs say so`, () => {
      const files = { 'theory.yaml': `notes: note/**/*.md\n${THEORY}`, 'notes/a.md': 'Words.\n' };
      withFolder(files, (folder) => {
        const { code, out, err } = adduce(folder, ...argv);
        expect(code).to.equal(0);
        const said = `no file in ${folder} matches the 'notes' of theory.yaml: note/**/*.md`;
        expect(err.split('\n')).to.include(said);
        expect(out).not.to.include('no file in');
      });
    });

    it(`'adduce ${argv.join(' ')}' says nothing of notes without evidence`, () => {
      withFolder({ 'theory.yaml': THEORY, 'a.md': 'Words.\n' }, (folder) => {
        expect(adduce(folder, ...argv).err).not.to.include('no file');
      });
    });
  }

  it('names the globs that count where the theory file has none that includes', () => {
    const saidOf = (theory: string) =>
      withFolder({ 'theory.yaml': theory }, (folder) => adduce(folder, 'check').err);
    expect(saidOf(THEORY)).to.include("'notes' of theory.yaml: **/*.{md,markdown,qmd,rmd}\n");
    expect(saidOf(`notes: '!drafts/**'\n${THEORY}`)).to.include(': **/*.{md,markdown,qmd,rmd}, !drafts/**\n');
  });
});
