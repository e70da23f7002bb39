import type { MatrixMessage } from '../../protocol/matrix';
import { valueOf } from './viewModel';

/** How many passages speak for and against a rival, as shares of the most of any. */
export interface BalanceBar {
  readonly hypothesis: string;
  readonly supports: number;
  readonly contradicts: number;
  /** Lengths of the bars, 0 to 1. */
  readonly forShare: number;
  readonly againstShare: number;
}

/** Passages for and against each rival. */
export function balanceBars({ columns }: Pick<MatrixMessage, 'columns'>): readonly BalanceBar[] {
  const most = Math.max(1, ...columns.flatMap(({ supports, contradicts }) => [supports, contradicts]));
  return columns.map(({ hypothesis, supports, contradicts }) => ({
    hypothesis,
    supports,
    contradicts,
    forShare: supports / most,
    againstShare: contradicts / most,
  }));
}

/** How the weighted inconsistency of a rival grows from passage to passage. */
export interface RunningLine {
  readonly hypothesis: string;
  /** After each passage, beginning with 0 before the first. */
  readonly sums: readonly number[];
}

/**
 * The running sum of what speaks against each rival: 1 for a passage, 2 for a strong one, times the weight of its
 * credibility, as in the weighted inconsistency. Dependent passages of one group count once there; here the most of the
 * group so far counts, so that the line ends at the same number.
 */
export function runningLines({
  columns,
  rows,
}: Pick<MatrixMessage, 'columns' | 'rows'>): readonly RunningLine[] {
  return columns.map(({ hypothesis }, column) => {
    const groups = new Map<string, number>();
    const sums = [0];
    let sum = 0;
    for (const { cells, weight, group } of rows) {
      const against = Math.max(0, -(valueOf(cells[column] ?? null) ?? 0)) * weight;
      const counted = group === '' ? 0 : (groups.get(group) ?? 0);
      sum += Math.max(0, against - counted);
      if (group !== '') groups.set(group, Math.max(counted, against));
      sums.push(sum);
    }
    return { hypothesis, sums };
  });
}
