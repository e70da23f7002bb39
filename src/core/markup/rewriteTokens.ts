import * as l10n from '../l10n/l10n';
import { isStance } from '../model/evidence';
import type { TextEdit, TextRange } from '../model/text';
import { TESTS } from '../model/theory';
import { applyEdits, inTextOrder } from './applyEdits';
import { writePair } from './attributeWriter';
import { type AttributePair, keyOf, pairEnd } from './pandoc/attributes';
import { type MarkupElement, scanMarkup } from './scan';
import { idOf, type Token, tokensIn, wordsOf } from './tagWords';
import { keepsTheRest } from './verify';

/** What becomes of ids that tags name: another id, or nothing. Ids that are not listed stay. */
export interface IdChanges {
  readonly hypotheses?: ReadonlyMap<string, string | undefined>;
  readonly variables?: ReadonlyMap<string, string | undefined>;
}

/** A tag that stands in the way. */
export interface Obstacle {
  /** Where its attributes stand in the note. */
  readonly at: number;
  /** What is in the way, and what to do. */
  readonly message: string;
}

/** A note with other ids in its tags. Where something stands in the way there are no edits. */
export interface RewrittenNote {
  readonly edits: readonly TextEdit[];
  /** How many tags change. */
  readonly tags: number;
  readonly obstacles: readonly Obstacle[];
}

/** A word of a list in a tag. */
interface PlannedWord {
  readonly before: string;
  /** Undefined when the word goes. */
  readonly after: string | undefined;
}

/** A key of a tag and what becomes of its words; a key that is no list has none. */
interface PlannedPair {
  readonly pair: AttributePair;
  readonly key: string;
  readonly words: readonly PlannedWord[];
}

interface Plan {
  readonly element: MarkupElement;
  readonly pairs: readonly PlannedPair[];
  /** Why the tag cannot say what it should. */
  readonly clash: string | undefined;
}

function isList(key: string): boolean {
  return isStance(key) || key === 'variable';
}

/** A word of a list while its tag is planned. */
interface DraftWord {
  readonly key: string;
  readonly before: string;
  after: string | undefined;
}

function renamed(word: string, map: ReadonlyMap<string, string | undefined> | undefined): string | undefined {
  const id = idOf(word);
  if (!map?.has(id)) return word;
  const to = map.get(id);
  return to === undefined ? undefined : to + word.slice(id.length);
}

/** The qualifier of one kind that two ratings have in sum; `false` when they differ. */
function sum(
  kind: (word: string) => boolean,
  a: readonly string[],
  b: readonly string[],
): string | undefined | false {
  const [one, other] = [a.find(kind), b.find(kind)];
  return one !== undefined && other !== undefined && one !== other ? false : (one ?? other);
}

const isTest = (word: string): boolean => (TESTS as readonly string[]).includes(word);
const isWeight = (word: string): boolean => /dB$/.test(word);

/** One rating with the qualifiers of two; undefined when they exclude each other. */
function united(first: string, second: string): string | undefined {
  const [[id = '', ...a], [, ...b]] = [first.split(':'), second.split(':')];
  if (b.every((word) => a.includes(word))) return first;
  const [test, weight] = [sum(isTest, a, b), sum(isWeight, a, b)];
  if (test === false || weight === false) return undefined;
  const strong = [...a, ...b].find((word) => word === 'strong');
  const rest = [...a, ...b].filter((word) => word !== strong && word !== test && word !== weight);
  return [id, strong, test, weight, ...rest].filter((word) => word !== undefined).join(':');
}

/** Makes one word of those that came to name the same id; says why where that cannot be. */
function unite(words: readonly DraftWord[]): string | undefined {
  const kept = new Map<string, DraftWord>();
  for (const word of words) {
    if (word.after === undefined) continue;
    const kind = word.key === 'variable' ? 'variable' : 'rating';
    const slot = `${kind} ${idOf(word.after)}`;
    const other = kept.get(slot);
    if (other?.after === undefined) {
      kept.set(slot, word);
      continue;
    }
    // What was named twice before is the writer's to mend.
    if (idOf(other.before) === idOf(word.before)) continue;
    const [one = '', two = ''] = [other, word].map(({ key, before }) => `${key}="${before}"`);
    if (other.key !== word.key) return l10n.t('{0} and {1} rate the same then: keep one of them', one, two);
    const both = united(other.after, word.after);
    if (both === undefined)
      return l10n.t('{0} and {1} have qualifiers that exclude each other: keep one of them', one, two);
    other.after = both;
    word.after = undefined;
  }
  return undefined;
}

