/**
 * `npm run fuzz -- --seed N --count N`: compares Adduce's markup reader with the real Pandoc on random
 * documents. Prints how often each construct occurred and every difference, as small as it can be made.
 * Fails on a difference, and where a construct was too rare.
 */
import { parseArgs } from 'node:util';
import type { Finding } from './pandoc/compare';
import { fuzz } from './pandoc/fuzzing';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    count: { type: 'string', default: '2000' },
    shrink: { type: 'string', default: '40' },
  },
});

function print({ shrunk, pandoc, adduce }: Finding): void {
  const lines = [JSON.stringify(shrunk), ...pandoc.map((one) => `  Pandoc ${JSON.stringify(one)}`)];
  lines.push(...adduce.map((one) => `  Adduce ${JSON.stringify(one)}`));
  console.log(lines.join('\n'));
}

const seed = Number(values.seed);
const started = performance.now();
console.log(`seed ${seed}, ${values.count} documents`);
const report = await fuzz(seed, Number(values.count), Number(values.shrink), print);
for (const [name, share] of report.shares) console.log(`${(share * 100).toFixed(1).padStart(6)} %  ${name}`);
console.log(`${report.refused} documents that Pandoc refuses`);
for (const rare of report.rare) console.log(`too rare: ${rare}`);
const seconds = Math.round((performance.now() - started) / 1000);
console.log(
  `${report.documents} documents, ${report.findings.length} differences, ${seconds} s (seed ${seed})`,
);
process.exitCode = report.findings.length > 0 || report.rare.length > 0 ? 1 : 0;
