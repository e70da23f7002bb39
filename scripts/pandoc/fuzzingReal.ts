/** Compares Adduce with Pandoc on documents that people wrote, with tags planted in them. */
import { Random } from '../bench/random';
import { compare } from './compare';
import { seenByAdduce, type SeenElement } from './elements';
import { plantSpans, type RealDocument } from './realDocuments';
import { shrink } from './shrink';

/** Tags planted in each document. */
const SPANS = 20;

/** A document that the two read differently. */
export interface RealFinding {
  readonly path: string;
  /** A small part of it that they read differently too. */
  readonly shrunk: string;
  readonly pandoc: readonly SeenElement[];
  readonly adduce: readonly SeenElement[];
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

async function finding(path: string, text: string, shrinks: boolean): Promise<RealFinding> {
  const differs = async (part: string) => (await compare(part)).difference !== undefined;
  const shrunk = shrinks ? await shrink(text, differs) : text;
  const { answer } = await compare(shrunk);
  return { path, shrunk, pandoc: answer?.evidence ?? [], adduce: seenByAdduce(shrunk) };
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
    else if (difference) findings.push(await finding(document.path, copy.text, findings.length < shrinking));
  }
  const packages = new Set(chosen.map((document) => document.package)).size;
  return { documents: chosen.length, packages, planted, seen, refused, findings };
}