/** What a tag says after a change of ids. */
function planOf(element: MarkupElement, { hypotheses, variables }: IdChanges): Plan {
  const pairs = element.pairs.map((pair) => {
    const key = keyOf(pair);
    const map = key === 'variable' ? variables : hypotheses;
    const found = isList(key) ? wordsOf(pair.value) : [];
    return {
      pair,
      key,
      words: found.map((before): DraftWord => ({ key, before, after: renamed(before, map) })),
    };
  });
  const words = pairs.flatMap((pair) => pair.words);
  const clash = words.some(({ before, after }) => before !== after) ? unite(words) : undefined;
  return { element, pairs, clash };
}

// How far the blanks beside a pair are looked for.
const LOOK_AROUND = 200;

const UNCHANGED: RewrittenNote = { edits: [], tags: 0, obstacles: [] };

/** Whether a note may name one of the ids; escapes and character references can hide one. */
function mayName(note: string, ids: readonly string[]): boolean {
  return note.includes('evidence') && (/[\\&]/.test(note) || ids.some((id) => note.includes(id)));
}

/** The blank-separated words between two places of a note, without quote marks at the start of a line. */
function wordsBetween(note: string, start: number, end: number): readonly TextRange[] {
  const value = note.slice(start, end);
  const isQuoteMark = ({ text, range }: Token) =>
    /^>+$/.test(text) && /[\r\n][ \t>]*$/.test(value.slice(0, range.start - start));
  return tokensIn(value, start)
    .filter((token) => !isQuoteMark(token))
    .map(({ range }) => range);
}

function edit(note: string, { start, end }: TextRange, newText: string): TextEdit {
  return { start, end, expected: note.slice(start, end), newText };
}

/** Takes a pair out, with the blanks before it; a line that would be left blank goes too. */
function removePair(note: string, pair: AttributePair): TextEdit {
  const end = pairEnd(note, pair);
  const before = note.slice(Math.max(0, pair.keyStart - LOOK_AROUND), pair.keyStart);
  const after = note.slice(end, end + LOOK_AROUND);
  const line = /(?:\r\n|\n|\r)[ \t>]*$/.exec(before)?.[0];
  const blanks = /[ \t]*$/.exec(before)?.[0] ?? '';
  const next = /^[ \t]*/.exec(after)?.[0] ?? '';
  if (line === undefined) return edit(note, { start: pair.keyStart - blanks.length, end }, '');
  if (/^[ \t]*(?:[\r\n}]|\/?>)/.test(after))
    return edit(note, { start: pair.keyStart - line.length, end }, '');
  return edit(note, { start: pair.keyStart, end: end + next.length }, '');
}

const PLAIN = /^[\p{L}\p{N}_:.-]*$/u;

/** Another word in place of one; what follows its id stays as it is written. */
function replaceWord(note: string, place: TextRange, word: string, newWord: string): TextEdit | undefined {
  const written = note.slice(place.start, place.end);
  const [from, to] = [written.indexOf(':'), newWord.indexOf(':')];
  const [oldRest, rest] = [from < 0 ? '' : written.slice(from), to < 0 ? '' : newWord.slice(to)];
  const qualifiers = word.includes(':') ? word.slice(word.indexOf(':')) : '';
  if (oldRest === rest && qualifiers === rest) {
    const newId = to < 0 ? newWord : newWord.slice(0, to);
    return edit(note, { start: place.start, end: place.end - rest.length }, newId);
  }
  return PLAIN.test(newWord) ? edit(note, place, newWord) : undefined;
}

/** Edits to the words of a value only; undefined where escapes or quote marks hide the words. */
function wordEdits(note: string, { pair, words }: PlannedPair): TextEdit[] | undefined {
  const places = wordsBetween(note, pair.valueStart, pair.valueEnd);
  if (places.length !== words.length) return undefined;
  const last = words.findLastIndex(({ after }) => after !== undefined);
  if (last < 0) return [removePair(note, pair)];
  const edits: TextEdit[] = [];
  for (const [i, { before, after }] of words.entries()) {
    const place = places[i];
    if (place === undefined || before === after) continue;
    if (after !== undefined) {
      const replaced = replaceWord(note, place, before, after);
      if (replaced === undefined) return undefined;
      edits.push(replaced);
    } else if (i < last) {
      edits.push(edit(note, { start: place.start, end: places[i + 1]?.start ?? place.end }, ''));
    }
  }
  const [lastKept, lastOfAll] = [places[last], places.at(-1)];
  if (lastKept && lastOfAll && lastKept !== lastOfAll)
    edits.push(edit(note, { start: lastKept.end, end: lastOfAll.end }, ''));
  return edits;
}

