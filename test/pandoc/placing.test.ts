import { expect } from 'chai';
import { Random } from '../../scripts/bench/random';
import { readByPandoc } from '../../scripts/pandoc/oracle';
import { plainToMarkdown } from '../../src/core/importers/plainToMarkdown';
import { type Placement, placeMany } from '../../src/core/markup/placeMany';
import { words } from '../support/generatedText';

const collapse = (text: string) => text.replace(/[ \t\r\n\f\v]+/g, ' ').replace(/^ | $/g, '');

/** Paragraphs of plain text, with markup in them that is none. */
function plainText(random: Random): string {
  const paragraph = () =>
    Array.from(
      { length: random.int(1, 4) },
      () => `${random.chance(0.3) ? '- ' : ''}${words(random, random.int(1, 9))}`,
    );
  return Array.from({ length: random.int(1, 4) }, () => paragraph().join('\n')).join('\n\n');
}

describe('many passages written at once, judged by Pandoc', () => {
  const seed = Number(process.env['ADDUCE_SEED'] ?? 4_711);
  const cases = Number(process.env['ADDUCE_CASES'] ?? 150);

  it(`are seen with their words, however they overlap, and the text stays (${cases} texts, seed ${seed})`, async function () {
    this.timeout(120_000);
    const random = new Random(seed);
    let placed = 0;
    for (let i = 0; i < cases; i++) {
      const plain = plainText(random);
      const { text, placeOf } = plainToMarkdown(plain);
      const wanted = Array.from({ length: random.int(1, 4) }, (_, n) => {
        const [a, b] = [random.int(0, plain.length), random.int(0, plain.length)];
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        return { id: `e-${n}`, start, end, words: plain.slice(start, end).trim() };
      });
      const placements = wanted.map(({ id, start, end }): Placement => {
        const part = { id, start: placeOf(start), end: placeOf(end) };
        return { attributes: `{#${id} .evidence variable="v"}`, parts: [part], isExact: false };
      });
      let count = 0;
      const result = placeMany(text, placements, () => `f-${++count}`);
      const context = `seed ${seed}, text ${i}: ${JSON.stringify([plain, wanted])} as ${JSON.stringify(result.text)}`;
      const seen = await readByPandoc(result.text);
      expect(seen.text, context).to.equal(collapse(plain));
      const refused = new Set(result.refused.map(({ placement }) => placement.parts[0].id));
      for (const { id, words: own } of wanted) {
        const segments = seen.evidence.filter(
          (one) => one.id === id || one.pairs.some(([key, value]) => key === 'continues' && value === id),
        );
        expect(segments.length > 0, `${id} ${context}`).to.equal(!refused.has(id));
        if (refused.has(id)) continue;
        placed++;
        const isGrown = result.expanded.some(({ parts: [part] }) => part.id === id);
        const tagged = collapse(segments.map(({ text: one }) => one).join(' ')).replaceAll(' ', '');
        if (!isGrown && segments.every(({ kind }) => kind === 'span'))
          expect(tagged, `${id} ${context}`).to.contain(collapse(own).replaceAll(' ', '').slice(0, 5));
      }
    }
    expect(placed).to.be.greaterThan(cases);
  });
});
