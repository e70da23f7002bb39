import { expect } from 'chai';
import { readBibliography } from '../../../src/core/bibliography/bibliography';
import { ProjectIndex } from '../../../src/core/index/projectIndex';
import { readTheory } from '../../../src/core/theory/readTheory';

const TAG = '{#e-1 .evidence variable="v"}';
const THEORY = 'variables: { v: V }\nsources: { planned2024: { status: unread } }\n';

/** `file:line:column code message` of each problem of a note, beside a bibliography. */
function problems(
  note: string,
  bibliography = '@book{waltz1979, title={T}}\n@book{rose1998, title={R}}',
): string[] {
  const index = new ProjectIndex();
  index.setTheory('theory.yaml', readTheory(`${THEORY}bibliography: a.bib\n`));
  index.setNote('n.md', note);
  index.setBibliography(
    readBibliography(index.bibliographyNames, () =>
      bibliography === '' ? undefined : { text: bibliography, problems: [] },
    ),
  );
  return index.view.problems
    .filter(({ file, code }) => file === 'n.md' && code !== 'missing-source')
    .map(
      ({ code, message, range: { start } }) => `${start.line + 1}:${start.character + 1} ${code} ${message}`,
    );
}

describe('A citekey that no bibliography has', () => {
  it('is told where a tag, front matter or a citation in brackets names it first, with the likely one', () => {
    const found = problems(
      `---\nsource: walz1979\n---\n\n[x]{#e-1 .evidence variable="v" via="roze1998"} [@walz1979].\n\n[@rose1998; @gone1900]\n`,
    );
    expect(found).to.deep.equal([
      '2:9 unknown-citekey no bibliography has the citekey "walz1979": did you mean "waltz1979"?',
      '5:38 unknown-citekey no bibliography has the citekey "roze1998": did you mean "rose1998"?',
      '7:14 unknown-citekey no bibliography has the citekey "gone1900": add it there, or correct the key',
    ]);
  });

  it('is told where the theory file and the bibliography change', () => {
    const index = new ProjectIndex();
    index.setTheory('theory.yaml', readTheory(THEORY));
    index.setNote('n.md', `[x]${TAG} [@gone1900]`);
    const codes = () => index.view.problems.map(({ code }) => code);
    expect(codes()).to.deep.equal([]);
    const read = (text: string) =>
      readBibliography(
        [
          {
            name: 'a.bib',
            file: 'theory.yaml',
            range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
          },
        ],
        () => ({ text, problems: [] }),
      );
    index.setBibliography(read('@book{a, title={T}}'));
    expect(codes()).to.deep.equal(['unknown-citekey']);
    index.setTheory('theory.yaml', readTheory(THEORY.replace('planned2024', 'gone1900')));
    expect(codes()).to.deep.equal([]);
    index.setTheory('theory.yaml', readTheory(THEORY));
    index.setBibliography(read('@book{gone1900, title={T}}'));
    expect(codes()).to.deep.equal([]);
  });

  it('is not told of a name without brackets, in code, in a reference of Quarto’s, or of a source of the theory file', () => {
    const found = problems(
      `[x]${TAG} and @somebody says.\n\n\`[@code1]\`\n\n\`\`\`\n[@code2]\n\`\`\`\n\n[@fig-map; @tbl-armies; @planned2024]\n\n[y]{#e-2 .evidence variable="v" memo="see [@memo]"}\n`,
    );
    expect(found).to.deep.equal([]);
  });

  it('is told of a name without brackets that is the source of evidence', () => {
    const places = (note: string) => problems(note).map((one) => one.slice(0, one.indexOf(' no ')));
    expect(places(`[As @somebody says]${TAG}`)).to.deep.equal(['1:6 unknown-citekey']);
    expect(places(`[x]${TAG} @somebody [p. 3], @another`)).to.deep.equal(['1:35 unknown-citekey']);
  });

  it('is not told in notes without evidence, or of works that the note itself brings', () => {
    expect(problems('[@gone1900]')).to.deep.equal([]);
    expect(problems(`---\nreferences:\n- id: gone1900\n---\n\n[x]${TAG} [@gone1900]`)).to.deep.equal([]);
  });

  it('is not told where there is no bibliography, one is missing, or its entry is broken', () => {
    expect(problems(`[x]${TAG} [@gone1900]`, '')).to.deep.equal([]);
    const index = new ProjectIndex();
    index.setTheory('theory.yaml', readTheory(`${THEORY}bibliography: [a.bib, b.bib]`));
    index.setNote('n.md', `[x]${TAG} [@gone1900]`);
    const read = readBibliography(index.bibliographyNames, (path) =>
      path === 'a.bib' ? { text: '@book{a, title={T}}', problems: [] } : undefined,
    );
    index.setBibliography(read);
    expect(index.view.problems.map(({ code }) => code)).to.deep.equal(['missing-bibliography']);
    expect(problems(`[x]${TAG} [@gone1900]`, '@book{a, year=1}\n@book{gone1900, year 1900}')).to.deep.equal(
      [],
    );
  });

  it('is looked for in good time where a library lacks hundreds', () => {
    const keys = Array.from({ length: 5000 }, (_, i) => `author${i}title${1900 + (i % 120)}`);
    const cited = Array.from({ length: 500 }, (_, i) => `[@other${i}name${1900 + (i % 120)}]`).join(' ');
    const start = performance.now();
    expect(
      problems(`[x]${TAG}\n\n${cited}`, keys.map((key) => `@book{${key}, year=1}`).join('\n')),
    ).to.have.length(500);
    expect(performance.now() - start).to.be.below(5000);
  });
});
