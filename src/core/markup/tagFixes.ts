import * as l10n from '../l10n/l10n';
import type { TextEdit, TextRange } from '../model/text';
import { applyEdits, inTextOrder } from './applyEdits';
import { type ChangeResult, refusal } from './change';
import { valueOf } from './elementsOf';
import { keyOf, valueRange } from './pandoc/attributes';
import { type MarkupElement, scanMarkup } from './scan';
import { untagEvidence } from './untag';
import { keepsTheRest } from './verify';

function replace(text: string, { start, end }: TextRange, newText: string): TextEdit {
  return { start, end, expected: text.slice(start, end), newText };
}

/** Where an element stands: its id, or its attributes where it has none. This is what findings about ids point at. */
function placeOf({ idRange, attributeRange }: MarkupElement): TextRange {
  return idRange ?? attributeRange;
}

function valuesOf(elements: readonly MarkupElement[], key: string, value: string): TextRange[] {
  return elements.flatMap(({ pairs }) =>
    pairs.filter((pair) => keyOf(pair) === key && pair.value.trim() === value).map(valueRange),
  );
}

/** How an id is added to attributes that have none. */
function insertId(text: string, { attributeRange }: MarkupElement, id: string): TextEdit {
  const attributes = text.slice(attributeRange.start, attributeRange.end);
  if (attributes.startsWith('{'))
    return replace(text, { start: attributeRange.start, end: attributeRange.start + 1 }, `{#${id} `);
  const tag = /^<\w+/.exec(attributes)?.[0];
  if (tag === undefined) return replace(text, attributeRange, `{#${id} .${attributes}}`);
  const end = attributeRange.start + tag.length;
  return { start: end, end, expected: '', newText: ` id="${id}"` };
}

/**
 * Gives the evidence whose id (or whose attributes, without one) starts at `at` an id of its own. Where it is the
 * first with its id in the note, its further segments, its memo and its translation go with it.
 */
export function giveOwnId(text: string, at: number, newId: string): ChangeResult {
  const { elements, memos, translations } = scanMarkup(text);
  const element = elements.find((one) => placeOf(one).start === at);
  if (!element) return refusal(l10n.t('This evidence moved: try again.'));
  const { id, idRange } = element;
  const isFirst = elements.find((one) => one.id === id) === element;
  const about = [...memos, ...translations];
  const followers = isFirst ? [...valuesOf(elements, 'continues', id), ...valuesOf(about, 'for', id)] : [];
  const edits = idRange
    ? inTextOrder([idRange, ...followers].map((range) => replace(text, range, newId)))
    : [insertId(text, element, newId)];
  const after = applyEdits(text, edits);
  const changes = (ids: readonly string[]) => (one: MarkupElement) =>
    ids.some((each) => each === one.id || each === valueOf(one, 'continues'));
  const isSafe =
    after !== undefined &&
    scanMarkup(after).elements.some((one) => one.id === newId) &&
    keepsTheRest(text, after, changes([id, newId]), changes([id, newId]));
  return isSafe
    ? { kind: 'change', edits, id: newId }
    : refusal(l10n.t('The id cannot be written here: edit the tag by hand.'));
}

/**
 * A note in which pieces of evidence have other ids, as {@link giveOwnId} gives them, all in one go: each of many would
 * take several readings of the note. An id that cannot be written stays.
 *
 * @param newIds by the id that each has now; of several with one id the first is meant
 */
export function withOtherIds(text: string, newIds: ReadonlyMap<string, string>): string {
  const { elements, memos, translations } = scanMarkup(text);
  const left = new Map(newIds);
  const edits: TextEdit[] = [];
  const wanted = elements.map(({ id, idRange }) => {
    const newId = left.get(id);
    if (newId === undefined || !idRange) return id;
    left.delete(id);
    edits.push(replace(text, idRange, newId));
    return newId;
  });
  for (const [those, key] of [
    [elements, 'continues'] as const,
    [[...memos, ...translations], 'for'] as const,
  ])
    for (const pair of those.flatMap(({ pairs }) => pairs)) {
      const newId = keyOf(pair) === key ? newIds.get(pair.value.trim()) : undefined;
      if (newId !== undefined) edits.push(replace(text, valueRange(pair), newId));
    }
  const after = applyEdits(text, inTextOrder(edits));
  const names = (ids: ReadonlySet<string>) => (one: MarkupElement) =>
    ids.has(one.id) || ids.has(valueOf(one, 'continues') ?? '');
  const isSafe =
    after !== undefined &&
    scanMarkup(after).elements.every(({ id }, i) => id === wanted[i]) &&
    keepsTheRest(text, after, names(new Set(newIds.keys())), names(new Set(newIds.values())));
  if (isSafe) return after;
  let now = text;
  for (const [id, newId] of newIds) {
    const place = scanMarkup(now).elements.find((one) => one.id === id)?.idRange;
    const result = place && giveOwnId(now, place.start, newId);
    if (result?.kind === 'change') now = applyEdits(now, result.edits) ?? now;
  }
  return now;
}

