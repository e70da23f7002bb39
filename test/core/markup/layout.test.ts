import { expect } from 'chai';
import { layoutOf } from '../../../src/core/markup/layout';

/** Notes, and of each paragraph whether it is loose (`Para`) or tight (`Plain`) for Pandoc 3.10. */
const NOTES: readonly (readonly [what: string, note: string, looseness: string])[] = [
  ['paragraphs outside lists', 'a\n\nb', 'true,true'],
  ['a tight list', '- a\n- b\n', 'false,false'],
  ['a tight list before text', '- a\n- b\n\nc\n', 'false,false,true'],
  ['a loose list', '- a\n\n- b\n- c\n', 'true,true,true'],
  ['a list whose last item has two paragraphs', '- a\n- b\n\n  c\n', 'true,true,true'],
  ['a list in a tight item', '1. a\n   - b\n   - c\n2. d\n', 'false,false,false,false'],
  ['text right before code', '- a\n  ```\n  x\n  ```\n- b\n', 'true,true'],
  ['a div that fills an item', '- ::: {.x}\n  a\n  :::\n- b\n', 'true,false'],
  ['a div after the text of an item', '- a\n\n  ::: {.x}\n\n  b\n\n  :::\n- c\n', 'true,true,true'],
  ['a definition right after its term', 'T\n: a\n\n    b\n\n: c\n', 'false,false,false'],
  ['a definition after a blank line', 'T\n\n: a\n: b\n', 'false,true'],
  ['text in an HTML block in an item', '- a <details>\n  b\n\n  </details>\n- c\n', 'true,true,true'],
  ['a figure, which is no paragraph', '- a\n- ![b](c)\n', 'false'],
];

describe('the layout of a note', () => {
  for (const [what, note, looseness] of NOTES)
    it(`tells which paragraphs are loose in ${what}`, () =>
      expect(layoutOf(note).looseness).to.equal(looseness));
});
