import * as l10n from '../l10n/l10n';
import { isStance, STANCES } from '../model/evidence';
import { type Refusal, refusal } from './change';
import { keyOf } from './pandoc/attributes';
import type { MarkupElement } from './scan';
import { idOf, wordsOf } from './tagWords';

/** The classes and pairs of a tag that says what several say. */
export interface UnitedTag {
  readonly classes: readonly string[];
  readonly pairs: readonly (readonly [key: string, value: string])[];
}

/** Keys whose values stand beside each other where they differ, with what parts them. */
const LISTED: ReadonlyMap<string, string> = new Map([
  ['locator', ', '],
  ['memo', '; '],
]);

/** Keys of which a passage has one value: a passage made of two that differ has none. */
const ONE_VALUE = ['coder', 'source', 'via', 'form', 'credibility', 'claim', 'group'];

/** What one tag says, each key once: lists are put together, of other keys the first counts. */
function valuesOf({ pairs }: MarkupElement): Map<string, string> {
  const values = new Map<string, string>();
  for (const pair of pairs) {
    const key = keyOf(pair);
    const old = values.get(key);
    if (old === undefined) values.set(key, pair.value);
    else if (isStance(key) || key === 'variable') values.set(key, `${old} ${pair.value}`);
  }
  return values;
}

/** A hypothesis with what is said of it, in words; qualifiers in any order are the same. */
function ratingsOf(values: ReadonlyMap<string, string>): Map<string, string> {
  const ratings = new Map<string, string>();
  for (const stance of STANCES) {
    for (const word of wordsOf(values.get(stance) ?? '')) {
      const [id = '', ...qualifiers] = word.split(':');
      if (!ratings.has(id)) ratings.set(id, [stance, ...qualifiers.sort()].join(', '));
    }
  }
  return ratings;
}

function conflict(one: Map<string, string>, other: Map<string, string>): Refusal | undefined {
  const ratings = ratingsOf(one);
  for (const [id, rating] of ratingsOf(other)) {
    const before = ratings.get(id);
    if (before === undefined || before === rating) continue;
    return refusal(
      l10n.t(
        'These passages can\'t be joined: one says "{0}" of {1}, another "{2}". Rate them alike first.',
        before,
        id,
        rating,
      ),
    );
  }
  for (const key of new Set([...ONE_VALUE, ...one.keys(), ...other.keys()])) {
    const [a, b] = [one.get(key), other.get(key)];
    const isFree = isStance(key) || key === 'variable' || key === 'date' || LISTED.has(key);
    if (a === b || isFree || (!ONE_VALUE.includes(key) && (a === undefined || b === undefined))) continue;
    const said = (value: string | undefined) =>
      value === undefined ? l10n.t('no {0}', key) : `${key} "${value}"`;
    return refusal(
      l10n.t(
        "These passages can't be joined: one names {0}, another {1}. Make them the same first.",
        said(a),
        said(b),
      ),
    );
  }
  return undefined;
}

/** Puts what `other` says behind what `one` says; nothing stands twice. */
function unite(one: Map<string, string>, other: ReadonlyMap<string, string>): void {
  const rated = ratingsOf(one);
  for (const [key, value] of other) {
    const old = one.get(key);
    const between = LISTED.get(key);
    if (isStance(key) || key === 'variable') {
      const had = wordsOf(old ?? '');
      const isNew = (word: string) => (key === 'variable' ? !had.includes(word) : !rated.has(idOf(word)));
      one.set(key, [...had, ...wordsOf(value).filter(isNew)].join(' '));
    } else if (old === undefined) one.set(key, value);
    else if (between !== undefined && !old.split(between).includes(value))
      one.set(key, old + between + value);
  }
}

/**
 * What several tags say together: every rating and variable once. Refused where they contradict each other, or
 * name different coders, sources and the like.
 */
export function uniteTags(elements: readonly MarkupElement[]): UnitedTag | Refusal {
  const [first, ...rest] = elements;
  const values = first ? valuesOf(first) : new Map<string, string>();
  for (const element of rest) {
    const other = valuesOf(element);
    const why = conflict(values, other);
    if (why) return why;
    unite(values, other);
  }
  return { classes: [...new Set(elements.flatMap(({ classes }) => classes))], pairs: [...values] };
}
