import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { cslJsonByPandoc } from '../../scripts/pandoc/oracle';
import { readBibliography } from '../../src/core/bibliography/bibliography';

const RANGE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Keys, families of the authors, years and the letters of titles, which Pandoc writes in sentence case. */
function seen(path: string, text: string): readonly unknown[] {
  const { works } = readBibliography([{ name: path, file: 'theory.yaml', range: RANGE }], () => ({
    text,
    problems: [],
  }));
  return [...works.values()].map(({ key, authors, year, title }) => [
    key,
    // Which particles belong to a name is a matter of taste.
    authors.map(({ family }) => family.split(' ').at(-1)),
    year,
    title.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, ''),
  ]);
}

const ODD = `@string{acm = {ACM}}
@Article{godel:31, author = {G{\\"o}del, Kurt and {World Bank} and Erd{\\H o}s, P{\\'a}l and van der Berg, Jan},
  title = {{On} \\emph{Formally} Undecidable Propositions: {\\ss} \\& Co.}, journal = acm # { Press}, date = {1931-05}}
@incollection{roe.2001, editor = "Roe, Richard and Doe, Jane", title = "A \`\`quoted'' title", booktitle={B}, year = 2001}
@book{yun/x+1, author = {Yūn, Ž. and \\'Alvarez, \\~Ni\\~no and \\c{C}elik, \\.Ilhan}, title = {Straße --- und Weg}, year = {1999}}
@misc{հայ2020, author = {Մկրտչյան, Հ.}, title = {Պատերազմ}, year = 2020}
`;

describe('A bibliography', function () {
  this.timeout(60_000);

  const EXAMPLE = readFileSync(new URL('../../examples/karabakh/references.bib', import.meta.url), 'utf8');

  for (const [name, text] of [
    ['the example', EXAMPLE],
    ['odd LaTeX', ODD],
  ] as const) {
    it(`says of ${name} what the CSL JSON says that Pandoc makes of it`, async () => {
      const pandoc = seen('a.json', await cslJsonByPandoc(text));
      expect(pandoc.length).to.be.greaterThan(3);
      expect(seen('a.bib', text)).to.have.deep.members(pandoc);
    });
  }
});
