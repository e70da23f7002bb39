/**
 * `npm run fuzz:real [DOCUMENTS] [SEED]`: plants tags in the Markdown of the npm packages installed here and compares what
 * Pandoc sees with what Adduce sees. Exits with 1 where they differ.
 */
import { fileURLToPath } from 'node:url';
import { Random } from './bench/random';
import { type Difference, differenceFrom, differenceOf } from './pandoc/difference';
import { evidenceOf } from './pandoc/oracle';
import { LONGEST_DOCUMENT, plantSpans, realDocuments } from './pandoc/realDocuments';
import { shrink } from './pandoc/shrink';

const SPANS = 20;
/** Differences shown in full: shrinking asks Pandoc hundreds of times. */
const SHOWN = 10;

const count = Number(process.argv[2] ?? 200);
const seed = Number(process.argv[3] ?? 1);
const random = new Random(seed);
const root = fileURLToPath(new URL('..', import.meta.url));
const documents = random.shuffle(realDocuments(root)).slice(0, count);

async function show(path: string, text: string, { kind }: Difference): Promise<void> {
  const least = await shrink(text, async (part) => (await differenceOf(part))?.kind === kind);
  const difference = await differenceOf(least);
  console.log(`${kind} in ${path}, least: ${JSON.stringify(least)}`);
  console.log(`  Pandoc ${JSON.stringify(difference?.pandoc)}`);
  console.log(`  Adduce ${JSON.stringify(difference?.adduce)}`);
}

let planted = 0;
let seen = 0;
let differences = 0;
for (const document of documents) {
  const copy = plantSpans(document.text, SPANS, random);
  const [elements = []] = await evidenceOf([copy.text]);
  planted += copy.planted;
  seen += new Set(elements.map(({ id }) => id)).size;
  const difference = differenceFrom(elements, copy.text);
  if (!difference) continue;
  differences++;
  if (differences <= SHOWN) await show(document.path, copy.text, difference);
}
const packages = new Set(documents.map((document) => document.package)).size;
console.log(
  `seed ${seed}: ${documents.length} documents of at most ${LONGEST_DOCUMENT} characters, of ${packages} packages; ` +
    `${planted} spans planted, ${seen} seen by Pandoc, ${differences} documents read differently`,
);
process.exitCode = differences > 0 || documents.length === 0 ? 1 : 0;
