import { scanMarkup } from '../../src/core/markup/scan';
import type { GeneratedNote, GeneratedProject } from './generate';
import { median, processorTime, type Measurement } from './measure';

function scanAll(notes: readonly GeneratedNote[]): void {
  for (const note of notes) scanMarkup(note.text);
}

function sizeOf(notes: readonly GeneratedNote[]): number {
  return notes.reduce((sum, note) => sum + Buffer.byteLength(note.text), 0);
}

/** Rounds until V8 has compiled what runs often; before, processor time is the compiler's, too. */
const WARM_UP = 10;

/** Megabytes of UTF-8 per second of processor time, garbage collection included, all notes at a time. */
export function measureThroughput(project: GeneratedProject, rounds: number): readonly Measurement[] {
  const megabytes = sizeOf(project.notes) / 1e6;
  const tags = project.notes.reduce((sum, note) => sum + note.ids.length, 0) / project.notes.length;
  const rate = () => megabytes / (processorTime(() => scanAll(project.notes)) / 1000);
  const warming = Array.from({ length: WARM_UP }, rate);
  const rates = Array.from({ length: rounds }, rate);
  const [cold = NaN] = warming;
  return [
    {
      what: 'scan of text in memory',
      value: median(rates),
      unit: 'MB/s',
      budget: 120,
      atLeast: true,
      detail:
        `${megabytes.toFixed(1)} MB, ${tags.toFixed(1)} tags a note; ` +
        `the first time ${cold.toFixed(0)} MB/s, the first ${WARM_UP} times ${median(warming).toFixed(0)}`,
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