function orphanAt(text: string, at: number): MarkupElement | undefined {
  return scanMarkup(text).elements.find(({ pairs }) =>
    pairs.some((pair) => keyOf(pair) === 'continues' && pair.valueStart === at),
  );
}

/** Takes the markup of a segment away whose `continues` value starts at `at`; its words stay. */
export function removeSegment(text: string, at: number): ChangeResult {
  const orphan = orphanAt(text, at);
  return orphan
    ? untagEvidence(text, orphan.id, orphan.range.start)
    : refusal(l10n.t('This segment moved: try again.'));
}

/** Ids of the evidence of a note that a segment can continue. */
export function continuableIds(text: string): readonly string[] {
  const isFirst = (element: MarkupElement) =>
    element.id !== '' && valueOf(element, 'continues') === undefined;
  return scanMarkup(text)
    .elements.filter(isFirst)
    .map(({ id }) => id);
}

/** Closes the div that opens at `at` at the end of the note, where Pandoc takes it to end. */
export function closeDiv(text: string, at: number): ChangeResult {
  const before = scanMarkup(text);
  const opening = before.unclosedDivs.find(({ start }) => start === at);
  const [lineBreak = '\n'] = /\r\n|\n|\r/.exec(text) ?? [];
  const gap = /[\r\n]$/.test(text) ? '' : lineBreak;
  const closing = text.charAt(at) === '<' ? '</div>' : ':::';
  const edits = [
    replace(text, { start: text.length, end: text.length }, `${gap}${lineBreak}${closing}${lineBreak}`),
  ];
  const after = applyEdits(text, edits);
  const isSafe =
    opening !== undefined &&
    after !== undefined &&
    !scanMarkup(after).unclosedDivs.some(({ start }) => start === at) &&
    keepsTheRest(
      text,
      after,
      () => false,
      () => false,
    );
  return isSafe
    ? { kind: 'change', edits, id: '' }
    : refusal(l10n.t('The end of this div cannot be told: close it by hand.'));
}

/** The value of a key of a tag that a place of the note is in, with its element. */
function valueAround(
  text: string,
  at: number,
): { readonly element: MarkupElement; readonly range: TextRange } | undefined {
  for (const element of scanMarkup(text).elements)
    for (const pair of element.pairs)
      if (pair.valueStart <= at && at < pair.valueEnd) return { element, range: valueRange(pair) };
  return undefined;
}

/**
 * Takes a word of a list in a tag away, with the blanks before it, or a part of a rating with its colon: what findings
 * about ratings point at. Refused where the tag would not be read as before but for that.
 */
export function removeWord(text: string, { start, end }: TextRange): ChangeResult {
  const found = valueAround(text, start);
  if (!found || end > found.range.end) return refusal(l10n.t('This tag changed: try again.'));
  const { element, range } = found;
  const isQualifier = text.charAt(start - 1) === ':';
  // What qualifies a rating goes with it.
  const rest = isQualifier ? '' : (/^\S*/.exec(text.slice(end, range.end))?.[0] ?? '');
  const before = isQualifier ? ':' : (/\s*$/.exec(text.slice(range.start, start))?.[0] ?? '');
  const gap = before === '' ? (/^\s*/.exec(text.slice(end + rest.length, range.end))?.[0] ?? '') : '';
  const whole = { start: start - before.length, end: end + rest.length + gap.length };
  if (whole.start === range.start && whole.end === range.end)
    return refusal(l10n.t('Nothing would be left of this key: change it by hand.'));
  const edits = [replace(text, whole, '')];
  const after = applyEdits(text, edits);
  const isThis = (one: MarkupElement) => one.range.start === element.range.start;
  const now = after === undefined ? undefined : scanMarkup(after).elements.find(isThis);
  const isSafe =
    after !== undefined && now?.passage === element.passage && keepsTheRest(text, after, isThis, isThis);
  return isSafe
    ? { kind: 'change', edits, id: element.id }
    : refusal(l10n.t('The tag cannot be changed here: edit it by hand.'));
}

/** So many ids are given one by one where all at once would change more than ids: each costs readings of the note. */
const MOST_ONE_BY_ONE = 20;

/** Gives every piece of evidence that has no id one, as a single change. Those that cannot be given one stay. */
export function giveMissingIds(text: string, newId: () => string): ChangeResult {
  const isBare = ({ id }: MarkupElement) => id === '';
  const bare = scanMarkup(text).elements.filter(isBare);
  const ids = bare.map(newId);
  const edits = inTextOrder(bare.map((element, i) => insertId(text, element, ids[i] ?? '')));
  const after = applyEdits(text, edits);
  const given = new Set(ids);
  const isGiven = ({ id }: MarkupElement) => given.has(id);
  const isSafe =
    after !== undefined &&
    scanMarkup(after).elements.filter(isGiven).length === bare.length &&
    keepsTheRest(text, after, isBare, isGiven);
  if (isSafe) return { kind: 'change', edits, id: '' };
  const single = bare.slice(0, MOST_ONE_BY_ONE).flatMap((element, i) => {
    const result = giveOwnId(text, element.attributeRange.start, ids[i] ?? '');
    return result.kind === 'change' ? result.edits : [];
  });
  return { kind: 'change', edits: inTextOrder(single), id: '' };
}
