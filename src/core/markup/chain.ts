import type { TextEdit, TextRange } from '../model/text';
import { countBelow } from '../util/ordered';
import { applyEdits, difference, inTextOrder } from './applyEdits';
import type { Change, ChangeResult } from './change';

/** A stretch of the text between two changes: kept from `from` on, or new. */
interface Piece {
  readonly text: string;
  readonly from: number | undefined;
}

/** A text after edits, as what it keeps of the text before and what is new. */
function piecesAfter(text: string, edits: readonly TextEdit[]): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { start, end, newText } of inTextOrder(edits)) {
    pieces.push({ text: text.slice(from, start), from }, { text: newText, from: undefined });
    from = end;
  }
  pieces.push({ text: text.slice(from), from });
  return pieces.filter((piece) => piece.text !== '');
}

/** `[start, end)` of a text that is made of pieces. */
function cutOut(pieces: readonly Piece[], start: number, end: number): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const { text, from } of pieces) {
    const [low, high] = [Math.max(start - at, 0), Math.min(end - at, text.length)];
    if (low < high)
      found.push({ text: text.slice(low, high), from: from === undefined ? undefined : from + low });
    at += text.length;
  }
  return found;
}

/** The edit `[start, end)` → `newText` without what both share at either end; undefined when nothing is left. */
function smallest(text: string, start: number, end: number, newText: string): TextEdit | undefined {
  const edit = difference(text.slice(start, end), newText);
  if (edit.expected === edit.newText) return undefined;
  return { ...edit, start: start + edit.start, end: start + edit.end };
}

/** The edits of `text` that do what `first` does and then `second`, edits of the text that `first` leaves. */
export function composeEdits(
  text: string,
  first: readonly TextEdit[],
  second: readonly TextEdit[],
): TextEdit[] {
  const between = piecesAfter(text, first);
  const pieces: Piece[] = [];
  let from = 0;
  for (const { start, end, newText } of inTextOrder(second)) {
    pieces.push(...cutOut(between, from, start), { text: newText, from: undefined });
    from = end;
  }
  pieces.push(...cutOut(between, from, Number.POSITIVE_INFINITY));
  const edits: TextEdit[] = [];
  let [at, added] = [0, ''];
  for (const piece of [...pieces, { text: '', from: text.length }]) {
    if (piece.from === undefined) {
      added += piece.text;
      continue;
    }
    const edit = smallest(text, at, piece.from, added);
    if (edit) edits.push(edit);
    [at, added] = [piece.from + piece.text.length, ''];
  }
  return edits;
}

/**
 * Tells where offsets come to lie: one in what is replaced, behind it; one where something is inserted, behind or
 * `before` it. Each takes the logarithm of the number of edits.
 */
export function offsetMover(edits: readonly TextEdit[]): (offset: number, before?: boolean) => number {
  const sorted = inTextOrder(edits);
  const starts = sorted.map(({ start }) => start);
  const shifts = [0];
  for (const [i, { start, end, newText }] of sorted.entries())
    shifts.push((shifts[i] ?? 0) + newText.length - (end - start));
  return (offset, before = false) => {
    const count = countBelow(starts, before ? offset : offset + 1);
    const last = sorted[count - 1];
    if (!last) return offset;
    return offset + (shifts[count] ?? 0) + Math.max(0, last.end - offset);
  };
}

/** {@link offsetMover} for a single offset. */
export function movedOffset(offset: number, edits: readonly TextEdit[], before = false): number {
  return offsetMover(edits)(offset, before);
}

function movedRange(range: TextRange, edits: readonly TextEdit[]): TextRange {
  return { start: movedOffset(range.start, edits), end: movedOffset(range.end, edits, true) };
}

/** Two changes, the second of what the first leaves, as one that tells what both wrote. */
function both(text: string, first: Change, second: Change): Change {
  const stretches = [first, second].flatMap((change, i) =>
    [change.passage, ...(change.further ?? [])]
      .filter((range) => range !== undefined)
      .map((range) => (i === 0 ? movedRange(range, second.edits) : range)),
  );
  const isFirst = ({ start, end }: TextRange, i: number) =>
    stretches.findIndex((one) => one.start === start && one.end === end) === i;
  const [passage, ...further] = stretches.filter(isFirst);
  return {
    kind: 'change',
    edits: composeEdits(text, first.edits, second.edits),
    id: second.id,
    ...(passage && { passage }),
    ...(further.length > 0 && { further }),
    ...((first.expanded || second.expanded) && { expanded: true }),
  };
}

/** Several changes of one text, each computed from what those before left, as a single one: all of them or none. */
export function chain(
  text: string,
  steps: readonly ((text: string, before: readonly TextEdit[]) => ChangeResult)[],
): ChangeResult {
  let whole: Change | undefined;
  for (const step of steps) {
    const after: string = (whole && applyEdits(text, whole.edits)) ?? text;
    const result = step(after, whole?.edits ?? []);
    if (result.kind === 'refusal') return result;
    whole = whole ? both(text, whole, result) : result;
  }
  return whole ?? { kind: 'change', edits: [], id: '' };
}
