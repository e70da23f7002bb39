/** Takes the number of notes and a seed, needs `--expose-gc`; prints a MemoryReport as JSON. */
import { ProjectIndex } from '../../src/core/index/projectIndex';
import { readTheory } from '../../src/core/theory/readTheory';
import { generateProject, type GeneratedProject } from './generate';

/** Bytes of heap after garbage collection. */
export interface MemoryReport {
  readonly evidence: number;
  readonly bytesPerEvidence: number;
  readonly bytesPerPlainNote: number;
}

const PLAIN_NOTES = 10_000;

function heap(): number {
  const { gc } = globalThis;
  if (!gc) throw new Error('run with --expose-gc');
  gc();
  gc();
  return process.memoryUsage().heapUsed;
}

/** A copy that shares no memory with the generated text: as if read from a file, which is then forgotten. */
function fresh(text: string): string {
  return Buffer.from(text).toString();
}

function fill(index: ProjectIndex, project: GeneratedProject): number {
  for (const { path, text } of project.notes) index.setNote(fresh(path), fresh(text));
  return index.view.evidence.length;
}

const [notes = '2000', seed = '1'] = process.argv.slice(2);
const project = generateProject(Number(notes), Number(seed));
/** Fills an index that is then forgotten: what the engine compiles meanwhile is not the index's memory. */
function warmUp(): number {
  const index = new ProjectIndex();
  index.setTheory('theory.yaml', readTheory(project.theory));
  return fill(index, project);
}
if (warmUp() === 0) throw new Error('nothing was indexed');

const index = new ProjectIndex();
index.setTheory('theory.yaml', readTheory(project.theory));
const before = heap();
const evidence = fill(index, project);
const tagged = heap();
for (let i = 0; i < PLAIN_NOTES; i++) index.setNote(fresh(`plain/${i}.md`), '');
const all = index.view.notes.length;
const plain = heap();
if (all !== project.notes.length + PLAIN_NOTES) throw new Error('notes are missing');

const report: MemoryReport = {
  evidence,
  bytesPerEvidence: (tagged - before) / evidence,
  bytesPerPlainNote: (plain - tagged) / PLAIN_NOTES,
};
process.stdout.write(JSON.stringify(report));
