import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What was measured, beside its budget of knowledge/performance.md. */
export interface Measurement {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly budget?: number;
  /** Whether the budget is a least value, as for a throughput. */
  readonly atLeast?: boolean;
  /** How far beyond its budget it may lie before the bench fails, where not as far as others. */
  readonly tolerance?: number;
  /** What it was measured against, and other figures of the same run. */
  readonly detail?: string;
}

/** How far beyond its budget a measurement may lie before the bench fails: machines are noisy. */
const TOLERANCE = 1.5;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1] ?? NaN, sorted[middle] ?? NaN];
  return (low + high) / 2;
}

/** Milliseconds that a call takes. */
export function timed(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/**
 * Milliseconds of processor time that a call takes, on all threads: garbage collection counts, other processes of
 * the machine do not.
 */
export function processorTime(run: () => void): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

setFlagsFromString('--expose-gc');

/** Frees what nothing refers to, so that no measurement pays for the one before it. */
export const collectGarbage = runInNewContext('gc') as (options?: { type: 'minor' }) => void;

/** Frees what nothing refers to of what was made lately, and empties the room that V8 makes new objects in. */
export function collectYoungGarbage(): void {
  collectGarbage({ type: 'minor' });
}

/** How often the measurement takes its budget: 1 is just within. */
function share({ value, budget, atLeast }: Measurement): number {
  if (budget === undefined) return 0;
  return atLeast === true ? budget / value : value / budget;
}

/** Whether a measurement lies so far beyond its budget that it is no noise. */
export function fails(measurement: Measurement): boolean {
  return !(share(measurement) <= (measurement.tolerance ?? TOLERANCE));
}

function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** One line of the report. */
export function lineOf(measurement: Measurement): string {
  const { what, value, unit, budget, atLeast, detail } = measurement;
  const limit = budget === undefined ? '' : `${atLeast === true ? '≥' : '≤'} ${rounded(budget)}`;
  const mark = budget === undefined ? ' ' : fails(measurement) ? '✗' : share(measurement) > 1 ? '!' : '✓';
  const figures = `${rounded(value).padStart(8)} ${unit.padEnd(6)} ${limit.padEnd(8)}`;
  return `${mark} ${what.padEnd(46)} ${figures} ${detail ?? ''}`.trimEnd();
}
