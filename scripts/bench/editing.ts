import type { ProjectIndex } from '../../src/core/index/projectIndex';
import type { GeneratedNote, GeneratedProject } from './generate';
import { median, timed, type Measurement } from './measure';
import { indexOf } from './project';

/** Budget of one edited note: so much for every 100 KB of it, and so much besides. */
const MS_PER_100_KB = 2;
const MS_BESIDES = 1;
const EDITS = 40;

/** What a tree shows after an edit. */
function readCounts(index: ProjectIndex): number {
  const { view } = index;
  let sum = 0;
  for (const id of view.theory.hypotheses.keys()) sum += view.countsOf(id).supports;
  for (const id of view.theory.variables.keys()) sum += view.countsOfVariable(id).tagged;
  return sum;
}

/** Milliseconds from a changed text of the note to new counts: the median of many edits. */
function editTime(index: ProjectIndex, { path, text }: GeneratedNote): number {
  const middle = text.indexOf('\n\n', text.length >> 1);
  const times: number[] = [];
  for (let i = 0; i < EDITS; i++) {
    const edited = `${text.slice(0, middle)} ${'x'.repeat((i % 5) + 1)}${text.slice(middle)}`;
    times.push(
      timed(() => {
        index.setNote(path, edited);
        readCounts(index);
      }),
    );
  }
  return median(times);
}

/** A note of about 100 KB: others in a row, each with its own ids. */
function longNote(project: GeneratedProject): GeneratedNote {
  let text = '';
  for (const note of project.notes) {
    text += note.text.replace(/^---\n[^]*?\n---\n/, '');
    if (Buffer.byteLength(text) >= 100_000) break;
  }
  return { path: 'notes/long.md', text, ids: [], pieces: 0 };
}

/** One edited note, in a small project and in a large one. */
export function measureEditing(project: GeneratedProject, rounds: number): readonly Measurement[] {
  const long = longNote(project);
  const short = project.notes[3];
  if (!short) throw new Error('the project is too small');
  const small = indexOf(project, [...project.notes.slice(0, 200), long]);
  const large = indexOf(project, [...project.notes, long]);
  const cases = [
    { name: 'one edited note', index: large, note: short },
    { name: 'one edited long note', index: large, note: long },
    { name: 'one edited note in 200 notes', index: small, note: short },
  ].map((one) => ({ ...one, times: [] as number[] }));
  for (let round = 0; round < rounds; round++) {
    for (const one of cases) one.times.push(editTime(one.index, one.note));
  }
  const results = cases.map(({ name, note, times }): Measurement => {
    const size = Buffer.byteLength(note.text);
    return {
      what: `${name}, to new counts`,
      value: median(times),
      unit: 'ms',
      budget: (MS_PER_100_KB * size) / 100_000 + MS_BESIDES,
      detail: `a note of ${(size / 1000).toFixed(0)} KB`,
    };
  });
  const ratios = (cases[0]?.times ?? []).map((time, round) => time / (cases[2]?.times[round] ?? NaN));
  const what = `one edited note: ${project.notes.length} notes ÷ 200 notes`;
  return [
    ...results,
    { what, value: median(ratios), unit: '×', budget: 1.5, detail: 'independent of project size' },
  ];
}
