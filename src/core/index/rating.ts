import * as l10n from '../l10n/l10n';
import type { Rating, Stance } from '../model/evidence';
import { type Test, TESTS } from '../model/theory';
import { copyOf } from '../util/interner';
import type { TextRange } from '../model/text';
import { type AttributePair, valueRange } from '../markup/pandoc/attributes';
import { type Token, tokensIn } from '../markup/tagWords';

/**
 * The blank-separated words of a value. Their places are exact unless the value holds escapes or character
 * references; then each word gets the place of the whole value.
 */
export function tokensOf(pair: AttributePair, note: string): Token[] {
  const { valueStart: start, valueEnd: end } = pair;
  if (pair.value.length === end - start && note.startsWith(pair.value, start))
    return tokensIn(pair.value, start);
  const places = tokensIn(note.slice(start, end), start);
  const words = tokensIn(pair.value, 0);
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
function readQualifiers(
  words: readonly string[],
  reject: (word: string, why: l10n.Message) => void,
): Qualifiers {
  const found: { strong: boolean; test?: Test; decibels?: number } = { strong: false };
  for (const word of words) {
    if (word === 'strong') {
      if (found.strong) reject(word, l10n.said('a rating has at most one strength'));
      found.strong = true;
    } else if (isTest(word)) {
      if (found.test) reject(word, l10n.said('a rating has at most one test'));
      else found.test = word;
    } else if (DECIBELS.test(word)) {
      if (found.decibels !== undefined) reject(word, l10n.said('a rating has at most one weight'));
      else found.decibels = Number.parseFloat(word);
    } else {
      reject(word, l10n.said('use strong, {0} or a weight such as 6dB', TESTS.join(', ')));
    }
  }
  return found;
}

/** Something that a note says at a place. Kept small, since there are many: the range is made when asked for. */
export class Placed {
  readonly #start: number;
  readonly #end: number;

  constructor({ start, end }: TextRange) {
    this.#start = start;
    this.#end = end;
  }

  get range(): TextRange {
    return { start: this.#start, end: this.#end };
  }
}

class NoteRating extends Placed implements Rating {
  readonly value: number;

  constructor(
    range: TextRange,
    readonly hypothesis: string,
    readonly stance: Stance,
    readonly strong = false,
    readonly test?: Test,
    readonly decibels?: number,
  ) {
    super(range);
    this.value = ratingValue(stance, strong, test);
  }
}

/**
 * Reads `H1:strong:hoop:6dB`. Qualifiers that are none are reported to `reject` and left out; the rating
 * stands.
 */
export function readRating(
  token: Token,
  stance: Stance,
  reject: (word: string, why: l10n.Message, range: Token['range']) => void,
): Rating {
  if (!token.text.includes(':')) return new NoteRating(token.range, token.text, stance);
  const [hypothesis = '', ...words] = token.text.split(':');
  const exact = token.range.end - token.range.start === token.text.length;
  const { strong, test, decibels } = readQualifiers(words, (word, why) => {
    const start = token.range.start + token.text.indexOf(`:${word}`) + 1;
    reject(word, why, exact ? { start, end: start + word.length } : token.range);
  });
  const range = exact
    ? { start: token.range.start, end: token.range.start + hypothesis.length }
    : token.range;
  return new NoteRating(range, copyOf(hypothesis), stance, strong, test, decibels);
}
