import type { Evidence } from '../../core/model/evidence';
import type { TextRange } from '../../core/model/text';

/** Evidence with a segment around an offset, innermost first. */
export function evidenceAround(evidence: readonly Evidence[], offset: number): readonly Evidence[] {
  const sizes = new Map<Evidence, number>();
  for (const one of evidence) {
    for (const { range } of one.segments) {
      if (range.start <= offset && offset <= range.end) sizes.set(one, range.end - range.start);
    }
  }
  return [...sizes].sort(([, a], [, b]) => a - b).map(([one]) => one);
}

/** The evidence whose passage starts next after an offset, or before it; round the note, so that there is always one if any. */
export function evidenceBeside(
  evidence: readonly Evidence[],
  offset: number,
  direction: 'next' | 'previous',
): Evidence | undefined {
  const startOf = ({ segments }: Evidence): number => segments[0].content.start;
  const inOrder = [...evidence].sort((a, b) => startOf(a) - startOf(b));
  if (direction === 'next') return inOrder.find((one) => startOf(one) > offset) ?? inOrder[0];
  return inOrder.findLast((one) => startOf(one) < offset) ?? inOrder.at(-1);
}

/** Evidence with a segment that one of some ranges touches, in the order of the note. */
export function touchedEvidence(
  evidence: readonly Evidence[],
  ranges: readonly TextRange[],
): readonly Evidence[] {
  return evidence.filter(({ segments }) =>
    segments.some(({ range }) => ranges.some(({ start, end }) => start <= range.end && range.start <= end)),
  );
}