/** Writes a pair anew, in the canonical form. */
function wholePair(note: string, { pair, words }: PlannedPair, inHtml: boolean): TextEdit {
  const value = words.flatMap(({ after }) => after ?? []).join(' ');
  if (value === '') return removePair(note, pair);
  return edit(note, { start: pair.keyStart, end: pairEnd(note, pair) }, writePair(pair.key, value, inHtml));
}

function editsFor(note: string, plans: readonly Plan[], sparing: boolean): readonly TextEdit[] {
  const edits = plans.flatMap(({ element, pairs }) => {
    const inHtml = note.charAt(element.attributeRange.start) === '<';
    return pairs
      .filter(({ words }) => words.some(({ before, after }) => before !== after))
      .flatMap(
        (planned) => (sparing ? wordEdits(note, planned) : undefined) ?? [wholePair(note, planned, inHtml)],
      );
  });
  return inTextOrder(edits);
}

/** What an element says: lists by key, as words, since a list may stand in several pairs. */
function outline({ kind, id, classes, passage }: MarkupElement, pairs: readonly PlannedPair[]): string {
  const lists = new Map<string, string[]>();
  const others: string[][] = [];
  for (const { key, pair, words } of pairs) {
    if (!isList(key)) others.push([pair.key, pair.value]);
    else lists.set(key, [...(lists.get(key) ?? []), ...words.flatMap(({ after }) => after ?? [])]);
  }
  const filled = [...lists].filter(([, words]) => words.length > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([kind, id, classes, passage, filled, others]);
}

/** Whether a note says after edits what it should, and is the same in everything else. */
function isAsPlanned(note: string, after: string, plans: readonly Plan[]): boolean {
  const found = scanMarkup(after).elements;
  if (found.length !== plans.length) return false;
  const same = plans.every(({ element, pairs }, i) => {
    const now = found[i];
    return now !== undefined && outline(element, pairs) === outline(now, planOf(now, {}).pairs);
  });
  const all = () => true;
  return same && keepsTheRest(note, after, all, all);
}

/** The edits that make a note say what is planned; undefined where none do and leave all else as it is. */
function safeEdits(note: string, plans: readonly Plan[]): readonly TextEdit[] | undefined {
  for (const sparing of [true, false]) {
    const edits = editsFor(note, plans, sparing);
    const after = applyEdits(note, edits);
    if (after !== undefined && isAsPlanned(note, after, plans)) return edits;
  }
  return undefined;
}

/**
 * Edits that change ids in the tags of a note, and nothing else: qualifiers, quotation marks, order and blanks
 * stay. Where two ids become one, their ratings become one: the first is kept, with the qualifiers of both. Ratings
 * of different stances, and qualifiers that exclude each other, are obstacles. The edits are tried on a copy: the
 * text that Pandoc shows and all other attributes stay the same.
 *
 * @param ids those that change: a note that names none of them is passed over
 * @param changesFor what becomes of them in one tag
 */
export function rewriteTokens(
  note: string,
  ids: readonly string[],
  changesFor: (element: MarkupElement) => IdChanges,
): RewrittenNote {
  if (!mayName(note, ids)) return UNCHANGED;
  const planned = scanMarkup(note).elements.map((element) => planOf(element, changesFor(element)));
  const obstacles = planned.flatMap(({ element, clash }) =>
    clash === undefined ? [] : [{ at: element.attributeRange.start, message: clash }],
  );
  if (obstacles.length > 0) return { ...UNCHANGED, obstacles };
  const changed = planned.filter(({ pairs }) =>
    pairs.some(({ words }) => words.some(({ before, after }) => before !== after)),
  );
  if (changed.length === 0) return UNCHANGED;
  const edits = safeEdits(note, planned);
  if (edits) return { edits, tags: changed.length, obstacles: [] };
  const only = (one: Plan) => planned.map((plan) => (plan === one ? one : planOf(plan.element, {})));
  const guilty = changed.filter((plan) => safeEdits(note, only(plan)) === undefined);
  const message = l10n.t(
    'with another id here the note would read differently, as in a table of fixed columns: write the new id by hand',
  );
  return {
    ...UNCHANGED,
    obstacles: (guilty.length > 0 ? guilty : changed).map(({ element }) => ({
      at: element.attributeRange.start,
      message,
    })),
  };
}
