import { STANCES, type Evidence, type StanceCounts } from '../model/evidence';
import { compareText } from '../util/compare';
import { Repeats } from './tallies';

/** How many items of a note bear on one hypothesis. */
export interface HypothesisBalance {
  readonly hypothesis: string;
  readonly counts: StanceCounts;
}

/** For each hypothesis that some evidence rates how many items bear on it: those rated most often first, then by id. */
export function balanceOf(evidence: readonly Evidence[]): readonly HypothesisBalance[] {
  const repeats = new Repeats(evidence);
  const sums = new Map<string, { supports: number; contradicts: number; neutral: number }>();
  for (const { item, ratings } of evidence) {
    for (const { hypothesis, stance } of ratings) {
      if (!repeats.isFirst(item, stance, hypothesis)) continue;
      let counts = sums.get(hypothesis);
      if (!counts) sums.set(hypothesis, (counts = { supports: 0, contradicts: 0, neutral: 0 }));
      counts[stance]++;
    }
  }
  const total = (counts: StanceCounts): number => STANCES.reduce((sum, stance) => sum + counts[stance], 0);
  return [...sums]
    .map(([hypothesis, counts]) => ({ hypothesis, counts }))
    .sort((a, b) => total(b.counts) - total(a.counts) || compareText(a.hypothesis, b.hypothesis));
}
