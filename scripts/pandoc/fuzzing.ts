/** Compares Adduce with Pandoc on random documents, and counts what the documents held. */
import { Random } from '../bench/random';
import { compare, type Finding, findingIn } from './compare';
import { type ConstructName, CONSTRUCTS } from './constructs';
import { type GeneratedDocument, writeDocument } from './documents';
import type { Answer } from './oracle';

/** Shares of documents below which a run says little. */
const LEAST = { tag: 0.3, nearMiss: 0.3, construct: 0.01 };

/** What looks like the attributes of a tag. */
const LOOK_ALIKE = /\{[^{}]*\bevidence\b[^{}]*\}|^:{3,} *evidence|class=["']?evidence/gm;

/** What a run found. */
export interface FuzzReport {
  readonly documents: number;
  /** Documents that Pandoc refuses, so that there is nothing to compare. */
  readonly refused: number;
  /** Share of the documents that hold a tag by Pandoc's judgement, something that looks like one, each construct. */
  readonly shares: ReadonlyMap<string, number>;
  /** What was too rare, in words. */
  readonly rare: readonly string[];
  readonly findings: readonly Finding[];
}

function holds(name: ConstructName, answer: Answer): boolean {
  const nodes: readonly string[] = CONSTRUCTS[name];
  return nodes.length === 0 || nodes.some((node) => answer.nodes.has(node));
}

/** Counts how many documents held what. */
class Census {
  readonly #counts = new Map<string, number>();
  #documents = 0;

  constructor() {
    for (const name of ['tag', 'near miss', ...Object.keys(CONSTRUCTS)]) this.#counts.set(name, 0);
  }

  #count(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  add({ text, constructs }: GeneratedDocument, answer: Answer): void {
    this.#documents++;
    if (answer.evidence.length > 0) this.#count('tag');
    // What Pandoc repeats counts twice: rather too few near misses than too many.
    if ((text.match(LOOK_ALIKE)?.length ?? 0) > answer.evidence.length) this.#count('near miss');
    for (const name of constructs) if (holds(name, answer)) this.#count(name);
  }

  get shares(): ReadonlyMap<string, number> {
    return new Map([...this.#counts].map(([name, count]) => [name, count / Math.max(1, this.#documents)]));
  }

  get rare(): readonly string[] {
    const least = (name: string) =>
      name === 'tag' ? LEAST.tag : name === 'near miss' ? LEAST.nearMiss : LEAST.construct;
    return [...this.shares]
      .filter(([name, share]) => share < least(name))
      .map(([name, share]) => `${name}: ${(share * 100).toFixed(1)} %, less than ${least(name) * 100} %`);
  }
}

/**
 * Compares `count` documents written from `seed`. `said` hears of each finding at once; only the first
 * `shrinking` are shrunk, which takes a while.
 */
export async function fuzz(
  seed: number,
  count: number,
  shrinking: number,
  said: (finding: Finding) => void = () => undefined,
): Promise<FuzzReport> {
  const random = new Random(seed);
  const census = new Census();
  const findings: Finding[] = [];
  let refused = 0;
  for (let i = 0; i < count; i++) {
    const document = writeDocument(random);
    const { answer, difference } = await compare(document.text);
    if (answer) census.add(document, answer);
    else refused++;
    if (difference) {
      const found = await findingIn(document.text, findings.length < shrinking);
      findings.push(found);
      said(found);
    }
  }
  return { documents: count, refused, shares: census.shares, rare: census.rare, findings };
}
