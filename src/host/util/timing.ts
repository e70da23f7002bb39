import type * as vscode from 'vscode';

/**
 * Runs `action` once calls have stopped for `delay` ms. For actions that compute a total, never a difference. What it does
 * at a stretch is {@link measured} as `name`.
 */
export class Debounced implements vscode.Disposable {
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #delay: number;
  readonly #action: () => void;

  constructor(name: string, delay: number, action: () => void) {
    this.#delay = delay;
    this.#action = () => measured(name, action);
  }

  call(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#action, this.#delay);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}

/**
 * Runs `action` at once, then at most every `pause` ms while calls keep coming, and once after the last.
 * An action slower than a third of the pause lengthens it, so that typing in a huge note stays possible.
 */
export class Throttled implements vscode.Disposable {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pending = false;
  readonly #pause: number;
  readonly #action: () => void;

  constructor(pause: number, action: () => void) {
    this.#pause = pause;
    this.#action = action;
  }

  call(): void {
    if (this.#timer === undefined) this.#run();
    else this.#pending = true;
  }

  #run(): void {
    const started = performance.now();
    this.#action();
    const pause = Math.max(this.#pause, 3 * (performance.now() - started));
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (!this.#pending) return;
      this.#pending = false;
      this.#run();
    }, pause);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}

/**
 * Runs `run`, and leaves how long it took at a stretch as a measure `adduce.NAME` of the platform's timeline, where
 * profilers and tests see it: the last one of each name. Of a promise it is the time until the first wait. Everything
 * that VS Code calls while a note is typed in is measured so.
 *
 * @param detail what the measure says besides, such as the version of a document
 */
export function measured<T>(name: string, run: () => T, detail?: number): T {
  const mark = `adduce.${name}`;
  const { startTime: start } = performance.mark(mark);
  try {
    return run();
  } finally {
    performance.clearMarks(mark);
    performance.clearMeasures(mark);
    performance.measure(mark, { start, end: performance.now(), detail });
  }
}
