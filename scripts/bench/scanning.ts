import { readNote } from '../../src/core/index/noteFacts';
import { scanMarkup } from '../../src/core/markup/scan';
import type { GeneratedNote, GeneratedProject } from './generate';
import { HOSTILE } from './hostile';
import { median, timed, type Measurement } from './measure';

function scanAll(notes: readonly GeneratedNote[]): void {
  for (const note of notes) scanMarkup(note.text);
}

/** Most that double the text may take of the time, with some room for noise. */
const LINEAR = 2.2;

function sizeOf(notes: readonly GeneratedNote[]): number {
  return notes.reduce((sum, note) => sum + Buffer.byteLength(note.text), 0);
}

/** Megabytes of UTF-8 per second, all notes at a time. */
export function measureThroughput(project: GeneratedProject, rounds: number): readonly Measurement[] {
  const megabytes = sizeOf(project.notes) / 1e6;
  const cold = megabytes / (timed(() => scanAll(project.notes)) / 1000);
  const rates = Array.from(
    { length: rounds },
    () => megabytes / (timed(() => scanAll(project.notes)) / 1000),
  );
  return [
    {
      what: 'scan of text in memory',
      value: median(rates),
      unit: 'MB/s',
      budget: 120,
      atLeast: true,
      detail: `${megabytes.toFixed(1)} MB; the first time ${cold.toFixed(0)} MB/s`,
    },
  ];
}

/** What the scan finds of what was planted, and how much of what it finds was planted. */
export function measureAccuracy(project: GeneratedProject): readonly Measurement[] {
  let planted = 0;
  let found = 0;
  let both = 0;
  for (const note of project.notes) {
    const truth = new Set(note.ids);
    const seen = scanMarkup(note.text).elements.map((element) => element.id);
    planted += truth.size;
    found += seen.length;
    both += seen.filter((id) => truth.has(id)).length;
  }
  const detail = `${planted} brackets and divs planted, ${found} found`;
  return [
    {
      what: 'recall of the scan',
      value: (100 * both) / planted,
      unit: '%',
      budget: 99.5,
      atLeast: true,
      detail,
    },
    { what: 'precision of the scan', value: (100 * both) / found, unit: '%', budget: 99.5, atLeast: true },
  ];
}

/** Least time that reading a note takes: noise only adds. A reading that throws has no time at all. */
function leastTime(text: string): number {
  let least = Infinity;
  for (let i = 0; i < 3 && least > 0; i++) {
    try {
      least = Math.min(
        least,
        timed(() => readNote('note.md', text)),
      );
    } catch {
      return NaN; // Such as an overflowing stack: fails the budget.
    }
  }
  return least;
}

const START = 10_000;
/** Long enough to time, short enough to wait for. */
const ENOUGH_MS = 15;
const LARGEST = 2_000_000;

interface Growth {
  /** How much longer the doubled text takes; NaN when the scan throws. */
  readonly ratio: number;
  readonly size: number;
  readonly ms: number;
}

function growth(make: (size: number) => string): Growth {
  let size = START;
  let ms = leastTime(make(size));
  while (ms < ENOUGH_MS && size < LARGEST) {
    size *= 2;
    ms = leastTime(make(size));
  }
  const [half, whole] = [make(size), make(2 * size)];
  const ratios = Array.from({ length: 3 }, () => {
    const first = leastTime(half);
    return leastTime(whole) / first;
  });
  return { ratio: ratios.some(Number.isNaN) ? NaN : median(ratios), size, ms };
}

/** The hostile texts whose time grows fastest. A text of double size may take little more than double time. */
export function measureLinearity(): readonly Measurement[] {
  const all = Object.entries(HOSTILE).map(([name, make]) => ({ name, ...growth(make) }));
  const badness = ({ ratio }: Growth) => (Number.isNaN(ratio) ? Infinity : ratio);
  const worst = [...all].sort((a, b) => badness(b) - badness(a));
  const shown = worst.filter((one, i) => i < 3 || badness(one) > LINEAR);
  return shown.map(({ name, ratio, size, ms }) => ({
    what: `doubled ${name}`,
    value: ratio,
    unit: '×',
    budget: LINEAR,
    detail: Number.isNaN(ratio)
      ? `the scan throws at ${(2 * size) / 1000} K characters`
      : `${(size / 1000).toFixed(0)} K characters take ${ms.toFixed(1)} ms; among the worst of ${all.length} hostile texts`,
  }));
}
