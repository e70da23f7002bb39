import { type AttributePair, valueRange } from '../markup/pandoc/attributes';
import type { TextRange } from '../model/text';

/** A word of an attribute's value and where it stands in the note. */
export interface Token {
  readonly text: string;
  readonly range: TextRange;
}

/** The blank-separated words of a text, with the text's place as theirs. */
function split(text: string, offset: number): Token[] {
  const tokens: Token[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && text.charCodeAt(at) > 32) continue;
    if (at > start)
      tokens.push({ text: text.slice(start, at), range: { start: offset + start, end: offset + at } });
    start = at + 1;
  }
  return tokens;
}

/**
 * The blank-separated words of a value. Their places are exact unless the value holds escapes or character
 * references; then each word gets the place of the whole value.
 */
export function tokensOf(pair: AttributePair, note: string): Token[] {
  const { valueStart: start, valueEnd: end } = pair;
  if (pair.value.length === end - start && note.startsWith(pair.value, start))
    return split(pair.value, start);
  const places = split(note.slice(start, end), start);
  const words = split(pair.value, 0);
  if (places.length !== words.length) return words.map(({ text }) => ({ text, range: valueRange(pair) }));
  return places.map(({ range }, i) => ({ text: words[i]?.text ?? '', range }));
}
