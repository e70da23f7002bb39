import * as l10n from '../l10n/l10n';
import type { TextEdit, TextRange } from '../model/text';
import { applyEdits } from './applyEdits';
import { elementsOf } from './elementsOf';
import { writeAttributes } from './attributeWriter';
import { chain, composeEdits, movedOffset } from './chain';
import { type ChangeResult, type Refusal, refusal } from './change';
import { memosById } from './memo';
import { keyOf } from './pandoc/attributes';
import { type Marking, placeEvidence } from './placeEvidence';
import { type MarkupElement, type MarkupScan, scanMarkup } from './scan';
import { trimRange } from './segments';
import { uniteTags } from './uniteTags';
import { stripped } from './untag';
import { keepsTheRest } from './verify';

/** Evidence of a note whose markup is to be written anew, and the note without that markup. */
interface Taken {
  /** Its elements, the first segment of the first piece first. */
  readonly elements: readonly MarkupElement[];
  readonly edits: readonly TextEdit[];
  readonly bare: string;
  /** Where its words stand in the bare note. */
  readonly stretches: readonly TextRange[];
}

/** The elements of a piece of evidence with an id of its own, by which its segments can be told. */
function findEvidence(scan: MarkupScan, id: string, start?: number): MarkupElement[] | Refusal {
  const found = elementsOf(scan.elements, id, start);
  const first = found.find((element) => element.id === id);
  if (!first) return refusal(l10n.t('This note has no evidence "{0}".', id));
  if (id === '' || scan.elements.filter((element) => element.id === id).length > 1) {
    const what = id === '' ? l10n.t('has no id') : l10n.t('shares the id "{0}" with another one', id);
    return refusal(l10n.t('This passage {0}. Give it an id of its own first.', what));
  }
  return [first, ...found.filter((element) => element !== first)];
}

function take(text: string, elements: readonly MarkupElement[]): Taken | Refusal {
  const { edits } = stripped(text, elements);
  const bare = applyEdits(text, edits);
  if (bare === undefined)
    return refusal(l10n.t('The markup of this passage overlaps itself. Edit it by hand.'));
  const stretches = elements
    .map(({ content }) =>
      trimRange(bare, {
        start: movedOffset(content.start, edits),
        end: movedOffset(content.end, edits),
      }),
    )
    .sort((a, b) => a.start - b.start);
  return { elements, edits, bare, stretches };
}

function takeEvidence(text: string, id: string, start?: number): Taken | Refusal {
  const elements = findEvidence(scanMarkup(text), id, start);
  return 'kind' in elements ? elements : take(text, elements);
}

type Content = Pick<MarkupElement, 'classes' | 'pairs'>;

function canonical(id: string, { classes, pairs }: Content): string {
  return writeAttributes({ id, classes, pairs: pairs.map((pair) => [keyOf(pair), pair.value] as const) });
}

/** The attribute block of an element as it stands in the note; one in HTML or over several lines is written anew. */
function attributesOf(text: string, element: MarkupElement): string {
  const source = text.slice(element.attributeRange.start, element.attributeRange.end);
  return source.startsWith('{') && !/[\r\n]/.test(source) ? source : canonical(element.id, element);
}

/** What of a tag must be read as it was written. */
function said({ classes, pairs }: Content): string {
  return JSON.stringify([classes, pairs.map((pair) => [keyOf(pair), pair.value])]);
}

interface Writing {
  readonly id: string;
  readonly attributes: string;
  /** What the first segment must say. */
  readonly says: string;
  readonly newId: () => string;
  /** Ids of what the same change has written already. */
  readonly written: ReadonlySet<string>;
}

function markingOf(text: string, { elements }: Taken, writing: Writing): Marking {
  const places = new Set(elements.map(({ range }) => range.start));
  const { id, attributes, newId, says, written } = writing;
  return {
    id,
    attributes,
    newId,
    accepts: (after, ids) => {
      const first = scanMarkup(after).elements.find((element) => element.id === id);
      if (!first || said(first) !== says) return false;
      const isNew = (element: MarkupElement) => ids.has(element.id) || written.has(element.id);
      return keepsTheRest(text, after, ({ range }) => places.has(range.start), isNew);
    },
  };
}

