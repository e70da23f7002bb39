import { strFromU8 } from 'fflate';
import { utf8Problem } from '../util/utf8';

/** A text that came as bytes. */
export interface Decoded {
  /** Without byte order mark. */
  readonly text: string;
  readonly hadBom: boolean;
  /** Whether bytes that are no text were replaced by U+FFFD. */
  readonly damaged: boolean;
}

function utf16(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 2; at + 1 < bytes.length; at += 2)
    parts.push(String.fromCharCode(view.getUint16(at, littleEndian)));
  return parts.join('').replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** Decodes UTF-8, and UTF-16 that says so by its byte order mark. */
export function decodeText(bytes: Uint8Array): Decoded {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return { text: utf16(bytes, first === 0xff), hadBom: true, damaged: bytes.length % 2 === 1 };
  const hadBom = first === 0xef && second === 0xbb && bytes[2] === 0xbf;
  const text = strFromU8(hadBom ? bytes.subarray(3) : bytes);
  return { text, hadBom, damaged: utf8Problem(bytes) !== undefined };
}
