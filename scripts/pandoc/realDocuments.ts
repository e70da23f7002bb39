/** Markdown that people wrote: the documents of the npm packages installed here, with tags planted in them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../bench/random';

/** A Markdown file of a package. */
export interface RealDocument {
  /** Its path from the folder that was searched, with slashes. */
  readonly path: string;
  /** The package it belongs to. */
  readonly package: string;
  readonly text: string;
}

/** Pandoc takes seconds for longer ones (characters). */
export const LONGEST_DOCUMENT = 20_000;
/** Shorter ones have no room for tags. */
const SHORTEST_DOCUMENT = 300;

const MARKDOWN = /\.(?:md|markdown)$/i;
const PACKAGE = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/;

function files(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return files(root, path);
    return entry.isFile() && MARKDOWN.test(entry.name) ? [path] : [];
  });
}

/**
 * The Markdown files in `node_modules` of `root`, each text once, in the order of their paths; those shorter than
 * 300 characters or longer than `LONGEST_DOCUMENT` are left out.
 */
export function realDocuments(root: string): RealDocument[] {
  const documents = new Map<string, RealDocument>();
  for (const path of files(root, 'node_modules').sort()) {
    const text = readFileSync(join(root, path), 'utf8');
    if (text.length < SHORTEST_DOCUMENT || text.length > LONGEST_DOCUMENT || documents.has(text)) continue;
    documents.set(text, { path, package: PACKAGE.exec(path)?.[1] ?? path, text });
  }
  return [...documents.values()];
}

/** Where a tag can begin or end in any text: at the edges of words and of marks, also within markup. */
const EDGE =
  /(?<=[\s\p{P}\p{S}])(?=[^\s\p{P}\p{S}])|(?<=[^\s\p{P}\p{S}])(?=[\s\p{P}\p{S}])|(?<=\p{P})(?=\s)/gu;
/** Most edges that a tag reaches over. */
const WIDEST = 14;

/** A document with tags planted. */
export interface PlantedDocument {
  readonly text: string;
  readonly planted: number;
}

/** Puts up to `count` tags at random into a text, none across another, whatever stands there. */
export function plantSpans(text: string, count: number, random: Random): PlantedDocument {
  const edges = [...text.matchAll(EDGE)].map(({ index }) => index);
  const taken: { readonly start: number; readonly end: number }[] = [];
  for (let tries = 10 * count; taken.length < count && tries > 0 && edges.length > 1; tries--) {
    const first = random.int(0, edges.length - 2);
    const last = Math.min(edges.length - 1, first + random.int(1, WIDEST));
    const [start = 0, end = 0] = [edges[first], edges[last]];
    if (!taken.some((other) => start < other.end && other.start < end)) taken.push({ start, end });
  }
  taken.sort((a, b) => b.start - a.start);
  let planted = text;
  for (const [i, { start, end }] of taken.entries()) {
    const tag = `[${planted.slice(start, end)}]{#e-${i} .evidence supports="H1"}`;
    planted = planted.slice(0, start) + tag + planted.slice(end);
  }
  return { text: planted, planted: taken.length };
}
