import type { TextEdit } from '../model/text';

/** Sorts edits by place; those at the same place keep their order. */
export function inTextOrder(edits: readonly TextEdit[]): TextEdit[] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}

/**
 * The text after edits that do not overlap. Undefined when the text no longer holds what an edit expects
 * to replace.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string | undefined {
  let result = '';
  let from = 0;
  for (const edit of inTextOrder(edits)) {
    if (edit.start < from || text.slice(edit.start, edit.end) !== edit.expected) return undefined;
    result += text.slice(from, edit.start) + edit.newText;
    from = edit.end;
  }
  return result + text.slice(from);
}

/** Whether a place lies within a line end or a character of two units: hosts can't put a cursor there. */
function isWithin(text: string, at: number): boolean {
  return /^(?:\r\n|[\uD800-\uDBFF][\uDC00-\uDFFF])$/.test(text.slice(at - 1, at + 1));
}

/** The one replacement that turns `before` into `after`, without what both share at either end. */
export function difference(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  while (isWithin(before, start) || isWithin(after, start)) start--;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail++;
  while (isWithin(before, before.length - tail) || isWithin(after, after.length - tail)) tail--;
  const end = before.length - tail;
  return { start, end, expected: before.slice(start, end), newText: after.slice(start, after.length - tail) };
}
