import type * as vscode from 'vscode';

/** Runs `action` once calls have stopped for `delay` ms. For actions that compute a total, never a difference. */
export class Debounced implements vscode.Disposable {
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #delay: number;
  readonly #action: () => void;

  constructor(delay: number, action: () => void) {
    this.#delay = delay;
    this.#action = action;
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
 * Runs `run`, and leaves how long it took as a measure of the platform's timeline, where profilers and tests see it: the
 * last one of each name.
 */
export function measured<T>(name: string, detail: number, run: () => T): T {
  const start = performance.now();
  const result = run();
  performance.clearMeasures(name);
  performance.measure(name, { start, end: performance.now(), detail });
  return result;
}
