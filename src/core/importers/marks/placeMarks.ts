import { applyEdits, inTextOrder } from '../../markup/applyEdits';
import { composeEdits, movedOffset } from '../../markup/chain';
import type { TagContent } from '../../markup/change';
import { editTag } from '../../markup/editTag';
import { contains, layoutOf } from '../../markup/layout';
import { LONGEST_MEMO } from '../../markup/memo';
import { placeMemos } from '../../markup/placeMemos';
import { scanMarkup } from '../../markup/scan';
import { tagTogether } from '../../markup/tag';
import { keepsTheRest } from '../../markup/verify';
import type { TextEdit, TextRange } from '../../model/text';

/** What becomes one piece of evidence. */
export interface Placement {
  /** The words to tag, in the order of the note. */
  readonly words: readonly [TextRange, ...TextRange[]];
  /** What the tag stands for from then on, in the order of the note. */
  readonly removed: readonly TextRange[];
  readonly tag: Pick<TagContent, 'judgements' | 'variables'>;
  readonly memo: string;
}

/** What became of the marks of a note. */
export interface PlacedMarks {
  /** Edits of the text, in its order. */
  readonly edits: readonly TextEdit[];
  /** Those that are tags now; the others stand as they were. */
  readonly placed: readonly Placement[];
}

function removals(text: string, ranges: readonly TextRange[], newText = ''): TextEdit[] {
  return ranges.map(({ start, end }) => ({ start, end, expected: text.slice(start, end), newText }));
}

/** A character that the text does not have, and that is neither letter, digit nor markup. */
function placeholderFor(text: string): string {
  let code = 0xe000;
  while (text.includes(String.fromCharCode(code))) code++;
  return String.fromCharCode(code);
}

/** The note without some stretches of it, if the rest then reads as it did between them; else undefined. */
function without(text: string, removed: readonly TextRange[]): string | undefined {
  const mark = placeholderFor(text);
  const edits = removals(text, removed);
  const after = applyEdits(text, edits);
  const masked = applyEdits(text, removals(text, removed, mark));
  if (after === undefined || masked === undefined) return undefined;
  const [old, between, now] = [layoutOf(text), layoutOf(masked), layoutOf(after)];
  const seen = between.text.replaceAll(mark, '').replace(/ {2,}/g, ' ').trim();
  const isSame =
    seen === now.text.replace(/ {2,}/g, ' ') &&
    between.structure === now.structure &&
    old.blocks === now.blocks &&
    old.looseness === now.looseness;
  return isSame ? after : undefined;
}

function movedRange({ start, end }: TextRange, edits: readonly TextEdit[]): TextRange {
  return { start: movedOffset(start, edits), end: movedOffset(end, edits, true) };
}

function isShort(memo: string): boolean {
  return [...memo].length <= LONGEST_MEMO && !memo.includes('\n');
}

/** The edits of `text` for one placement; undefined where it cannot be made. */
function placeOne(
  text: string,
  { words, removed, tag, memo }: Placement,
  newId: () => string,
): { readonly edits: readonly TextEdit[]; readonly id: string } | undefined {
  const stripped = without(text, removed);
  if (stripped === undefined) return undefined;
  const edits = removals(text, removed);
  const places = words.map((range) => movedRange(range, edits));
  const content = memo !== '' && isShort(memo) ? { ...tag, memo } : tag;
  const result = tagTogether(stripped, places, content, newId);
  if (result.kind === 'refusal') return undefined;
  return { edits: composeEdits(text, edits, result.edits), id: result.id };
}

/** Placements made one after another in one text, each of them or none. */
function* placeEach(
  text: string,
  placements: readonly Placement[],
  newId: () => string,
): Generator<void, PlacedMarks & { readonly ids: ReadonlyMap<Placement, string> }> {
  let edits: readonly TextEdit[] = [];
  let now = text;
  const ids = new Map<Placement, string>();
  for (const placement of placements) {
    const [first, ...more] = placement.words.map((range) => movedRange(range, edits));
    const removed = placement.removed.map((range) => movedRange(range, edits));
    if (!first) continue;
    const result = placeOne(now, { ...placement, words: [first, ...more], removed }, newId);
    yield;
    if (!result) continue;
    edits = composeEdits(text, edits, result.edits);
    now = applyEdits(text, edits) ?? now;
    ids.set(placement, result.id);
  }
  return { edits, placed: [...ids.keys()], ids };
}

function moved(placement: Placement, by: number): Placement {
  const shift = ({ start, end }: TextRange): TextRange => ({ start: start + by, end: end + by });
  const [first, ...more] = placement.words;
  return {
    ...placement,
    words: [shift(first), ...more.map(shift)],
    removed: placement.removed.map(shift),
  };
}

/** What stands before a paragraph that is read alone: without it, a line of dashes would begin front matter. */
const BEFORE = '\n';

/** Edits, and the ids of what they tag. */
interface Collected {
  readonly edits: readonly TextEdit[];
  readonly ids: ReadonlyMap<Placement, string>;
}

function united(parts: readonly Collected[]): Collected {
  return {
    edits: parts.flatMap(({ edits }) => edits),
    ids: new Map(parts.flatMap(({ ids }) => [...ids])),
  };
}

