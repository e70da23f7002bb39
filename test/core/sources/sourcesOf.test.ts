import { expect } from 'chai';
import { ProjectIndex } from '../../../src/core/index/projectIndex';
import type { Work } from '../../../src/core/model/work';
import { sortSources, sourcesOf, type Source } from '../../../src/core/sources/sourcesOf';
import { evidence, projectView, rating } from '../../support/builders';
import { readTheory } from '../../../src/core/theory/readTheory';

const WHERE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function work(key: string, family: string, year: string): Work {
  return { key, type: 'book', title: `On ${key}`, authors: [{ family }], year, file: 'a.bib', where: WHERE };
}

const WORKS = [
  work('doe2020', 'Doe', '2020'),
  work('abel1999', 'Ábel', '1999'),
  work('zed2021', 'Zed', '2021'),
];

function find(sources: readonly Source[], key: string): Source {
  const found = sources.find((one) => one.key === key);
  if (!found) throw new Error(`no source ${key}`);
  return found;
}

describe('The sources of a project', () => {
  const { model } = readTheory(`hypotheses:
  H2: { statement: Two }
  H1: { statement: One }
sources:
  abel1999: { status: nothing-relevant }
  planned2024: { status: unread }
`);
  const view = projectView({
    theory: model,
    works: WORKS,
    notesAbout: new Map([
      ['noted2000', ['notes/n.md']],
      ['planned2024', ['notes/p.md']],
    ]),
    evidence: [
      evidence('e-1', {
        source: 'doe2020',
        ratings: [rating('H1', 'supports'), rating('H2', 'contradicts')],
      }),
      evidence('e-2', { item: 'e-1', source: 'doe2020', ratings: [rating('H1', 'supports')] }),
      evidence('e-3', { source: 'doe2020', ratings: [rating('H9', 'neutral'), rating('H1', 'supports')] }),
      evidence('e-4', { source: 'old1850', via: 'doe2020', variables: ['x'] }),
      evidence('e-5', { variables: ['x'] }),
    ],
  });
  const sources = sourcesOf(view);

  it('are those of the bibliography, of evidence, of front matter and of the theory file', () => {
    expect(
      sources.map(({ key, work: known, coverage }) => [key, known !== undefined, coverage]),
    ).to.deep.equal([
      ['abel1999', true, 'read'],
      ['doe2020', true, 'tagged'],
      ['noted2000', false, 'noted'],
      ['old1850', false, 'tagged'],
      ['planned2024', false, 'unread'],
      ['zed2021', true, 'unread'],
    ]);
  });

  it('count what several coders tagged once, for and against each hypothesis, in the order of the theory file', () => {
    const { passages, quoting, hypotheses, counts } = find(sources, 'doe2020');
    expect({ passages, quoting, counts }).to.deep.equal({
      passages: 2,
      quoting: 1,
      counts: { supports: 2, contradicts: 1, neutral: 1 },
    });
    expect(hypotheses).to.deep.equal([
      { hypothesis: 'H2', counts: { supports: 0, contradicts: 1, neutral: 0 } },
      { hypothesis: 'H1', counts: { supports: 2, contradicts: 0, neutral: 0 } },
      { hypothesis: 'H9', counts: { supports: 0, contradicts: 0, neutral: 1 } },
    ]);
    expect(find(sources, 'old1850')).to.deep.include({ passages: 1, quoting: 0, hypotheses: [] });
  });

  it('are sorted by author without regard to accents, by year from the newest, or by what they carry', () => {
    const keys = (by: 'author' | 'year' | 'coverage') => sortSources(sources, by).map(({ key }) => key);
    expect(keys('author')).to.deep.equal([
      'abel1999',
      'doe2020',
      'noted2000',
      'old1850',
      'planned2024',
      'zed2021',
    ]);
    expect(keys('year').slice(0, 3)).to.deep.equal(['zed2021', 'doe2020', 'abel1999']);
    expect(keys('coverage').slice(0, 3)).to.deep.equal(['doe2020', 'old1850', 'abel1999']);
  });
});

describe('An index', () => {
  const index = new ProjectIndex();
  index.setTheory('theory.yaml', readTheory('title: T\nbibliography: [a.bib, b.bib]\n'));
  index.setNote('notes/b.md', '---\nsource: "@doe2020"\nvia: roe2021\n---\n\nNothing tagged.\n');
  index.setNote(
    'notes/a.md',
    '---\nbibliography:\n  - c.bib\n  - d.json\nsource: doe2020\n---\n\n[x]{#e-aaaaaaaa .evidence variable="v"}\n',
  );
  index.setNote('notes/c.md', '---\nbibliography: c.bib\n---\n');

  it('knows which notes are about a work, tagged or not', () => {
    expect([...index.view.notesAbout]).to.deep.equal([
      ['doe2020', ['notes/a.md', 'notes/b.md']],
      ['roe2021', ['notes/b.md']],
    ]);
  });

  it('names the bibliographies of the theory file with their place, then those of notes', () => {
    expect(
      index.bibliographyNames.map(({ name, file, range }) => `${file}:${range.start.line + 1} ${name}`),
    ).to.deep.equal([
      'theory.yaml:2 a.bib',
      'theory.yaml:2 b.bib',
      'notes/a.md:1 c.bib',
      'notes/a.md:1 d.json',
      'notes/c.md:1 c.bib',
    ]);
  });

  it('says what is wrong with a bibliography among its problems, by file', () => {
    const range = WHERE;
    const problem = {
      file: 'a.bib',
      code: 'bibliography-syntax',
      severity: 'warning',
      message: 'x',
      range,
    } as const;
    index.setBibliography({
      works: new Map([['doe2020', work('doe2020', 'Doe', '2020')]]),
      problems: [problem],
    });
    expect(index.view.works.get('doe2020')?.title).to.equal('On doe2020');
    expect(index.view.problems.map(({ file }) => file)).to.include('a.bib');
    expect(index.view.problems.map(({ file }) => file)).to.deep.equal(
      index.view.problems.map(({ file }) => file).sort(),
    );
  });
});
