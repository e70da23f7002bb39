import * as l10n from '../l10n/l10n';
import { STANCES } from '../model/evidence';
import type { TextEdit } from '../model/text';
import { applyEdits } from './applyEdits';
import { writeAttributes, writePair } from './attributeWriter';
import { type ChangeResult, type Judgement, type Refusal, refusal, type TagContent } from './change';
import { elementsOf, valueOf } from './elementsOf';
import { keyOf, pairEnd } from './pandoc/attributes';
import { type MarkupElement, scanMarkup } from './scan';
import * as pairs from './tagPairs';
import { keepsTheRest } from './verify';

/**
 * An HTML start tag with other attributes: one that stays keeps place and spelling, one with a new value its
 * place, one that is gone leaves no blank, a new one comes last, with `data-` before it as Pandoc writes it.
 */
function rewriteHtmlTag(
  text: string,
  { attributeRange, pairs: before }: MarkupElement,
  after: readonly pairs.TagPair[],
): string {
  const left = [...after];
  let result = '';
  let at = attributeRange.start;
  for (const pair of before) {
    const place = left.findIndex(({ key, source }) => (source ? source === pair : key === pair.key));
    const now = left[place];
    if (now) left.splice(place, 1);
    if (now?.source) continue;
    const kept = text.slice(at, pair.keyStart);
    result += now ? kept + writePair(pair.key, now.value, true) : kept.trimEnd();
    at = pairEnd(text, pair);
  }
  const rest = text.slice(at, attributeRange.end);
  const close = /\s*\/?>$/.exec(rest)?.[0] ?? '';
  const added = left.map(
    ({ key, value }) => ` ${writePair(key.startsWith('data-') ? key : `data-${key}`, value, true)}`,
  );
  return result + rest.slice(0, rest.length - close.length) + added.join('') + close;
}

/** Keys of a tag that hold one value. */
export type SingleKey =
  'form' | 'source' | 'via' | 'locator' | 'credibility' | 'claim' | 'group' | 'coder' | 'date' | 'memo';

/** What to change in the tag of a piece of evidence, in this order. What is not named stays as it is. */
export interface TagEdit {
  /** Hypotheses that are no longer judged. */
  readonly unrate?: readonly string[];
  /** Ratings that become those of another hypothesis, with their qualifiers. */
  readonly move?: readonly { readonly from: string; readonly to: string }[];
  /** Hypotheses rated for the first time, or anew: stance and qualifiers are replaced. */
  readonly rate?: readonly Judgement[];
  readonly removeVariables?: readonly string[];
  readonly addVariables?: readonly string[];
  /** New values; an empty one takes the key away. */
  readonly set?: Readonly<Partial<Record<SingleKey, string>>>;
}

function changed(element: MarkupElement, edit: TagEdit): pairs.TagPair[] | Refusal {
  let result: pairs.TagPair[] = element.pairs.map((pair) => ({
    key: pair.key,
    value: pair.value,
    source: pair,
  }));
  for (const hypothesis of edit.unrate ?? []) result = pairs.unrate(result, hypothesis);
  for (const { from, to } of edit.move ?? []) {
    const moved = pairs.moveRating(result, from, to);
    if (!moved) {
      const stance = pairs.ratingIn(result, to)?.stance ?? '';
      return refusal(
        l10n.t(
          '"{0}" {1} {2} already, and not {3}: take one of the two ratings away first.',
          element.id,
          stance,
          to,
          from,
        ),
      );
    }
    result = moved;
  }
  for (const judgement of edit.rate ?? []) result = pairs.rate(result, judgement);
  result = pairs.removeVariables(result, edit.removeVariables ?? []);
  result = pairs.addVariables(result, edit.addVariables ?? []);
  for (const [key, value] of Object.entries(edit.set ?? {})) result = pairs.setValue(result, key, value);
  return result;
}

/** A pair as it stands in the note, unless it runs over lines, which a tag of ours does not. */
function spelling(text: string, { source }: pairs.TagPair): string | undefined {
  if (!source) return undefined;
  const { keyStart, valueStart, valueEnd } = source;
  const quote = pairEnd(text, source) - valueEnd;
  const written = text.slice(keyStart, valueEnd + quote);
  if (valueStart === valueEnd) return text.slice(keyStart, valueStart - quote);
  return quote === 0 || /[\r\n]/.test(written) ? undefined : written;
}

