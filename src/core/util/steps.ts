/** Work that is not taken apart, for those who take steps. */
export function* inOneStep<T>(work: () => T): Generator<void, T> {
  yield;
  return work();
}

/** What steps come to, taken one after the other without a pause. */
export function finish<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
