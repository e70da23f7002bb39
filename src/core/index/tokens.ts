import type { AttributePair } from '../markup/pandoc/attributes';
import type { TextRange } from '../model/text';

/** A word of an attribute's value and where it stands in the note. */
export interface Token {
  readonly text: string;
  readonly range: TextRange;
}

/**
 * The blank-separated words of a value. Their places are exact unless the value holds escapes or character
 * references; then each word gets the place of the whole value.
 */
export function tokensOf(pair: AttributePair, note: string): Token[] {
  const raw = note.slice(pair.valueRange.start, pair.valueRange.end);
  const words = pair.value.match(/\S+/g) ?? [];
  const places = [...raw.matchAll(/\S+/g)];
  if (places.length !== words.length) return words.map((text) => ({ text, range: pair.valueRange }));
  return places.map((place, i) => {
    const start = pair.valueRange.start + place.index;
    return { text: words[i] ?? '', range: { start, end: start + place[0].length } };
  });
}
