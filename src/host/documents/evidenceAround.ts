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

/** Evidence with a segment that one of some ranges touches, in the order of the note. */
export function touchedEvidence(
  evidence: readonly Evidence[],
  ranges: readonly TextRange[],
): readonly Evidence[] {
  return evidence.filter(({ segments }) =>
    segments.some(({ range }) => ranges.some(({ start, end }) => start <= range.end && range.start <= end)),
  );
}
