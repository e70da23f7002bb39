import type { Evidence } from '../../core/model/evidence';

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
