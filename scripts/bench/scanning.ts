import { readNote } from '../../src/core/index/noteFacts';
import { scanMarkup } from '../../src/core/markup/scan';
import type { GeneratedNote, GeneratedProject } from './generate';
import { HOSTILE } from './hostile';
import { collectGarbage, median, processorTime, type Measurement } from './measure';

function scanAll(notes: readonly GeneratedNote[]): void {
  for (const note of notes) scanMarkup(note.text);
}

function sizeOf(notes: readonly GeneratedNote[]): number {
  return notes.reduce((sum, note) => sum + Buffer.byteLength(note.text), 0);
}

/** Megabytes of UTF-8 per second of processor time, garbage collection included, all notes at a time. */
export function measureThroughput(project: GeneratedProject, rounds: number): readonly Measurement[] {
  const megabytes = sizeOf(project.notes) / 1e6;
  const tags = project.notes.reduce((sum, note) => sum + note.ids.length, 0) / project.notes.length;
  const cold = megabytes / (processorTime(() => scanAll(project.notes)) / 1000);
  const rates = Array.from(
    { length: rounds },
    () => megabytes / (processorTime(() => scanAll(project.notes)) / 1000),
  );
  return [
    {
      what: 'scan of text in memory',
      value: median(rates),
      unit: 'MB/s',
      budget: 120,
      atLeast: true,
      detail: `${megabytes.toFixed(1)} MB, ${tags.toFixed(1)} tags a note; the first time ${cold.toFixed(0)} MB/s`,
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

/** Most that double the text may take of the time: a tenth more than double, for larger tables and caches. */
const LINEAR = 2.2;
/** Sizes are compared over so many doublings: the noise of a measurement counts less, the growth more. */
const DOUBLINGS = 2;
const SPAN = 2 ** DOUBLINGS;
const SMALLEST = 10_000;
const LARGEST = 2_000_000;
/** Long enough for a clock of processor time. */
const ENOUGH_MS = 20;
/** After so much of a text the engine has compiled what the text needs. */
const WARM_UP_MS = 300;
const ROUNDS = 3;
/** Rounds that decide when the first ones lie beyond the budget. */
const MORE_ROUNDS = 6;

/** In an evidence div, so that nothing of it is passed over. */
function hostileNote(name: string, size: number): string {
  return `::: {.evidence}\n\n${HOSTILE[name]?.(size) ?? ''}\n\n:::\n`;
}

/** Processor time that reading a note takes, after garbage collection; a reading that throws has none. */
function scanTime(text: string): number {
  collectGarbage();
  try {
    return processorTime(() => readNote('note.md', text));
  } catch {
    return NaN; // Such as an overflowing stack: fails the budget.
  }
}

function leastTime(text: string): number {
  return Math.min(...Array.from({ length: ROUNDS }, () => scanTime(text)));
}

interface Growth {
  readonly name: string;
  /** How much longer a text of double size takes; NaN when a scan throws. */
  readonly ratio: number;
  readonly size: number;
  readonly short: number;
  readonly long: number;
  readonly rounds: number;
}

/** Compares the least times of a size and a larger one, measured in turns: noise only adds to them. */
function growth(name: string): Growth {
  const sample = hostileNote(name, SMALLEST);
  for (let spent = 0; spent < WARM_UP_MS;) spent += Math.max(scanTime(sample), 1) || WARM_UP_MS;
  let size = SMALLEST;
  while (size < LARGEST && leastTime(hostileNote(name, size)) < ENOUGH_MS) size *= 2;
  const texts = [hostileNote(name, size), hostileNote(name, SPAN * size)] as const;
  let [short, long, ratio, rounds] = [Infinity, Infinity, Infinity, 0];
  while (rounds < ROUNDS || (rounds < MORE_ROUNDS && ratio > LINEAR)) {
    short = Math.min(short, scanTime(texts[0]));
    long = Math.min(long, scanTime(texts[1]));
    ratio = (long / short) ** (1 / DOUBLINGS);
    rounds++;
  }
  return { name, ratio, size, short, long, rounds };
}

function linearity({ name, ratio, size, short, long, rounds }: Growth): Measurement {
  const [kilo, more] = [size / 1000, (SPAN * size) / 1000];
  const times = `${kilo} K characters ${short.toFixed(1)} ms, ${more} K ${long.toFixed(1)} ms; least of ${rounds}`;
  return {
    what: `doubled ${name}`,
    value: ratio,
    unit: '×',
    budget: LINEAR,
    tolerance: 1,
    detail: Number.isNaN(ratio) ? `the scan throws at ${kilo} K or ${more} K characters` : times,
  };
}

/** How the time of each hostile text grows with its size. */
export function measureLinearity(): readonly Measurement[] {
  return Object.keys(HOSTILE).map((name) => linearity(growth(name)));
}
