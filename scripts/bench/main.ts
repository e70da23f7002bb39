/**
 * Measures Adduce against the budgets of knowledge/performance.md, as ratios taken in this run. Exits with 1
 * when something lies beyond one and a half times its budget, or a hostile text grows faster than its budget
 * says: that is measured in processor time, which other work on the machine does not add to. Takes the names of
 * groups: `throughput linearity`; all of them otherwise. To be run as scripts/bench.ts bundles it.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { measureBundles } from './bundles';
import { measureColdIndex } from './coldIndex';
import { measureEditing } from './editing';
import { measureFinding } from './finding';
import { generateProject, writeProject, type GeneratedProject } from './generate';
import { fails, lineOf, type Measurement } from './measure';
import type { MemoryReport } from './memory';
import { measureAccuracy, measureThroughput } from './scanning';
import { measureTyping } from './typing';

const NOTES = 2_000;
const SEED = 1;
const ROUNDS = 5;

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = `${root}dist/bench/project`;

function measureMemory(): readonly Measurement[] {
  const args = ['--expose-gc', `${root}dist/bench/memory.mjs`, String(NOTES), String(SEED)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the memory measurement failed: ${stderr}`);
  const { evidence, bytesPerEvidence, bytesPerPlainNote } = JSON.parse(stdout) as MemoryReport;
  const detail = `${evidence} pieces of evidence, text included`;
  return [
    { what: 'memory per piece of evidence', value: bytesPerEvidence, unit: 'bytes', budget: 750, detail },
    { what: 'memory per note without tags', value: bytesPerPlainNote, unit: 'bytes', budget: 200 },
  ];
}

/** Megabytes that hostile texts and all they leave behind fit into. */
const YOUNG_GENERATION = ['--min-semi-space-size=512', '--max-semi-space-size=512'];

function measureLinearity(): readonly Measurement[] {
  const args = [...YOUNG_GENERATION, `${root}dist/bench/linearity.mjs`];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the measurement of growth failed: ${stderr}`);
  // A ratio that is no number is null in JSON.
  const read = (line: string) => {
    const measurement = JSON.parse(line) as Measurement & { readonly value: number | null };
    return { ...measurement, value: measurement.value ?? NaN };
  };
  return stdout.trimEnd().split('\n').map(read);
}

function describe(project: GeneratedProject): string {
  const bytes = project.notes.reduce((sum, note) => sum + Buffer.byteLength(note.text), 0);
  const pieces = project.notes.reduce((sum, note) => sum + note.pieces, 0);
  return `${project.notes.length} notes, ${(bytes / 1e6).toFixed(1)} MB, ${pieces} pieces of evidence in seven scripts`;
}

/** Runs one group and prints its lines at once: the whole takes a while. */
function report(measure: () => readonly Measurement[]): readonly Measurement[] {
  const measurements = measure();
  for (const measurement of measurements) process.stdout.write(`${lineOf(measurement)}\n`);
  return measurements;
}

const project = generateProject(NOTES, SEED);
writeProject(folder, project);
process.stdout.write(
  `Generated: ${describe(project)}. Medians of ${ROUNDS}; ✓ within budget, ! beyond, ✗ too far beyond:\n1.5 ×, for growth with size no further at all.\n\n`,
);
const groups: Readonly<Record<string, () => readonly Measurement[]>> = {
  cold: () => measureColdIndex(folder, `${root}dist/adduce.cjs`, ROUNDS),
  editing: () => measureEditing(project, ROUNDS),
  finding: () => measureFinding(project, ROUNDS),
  throughput: () => measureThroughput(project, ROUNDS),
  accuracy: () => measureAccuracy(project),
  linearity: () => measureLinearity(),
  memory: () => measureMemory(),
  bundles: () => measureBundles(),
  typing: () => measureTyping(root),
};
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => groups[name] === undefined);
if (unknown.length > 0)
  throw new Error(`no group ${unknown.join(', ')}: choose from ${Object.keys(groups).join(', ')}`);
const chosen = Object.keys(groups).filter((name) => asked.length === 0 || asked.includes(name));
const failed = chosen.flatMap((name) => [...report(groups[name] ?? (() => []))]).filter(fails);
if (failed.length > 0) {
  process.stdout.write(`\nToo far beyond the budget: ${failed.map(({ what }) => what).join('; ')}\n`);
  process.exitCode = 1;
}
