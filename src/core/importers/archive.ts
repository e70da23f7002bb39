import { Inflate, strFromU8 } from 'fflate';
import * as l10n from '../l10n/l10n';
import { ImportRefusal } from './imported';

/** How much of an archive is read, so that a small file cannot fill the memory. */
export interface ArchiveLimits {
  readonly entries: number;
  /** Bytes of one entry, unpacked. */
  readonly entryBytes: number;
  /** Bytes of all entries that are read, unpacked. */
  readonly allBytes: number;
  /** How many times larger than packed an entry may be that unpacks to more than `freeBytes`. */
  readonly ratio: number;
  readonly freeBytes: number;
}

const MIB = 2 ** 20;

export const ARCHIVE_LIMITS: ArchiveLimits = {
  entries: 50_000,
  entryBytes: 128 * MIB,
  allBytes: 256 * MIB,
  ratio: 200,
  freeBytes: 8 * MIB,
};

/** The files of a ZIP archive. Nothing is unpacked until it is read, and nothing is ever written under its name. */
export interface Archive {
  /** Names of the files, as they are written, without folders. */
  readonly names: readonly string[];
  /**
   * Unpacks a file.
   *
   * @throws ImportRefusal where it is too large, damaged, or not there
   */
  readonly read: (name: string) => Uint8Array;
}

/** An entry as the archive's directory describes it; sizes are what it claims. */
interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  /** Where its own header starts. */
  readonly header: number;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const HEADER_SIGNATURE = 0x04034b50;
const [END_LENGTH, ENTRY_LENGTH, HEADER_LENGTH] = [22, 46, 30];
const [STORED, DEFLATED] = [0, 8];
const LONGEST_COMMENT = 0xffff;

const damaged = (what: string) =>
  new ImportRefusal(
    l10n.t(
      'The archive is damaged or cut off ({0}). Export or download it once more, then import that.',
      what,
    ),
  );

/** Names in messages are short, and show what would not be seen. */
function shown(name: string): string {
  const short = name.length > 80 ? `${name.slice(0, 79)}…` : name;
  return short.replace(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, '\uFFFD');
}

/** Why a name cannot be that of a file in the archive: as a path it would lead out of it. */
function pathRefusal(name: string): string | undefined {
  if (/[\u0000-\u001F]/.test(name)) return l10n.t('it holds a control character');
  if (name.includes('\\')) return l10n.t('it holds a backslash');
  if (name.startsWith('/')) return l10n.t('it is an absolute path');
  if (/^[A-Za-z]:/.test(name)) return l10n.t('it begins with a drive letter');
  if (name.split('/').some((part) => part === '..' || part === '.'))
    return l10n.t('it leads to another folder');
  return name === '' || name.includes('//') ? l10n.t('a part of it is empty') : undefined;
}

/** Where the record stands that ends the archive: it is looked for from the end, since a comment may follow it. */
function endRecord(bytes: Uint8Array, view: DataView): number {
  const first = Math.max(0, bytes.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = bytes.length - END_LENGTH; at >= first; at--)
    if (bytes[at] === 0x50 && view.getUint32(at, true) === END_SIGNATURE) return at;
  if (bytes.length > 3 && view.getUint32(0, true) === HEADER_SIGNATURE)
    throw damaged(l10n.t('its end is missing'));
  throw new ImportRefusal(
    l10n.t(
      'This is no ZIP archive, as a file of this kind has to be. Export it once more, then import that.',
    ),
  );
}

function entryAt(bytes: Uint8Array, view: DataView, at: number, end: number): [entry: Entry, next: number] {
  if (at + ENTRY_LENGTH > end || view.getUint32(at, true) !== ENTRY_SIGNATURE)
    throw damaged(l10n.t('its list of files'));
  const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
  const nameEnd = at + ENTRY_LENGTH + (nameLength ?? 0);
  const next = nameEnd + (extra ?? 0) + (comment ?? 0);
  if (next > end) throw damaged(l10n.t('its list of files'));
  const flags = view.getUint16(at + 8, true);
  const name = strFromU8(bytes.subarray(at + ENTRY_LENGTH, nameEnd), (flags & 0x800) === 0);
  if ((flags & 0x2041) !== 0) {
    throw new ImportRefusal(
      l10n.t(
        '"{0}" in the archive is encrypted. Export it without a password, then import that.',
        shown(name),
      ),
    );
  }
  const [crc = 0, packed = 0, unpacked = 0, header = 0] = [16, 20, 24, 42].map((offset) =>
    view.getUint32(at + offset, true),
  );
  if ([packed, unpacked, header].includes(0xffffffff)) throw tooLarge(shown(name));
  return [{ name, method: view.getUint16(at + 10, true), crc, packed, unpacked, header }, next];
}

function tooLarge(name: string): ImportRefusal {
  return new ImportRefusal(
    l10n.t(
      '"{0}" in the archive unpacks to more than Adduce reads, which may be meant to fill the memory. Export the project in smaller parts, without films and recordings.',
      name,
    ),
  );
}