/** Ids of further segments: first those that are free again, then new ones. */
function idsFrom(old: readonly MarkupElement[], newId: () => string): () => string {
  const free = old.slice(1).map(({ id }) => id);
  return () => free.shift() || newId();
}

/** A change of the bare note as a change of the note itself. */
function ofNote(text: string, { edits }: Taken, result: ChangeResult): ChangeResult {
  // What a refused tag could be instead is no passage of this evidence.
  if (result.kind === 'refusal') return refusal(result.message);
  return { ...result, edits: composeEdits(text, edits, result.edits) };
}

/**
 * Extends or shrinks a piece of evidence to a selection, which may touch its markup: its tag stays as it is. What
 * of other evidence it comes to overlap or no longer overlaps stays evidence as before.
 *
 * @param newId gives ids for further segments
 * @param start where its first segment starts, if known
 */
export function resizePassage(
  text: string,
  id: string,
  selection: TextRange,
  newId: () => string,
  start?: number,
): ChangeResult {
  const taken = takeEvidence(text, id, start);
  if ('kind' in taken) return taken;
  const [first] = taken.elements;
  const words = trimRange(taken.bare, {
    start: movedOffset(selection.start, taken.edits),
    end: movedOffset(selection.end, taken.edits),
  });
  if (!first || words.start === words.end)
    return refusal(l10n.t('Select the words that the passage shall have.'));
  const marking = markingOf(text, taken, {
    id,
    attributes: attributesOf(text, first),
    says: said(first),
    newId: idsFrom(taken.elements, newId),
    written: new Set(),
  });
  return ofNote(text, taken, placeEvidence(taken.bare, [words], marking));
}

const WORD = /[\p{L}\p{N}]/u;

/** The offset, or the start of the word that it would cut. */
function wordStart(text: string, offset: number): number {
  const from = text.slice(0, offset).search(/\S*$/);
  const to = offset + (/^\S*/.exec(text.slice(offset))?.[0].length ?? 0);
  const words = new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text.slice(from, to));
  const around = words.containing(offset - from);
  return around?.isWordLike ? from + around.index : offset;
}

/** What of some stretches lies inside a range, and what outside. */
function divide(
  text: string,
  stretches: readonly TextRange[],
  { start, end }: TextRange,
): { readonly inside: readonly TextRange[]; readonly outside: readonly TextRange[] } {
  const withWords = (ranges: readonly TextRange[]) =>
    ranges
      .filter((range) => range.start < range.end && WORD.test(text.slice(range.start, range.end)))
      .map((range) => trimRange(text, range));
  return {
    inside: withWords(
      stretches.map((one) => ({ start: Math.max(one.start, start), end: Math.min(one.end, end) })),
    ),
    outside: withWords(
      stretches.flatMap((one) => [
        { start: one.start, end: Math.min(one.end, start) },
        { start: Math.max(one.start, end), end: one.end },
      ]),
    ),
  };
}

const undivided = () =>
  l10n.t('Put the cursor between two words of the passage, or select some of its words.');

/**
 * Splits a piece of evidence in two with the same tag: at an offset, or into what is selected and the rest. The
 * part that holds the first words, or the rest, keeps the id.
 *
 * @param newId gives the id of the other part, and those of further segments
 */
