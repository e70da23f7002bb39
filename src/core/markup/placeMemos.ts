import type { TextEdit } from '../model/text';
import { lineStart } from '../util/lines';
import { applyEdits, inTextOrder } from './applyEdits';
import { composeEdits } from './chain';
import { elementsOf } from './elementsOf';
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

/** What of a note must be the same with and without memos: its other blocks, and the inline constructs in them. */
function without(text: string, layout: Layout, ids: ReadonlySet<string>): string {
  const scan = scanMarkup(text);
  const memos = [...memosById(scan.memos)].flatMap(([id, { range }]) =>
    id !== undefined && ids.has(id) ? [{ start: lineStart(text, range.start), end: range.end }] : [],
  );
  const isIn = (place: { start: number; end: number }) => memos.some((memo) => contains(memo, place));
  const blocks = layout.tree
    .filter((block) => !isIn(block))
    .map(({ start, end }) => text.slice(start, end).trim());
  const constructs = layout.constructs.filter((construct) => !isIn(construct)).map(({ kind }) => kind);
  return JSON.stringify([blocks, constructs, elementsSeen(scan, () => false)]);
}

/** All memos at once, each after the outermost block that holds the end of its evidence; undefined where that changes the note. */
function allAtOnce(text: string, memos: readonly MemoText[]): Pick<WithMemos, 'text' | 'edits'> | undefined {
  const layout = layoutOf(text);
  const { elements } = scanMarkup(text);
  const places = new Map<number, MemoText[]>();
  for (const one of memos) {
    const last = elementsOf(elements, one.id).at(-1);
    if (!last) return undefined;
    const block = layout.tree.find(({ start, end }) => start <= last.range.start && last.range.start < end);
    const [at = text.length] = blockStarts(text, Math.max(last.range.end, block?.end ?? 0) - 1);
    places.set(at, [...(places.get(at) ?? []), one]);
  }
  const edits = inTextOrder([...places].map(([at, group]) => memoInsertion(text, at, group)));
  const after = applyEdits(text, edits);
  if (after === undefined) return undefined;
  const ids = new Set(memos.map(({ id }) => id));
  const seen = memosById(scanMarkup(after).memos);
  const areSeen =
    memos.every(({ id }) => seen.has(id)) && seen.size === memosById(scanMarkup(text).memos).size + ids.size;
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
