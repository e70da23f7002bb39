import { deflateSync, strFromU8, strToU8, zipSync } from 'fflate';
import { expect } from 'chai';
import { openArchive, ARCHIVE_LIMITS } from '../../../src/core/importers/archive';
import { ImportRefusal } from '../../../src/core/importers/imported';

const MIB = 2 ** 20;

/** The message of a refusal; anything else that is thrown is a failure. */
function refusalOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof ImportRefusal) return error.message;
    throw error;
  }
  return 'not refused';
}

/** An archive of one file with the bytes changed that stand at some places of its directory entry or header. */
function zip(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, data]) => [name, typeof data === 'string' ? strToU8(data) : data]),
    ),
  );
}

/** Where the entry of the first file stands in the directory at the end. */
function directory(bytes: Uint8Array): number {
  return new DataView(bytes.buffer).getUint32(bytes.length - 22 + 16, true);
}

function changed(bytes: Uint8Array, change: (view: DataView, entry: number) => void): Uint8Array {
  const copy = bytes.slice();
  change(new DataView(copy.buffer), directory(copy));
  return copy;
}

describe('an archive of unknown origin', () => {
  it('gives its files, packed and stored, with names in any script', () => {
    const text = 'Հայաստան '.repeat(5000);
    const bytes = zipSync({
      'a/é😀.txt': strToU8(text),
      'b.txt': [strToU8('stored'), { level: 0 }],
      'c/': new Uint8Array(),
    });
    const archive = openArchive(bytes);
    expect(archive.names).to.deep.equal(['a/é😀.txt', 'b.txt']);
    expect(strFromU8(archive.read('a/é😀.txt'))).to.equal(text);
    expect(strFromU8(archive.read('b.txt'))).to.equal('stored');
    expect(archive.read('b.txt')).to.deep.equal(strToU8('stored'));
  });

  it('may have a comment at its end', () => {
    const bytes = zip({ a: 'x' });
    const longer = new Uint8Array(bytes.length + 5);
    longer.set(bytes);
    new DataView(longer.buffer).setUint16(bytes.length - 2, 5, true);
    expect(openArchive(longer).names).to.deep.equal(['a']);
  });

  const names: readonly (readonly [name: string, why: string])[] = [
    ['../evil.txt', 'it leads to another folder'],
    ['a/../../evil.txt', 'it leads to another folder'],
    ['./a.txt', 'it leads to another folder'],
    ['/etc/passwd', 'it is an absolute path'],
    ['C:evil.txt', 'it begins with a drive letter'],
    ['sources\\a.txt', 'it holds a backslash'],
    ['a\u0000.txt', 'it holds a control character'],
    ['a//b', 'a part of it is empty'],
  ];
  for (const [name, why] of names) {
    it(`is refused for the name ${JSON.stringify(name)}`, () => {
      expect(refusalOf(() => openArchive(zip({ 'project.qde': 'x', [name]: 'y' })))).to.contain(why);
    });
  }

  it('is refused where two files have one name', () => {
    const bytes = changed(zip({ ab: 'x', ac: 'y' }), (view, entry) =>
      view.setUint8(entry + 46 + 48 + 1, 0x62),
    );
    expect(refusalOf(() => openArchive(bytes))).to.contain('it holds "ab" twice');
  });

  it('is refused where it is encrypted or packed in another way', () => {
    const encrypted = changed(zip({ a: 'x' }), (view, entry) => view.setUint16(entry + 8, 1, true));
    expect(refusalOf(() => openArchive(encrypted))).to.contain('"a" in the archive is encrypted');
    const other = changed(zip({ a: 'x' }), (view, entry) => view.setUint16(entry + 10, 14, true));
    expect(refusalOf(() => openArchive(other))).to.contain('method 14');
  });

  it('is refused where it is none, empty or cut off anywhere', () => {
    expect(refusalOf(() => openArchive(new Uint8Array()))).to.contain('This is no ZIP archive');
    expect(refusalOf(() => openArchive(strToU8('PK is how it starts, and that is all')))).to.contain(
      'no ZIP',
    );
    const bytes = zip({ 'project.qde': 'some text', 'sources/a.txt': 'more text' });
    for (let length = 0; length < bytes.length; length++) {
      expect(refusalOf(() => openArchive(bytes.subarray(0, length)))).to.match(/no ZIP archive|cut off/);
    }
  });

  it('is refused, never misread, whichever of its bytes is another one', () => {
    const bytes = zip({
      'project.qde': 'some text that is long enough, long enough',
      'sources/a.txt': 'more',
    });
    for (let at = 0; at < bytes.length; at++) {
      for (const value of [0, 1, 0x7f, 0xff]) {
        const copy = bytes.slice();
        copy[at] = value;
        const seen: string[] = [];
        const message = refusalOf(() => {
          const archive = openArchive(copy);
          for (const name of archive.names) seen.push(strFromU8(archive.read(name)));
        });
        const known = seen.every((text) => text === 'more' || text.startsWith('some text that'));
        expect(known, `${at} ${value} ${message}`).to.equal(true);
      }
    }
  });

  describe('that is a bomb is refused in a moment', () => {
    const zeros = new Uint8Array(300 * MIB);
    const packed = deflateSync(zeros, { level: 9 });

    function bomb(claimed: number): Uint8Array {
      // fflate would not write a wrong size: the entry is stored, then called deflated.
      const stored = zipSync({ 'project.qde': [packed, { level: 0 }] });
      return changed(stored, (view, entry) => {
        for (const [at, size] of [
          [entry, 24],
          [0, 22],
        ] as const)
          view.setUint32(at + size, claimed, true);
        view.setUint16(entry + 10, 8, true);
        view.setUint16(8, 8, true);
      });
    }

    const cases: readonly (readonly [title: string, claimed: number])[] = [
      ['by the size it claims', zeros.length],
      ['where it claims gigabytes', 0xfffffff0],
      ['where it claims to be small', 1000],
      ['where it claims no more than is unpacked without a look at the ratio', ARCHIVE_LIMITS.freeBytes],
      ['where it claims nothing', 0],
    ];
    for (const [title, claimed] of cases) {
      it(title, () => {
        const bytes = bomb(claimed);
        expect(bytes.length).to.be.lessThan(MIB);
        const before = process.memoryUsage().rss;
        const start = performance.now();
        const message = refusalOf(() => openArchive(bytes).read('project.qde'));
        expect(message).to.contain('"project.qde" in the archive unpacks to more than Adduce reads');
        expect(performance.now() - start).to.be.lessThan(1500);
        expect(process.memoryUsage().rss - before).to.be.lessThan(150 * MIB);
      });
    }

    it('where many files unpack to too much together', () => {
      const limits = { ...ARCHIVE_LIMITS, allBytes: 10_000 };
      const archive = openArchive(zip({ a: 'x'.repeat(6000), b: 'y'.repeat(6000) }), limits);
      archive.read('a');
      expect(refusalOf(() => archive.read('b'))).to.contain('"b" in the archive unpacks to more');
    });

    it('where it holds more files than anybody has', () => {
      const bytes = zip(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`f${i}`, ''])));
      expect(refusalOf(() => openArchive(bytes, { ...ARCHIVE_LIMITS, entries: 29 }))).to.contain(
        '29 files at most',
      );
    });

    it('unless it is inside another one, which is not opened', () => {
      const archive = openArchive(zip({ 'inner.zip': bomb(zeros.length) }));
      expect(archive.read('inner.zip').length).to.be.lessThan(MIB);
    });
  });
});
