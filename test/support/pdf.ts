import { inflateSync } from 'node:zlib';

/** What a PDF holds, as far as Chromium writes it: compressed streams, text as glyphs with a table for each font. */
export interface PdfContent {
  readonly pages: number;
  /** The text of all pages, once for each font that the document uses, as if all of it were set in that font. */
  readonly texts: readonly string[];
}

function streamsOf(pdf: Buffer): readonly string[] {
  const streams: string[] = [];
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 1)) {
    const start = at + 'stream\n'.length;
    const end = pdf.indexOf('endstream', start);
    try {
      streams.push(inflateSync(pdf.subarray(start, end)).toString('latin1'));
    } catch {
      // The tail of `endstream`, or a stream that is not compressed.
    }
  }
  return streams;
}

/** Characters by glyph, from the table that a font carries so that its text can be copied. */
function glyphsOf(table: string): ReadonlyMap<string, string> {
  const glyphs = new Map<string, string>();
  const number = (hex = ''): number => parseInt(hex, 16);
  const put = (glyph: number, char: number): unknown =>
    glyphs.set(glyph.toString(16).padStart(4, '0'), String.fromCodePoint(char));
  for (const [line] of table.matchAll(/^(?:<[0-9A-F]+> ){1,2}<[0-9A-F]+>$/gim)) {
    const [first, second, third] = [...line.matchAll(/<([0-9A-F]+)>/gi)].map(([, hex]) => hex);
    if (third === undefined) put(number(first), number(second?.slice(0, 4)));
    else for (let i = 0; number(first) + i <= number(second); i++) put(number(first) + i, number(third) + i);
  }
  return glyphs;
}

/** Reads a PDF of Chromium. */
export function readPdf(pdf: Buffer): PdfContent {
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  const streams = streamsOf(pdf);
  const shown = streams.filter((stream) => /\bTj\b|\bTJ\b/.test(stream)).join('\n');
  const words = [...shown.matchAll(/<([0-9A-F]+)>/gi)].map(([, hex = '']) => hex.toLowerCase());
  const texts = streams
    .filter((stream) => stream.includes('begincmap'))
    .map((table) => {
      const glyphs = glyphsOf(table);
      return words
        .map((hex) => (hex.match(/.{4}/g) ?? []).map((one) => glyphs.get(one) ?? '').join(''))
        .join('');
    });
  return { pages, texts };
}
