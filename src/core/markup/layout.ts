import type { TextRange } from '../model/text';
import type { Construct } from './pandoc/parser';
import { readEverything } from './scan';

/** Where text may be tagged, and what must stay whole. */
export interface Layout {
  /** Paragraphs, headings, cells and lines, in the order of the note. */
  readonly leaves: readonly TextRange[];
  /** Inline constructs, an outer one before those in it. */
  readonly constructs: readonly Construct[];
  /** What Pandoc shows of the whole note, blanks collapsed. */
  readonly text: string;
}

function inOrder(a: TextRange, b: TextRange): number {
  return a.start - b.start || b.end - a.end;
}

/** Reads a note for tagging. */
export function layoutOf(note: string): Layout {
  const { sink, text } = readEverything(note);
  return { leaves: [...sink.leaves].sort(inOrder), constructs: [...sink.constructs].sort(inOrder), text };
}

export function contains(outer: TextRange, inner: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

export function overlaps(a: TextRange, b: TextRange): boolean {
  return a.start < b.end && b.start < a.end;
}
