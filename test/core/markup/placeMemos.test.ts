import { expect } from 'chai';
import { elementsOf, lastElements } from '../../../src/core/markup/elementsOf';
import { placeMemos } from '../../../src/core/markup/placeMemos';
import { scanMarkup } from '../../../src/core/markup/scan';
import { applyEdits } from '../../../src/core/markup/applyEdits';
import { finish } from '../../../src/core/util/steps';

const LONG = 'because '.repeat(20).trim();
const memosFor = (...ids: readonly string[]) => ids.map((id) => ({ id, memo: `${LONG} ${id}` }));
const div = (id: string) => `::: {.memo for="${id}"}\n${LONG} ${id}\n:::`;

describe('memos in blocks of their own', () => {
  it('stand after the outermost blocks that hold the ends of their evidence, in the order given', () => {
    const text = `- [a]{#e-1 .evidence} and [b]{#e-2 .evidence}\n- c\n\nd [e]{#e-3 .evidence continues="e-1"}\n\nf\n`;
    const { text: after, edits, refused } = finish(placeMemos(text, memosFor('e-2', 'e-1')));
    expect(after).to.equal(
      text.replace('c\n\n', `c\n\n${div('e-2')}\n\n`).replace('f\n', `${div('e-1')}\n\nf\n`),
    );
    expect(refused).to.deep.equal([]);
    expect(applyEdits(text, edits)).to.equal(after);
    expect(edits.map(({ expected }) => expected)).to.deep.equal(['', '']);
  });

  for (const end of ['', '\n', '\n\n\n', '\r\n', '\r\n\r\n'])
    it(`keep the end of the note: ${JSON.stringify(end)}`, () => {
      const { text, refused } = finish(placeMemos(`[a]{#e-1 .evidence}${end}`, memosFor('e-1')));
      expect(refused).to.deep.equal([]);
      expect(scanMarkup(text).memos.map(({ passage }) => passage)).to.deep.equal([`${LONG} e-1`]);
      const eol = end.includes('\r') ? '\r\n' : '\n';
      expect(text.endsWith(`:::${eol.repeat(Math.min(2, end.split('\n').length - 1))}`)).to.equal(true);
    });

  it('stand where they can beside those that cannot, and the edits tell all of it', () => {
    const text = '[a]{#e-1 .evidence}\n\n[b]{#e-2 .evidence}\n\n[c]{#e-3 .evidence}\n';
    const memos = memosFor('e-1', 'e-2', 'e-3').map((one) =>
      one.id === 'e-2' ? { ...one, memo: `${LONG}\n:::\nx` } : one,
    );
    const { text: after, edits, refused } = finish(placeMemos(text, memos));
    expect(refused.map(({ id }) => id)).to.deep.equal(['e-2']);
    expect(after).to.contain(div('e-1')).and.to.contain(div('e-3'));
    expect(applyEdits(text, edits)).to.equal(after);
  });

  it('are placed by the thousand in seconds', function () {
    this.timeout(60_000);
    const ids = Array.from({ length: 10_000 }, (_, i) => `e-${i}`);
    const text = ids.map((id) => `Paragraph with [words]{#${id} .evidence} and more.\n`).join('\n');
    const start = performance.now();
    const { refused } = finish(placeMemos(text, memosFor(...ids)));
    expect(performance.now() - start).to.be.lessThan(15_000);
    expect(refused).to.deep.equal([]);
  });
});

describe('the last element of evidence', () => {
  it('is that of all its elements, for every id at once', () => {
    const text =
      '[a]{#x .evidence continues="y"} [b]{#y .evidence} [c]{#x .evidence} [d]{#z .evidence continues="z"} ' +
      '[e]{.evidence continues="x"} [f]{#y .evidence} [g]{.evidence} [h]{#w .evidence continues="gone"}\n';
    const { elements } = scanMarkup(text);
    const last = lastElements(elements);
    for (const id of ['w', 'x', 'y', 'z', 'gone'])
      expect(last.get(id), id).to.equal(elementsOf(elements, id).at(-1));
  });
});
