import { expect } from 'chai';
import { fileNameOf } from '../../../src/core/importers/fileName';
import { NotePaths } from '../../../src/core/importers/notePaths';

describe('the path of an imported note', () => {
  const cases: readonly (readonly [name: string, path: string, own?: string])[] = [
    ['Interview 1.docx', 'docs/Interview 1.md'],
    ['Interview 1', 'docs/Interview 1.md'],
    ['Mr. Smith', 'docs/Mr. Smith.md'],
    ['a/b.txt', 'docs/a-b.md'],
    ['notes/a.md', 'notes/a.md', 'notes/a.md'],
    ['notes/<a> "b".qmd', 'notes/-a- -b-.qmd', 'notes/<a> "b".qmd'],
    ['../../x.md', 'x.md', 'x.md'],
    ['C:\\Users\\x.md', 'C-/Users/x.md', 'C-/Users/x.md'],
    ['/etc/x.md', 'etc/x.md', 'etc/x.md'],
    ['.git/hooks/x.md', '_git/hooks/x.md', '_git/hooks/x.md'],
    ['node_modules/x.md', '_node_modules/x.md', '_node_modules/x.md'],
    ['CON.txt', 'docs/_CON.md'],
    ['con.draft.md', '_con.draft.md'],
    ['Lpt¹ .x.txt', 'docs/_Lpt¹ .x.md'],
    ['console.txt', 'docs/console.md'],
    ['', 'docs.md'],
    ['a\u202Egpj.txt', 'docs/a-gpj.md'],
  ];
  for (const [name, path, own = path] of cases) {
    it(`of ${JSON.stringify(name)} is ${JSON.stringify(path)}`, () => {
      expect(new NotePaths().pathFor(name, 'docs')).to.equal(path);
      if (/\.(md|qmd)$/.test(name)) expect(new NotePaths().pathFor(name, 'docs', true)).to.equal(own);
    });
  }

  it('is another one for each note, also where case does not count', () => {
    const paths = new NotePaths();
    const given = ['a.txt', 'A.docx', 'a.md', 'docs/a.md'].map((name) => paths.pathFor(name, 'docs'));
    expect(given).to.deep.equal(['docs/a.md', 'docs/A 2.md', 'a.md', 'docs/a 3.md']);
  });

  it('is short enough for every file system', () => {
    const path = new NotePaths().pathFor('😀'.repeat(200), 'docs');
    expect(Buffer.byteLength(path)).to.be.lessThan(255);
    expect(encodeURI(path)).to.be.a('string');
  });
});

describe('the name of a file that is made of any text', () => {
  for (const [text, name] of [
    ['A/B: c?', 'A B c.md'],
    ['nul', 'note nul.md'],
    ['con.draft.md', 'note con.draft.md'],
    ['COM².txt', 'note COM².md'],
    ['console.draft', 'console.draft.md'],
    ['...', 'note.md'],
  ] as const)
    it(`of ${text} is ${name}`, () => {
      expect(fileNameOf(text, '.md', new Set())).to.equal(name);
    });
});
