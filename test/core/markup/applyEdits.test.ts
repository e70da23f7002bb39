import { expect } from 'chai';
import fc from 'fast-check';
import { applyEdits, difference } from '../../../src/core/markup/applyEdits';

describe('applyEdits', () => {
  it('is undefined where the text is not what an edit expects', () => {
    expect(applyEdits('abc', [{ start: 1, end: 2, expected: 'x', newText: 'y' }])).to.equal(undefined);
  });

  it('is undefined for edits that overlap', () => {
    const edit = (start: number, end: number) => ({
      start,
      end,
      expected: 'abc'.slice(start, end),
      newText: '',
    });
    expect(applyEdits('abc', [edit(0, 2), edit(1, 3)])).to.equal(undefined);
  });

  it('keeps the order of insertions at one place', () => {
    const insert = (newText: string) => ({ start: 1, end: 1, expected: '', newText });
    expect(applyEdits('ab', [insert('1'), insert('2')])).to.equal('a12b');
  });
});

describe('difference', () => {
  const texts = fc.array(fc.constantFrom('a', 'b', '\r\n', '😀', '😁', ' ')).map((parts) => parts.join(''));

  it('turns one text into the other, by a stretch that splits no character and no line end', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const edit = difference(before, after);
        expect(applyEdits(before, [edit])).to.equal(after);
        for (const at of [edit.start, edit.end])
          expect(before.slice(at - 1, at + 1)).to.not.match(/^(?:\r\n|[\uD800-\uDBFF][\uDC00-\uDFFF])$/);
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
