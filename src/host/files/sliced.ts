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

/** Takes steps for {@link SLICE_MS}; what they come to, once they end. */
export function takeSlice<T extends object>(steps: Generator<void, T>): T | undefined {
  const start = performance.now();
  do {
    const step = steps.next();
    if (step.done === true) return step.value;
  } while (performance.now() - start < SLICE_MS);
  return undefined;
}

/** What steps come to, taken in slices of {@link SLICE_MS}; undefined when cancelled. */
export async function runSliced<T>(
  access: FileAccess,
  steps: Generator<void, T>,
  token: vscode.CancellationToken,
): Promise<T | undefined> {
  let sliceStart = performance.now();
  while (!token.isCancellationRequested) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - sliceStart < SLICE_MS) continue;
    await access.breathe();
    sliceStart = performance.now();
  }
  return undefined;
}
