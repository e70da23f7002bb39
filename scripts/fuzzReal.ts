/**
 * `npm run fuzz:real -- --seed N --count N`: plants tags in the Markdown of the npm packages installed here and compares
 * Adduce's markup reader with the real Pandoc. Fails on a difference.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fuzzReal } from './pandoc/fuzzingReal';
import { LONGEST_DOCUMENT, realDocuments } from './pandoc/realDocuments';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '250' },
    shrink: { type: 'string', default: '10' },
  },
});
const seed = Number(values.seed);
const documents = realDocuments(fileURLToPath(new URL('..', import.meta.url)));
const report = await fuzzReal(documents, seed, Number(values.count), Number(values.shrink));
for (const { path, shrunk, pandoc, adduce } of report.findings) {
  console.log(`${path}: ${JSON.stringify(shrunk)}`);
  for (const one of pandoc) console.log(`  Pandoc ${JSON.stringify(one)}`);
  for (const one of adduce) console.log(`  Adduce ${JSON.stringify(one)}`);
}
console.log(
  `${report.documents} documents of at most ${LONGEST_DOCUMENT} characters from ${report.packages} packages: ` +
    `${report.planted} spans planted, ${report.seen} seen by Pandoc; ${report.refused} documents refused by Pandoc, ` +
    `${report.findings.length} differences (seed ${seed})`,
);
process.exitCode = report.findings.length > 0 || report.documents === 0 ? 1 : 0;
