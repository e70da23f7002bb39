import { expect } from 'chai';
import { Random } from '../../scripts/bench/random';
import { writeDocument } from '../../scripts/pandoc/documents';
import type { SeenElement } from '../../scripts/pandoc/elements';
import { readByPandoc } from '../../scripts/pandoc/oracle';
import { applyEdits } from '../../src/core/markup/applyEdits';
import { rewriteTokens } from '../../src/core/markup/rewriteTokens';

const SEED = Number(process.env['ADDUCE_SEED'] ?? 1);
const DOCUMENTS = Number(process.env['ADDUCE_CASES'] ?? 200);

const RATINGS = /^(?:data-)?(?:supports|contradicts|neutral)$/;

/** An element as it should be once H1 has another id. */
function renamed(element: SeenElement, id: string): SeenElement {
  const value = (key: string, text: string) =>
    RATINGS.test(key) ? text.replace(/(?<![^\s])H1(?=[\s:]|$)/g, id) : text;
  return { ...element, pairs: element.pairs.map(([key, text]) => [key, value(key, text)] as const) };
}

/** Lines of tables whose columns are places in a line: there a longer id can be refused. */
const FIXED_COLUMNS = /^[ \t>]*(?:\+[-=:]|-+[ \t]+-|-{5,})/m;

describe(`ids in the tags of random documents, judged by Pandoc (ADDUCE_SEED=${SEED})`, function () {
  this.timeout(300_000);

  for (const id of ['G1', 'H-longer']) {
    it(`change to ${id} in every tag that Pandoc sees, and nothing else does`, async () => {
      const random = new Random(SEED);
      let changed = 0;
      for (let i = 0; i < DOCUMENTS; i++) {
        const { text } = writeDocument(random);
        const { edits, obstacles } = rewriteTokens(text, ['H1'], () => ({
          hypotheses: new Map([['H1', id]]),
        }));
        if (id.length > 2 && FIXED_COLUMNS.test(text) && obstacles.length > 0) continue;
        if (edits.length === 0 && obstacles.length === 0) continue;
        const before = await readByPandoc(text);
        // Pandoc shows a citation as it is written, with the tags in it: a new id would change what is shown.
        const tree = before.treeWithout(new Set());
        const isShown = ({ at }: { readonly at: number }) =>
          tree.includes(JSON.stringify(text.slice(at).split(/\s/, 1)[0]).slice(1, -1));
        expect(
          obstacles.filter((obstacle) => !isShown(obstacle)),
          JSON.stringify(text),
        ).to.deep.equal([]);
        if (edits.length === 0) continue;
        changed++;
        const after = applyEdits(text, edits) ?? '';
        const message = JSON.stringify({ text, after });
        const now = await readByPandoc(after);
        expect(now.evidence, message).to.deep.equal(before.evidence.map((element) => renamed(element, id)));
        expect(now.text, message).to.equal(before.text);
      }
      expect(changed).to.be.greaterThan(DOCUMENTS / 20);
    });
  }
});
