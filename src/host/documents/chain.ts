import { applyEdits } from '../../core/markup/applyEdits';
import type { Change, ChangeResult } from '../../core/markup/change';
import type { TextEdit } from '../../core/model/text';

/** Several changes of one text, each computed from what the one before left, as a single change. */
export function chain(text: string, steps: readonly ((text: string) => ChangeResult)[]): ChangeResult {
  let last: Change | undefined;
  let after = text;
  for (const step of steps) {
    const result = step(after);
    if (result.kind === 'refusal') return result;
    // The edits were computed from this very text: they fit.
    after = applyEdits(after, result.edits) ?? after;
    last = result;
  }
  if (!last || steps.length === 1) return last ?? { kind: 'change', edits: [], id: '' };
  return { kind: 'change', edits: [difference(text, after)], id: last.id };
}

/** The one replacement that turns `before` into `after`, without what both share at either end. */
function difference(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail++;
  const end = before.length - tail;
  return { start, end, expected: before.slice(start, end), newText: after.slice(start, after.length - tail) };
}
