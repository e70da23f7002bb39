/** Compares Adduce with Pandoc on documents that people wrote, with tags planted in them. */
import { Random } from '../bench/random';
import { compare, type Finding, findingIn } from './compare';
import { plantSpans, type RealDocument } from './realDocuments';

/** Tags planted in each document. */
const SPANS = 20;

/** A document that the two read differently. */
export interface RealFinding extends Finding {
  readonly path: string;
}

/** What a run found. */
export interface RealReport {
  readonly documents: number;
  readonly packages: number;
  readonly planted: number;
  /** Tags that Pandoc takes for such. */
  readonly seen: number;
  /** Documents that Pandoc refuses. */
  readonly refused: number;
  readonly findings: readonly RealFinding[];
}

/**
 * Plants tags from `seed` in up to `count` of the documents and compares what the two see. The first `shrinking`
 * findings are shrunk, which takes a while.
 */
export async function fuzzReal(
  documents: readonly RealDocument[],
  seed: number,
  count: number,
  shrinking: number,
): Promise<RealReport> {
  const random = new Random(seed);
  const chosen = random.shuffle(documents).slice(0, count);
  const findings: RealFinding[] = [];
  let [planted, seen, refused] = [0, 0, 0];
  for (const document of chosen) {
    const copy = plantSpans(document.text, SPANS, random);
    const { answer, difference } = await compare(copy.text);
    planted += copy.planted;
    seen += new Set(answer?.evidence.map(({ id }) => id)).size;
    if (!answer) refused++;
    else if (difference) {
      const finding = await findingIn(copy.text, findings.length < shrinking);
      findings.push({ path: document.path, ...finding });
    }
  }
  const packages = new Set(chosen.map((document) => document.package)).size;
  return { documents: chosen.length, packages, planted, seen, refused, findings };
}
