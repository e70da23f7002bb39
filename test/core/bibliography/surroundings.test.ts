import { expect } from 'chai';
import { readBibliography } from '../../../src/core/bibliography/bibliography';
import { maySayBibliography, pathFromFolder } from '../../../src/core/bibliography/bibliographyFiles';

const BOOK = '@book{a, title={A}}';
const CSL = '[{"id": "c", "type": "book", "title": "C"}]';

/** Keys of the works, and what is wrong, where nothing names a bibliography but what lies in the folder. */
function found(files: Readonly<Record<string, string>>, configured: readonly string[] = []): string[] {
  const { works, problems } = readBibliography(
    [],
    (path) => (files[path] === undefined ? undefined : { text: files[path], problems: [] }),
    { files: Object.keys(files).filter((name) => !name.includes('/')), configured },
  );
  return [
    ...works.keys(),
    ...problems.map(({ file, code, range: { start, end } }) => {
      return `${file}:${start.line + 1}:${start.character + 1}-${end.character + 1} ${code}`;
    }),
  ];
}

describe('A bibliography that neither theory file nor note names', () => {
  it('is what Quarto’s files name, as a text or a list, from their folder', () => {
    const refs = { 'refs/a.bib': BOOK, 'b.bib': '@book{b, title={B}}' };
    expect(
      found({ '_quarto.yml': 'project: {type: book}\nbibliography: refs/a.bib\n', ...refs }),
    ).to.deep.equal(['a']);
    expect(found({ '_quarto.yaml': 'bibliography:\n  - /refs/a.bib\n  - b.bib\n', ...refs })).to.deep.equal([
      'a',
      'b',
    ]);
    expect(found({ '_metadata.yml': 'bibliography: [b.bib]', ...refs })).to.deep.equal(['b']);
    expect(
      found({ '_quarto.yml': 'bibliography: b.bib', '_metadata.yml': 'bibliography: refs/a.bib', ...refs }),
    ).to.deep.equal(['b']);
  });

  it('is reported in the file that names it when it is missing, and nothing else is taken for it', () => {
    expect(found({ '_quarto.yml': 'title: T\nbibliography: gone.bib\n', 'a.bib': BOOK })).to.deep.equal([
      '_quarto.yml:2:15-23 missing-bibliography',
    ]);
  });

  it('is what the editor is set to, if that is there', () => {
    const files = { '../library/z.bib': '@book{z, title={Z}}', 'a.bib': BOOK };
    expect(found(files, ['../library/z.bib'])).to.deep.equal(['z']);
    expect(found(files, ['gone.bib'])).to.deep.equal(['a']);
    expect(found({ ...files, '_quarto.yml': 'bibliography: a.bib' }, ['../library/z.bib'])).to.deep.equal([
      'a',
    ]);
  });

  it('is the only .bib file in the folder, else the only one in CSL JSON; of two, none', () => {
    expect(found({ 'a.bib': BOOK, 'c.json': CSL })).to.deep.equal(['a']);
    expect(found({ 'a.bib': BOOK, 'b.bib': BOOK })).to.deep.equal([]);
    expect(
      found({ 'c.json': CSL, 'package.json': '{"name": "x"}', 'list.json': '[{"id": 1}]' }),
    ).to.deep.equal(['c']);
    expect(found({ 'c.json': CSL, 'd.json': CSL })).to.deep.equal([]);
    expect(found({ 'sub/a.bib': BOOK, 'notes.txt': '' })).to.deep.equal([]);
  });

  it('is none in files of Quarto’s that are broken, too long, or name something else', () => {
    for (const text of [
      'bibliography: {a: b}',
      'bibliography: [',
      'format:\n  bibliography: a.bib',
      'bibliography: &a [*a]',
    ])
      expect(found({ '_quarto.yml': text }), text).to.deep.equal([]);
    expect(found({ '_quarto.yml': `#${'x'.repeat(200_000)}\nbibliography: a.bib` })).to.deep.equal([]);
  });

  it('is looked for in files of the project folder alone', () => {
    expect(['_quarto.yml', 'A.BIB', 'x.json', '_metadata.yaml'].filter(maySayBibliography)).to.have.length(4);
    expect(['quarto.yml', 'notes/a.bib', 'bib', 'a.yaml'].filter(maySayBibliography)).to.deep.equal([]);
  });

  it('may lie anywhere on the drive of the project', () => {
    expect(pathFromFolder('/home/me/project', '/home/me/library/a.bib')).to.equal('../library/a.bib');
    expect(pathFromFolder('/home/me/project', '/home/me/project/refs/a.bib')).to.equal('refs/a.bib');
    expect(pathFromFolder('/home/me', '/srv/a.bib')).to.equal('../../srv/a.bib');
    expect(pathFromFolder('/', '/srv/a.bib')).to.equal('srv/a.bib');
    expect(pathFromFolder('/c:/project', '/C:/library/a.bib')).to.equal('../library/a.bib');
    expect(pathFromFolder('/c:/project', '/d:/a.bib')).to.equal(undefined);
  });
});
