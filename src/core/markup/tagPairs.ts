import { isStance, type Stance, STANCES } from '../model/evidence';
import { writeJudgement } from './attributeWriter';
import type { Judgement } from './change';
import { keyOf } from './pandoc/attributes';
import type { MarkupElement } from './scan';
import { idOf, wordsOf } from './tagWords';

/** A key of a tag with its value. One that has not changed knows where it stands in the note. */
export interface TagPair {
  readonly key: string;
  readonly value: string;
  readonly source?: MarkupElement['pairs'][number];
}

function withValue(pair: TagPair, value: string): TagPair {
  return value === pair.value ? pair : { key: pair.key, value };
}

/** The pairs with the words of some lists changed; a list whose words stay keeps its spelling. */
function mapWords(
  pairs: readonly TagPair[],
  change: (word: string, name: string) => string | undefined,
): TagPair[] {
  return pairs.map((pair) => {
    const name = keyOf(pair);
    if (!isStance(name) && name !== 'variable') return pair;
    const before = wordsOf(pair.value);
    const after = before.map((word) => change(word, name)).filter((word) => word !== undefined);
    return after.join(' ') === before.join(' ') ? pair : withValue(pair, after.join(' '));
  });
}

/** Appends a word to a list, creating it. */
function append(pairs: readonly TagPair[], name: string, word: string): TagPair[] {
  const place = pairs.findIndex((pair) => keyOf(pair) === name);
  const old = pairs[place];
  if (!old) return [...pairs, { key: name, value: word }];
  return pairs.map((pair, i) =>
    i === place ? withValue(old, [...wordsOf(old.value), word].join(' ')) : pair,
  );
}

/** How a tag rates a hypothesis: its stance, and the word with qualifiers. Undefined: not judged. */
export function ratingIn(
  pairs: readonly { readonly key: string; readonly value: string }[],
  hypothesis: string,
): { readonly stance: Stance; readonly word: string } | undefined {
  for (const pair of pairs) {
    const stance = STANCES.find((one) => one === keyOf(pair));
    const word = stance && wordsOf(pair.value).find((one) => idOf(one) === hypothesis);
    if (stance && word !== undefined) return { stance, word };
  }
  return undefined;
}

/** Takes the rating of a hypothesis away. */
export function unrate(pairs: readonly TagPair[], hypothesis: string): TagPair[] {
  return mapWords(pairs, (word, name) => (isStance(name) && idOf(word) === hypothesis ? undefined : word));
}

/** Rates a hypothesis anew, in its place where the stance stays. */
export function rate(pairs: readonly TagPair[], judgement: Judgement): TagPair[] {
  const { hypothesis, stance } = judgement;
  const word = writeJudgement(judgement);
  if (ratingIn(pairs, hypothesis)?.stance !== stance) return append(unrate(pairs, hypothesis), stance, word);
  let isWritten = false;
  return mapWords(pairs, (one, name) => {
    if (!isStance(name) || idOf(one) !== hypothesis) return one;
    if (isWritten || name !== stance) return undefined;
    isWritten = true;
    return word;
  });
}

/**
 * Makes a rating, with its qualifiers, that of another hypothesis. Where that one is rated alike already, the
 * two become one: its own qualifiers count, else those that come. Undefined where it is rated otherwise.
 */
export function moveRating(pairs: readonly TagPair[], from: string, to: string): TagPair[] | undefined {
  const moved = ratingIn(pairs, from);
  if (!moved || from === to) return [...pairs];
  const there = ratingIn(pairs, to);
  const word = to + moved.word.slice(from.length);
  if (!there) return mapWords(pairs, (one, name) => (isStance(name) && idOf(one) === from ? word : one));
  if (there.stance !== moved.stance) return undefined;
  const merged = there.word === to ? word : there.word;
  return mapWords(unrate(pairs, from), (one, name) => (isStance(name) && idOf(one) === to ? merged : one));
}

/** Adds variables that are not there yet. */
export function addVariables(pairs: readonly TagPair[], variables: readonly string[]): TagPair[] {
  return variables.reduce<TagPair[]>(
    (result, variable) => {
      const has = result.some((pair) => keyOf(pair) === 'variable' && wordsOf(pair.value).includes(variable));
      return has ? result : append(result, 'variable', variable);
    },
    [...pairs],
  );
}

/** Takes variables away. */
export function removeVariables(pairs: readonly TagPair[], variables: readonly string[]): TagPair[] {
  return mapWords(pairs, (word, name) =>
    name === 'variable' && variables.includes(word) ? undefined : word,
  );
}

/** Gives a key one value; an empty one takes the key away. */
export function setValue(pairs: readonly TagPair[], name: string, value: string): TagPair[] {
  const place = pairs.findIndex((pair) => keyOf(pair) === name);
  const old = pairs[place];
  if (!old) return value === '' ? [...pairs] : [...pairs, { key: name, value }];
  // Of a key that stands twice the first counts.
  return pairs.flatMap((pair, i) => {
    if (keyOf(pair) !== name) return [pair];
    return i === place && value !== '' ? [withValue(old, value)] : [];
  });
}
