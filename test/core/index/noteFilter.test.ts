import { expect } from 'chai';
import { noteFilter } from '../../../src/core/index/noteFilter';
import { isSkippedFolder } from '../../../src/core/index/skippedFolder';

/** Which of the paths are notes. */
function notesOf(
  globs: readonly string[],
  paths: readonly string[],
  output = 'coded-index',
): readonly string[] {
  return paths.filter(noteFilter(globs, output));
}

describe('noteFilter', () => {
  it('takes Markdown of every kind, in every folder, by default', () => {
    const notes = ['a.md', 'x/y/b.markdown', 'c.qmd', 'd.Rmd', 'E.MD', 'Արցախ/ա.md', 'a b (c)/[d].md'];
    expect(notesOf([], [...notes, 'a.txt', 'theory.yaml', 'md', 'a.md.bak'])).to.deep.equal(notes);
  });

  it('excludes dot folders, node_modules, _site, _book and the output folder', () => {
    const paths = ['.git/a.md', 'x/.obsidian/a.md', 'node_modules/p/README.md', 'x/_site/a.md', '_book/a.md'];
    expect(notesOf([], [...paths, 'coded-index/index.md', 'coded-index/x/a.md'])).to.deep.equal([]);
    expect(notesOf(['**/*.md', '.git/*.md'], ['.git/a.md', 'coded-index/index.md'])).to.deep.equal([]);
  });

  it('excludes the output folder however it is written, and nothing with a similar name', () => {
    for (const output of ['out/x', './out/x/', 'out\\x']) {
      expect(notesOf([], ['out/x/index.md', 'out/xy/a.md', 'out/x.md'], output)).to.deep.equal([
        'out/xy/a.md',
        'out/x.md',
      ]);
    }
  });

  it('excludes only the coded index itself when it lies in the project folder', () => {
    expect(notesOf([], ['index.md', 'a.md', 'x/index.md'], '.')).to.deep.equal(['a.md', 'x/index.md']);
  });

  it('leaves out the theory file, whatever the globs say', () => {
    const paths = ['theory.yaml', 'x/theory.yaml.md', 'a.txt'];
    expect(notesOf(['**/*', 'theory.yaml'], paths)).to.deep.equal(['x/theory.yaml.md', 'a.txt']);
  });

  it('leaves out hidden files', () => expect(notesOf([], ['.a.md', 'x/.b.md'])).to.deep.equal([]));

  it('takes globs with brace lists', () => {
    expect(notesOf(['{notes,read}/*.md'], ['notes/a.md', 'read/b.md', 'c.md', 'notes/x/d.md'])).to.deep.equal(
      ['notes/a.md', 'read/b.md'],
    );
  });

  it('lets the last glob that fits decide', () => {
    const globs = ['**/*.md', '!drafts/**', 'drafts/good.md'];
    expect(notesOf(globs, ['a.md', 'drafts/b.md', 'drafts/good.md'])).to.deep.equal([
      'a.md',
      'drafts/good.md',
    ]);
  });

  it('starts from the default notes when globs only exclude', () => {
    expect(notesOf(['!drafts/**'], ['a.md', 'b.qmd', 'drafts/c.md'])).to.deep.equal(['a.md', 'b.qmd']);
  });

  it('ignores empty globs', () => expect(notesOf(['', '!'], ['a.md'])).to.deep.equal(['a.md']));

  it('names the folders that walkers need not enter', () => {
    for (const name of ['.git', 'node_modules', '_site', '_book'])
      expect(isSkippedFolder(name), name).to.equal(true);
    for (const name of ['notes', '_drafts', 'site']) expect(isSkippedFolder(name), name).to.equal(false);
  });

  it('leaves out globs that could take exponential time', () => {
    const isNote = noteFilter(['*a*a*a*a*b', '@(*|*)'.repeat(9), '{*,*}'.repeat(12), 'x.md'], 'out');
    const start = performance.now();
    expect(isNote(`${'a'.repeat(255)}`)).to.equal(false);
    expect(isNote('x.md')).to.equal(true);
    expect(performance.now() - start).to.be.below(200);
  });
});