/** The attributes with other pairs: in HTML in their places, else in the canonical order. */
function rewritten(text: string, element: MarkupElement, after: readonly pairs.TagPair[]): string {
  const kept = after.filter(({ source, value }) => source !== undefined || value !== '');
  if (text.charAt(element.attributeRange.start) === '<') return rewriteHtmlTag(text, element, kept);
  return writeAttributes({
    id: element.id,
    classes: element.classes,
    pairs: kept.map((pair) => {
      const written = spelling(text, pair);
      return written === undefined ? [pair.key, pair.value] : [pair.key, pair.value, written];
    }),
  });
}

function valuesOf(list: readonly { readonly key: string; readonly value: string }[]): string {
  const values = list.map((pair) => `${keyOf(pair)}=${pair.value.replace(/\s+/g, ' ').trim()}`);
  return values
    .filter((value) => !value.endsWith('='))
    .sort()
    .join('\n');
}

const BEARING: ReadonlySet<string> = new Set<string>([...STANCES, 'variable']);

/** Whether a tag still says what its passage bears on. */
function bears(after: readonly pairs.TagPair[]): boolean {
  return after.some((pair) => BEARING.has(keyOf(pair)) && pair.value.trim() !== '');
}

/** The edit of one element's attributes; none where its tag says that already. Tried on a copy. */
function editElement(text: string, element: MarkupElement, edit: TagEdit): ChangeResult {
  const after = changed(element, edit);
  if ('kind' in after) return after;
  const isSame = after.length === element.pairs.length && after.every(({ source }) => source !== undefined);
  if (!isSame && !bears(after)) {
    return refusal(
      l10n.t(
        'Without it "{0}" would bear on nothing: untag the passage, or give it another rating.',
        element.id,
      ),
    );
  }
  const { start, end } = element.attributeRange;
  const expected = text.slice(start, end);
  const newText = isSame ? expected : rewritten(text, element, after);
  const edits: TextEdit[] = newText === expected ? [] : [{ start, end, expected, newText }];
  const result = applyEdits(text, edits);
  const isThis = ({ range }: MarkupElement) => range.start === element.range.start;
  const now = result === undefined ? undefined : scanMarkup(result).elements.find(isThis);
  const isRight =
    result !== undefined &&
    now?.id === element.id &&
    now.passage === element.passage &&
    valuesOf(now.pairs) === valuesOf(after) &&
    keepsTheRest(text, result, isThis, isThis);
  if (!isRight)
    return refusal(l10n.t('The tag of this passage could not be rewritten safely: edit it by hand.'));
  return { kind: 'change', edits, id: element.id, passage: now.content };
}

/**
 * Changes what the tag of a piece of evidence says: the attributes of its first segment. Its passage, its id and
 * what the edit does not name stay, in their spelling. A tag that would say nothing any more is refused: untag instead.
 *
 * @param start where its first segment starts, for evidence without an id of its own
 */
export function editTag(text: string, id: string, edit: TagEdit, start?: number): ChangeResult {
  // A further segment may stand before the one that carries the ratings.
  const element = elementsOf(scanMarkup(text).elements, id, start).find(
    (one) => id === '' || valueOf(one, 'continues') !== id,
  );
  if (!element) return refusal(l10n.t('This note has no evidence "{0}".', id));
  return editElement(text, element, edit);
}

/** Whether a judgement says no more than that a hypothesis is rated as it is: then its qualifiers stay. */
function isSaid(element: MarkupElement, { hypothesis, stance, ...qualifiers }: Judgement): boolean {
  const isPlain = Object.values(qualifiers).every((value) => value === undefined || value === false);
  return isPlain && pairs.ratingIn(element.pairs, hypothesis)?.stance === stance;
}

/**
 * Adds ratings and variables to the tag of a piece of evidence; a hypothesis that it rates already is
 * rated anew. Only the attributes are written; what they hold beyond that stays.
 */
export function addToTag(text: string, element: MarkupElement, tag: TagContent): ChangeResult {
  return editElement(text, element, {
    rate: tag.judgements.filter((judgement) => !isSaid(element, judgement)),
    addVariables: tag.variables,
    ...(tag.memo !== undefined && { set: { memo: tag.memo } }),
  });
}