export function splitEvidence(
  text: string,
  id: string,
  at: number | TextRange,
  newId: () => string,
  start?: number,
): ChangeResult {
  const taken = takeEvidence(text, id, start);
  if ('kind' in taken) return taken;
  const { elements, bare, stretches } = taken;
  const moved = (offset: number) => movedOffset(offset, taken.edits);
  const part =
    typeof at === 'number'
      ? { start: wordStart(bare, moved(at)), end: bare.length }
      : { start: moved(at.start), end: moved(at.end) };
  const { inside, outside } = divide(bare, stretches, part);
  const [first] = elements;
  if (!first || inside.length === 0 || outside.length === 0) return refusal(undivided());
  const other = newId();
  const written = new Set([id, other]);
  const ids = idsFrom(elements, newId);
  const nextId = () => {
    const next = ids();
    written.add(next);
    return next;
  };
  const attributes = attributesOf(text, first);
  const copy = attributes.includes(`#${id}`)
    ? attributes.replace(`#${id}`, `#${other}`)
    : canonical(other, first);
  const write = (into: string, parts: readonly TextRange[], mark: { id: string; attributes: string }) =>
    exactly(
      placeEvidence(
        into,
        parts,
        markingOf(text, taken, { ...mark, says: said(first), newId: nextId, written }),
        ['cut'],
      ),
    );
  const result = chain(bare, [
    (now) => write(now, outside, { id, attributes }),
    (now, edits) => {
      const ranges = inside.map((range) => ({
        start: movedOffset(range.start, edits),
        end: movedOffset(range.end, edits, true),
      }));
      return write(now, ranges, { id: other, attributes: copy });
    },
  ]);
  return ofNote(text, taken, result);
}

/** Two parts must not overlap. */
function exactly(result: ChangeResult): ChangeResult {
  return result.kind === 'change' && result.expanded ? refusal(undivided()) : result;
}

/** Stretches that only blanks of one paragraph part, or nothing, are one. */
function joined(text: string, stretches: readonly TextRange[]): TextRange[] {
  const found: TextRange[] = [];
  for (const one of [...stretches].sort((a, b) => a.start - b.start)) {
    const last = found.at(-1);
    const gap = last && text.slice(last.end, one.start);
    const isNext = gap !== undefined && /^[\s>]*$/.test(gap) && !/(?:\r\n|\n|\r)[ \t>]*[\r\n]/.test(gap);
    if (last && isNext) found[found.length - 1] = { start: last.start, end: Math.max(last.end, one.end) };
    else found.push(one);
  }
  return found;
}

/**
 * Makes one piece of evidence of several, with all their words, ratings and variables; the first in the note keeps
 * its id. Refused where they contradict each other or name different coders, sources and the like.
 *
 * @param newId gives ids for further segments
 */
export function joinEvidence(text: string, ids: readonly string[], newId: () => string): ChangeResult {
  const scan = scanMarkup(text);
  const pieces: MarkupElement[][] = [];
  for (const id of new Set(ids)) {
    const elements = findEvidence(scan, id);
    if ('kind' in elements) return elements;
    pieces.push(elements);
  }
  pieces.sort((a, b) => (a[0]?.range.start ?? 0) - (b[0]?.range.start ?? 0));
  const heads = pieces.flatMap(([first]) => first ?? []);
  const [first, ...others] = heads;
  if (!first || others.length === 0)
    return refusal(l10n.t('Select words of two or more passages to join them.'));
  const about = memosById([...scan.memos, ...scan.translations]);
  if (others.some(({ id }) => about.has(id))) {
    return refusal(
      l10n.t(
        "These passages can't be joined: one that would go has a memo or translation in a div of its own. Move its words first.",
      ),
    );
  }
  const united = uniteTags(heads);
  if ('kind' in united) return united;
  const all = pieces.flat();
  const taken = take(text, all);
  if ('kind' in taken) return taken;
  const says = JSON.stringify([united.classes, united.pairs]);
  const isSaid = said(first) === says;
  const attributes = isSaid ? attributesOf(text, first) : writeAttributes({ id: first.id, ...united });
  const marking = markingOf(text, taken, {
    id: first.id,
    attributes,
    says: saidBy(attributes),
    newId: idsFrom([first, ...all.filter((element) => element !== first)], newId),
    written: new Set(),
  });
  return ofNote(text, taken, placeEvidence(taken.bare, joined(taken.bare, taken.stretches), marking));
}

/** What an attribute block says by Pandoc's rules. */
function saidBy(attributes: string): string {
  const [element] = scanMarkup(`[x]${attributes}`).elements;
  return element ? said(element) : '';
}
