import type { TextRange } from '../model/text';
import type { ChangeResult, TagContent } from './change';

/** STUB, being written. Tags the words of `selection`; where they are evidence already, edits its tag. */
export function tagPassage(_text: string, _selection: TextRange, _tag: TagContent, _newId: () => string): ChangeResult {
  throw new Error('not written yet');
}

/** STUB, being written. Removes the markup of evidence `id`, all segments. */
export function untagEvidence(_text: string, _id: string): ChangeResult {
  throw new Error('not written yet');
}
