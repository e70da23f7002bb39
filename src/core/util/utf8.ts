import * as l10n from '../l10n/l10n';
import type { Problem } from '../model/problem';
import type { Position } from '../model/text';

/** How many bytes follow a lead byte, and the bounds of the first of them (WHATWG Encoding, UTF-8 decoder). */
interface Lead {
  readonly needed: number;
  readonly lower: number;
  readonly upper: number;
}

function leadOf(byte: number): Lead | undefined {
  if (byte >= 0xc2 && byte <= 0xdf) return { needed: 1, lower: 0x80, upper: 0xbf };
  if (byte >= 0xe0 && byte <= 0xef) {
    // E0 would be overlong below A0; ED would be a surrogate above 9F.
    return { needed: 2, lower: byte === 0xe0 ? 0xa0 : 0x80, upper: byte === 0xed ? 0x9f : 0xbf };
  }
  if (byte >= 0xf0 && byte <= 0xf4) {
    // F0 would be overlong below 90; F4 would pass U+10FFFF above 8F.
    return { needed: 3, lower: byte === 0xf0 ? 0x90 : 0x80, upper: byte === 0xf4 ? 0x8f : 0xbf };
  }
  return undefined;
}

/** The index after the sequence that starts at `at`, or undefined when it is not valid. */
function endOfSequence(bytes: Uint8Array, at: number): number | undefined {
  const lead = leadOf(bytes[at] ?? 0);
  if (!lead) return undefined;
  let { lower, upper } = lead;
  for (let i = at + 1; i <= at + lead.needed; i++) {
    const byte = bytes[i];
    if (byte === undefined || byte < lower || byte > upper) return undefined;
    lower = 0x80;
    upper = 0xbf;
  }
  return at + lead.needed + 1;
}

/** Byte offset of the first sequence that is not UTF-8 as WHATWG defines it, or undefined when all is valid. */
function invalidUtf8At(bytes: Uint8Array): number | undefined {
  let at = 0;
  while (at < bytes.length) {
    if ((bytes[at] ?? 0) < 0x80) {
      at++;
      continue;
    }
    const end = endOfSequence(bytes, at);
    if (end === undefined) return at;
    at = end;
  }
  return undefined;
}

const LF = 0x0a;
const CR = 0x0d;

/**
 * Line and UTF-16 column, both from 0, of a byte offset up to which the bytes are valid UTF-8. A byte order
 * mark takes no column, as in editors.
 */
function positionOfByte(bytes: Uint8Array, offset: number): Position {
  let line = 0;
  let character = 0;
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf && offset >= 3 ? 3 : 0;
  for (; at < offset; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) {
      line++;
      character = 0;
    } else if (byte >= 0xf0) {
      character += 2;
    } else if (byte < 0x80 || byte >= 0xc0) {
      character++;
    }
  }
  return { line, character };
}

/** The problem to report for a file that is not valid UTF-8, or undefined. */
export function utf8Problem(bytes: Uint8Array): Problem | undefined {
  const offset = invalidUtf8At(bytes);
  if (offset === undefined) return undefined;
  const start = positionOfByte(bytes, offset);
  const hex = (bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  return {
    code: 'invalid-utf8',
    severity: 'error',
    ...l10n.worded(l10n.said('byte 0x{0} is not UTF-8 here; save the file with the encoding UTF-8', hex)),
    range: { start, end: { line: start.line, character: start.character + 1 } },
  };
}
