import type * as vscode from 'vscode';
import type { FileAccess } from './fileAccess';

/** Longest stretch of work before the host may do something else. Half of the budget in knowledge/performance.md. */
export const SLICE_MS = 8;

/** Calls for each item in turn, in slices of {@link SLICE_MS}, with as many requests under way as the access allows. */
export async function forEachSliced<T>(
  access: FileAccess,
  place: vscode.Uri,
  items: readonly T[],
  work: (item: T) => void | Promise<void>,
  isCancelled: () => boolean,
): Promise<void> {
  let next = 0;
  let sliceStart = performance.now();
  const lane = async (): Promise<void> => {
    while (next < items.length && !isCancelled()) {
      const answer = work(items[next++] as T);
      if (answer) await answer;
      if (performance.now() - sliceStart < SLICE_MS) continue;
      await access.breathe();
      sliceStart = performance.now();
    }
  };
  await Promise.all(Array.from({ length: access.lanes(place) }, lane));
}
