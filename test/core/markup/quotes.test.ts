import { expect } from 'chai';
import fc from 'fast-check';
import { EVIDENCE } from '../../../src/core/markup/pandoc/parser';
import { readEverything, scanMarkup } from '../../../src/core/markup/scan';

const MARKER = fc.constantFrom('> ', '> ', '> ', '>', ' > ', '   > ', '    > ');
const TEXT = fc.constantFrom(
  '[a]{.evidence}',
  '[a',
  'b]{.evidence}',
  '::: evidence',
  ':::',
  '- [c]{.evidence}',
  '    [d]{.evidence}',
  '===',
  'e',
  '',
);
/** Lines that mostly open with the same markers. */
const QUOTES = fc
  .tuple(
    fc.array(MARKER, { maxLength: 5 }),
    fc.array(fc.tuple(fc.array(MARKER, { maxLength: 2 }), TEXT), { minLength: 1, maxLength: 8 }),
  )
  .map(([common, lines]) => lines.map(([own, text]) => [...common, ...own, text].join('')).join('\n'));

describe('quotes in quotes', () => {
  it('hold the same evidence whether each is read on its own or several at once', () => {
    fc.assert(
      fc.property(QUOTES, (note) => {
        const each = readEverything(note).sink.elements.filter(({ attributes }) =>
          attributes.classes.includes(EVIDENCE),
        );
        const atOnce = scanMarkup(note).elements;
        expect(atOnce.map(({ range }) => range).sort((a, b) => a.start - b.start)).to.deep.equal(
          each.map(({ range }) => range).sort((a, b) => a.start - b.start),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('are quotes as deep as blocks may lie in each other', () => {
    for (const levels of [1, 2, 59, 60, 61, 200]) {
      const markers = '> '.repeat(levels);
      const note = `${markers}[a\n${markers}b]{.evidence}\n`;
      const [element, ...others] = scanMarkup(note).elements;
      expect(others, String(levels)).to.deep.equal([]);
      if (levels > 60) continue;
      expect(element?.passage).to.equal('a b');
      expect(element?.range).to.deep.equal({ start: 2 * levels, end: note.length - 1 });
    }
  });
});