/** The placements of one paragraph, read alone: that takes a fraction of the time. */
function* placeInLeaf(
  text: string,
  { start, end }: TextRange,
  placements: readonly Placement[],
  newId: () => string,
): Generator<void, Collected> {
  const by = BEFORE.length - start;
  const shifted = new Map(placements.map((one) => [moved(one, by), one]));
  const result = yield* placeEach(BEFORE + text.slice(start, end), [...shifted.keys()], newId);
  const edits = result.edits.map((edit) => ({ ...edit, start: edit.start - by, end: edit.end - by }));
  const ids = [...result.ids].flatMap(([one, id]) => {
    const original = shifted.get(one);
    return original ? [[original, id] as const] : [];
  });
  return { edits, ids: new Map(ids) };
}

/** What of some paragraphs comes to what it came to alone; the others are read again with all around them. */
function* accepted(
  text: string,
  parts: readonly Collected[],
  newId: () => string,
): Generator<void, Collected> {
  const all = united(parts);
  yield;
  if (isAsMeant(text, all.edits, all.ids)) return all;
  if (parts.length < 2) return yield* placeEach(text, [...all.ids.keys()], newId);
  const middle = Math.ceil(parts.length / 2);
  const first = yield* accepted(text, parts.slice(0, middle), newId);
  const second = yield* accepted(text, parts.slice(middle), newId);
  return united([first, second]);
}

/** Each paragraph read alone; afterwards all of the note is compared. */
function* placeByLeaf(
  text: string,
  placements: readonly Placement[],
  newId: () => string,
): Generator<void, Collected> {
  const { leaves } = layoutOf(text);
  const groups = new Map<TextRange, Placement[]>();
  for (const placement of placements) {
    const range = { start: placement.words[0].start, end: Math.max(...endsOf(placement)) };
    const leaf = leaves.find((one) => contains(one, range)) ?? { start: 0, end: text.length };
    groups.set(leaf, [...(groups.get(leaf) ?? []), placement]);
  }
  const parts: Collected[] = [];
  for (const [leaf, own] of groups)
    for (const [range, few] of stretchesOf(leaf, own))
      parts.push(yield* placeInLeaf(text, range, few, newId));
  const result = yield* accepted(text, parts, newId);
  yield;
  const isWhole = parts.length < 2 || isAsMeant(text, result.edits, result.ids);
  return isWhole ? result : yield* placeEach(text, placements, newId);
}

/** Most placements that are tried in one stretch: each costs readings of it. */
const MOST = 20;

/** Parts of a long paragraph with their placements, cut behind a placement; all of it where they overlap. */
function stretchesOf(
  leaf: TextRange,
  placements: readonly Placement[],
): readonly (readonly [TextRange, readonly Placement[]])[] {
  const sorted = [...placements].sort((a, b) => a.words[0].start - b.words[0].start);
  const found: (readonly [TextRange, readonly Placement[]])[] = [];
  let { start } = leaf;
  for (let at = 0; at < sorted.length; at += MOST) {
    const few = sorted.slice(at, at + MOST);
    const isLast = at + MOST >= sorted.length;
    const end = isLast ? leaf.end : Math.max(...few.flatMap(endsOf));
    const starts = sorted.slice(at).flatMap(({ words, removed }) => [...words, ...removed]);
    if (starts.some((one) => one.start < start)) return [[leaf, placements]];
    found.push([{ start, end }, few]);
    start = end;
  }
  return found;
}

function endsOf({ words, removed }: Placement): readonly number[] {
  return [...words, ...removed].map(({ end }) => end);
}

/** Whether the note says with the edits what it says without the marks, and every new tag is seen. */
function isAsMeant(text: string, edits: readonly TextEdit[], ids: ReadonlyMap<Placement, string>): boolean {
  if (ids.size === 0) return true;
  const removed = [...ids.keys()].flatMap((one) => one.removed).sort((a, b) => a.start - b.start);
  const stripped = without(text, removed);
  const after = applyEdits(text, edits);
  if (stripped === undefined || after === undefined) return false;
  const own = new Set(ids.values());
  const isOurs = ({ id, pairs }: { id: string; pairs: readonly { key: string; value: string }[] }) =>
    own.has(id) || pairs.some(({ key, value }) => key === 'continues' && own.has(value));
  const seen = new Set(scanMarkup(after).elements.map(({ id }) => id));
  return [...own].every((id) => seen.has(id)) && keepsTheRest(stripped, after, isOurs, isOurs);
}

/**
 * Makes tags of marks: each of them or none. Every way is tried on a copy: Pandoc shows the same text but for what is
 * removed, and every other piece of evidence is as it was. One that fails stands as it was.
 *
 * @param newId gives an evidence id that the project does not use yet
 */
export function* placeMarks(
  text: string,
  placements: readonly Placement[],
  newId: () => string,
): Generator<void, PlacedMarks> {
  const { edits, ids } = yield* placeByLeaf(text, placements, newId);
  const tagged = inTextOrder(edits);
  const long = [...ids].flatMap(([{ memo }, id]) => (memo === '' || isShort(memo) ? [] : [{ id, memo }]));
  const { edits: divs, refused } = yield* placeMemos(applyEdits(text, tagged) ?? text, long);
  let all: readonly TextEdit[] = composeEdits(text, tagged, divs);
  for (const { id, memo } of refused) {
    const now = applyEdits(text, all) ?? text;
    // Where there is no place for a block, it stands in the tag, however long it is.
    const result = editTag(now, id, { set: { memo } });
    // Nothing that somebody wrote may be lost.
    if (result.kind === 'refusal')
      return yield* placeMarks(
        text,
        placements.filter((one) => ids.get(one) !== id),
        newId,
      );
    all = composeEdits(text, all, result.edits);
    yield;
  }
  return { edits: all, placed: placements.filter((one) => ids.has(one)) };
}
