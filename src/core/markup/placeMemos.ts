import type { TextEdit, TextRange } from '../model/text';
import { lineStart } from '../util/lines';
import { countBelow } from '../util/ordered';
import { applyEdits, inTextOrder } from './applyEdits';
import { composeEdits } from './chain';
import { lastElements } from './elementsOf';
import { contains, type Layout, layoutOf } from './layout';
import { blockStarts, memoInsertion, memosById } from './memo';
import { trialsFor } from './placeMany';
import { scanMarkup } from './scan';
import { elementsSeen } from './verify';

/** A memo that stands in a div of its own, as Markdown. */
export interface MemoText {
  /** Of its evidence. */
  readonly id: string;
  readonly memo: string;
}

/** A text with memos. */
export interface WithMemos {
  readonly text: string;
  /** What was put into the text that was given, in its order. */
  readonly edits: readonly TextEdit[];
  /** Those for which there was no place. */
  readonly refused: readonly MemoText[];
}

/** Tells what lies in one of some ranges. Each answer takes the logarithm of their number. */
function within(ranges: readonly TextRange[]): (place: TextRange) => boolean {
  const outer: TextRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start || b.end - a.end))
    if (range.end > (outer.at(-1)?.end ?? -1)) outer.push(range);
  const starts = outer.map(({ start }) => start);
  return (place) => {
    const last = outer[countBelow(starts, place.start + 1) - 1];
    return last !== undefined && contains(last, place);
  };
}

/** What of a note must be the same with and without memos: its other blocks, and the inline constructs in them. */
function without(text: string, layout: Layout, ids: ReadonlySet<string>): string {
  const scan = scanMarkup(text);
  const memos = [...memosById(scan.memos)].flatMap(([id, { range }]) =>
    id !== undefined && ids.has(id) ? [{ start: lineStart(text, range.start), end: range.end }] : [],
  );
  const isIn = within(memos);
  const blocks = layout.tree
    .filter((block) => !isIn(block))
    .map(({ start, end }) => text.slice(start, end).trim());
  const constructs = layout.constructs.filter((construct) => !isIn(construct)).map(({ kind }) => kind);
  return JSON.stringify([blocks, constructs, elementsSeen(scan, () => false)]);
}

function firstStart(text: string, from: number): number {
  const [at = text.length] = blockStarts(text, from);
  return at;
}

/** All memos at once, each after the outermost block that holds the end of its evidence; undefined where that changes the note. */
function allAtOnce(text: string, memos: readonly MemoText[]): Pick<WithMemos, 'text' | 'edits'> | undefined {
  const layout = layoutOf(text);
  const before = scanMarkup(text);
  const last = lastElements(before.elements);
  const starts = layout.tree.map(({ start }) => start);
  const placeAfter = new Map<number, number>();
  const places = new Map<number, MemoText[]>();
  for (const one of memos) {
    const range = last.get(one.id)?.range;
    if (!range) return undefined;
    const block = layout.tree[countBelow(starts, range.start + 1) - 1];
    const end = Math.max(range.end, block?.end ?? 0);
    const at = placeAfter.get(end) ?? firstStart(text, end - 1);
    placeAfter.set(end, at);
    const group = places.get(at) ?? [];
    group.push(one);
    places.set(at, group);
  }
  const edits = inTextOrder([...places].map(([at, group]) => memoInsertion(text, at, group)));
  const after = applyEdits(text, edits);
  if (after === undefined) return undefined;
  const ids = new Set(memos.map(({ id }) => id));
  const seen = memosById(scanMarkup(after).memos);
  const areSeen =
    memos.every(({ id }) => seen.has(id)) && seen.size === memosById(before.memos).size + ids.size;
  const isSame = without(text, layout, ids) === without(after, layoutOf(after), ids);
  return areSeen && isSame ? { text: after, edits } : undefined;
}

/**
 * Writes memos of evidence that have none yet into divs of their own, after the outermost blocks that hold their evidence:
 * all at once or, where that would change the note, those of them that do not. A step for each way that is tried.
 */
export function* placeMemos(text: string, memos: readonly MemoText[]): Generator<void, WithMemos> {
  let now: Pick<WithMemos, 'text' | 'edits'> = { text, edits: [] };
  let trials = trialsFor(text);
  const refused: MemoText[] = [];
  const waiting = memos.length === 0 ? [] : [memos];
  for (let some = waiting.pop(); some; some = waiting.pop()) {
    const after = trials-- > 0 ? allAtOnce(now.text, some) : undefined;
    yield;
    if (after) now = { text: after.text, edits: composeEdits(text, now.edits, after.edits) };
    else if (some.length === 1 || trials <= 0) refused.push(...some);
    else waiting.push(some.slice(some.length >> 1), some.slice(0, some.length >> 1));
  }
  return { ...now, refused };
}
