import { expect } from 'chai';
import { ProjectIndex } from '../../../src/core/index/projectIndex';
import { readBibliography } from '../../../src/core/bibliography/bibliography';
import { readTheory } from '../../../src/core/theory/readTheory';

const BIB = '@book{doe, title = {T}, author = {Doe, A.}, year = 2020}';

/** Messages of the finding, as `line: words`, for a project with or without a bibliography. */
function told(note: string, bib: string | undefined = BIB): readonly string[] {
  const index = new ProjectIndex();
  index.setTheory('theory.yaml', readTheory('hypotheses: { H1: { statement: S } }\nbibliography: [a.bib]\n'));
  index.setNote('a.md', note);
  const textOf = () => (bib === undefined ? undefined : { text: bib, problems: [] });
  index.setBibliography(readBibliography(index.bibliographyNames, textOf));
  return index.view.problems
    .filter(({ code }) => code === 'missing-source')
    .map(({ severity, range, message, related = [] }) => {
      const count = /(\d+) passages/.exec(message)?.[1] ?? '1';
      return `${severity} line ${range.start.line + 1}: ${count}, and ${related.length} more places`;
    });
}

const TAG = '.evidence supports="H1"';

describe('A passage of which nothing says where it comes from', () => {
  it('is told once for a note, at the first, with the others', () => {
    expect(told(`[a]{#e-1 ${TAG}} [@doe]\n\n[b]{#e-2 ${TAG}}`)).to.deep.equal([
      'info line 3: 1, and 0 more places',
    ]);
    expect(told(`[a]{#e-1 ${TAG}}\n\n[b]{#e-2 ${TAG}}\n\n[c]{#e-3 ${TAG}}`)).to.deep.equal([
      'info line 1: 3, and 2 more places',
    ]);
  });

  it('is none where a citation, the tag, the front matter or the form says it', () => {
    for (const note of [
      `[a [@doe]]{#e-1 ${TAG}}`,
      `[a]{#e-1 ${TAG} source="doe"}`,
      `---\nsource: doe\n---\n\n[a]{#e-1 ${TAG}}`,
      `[a]{#e-1 ${TAG} form="own"}`,
      'No evidence.',
    ])
      expect(told(note), note).to.deep.equal([]);
  });

  it('is not told twice where several works may be the source', () => {
    expect(told(`[a]{#e-1 ${TAG}} [@doe; @roe]`)).to.deep.equal([]);
    expect(told(`[a]{#e-1 ${TAG}} [@doe; @roe]\n\n[b]{#e-2 ${TAG}}`)).to.deep.equal([
      'info line 3: 1, and 0 more places',
    ]);
  });

  it('is not told where there is no bibliography', () => {
    expect(told(`[a]{#e-1 ${TAG}}`, '')).to.deep.equal([]);
  });
});
