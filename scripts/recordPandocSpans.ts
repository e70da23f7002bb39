/**
 * Records what the real Pandoc sees in each probe of test/fixtures/pandoc/spans.json: run
 * `tsx scripts/recordPandocSpans.ts [FILE]` after a change of the probes or of pandoc-wasm. FILE holds the
 * probes to take over (group, name, markdown); without it the recorded ones are asked again.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { evidenceOf } from './pandoc/oracle';

interface Probe {
  readonly group: string;
  readonly name: string;
  readonly markdown: string;
}

const recorded = fileURLToPath(new URL('../test/fixtures/pandoc/spans.json', import.meta.url));
const probes = JSON.parse(await readFile(process.argv[2] ?? recorded, 'utf8')) as Probe[];
const answers = await evidenceOf(probes.map((probe) => probe.markdown));
const lines = probes.map(({ group, name, markdown }, i) =>
  JSON.stringify({ group, name, markdown, evidence: answers[i] }),
);
await writeFile(recorded, `[\n${lines.join(',\n')}\n]\n`);
process.stdout.write(`${lines.length} probes recorded\n`);
