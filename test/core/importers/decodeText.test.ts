import { expect } from 'chai';
import { decodeText } from '../../../src/core/importers/decodeText';

const TEXT = 'Éa 👩 b\r\n';
const utf16 = Buffer.from(`\uFEFF${TEXT}`, 'utf16le');

describe('decodeText', () => {
  it('reads UTF-8 with and without byte order mark, and UTF-16 with one in either order', () => {
    for (const [bytes, hadBom] of [
      [Buffer.from(TEXT), false],
      [Buffer.from(`\uFEFF${TEXT}`), true],
      [utf16, true],
      [Buffer.from(utf16).swap16(), true],
    ] as const)
      expect(decodeText(bytes)).to.deep.equal({ text: TEXT, hadBom, damaged: false });
  });

  it('says so where bytes are no text', () => {
    expect(decodeText(Buffer.from('caf\xe9', 'latin1')).damaged).to.equal(true);
    expect(decodeText(utf16.subarray(0, 5)).damaged).to.equal(true);
  });
});
