/**
 * Records what the real Pandoc sees in each probe of test/fixtures/pandoc/*.json: run
 * `tsx scripts/recordPandocSpans.ts` after a change of the probes (group, name, markdown) or of pandoc-wasm.
 * `evidence` is null where Pandoc refuses the document.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { evidenceOf } from './pandoc/oracle';

interface Probe {
  readonly group: string;
  readonly name: string;
  readonly markdown: string;
}

const folder = fileURLToPath(new URL('../test/fixtures/pandoc', import.meta.url));
for (const file of await readdir(folder)) {
  const probes = JSON.parse(await readFile(join(folder, file), 'utf8')) as Probe[];
  const answers = await evidenceOf(probes.map((probe) => probe.markdown));
  const lines = probes.map(({ group, name, markdown }, i) =>
    JSON.stringify({ group, name, markdown, evidence: answers[i] ?? null }),
  );
  await writeFile(join(folder, file), `[\n${lines.join(',\n')}\n]\n`);
  process.stdout.write(`${file}: ${lines.length} probes recorded\n`);
}
