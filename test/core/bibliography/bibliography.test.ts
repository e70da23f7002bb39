import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import {
  BibliographyReader,
  candidatePaths,
  readBibliography,
  type Bibliography,
} from '../../../src/core/bibliography/bibliography';
import type { BibliographyName, Work } from '../../../src/core/model/work';

const TOP = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function named(name: string, file = 'theory.yaml'): BibliographyName {
  return { name, file, range: TOP };
}

/** Reads files given by path, those that the theory file names. */
function readFiles(
  files: Readonly<Record<string, string>>,
  names = Object.keys(files).map((name) => named(name)),
): Bibliography {
  return readBibliography(names, (path) => {
    const text = files[path];
    return text === undefined ? undefined : { text, problems: [] };
  });
}

function readBib(text: string): Bibliography {
  return readFiles({ 'a.bib': text });
}

function told(bibliography: Bibliography): string[] {
  return bibliography.problems.map(
    ({ file, range, code, message }) => `${file}:${range.start.line + 1}: ${code} ${message}`,
  );
}

function work(bibliography: Bibliography, key: string): Work {
  const found = bibliography.works.get(key);
  if (!found) throw new Error(`no work ${key}; there are ${[...bibliography.works.keys()].join(', ')}`);
  return found;
}

describe('A bibliography in BibTeX', () => {
  it('gives every work of the example, with nothing wrong', () => {
    const text = readFileSync(new URL('../../../examples/karabakh/references.bib', import.meta.url), 'utf8');
    const read = readBib(text);
    expect(told(read)).to.deep.equal([]);
    expect(read.works.size).to.equal([...text.matchAll(/^@/gm)].length);
    expect(work(read, 'sagan2002')).to.deep.include({
      title: 'The Spread of Nuclear Weapons: A Debate Renewed',
      authors: [
        { family: 'Sagan', given: 'Scott D.' },
        { family: 'Waltz', given: 'Kenneth N.' },
      ],
      year: '2002',
    });
    expect(work(read, 'hovsepyan2024').title).to.match(/^From Alliance to “Soft Conquest”: The Anatomy/);
    expect(work(read, 'newsam2024').authors).to.deep.equal([{ family: 'News.am', given: undefined }]);
  });

  it('says where the key of each entry stands', () => {
    const read = readBib('% mine\r\n@book{ a, year=1999}\r\n  @book{été:2/x, title={B}}');
    expect(work(read, 'a').where.start).to.deep.equal({ line: 1, character: 7 });
    expect(work(read, 'été:2/x').where).to.deep.equal({
      start: { line: 2, character: 8 },
      end: { line: 2, character: 15 },
    });
  });

  it('reads LaTeX accents, particles, institutions, formatting and mathematics as plain text', () => {
    const read = readBib(
      `@article{k, author={G{\\"o}del, Kurt and {World Bank} and Erd\\H{o}s, P\\'al and van der Berg, Jan},
        title={On \\emph{x}~and $a^2$: {\\ss}}, date={1931-05}}`,
    );
    expect(work(read, 'k').authors.map(({ family }) => family)).to.deep.equal([
      'Gödel',
      'World Bank',
      'Erdős',
      'van der Berg',
    ]);
    expect(work(read, 'k')).to.deep.include({ title: 'On x and a²: ß', year: '1931' });
  });

  it('takes editors for a work without authors, and strings defined before', () => {
    const read = readBib(
      '@string{p = "Doe, Jane"}\n@STRING{q = p # " and Roe, R."}\n@book{k, editor = q, title="T"}',
    );
    expect(work(read, 'k').authors.map(({ family }) => family)).to.deep.equal(['Doe', 'Roe']);
  });

  it('passes over comments, preambles and entries that are commented out', () => {
    const read = readBib(
      '@comment{jabref-meta: x @book{no, }}\n@preamble{"x"}\nmail me@home\n% @book{gone, }\n@book(k, title={A (b) c})',
    );
    expect(told(read)).to.deep.equal([]);
    expect([...read.works.keys()]).to.deep.equal(['k']);
    expect(work(read, 'k').title).to.equal('A (b) c');
  });

  it('reads entries that share a line', () => {
    expect([...readBib('@book{a,title={A}} @book{b,title={B}}').works.keys()]).to.deep.equal(['a', 'b']);
  });

  it('reads what stands around a broken entry, and says which is broken and where', () => {
    const read = readBib(
      '@book{a, title={A}}\n@book{b,\n  title={unclosed,\n  year=2001\n}\n@book{c,\n  title={C},\n  year 2001}\n@book{d, title={D}}\n@book{, title={E}}\n',
    );
    expect([...read.works.keys()]).to.deep.equal(['a', 'd']);
    expect(told(read)).to.deep.equal([
      'a.bib:2: bibliography-syntax the entry "b" never ends: close every { with a }',
      'a.bib:8: bibliography-syntax the entry "c" cannot be read: check its braces, quotation marks and the commas between its fields',
      'a.bib:10: bibliography-syntax this entry has no citekey: write one after the first {',
    ]);
  });

  it('counts the first of two entries with one key', () => {
    const read = readBib('@book{a, year=1}\n@book{a, year=2}');
    expect(work(read, 'a').year).to.equal('1');
    expect(told(read)[0]).to.match(/^a\.bib:2: duplicate-citekey the citekey "a" stands already in line 1,/);
  });

  it('says that a file without entries is perhaps none, and nothing of an empty one', () => {
    expect(told(readBib('Dear diary'))).to.have.length(1);
    expect(told(readBib(' \n'))).to.deep.equal([]);
  });

  it('is read to its end in good time, whatever it holds', function () {
    this.timeout(10_000);
    const deep = `@book{a, title={${'{'.repeat(40_000)}${'}'.repeat(40_000)}}}`;
    for (const text of [
      deep,
      '@a{'.repeat(200_000),
      '@a{b,c="'.repeat(100_000),
      `@a{${' '.repeat(300_000)}`,
      '"'.repeat(1e6),
    ]) {
      const started = performance.now();
      const read = readFiles({ 'a.bib': text, 'b.json': text });
      expect(read.problems.length).to.be.within(1, 400);
      expect(performance.now() - started, text.slice(0, 20)).to.be.below(3000);
    }
  });

  it('leaves out what is too long, and says so', () => {
    const long = `@book{a, title={${'x'.repeat(100_001)}}}\n@book{b, title={B}}`;
    expect([...readBib(long).works.keys()]).to.deep.equal(['b']);
    expect(told(readBib(long))[0]).to.contain('the entry "a" has more than 100000 characters');
    expect(told(readBib(' '.repeat(16_000_001)))[0]).to.contain('bibliography-too-long');
  });
});

