import { applyEdits, difference } from './applyEdits';
import type { Change, ChangeResult } from './change';

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
  return { kind: 'change', edits: after === text ? [] : [difference(text, after)], id: last.id };
}
