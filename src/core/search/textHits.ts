import type { TextRange } from '../model/text';

/** What may stand between two words: blanks, or the end of a line with the blanks and quote marks that begin the next. */
const BETWEEN = String.raw`(?:[ \t]+|[ \t]*(?:\r\n|\n|\r)[ \t>]*)`;

/**
 * Where a text says some words, whatever their case, the blanks between them and where lines end. In the order of the text;
 * none of two that overlap but the first.
 */
export function textHits(text: string, words: string): readonly TextRange[] {
  const parts = words.split(/\s+/).filter((part) => part !== '');
  if (parts.length === 0) return [];
  const escaped = parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`));
  const pattern = new RegExp(escaped.join(BETWEEN), 'giu');
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }));
}
