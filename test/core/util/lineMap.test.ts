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
});
