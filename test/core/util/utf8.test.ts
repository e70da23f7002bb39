import { expect } from 'chai';
import { utf8Problem } from '../../../src/core/util/utf8';

function bytesOf(...parts: readonly (string | readonly number[])[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part)] : [...part])),
  );
}

/** Where the first mistake in some bytes is. */
const placeOf = (bytes: Uint8Array) => utf8Problem(bytes)?.range.start;

/** Bytes of one line, and the column of the first invalid sequence. */
const CASES: readonly (readonly [string, Uint8Array, number | undefined])[] = [
  ['nothing', bytesOf(), undefined],
  ['ASCII', bytesOf('abc\n'), undefined],
  ['every length', bytesOf('aé€😀'), undefined],
  [
    'the bounds of each length',
    bytesOf('\u0080\u07ff\u0800\uffff\u{10000}\u{10ffff}\ud7ff\ue000'),
    undefined,
  ],
  ['a byte order mark', bytesOf('\ufeffa'), undefined],
  ['Latin-1', bytesOf('caf', [0xe9], ' b'), 3],
  ['a lone continuation', bytesOf('ab', [0x80]), 2],
  ['an overlong slash', bytesOf([0xc0, 0xaf]), 0],
  ['an overlong three-byte form', bytesOf('é', [0xe0, 0x9f, 0x80]), 1],
  ['a surrogate', bytesOf('a', [0xed, 0xa0, 0x80]), 1],
  ['an overlong four-byte form', bytesOf([0xf0, 0x8f, 0xbf, 0xbf]), 0],
  ['past U+10FFFF', bytesOf('😀', [0xf4, 0x90, 0x80, 0x80]), 2],
  ['F5', bytesOf([0xf5, 0x80, 0x80, 0x80]), 0],
  ['a cut at the end', bytesOf('ab', [0xe2, 0x82]), 2],
  ['a cut in the middle', bytesOf([0xe2, 0x82], 'b'), 0],
  ['UTF-16', bytesOf([0xff, 0xfe, 0x61, 0x00]), 0],
];

describe('utf8Problem', () => {
  for (const [what, bytes, expected] of CASES) {
    it(`finds the first mistake in ${what}`, () => {
      const place = expected === undefined ? undefined : { line: 0, character: expected };
      expect(placeOf(bytes)).to.deep.equal(place);
    });
  }

  it('agrees with the platform on every pair and many triples of bytes', () => {
    const strict = new TextDecoder('utf-8', { fatal: true });
    const isValid = (bytes: Uint8Array): boolean => {
      try {
        strict.decode(bytes);
        return true;
      } catch {
        return false; // What `fatal` is for.
      }
    };
    const interesting = [0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc2, 0xdf];
    const disagreements: number[][] = [];
    for (let a = 0x7f; a < 0x100; a++) {
      for (const b of interesting) {
        for (const c of interesting) {
          const bytes = [a, b, c, 0x80];
          const some = Uint8Array.from(bytes);
          if ((utf8Problem(some) === undefined) !== isValid(some)) disagreements.push(bytes);
        }
      }
    }
    expect(disagreements).to.deep.equal([]);
  });

  it('counts lines and UTF-16 units', () => {
    expect(placeOf(bytesOf('aé', [0xff]))).to.deep.equal({ line: 0, character: 2 });
    expect(placeOf(bytesOf('aé\r\n', [0xff]))).to.deep.equal({ line: 1, character: 0 });
    expect(placeOf(bytesOf('aé\r\nb😀€', [0xff]))).to.deep.equal({ line: 1, character: 4 });
    expect(placeOf(bytesOf('aé\r\nb😀€\rc\nd', [0xff]))).to.deep.equal({ line: 3, character: 1 });
  });

  it('does not count a byte order mark', () => {
    expect(placeOf(bytesOf('\ufeffab', [0xff]))).to.deep.equal({ line: 0, character: 2 });
  });

  it('names the byte and its place', () => {
    const problem = utf8Problem(bytesOf('x\nab', [0xe9], 'c'));
    expect(problem).to.deep.include({ code: 'invalid-utf8', severity: 'error' });
    expect(problem?.message).to.contain('0xE9');
    expect(problem?.range).to.deep.equal({
      start: { line: 1, character: 2 },
      end: { line: 1, character: 3 },
    });
  });

  it('is undefined for UTF-8', () => expect(utf8Problem(bytesOf('é'))).to.equal(undefined));
});