/** Refuses what is no file that an exporter would write. */
function checkEntry({ name, method, packed, unpacked }: Entry, known: ReadonlySet<string>): void {
  const why = pathRefusal(name);
  if (why !== undefined) {
    throw new ImportRefusal(
      l10n.t(
        'The archive names a file "{0}", which is refused: {1}. Import only files that you trust.',
        shown(name),
        why,
      ),
    );
  }
  if (known.has(name)) throw damaged(l10n.t('it holds "{0}" twice', shown(name)));
  if (method !== STORED && method !== DEFLATED) {
    throw new ImportRefusal(
      l10n.t(
        '"{0}" is packed in a way that Adduce does not read (method {1}). Pack it as an ordinary ZIP.',
        shown(name),
        method,
      ),
    );
  }
  if (method === STORED && packed !== unpacked) throw damaged(l10n.t('the sizes of "{0}"', shown(name)));
}

function checkSize(name: string, packed: number, unpacked: number, limits: ArchiveLimits): void {
  const isBomb = unpacked > limits.freeBytes && unpacked > packed * limits.ratio;
  if (isBomb) throw tooLarge(shown(name));
}

/** The list of files at the end of the archive. */
function readDirectory(bytes: Uint8Array, view: DataView, limits: ArchiveLimits): ReadonlyMap<string, Entry> {
  const end = endRecord(bytes, view);
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count > limits.entries || start === 0xffffffff) {
    throw new ImportRefusal(
      l10n.t(
        'The archive holds more than Adduce reads: {0} files at most, of 4 GB together.',
        limits.entries,
      ),
    );
  }
  const entries = new Map<string, Entry>();
  const known = new Set<string>();
  let at = start;
  for (let i = 0; i < count; i++) {
    const [entry, next] = entryAt(bytes, view, at, end);
    checkEntry(entry, known);
    checkSize(entry.name, entry.packed, entry.unpacked, limits);
    known.add(entry.name);
    if (!entry.name.endsWith('/')) entries.set(entry.name, entry);
    at = next;
  }
  return entries;
}

/** Where the packed bytes of an entry stand; its own header must tell the same name as the list. */
function packedBytes(bytes: Uint8Array, view: DataView, entry: Entry): Uint8Array {
  const { header, name, packed } = entry;
  const what = l10n.t('the file "{0}"', shown(name));
  if (header + HEADER_LENGTH > bytes.length || view.getUint32(header, true) !== HEADER_SIGNATURE)
    throw damaged(what);
  const nameEnd = header + HEADER_LENGTH + view.getUint16(header + 26, true);
  const isLatin = (view.getUint16(header + 6, true) & 0x800) === 0;
  const start = nameEnd + view.getUint16(header + 28, true);
  if (start + packed > bytes.length) throw damaged(what);
  if (strFromU8(bytes.subarray(header + HEADER_LENGTH, nameEnd), isLatin) !== name) throw damaged(what);
  return bytes.subarray(start, start + packed);
}

/** Packed bytes that are inflated at a time: deflate makes at most some thousand times more of them. */
const STEP = 4096;

/** Inflates with a running count: what the archive says of sizes may be a lie. */
function inflate(packed: Uint8Array, entry: Entry, limit: number, limits: ArchiveLimits): Uint8Array {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const inflater = new Inflate((chunk) => {
    size += chunk.length;
    chunks.push(chunk);
  });
  for (let at = 0; at < packed.length || at === 0; at += STEP) {
    const isLast = at + STEP >= packed.length;
    try {
      inflater.push(packed.subarray(at, at + STEP), isLast);
    } catch {
      throw damaged(l10n.t('the file "{0}"', shown(entry.name)));
    }
    if (size > limit || size > entry.unpacked) throw tooLarge(shown(entry.name));
    checkSize(entry.name, Math.min(packed.length, at + STEP), size, limits);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 0 ? crc >>> 1 : (crc >>> 1) ^ 0xedb88320;
  return crc;
});

/** The check sum of ZIP (CRC-32 of ISO 3309), which fflate does not verify. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0);
  return ~crc >>> 0;
}

/**
 * Opens a ZIP archive of unknown origin.
 *
 * @throws ImportRefusal where it is none, is damaged or encrypted, names a file by a path that leads elsewhere, or
 *   would unpack to more than the limits
 */
export function openArchive(bytes: Uint8Array, limits = ARCHIVE_LIMITS): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(bytes, view, limits);
  let left = limits.allBytes;
  return {
    names: [...entries.keys()],
    read: (name) => {
      const entry = entries.get(name);
      if (!entry) throw damaged(l10n.t('"{0}" is missing', shown(name)));
      const limit = Math.min(limits.entryBytes, left);
      if (entry.unpacked > limit) throw tooLarge(shown(name));
      const packed = packedBytes(bytes, view, entry);
      const data = entry.method === STORED ? packed : inflate(packed, entry, limit, limits);
      if (data.length !== entry.unpacked || crc32(data) !== entry.crc)
        throw damaged(l10n.t('the file "{0}"', shown(name)));
      left -= data.length;
      return data;
    },
  };
}
