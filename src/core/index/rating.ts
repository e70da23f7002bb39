import type { Rating, Stance } from '../model/evidence';
import { type Test, TESTS } from '../model/theory';
import { copyOf } from '../util/interner';
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

const DECIBELS = /^\d+(?:\.\d+)?dB$/;

function isTest(word: string): word is Test {
  return (TESTS as readonly string[]).includes(word);
}

interface Qualifiers {
  readonly strong: boolean;
  readonly test?: Test;
  readonly decibels?: number;
}

/**
 * The value of a rating for analysis, −2 … +2 (docs/markup.md): strength doubles it; so does a passed
 * smoking-gun or doubly-decisive test and a failed hoop or doubly-decisive one, which alone decide
 * (Van Evera 1997; Bennett 2010).
 */
export function ratingValue(stance: Stance, strong: boolean, test: Test | undefined): number {
  if (stance === 'neutral') return 0;
  const decisive =
    test === 'doubly-decisive' || (stance === 'supports' ? test === 'smoking-gun' : test === 'hoop');
  const size = strong || decisive ? 2 : 1;
  return stance === 'supports' ? size : -size;
}

/** Reads the qualifiers; a word that is none, or a second one of its kind, is handed to `reject`. */
function readQualifiers(words: readonly string[], reject: (word: string, why: string) => void): Qualifiers {
  const found: { strong: boolean; test?: Test; decibels?: number } = { strong: false };
  for (const word of words) {
    if (word === 'strong') {
      if (found.strong) reject(word, 'a rating has at most one strength');
      found.strong = true;
    } else if (isTest(word)) {
      if (found.test) reject(word, 'a rating has at most one test');
      else found.test = word;
    } else if (DECIBELS.test(word)) {
      if (found.decibels !== undefined) reject(word, 'a rating has at most one weight');
      else found.decibels = Number.parseFloat(word);
    } else {
      reject(word, `use strong, ${TESTS.join(', ')} or a weight such as 6dB`);
    }
  }
  return found;
}

/**
 * Reads `H1:strong:hoop:6dB`. Qualifiers that are none are reported to `reject` and left out; the rating
 * stands.
 */
export function readRating(
  token: Token,
  stance: Stance,
  reject: (word: string, why: string, range: Token['range']) => void,
): Rating {
  if (!token.text.includes(':')) {
    return {
      hypothesis: token.text,
      stance,
      strong: false,
      value: ratingValue(stance, false, undefined),
      range: token.range,
    };
  }
  const [hypothesis = '', ...words] = token.text.split(':');
  const exact = token.range.end - token.range.start === token.text.length;
  const { strong, test, decibels } = readQualifiers(words, (word, why) => {
    const start = token.range.start + token.text.indexOf(`:${word}`) + 1;
    reject(word, why, exact ? { start, end: start + word.length } : token.range);
  });
  const range = exact
    ? { start: token.range.start, end: token.range.start + hypothesis.length }
    : token.range;
  return {
    hypothesis: copyOf(hypothesis),
    stance,
    strong,
    ...(test && { test }),
    ...(decibels !== undefined && { decibels }),
    value: ratingValue(stance, strong, test),
    range,
  };
}
