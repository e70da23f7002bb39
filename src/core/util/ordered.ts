/** How many numbers of an ascending series are less than `limit`; also the index of the first that is not. */
export function countBelow(series: ArrayLike<number>, limit: number): number {
  let low = 0;
  let high = series.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((series[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
