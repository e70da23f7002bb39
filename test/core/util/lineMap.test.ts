import { expect } from 'chai';
import { LineMap } from '../../../src/core/util/lineMap';

const TEXT = 'ab\ncd\r\n\re\n';

describe('LineMap', () => {
  it('ends lines at every kind of line end', () => expect(new LineMap(TEXT).lineCount).to.equal(5));

  it('finds places and offsets', () => {
    const map = new LineMap(TEXT);
    const places = [0, 2, 3, 6, 7, 8, 9, 10].map((offset) => {
      const { line, character } = map.positionAt(offset);
      return [line, character];
    });
    expect(places).to.deep.equal([
      [0, 0],
      [0, 2],
      [1, 0],
      [1, 3],
      [2, 0],
      [3, 0],
      [3, 1],
      [4, 0],
    ]);
  });

  it('is its own inverse at every offset', () => {
    const map = new LineMap(TEXT);
    for (let offset = 0; offset <= TEXT.length; offset++) {
      expect(map.offsetAt(map.positionAt(offset))).to.equal(offset);
    }
  });

  it('clamps what lies outside', () => {
    const map = new LineMap('ab');
    expect(map.positionAt(9)).to.deep.equal({ line: 0, character: 2 });
    expect(map.positionAt(-1)).to.deep.equal({ line: 0, character: 0 });
    expect(map.offsetAt({ line: 7, character: 0 })).to.equal(2);
    expect(map.offsetAt({ line: -1, character: 0 })).to.equal(0);
  });

  describe('tells the lines that part paragraphs', () => {
    const CASES: readonly (readonly [string, string, readonly number[]])[] = [
      ['blank ones, with blanks or without', 'a\n\nb\n \t\nc', [1, 3]],
      ['whatever the line ends', 'a\r\n\r\nb\r\rc', [1, 3]],
      ['in a block quote', '> a\n>\n> b\n> > c\n> >\n', [1, 4, 5]],
      ['fences of divs', '::: {.evidence}\na\n:::\n> :::: x\nb :::', [0, 2, 3]],
      ['tags of divs on a line of their own', '<div class="evidence">\na\n</div>\n<div>b\n<divan>', [0, 2]],
      ['the end of the text', 'a\n', [1]],
      ['a text without text', '', [0]],
      ['none', 'a\n: b\nc <div>', []],
    ];
    for (const [what, text, lines] of CASES)
      it(what, () => expect(Array.from(new LineMap(text).paragraphBreaks)).to.deep.equal(lines));
  });
});
