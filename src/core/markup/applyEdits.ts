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
