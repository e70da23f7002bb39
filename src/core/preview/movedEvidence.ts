import type { TextEdit } from '../model/text';
import type { Evidence, Segment } from '../model/evidence';

/** Where a segment's offsets are after an edit around it or of its words; undefined where the edit touches its markup. */
function movedSegment(segment: Segment, { start, end, newText }: TextEdit): Segment | undefined {
  const { range, content } = segment;
  if (start >= range.end) return segment;
  const by = newText.length - (end - start);
  const isBefore = end <= range.start;
  if (!isBefore && (start < content.start || end > content.end)) return undefined;
  const before = isBefore ? by : 0;
  return {
    ...segment,
    range: { start: range.start + before, end: range.end + by },
    content: { start: content.start + before, end: content.end + by },
  };
}

/**
 * Evidence of a text at its offsets after an edit, so that the new text need not be read at once: nothing new, and
 * nothing whose markup the edit touches. Lines, columns and words are those from before.
 */
export function movedEvidence(evidence: readonly Evidence[], edit: TextEdit): readonly Evidence[] {
  return evidence.flatMap((one) => {
    const [first, ...others] = one.segments.map((segment) => movedSegment(segment, edit));
    const known = others.filter((segment) => segment !== undefined);
    return first && known.length === others.length ? [{ ...one, segments: [first, ...known] as const }] : [];
  });
}