describe('A bibliography in CSL JSON', () => {
  it('gives keys, names, titles and years, and the place of each key', () => {
    const read = readFiles({
      'a.json': `[
  {"id": "doe2020", "type": "book", "title": "A <i>b</i> \\"c\\"", "issued": {"date-parts": [[2020, 5]]},
   "author": [{"family": "Berg", "non-dropping-particle": "van der", "given": "J."}, {"literal": "World Bank"}]},
  {"type": "book", "id": 7, "editor": [{"family": "Roe"}], "issued": {"raw": "May 1999"}}
]`,
    });
    expect(told(read)).to.deep.equal([]);
    expect(work(read, 'doe2020')).to.deep.include({
      title: 'A b "c"',
      year: '2020',
      authors: [
        { family: 'van der Berg', given: 'J.' },
        { family: 'World Bank', given: undefined },
      ],
      where: { start: { line: 1, character: 10 }, end: { line: 1, character: 17 } },
    });
    expect(work(read, '7')).to.deep.include({ year: '1999', authors: [{ family: 'Roe', given: undefined }] });
  });

  it('loses only the entries that are broken', () => {
    const read = readFiles({
      'a.json': '[{"id": "a"},\n{"id": "b",},\n{"title": "T"},\n{"id": "d"},\n{"id": "e"',
    });
    expect([...read.works.keys()]).to.deep.equal(['a', 'd']);
    expect(told(read).map((one) => one.slice(0, 30))).to.deep.equal([
      'a.json:2: bibliography-syntax ',
      'a.json:3: bibliography-syntax ',
      'a.json:5: bibliography-syntax ',
    ]);
  });
});

describe('The bibliography files of a project', () => {
  it('are looked for beside the file that names them, then in the project folder', () => {
    expect(candidatePaths(named('./refs/../a.bib', 'notes/deep/n.md'))).to.deep.equal([
      'notes/deep/a.bib',
      'a.bib',
    ]);
    expect(candidatePaths(named('../a.bib'))).to.deep.equal(['../a.bib']);
  });

  it('are refused where they lie on one machine only, in the network, or are of another kind', () => {
    for (const name of [
      '/home/me/a.bib',
      '~/a.bib',
      'C:/a.bib',
      'x\\a.bib',
      'https://x.org/a.bib',
      'a.ris',
      'a',
    ]) {
      const read = readFiles({}, [named(name)]);
      expect(
        read.problems.map(({ code, file }) => `${file} ${code}`),
        name,
      ).to.deep.equal(['theory.yaml missing-bibliography']);
    }
  });

  it('are reported where they are named when they are missing', () => {
    expect(told(readFiles({}, [named('a.bib', 'notes/n.md')]))).to.deep.equal([
      'notes/n.md:1: missing-bibliography the bibliography "a.bib" is not there: correct the name, or export your bibliography under it',
    ]);
  });

  it('count in the order in which they are named; what stands in two of them is no mistake', () => {
    const read = readFiles({ 'a.bib': '@book{k, year=1}', 'b.bib': '@book{k, year=2}\n@book{l, year=3}' });
    expect(told(read)).to.deep.equal([]);
    expect([...read.works.values()].map(({ key, year, file }) => `${key} ${year} ${file}`)).to.deep.equal([
      'k 1 a.bib',
      'l 3 b.bib',
    ]);
  });

  it('give the same after changes as when read anew', () => {
    const reader = new BibliographyReader();
    const texts = [
      '@book{a, year=1}\n@book{b, year=2}',
      '@book{b, year=2}\n\n@book{a, year=3}',
      '@string{y="4"}@book{a, year=y}',
      '',
    ];
    for (const text of texts) {
      const reading = reader.read([named('a.bib')]);
      let step = reading.next();
      while (step.done !== true) step = reading.next({ text, problems: [] });
      expect([...step.value.works]).to.deep.equal([...readBib(text).works]);
    }
  });
});
