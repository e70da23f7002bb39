import { expect } from 'chai';
import fc from 'fast-check';
import { writeAttributes } from '../../../src/core/markup/attributeWriter';
import { scanMarkup } from '../../../src/core/markup/scan';

const value = fc
  .string({ unit: 'binary', maxLength: 40 })
  .filter((text) => !/[\u0000-\u0008\u000e-\u001f]/.test(text));

describe('the attribute writer', () => {
  it('writes values that are read back as they were, blanks collapsed', () => {
    fc.assert(
      fc.property(value, (memo) => {
        const written = writeAttributes({ id: 'e-1', classes: ['evidence'], pairs: [['memo', memo]] });
        const [element] = scanMarkup(`[x]${written}\n`).elements;
        const expected = memo.replace(/[ \t\r\n\f\v]+/g, ' ').trim();
        expect(element?.pairs.map((pair) => pair.value) ?? []).to.deep.equal(
          expected === '' ? [] : [expected],
        );
      }),
      { verbose: true, numRuns: 300 },
    );
  });

  it('keeps no-break and wide spaces within a value, which are text', () => {
    const written = writeAttributes({
      id: 'e-1',
      classes: ['evidence'],
      pairs: [['locator', ' p.\u00A03,\u3000§ 4 ']],
    });
    expect(written).to.equal('{#e-1 .evidence locator="p.\u00A03,\u3000§ 4"}');
  });

  it('leaves out empty keys it knows and keeps those it does not know', () => {
    const written = writeAttributes({
      id: 'e-1',
      classes: ['evidence'],
      pairs: [
        ['mood', ''],
        ['supports', ''],
        ['neutral', 'H1'],
      ],
    });
    expect(written).to.equal('{#e-1 .evidence neutral="H1" mood=}');
  });
});
