import { applyEdits } from '../../src/core/markup/applyEdits';
import type { TagContent } from '../../src/core/markup/change';
import { tagPassages } from '../../src/core/markup/tag';
import { marked } from './marked';

export const CODING: TagContent = { judgements: [{ hypothesis: 'H1', stance: 'supports' }], variables: [] };
/** The attributes of the first segment of what is tagged so. */
export const OPEN = '{#e-1 .evidence supports="H1"}';
/** The attributes of its second segment. */
export const FURTHER = '{#e-2 .evidence continues="e-1"}';

/** Ids e-1, e-2 … so that expectations can be written down. */
export function counter(): () => string {
  let count = 0;
  return () => `e-${++count}`;
}

/** A text after the stretch between « and » in it was tagged, or why that was refused. */
export function tag(source: string, coding: TagContent = CODING): string {
  const { text, ...selection } = marked(source);
  const result = tagPassages(text, [selection], coding, counter());
  if (result.kind === 'refusal') return `refused: ${result.message}`;
  const after = applyEdits(text, result.edits);
  if (after === undefined) throw new Error('the edits do not fit the text they were computed from');
  return after;
}
