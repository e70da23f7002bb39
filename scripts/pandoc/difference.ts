import { scanMarkup } from '../../src/core/markup/scan';
import { evidenceOf, type SeenElement } from './oracle';

/** What Pandoc and Adduce see differently in a document. */
export interface Difference {
  /** `missed`: Pandoc sees an element that we don't; `extra`: we see one that Pandoc doesn't; `told apart`: the same ids, other contents. */
  readonly kind: 'missed' | 'extra' | 'told apart';
  /** Elements of Pandoc's that we don't see like this. */
  readonly pandoc: readonly SeenElement[];
  /** Elements of ours that Pandoc doesn't see like this. */
  readonly adduce: readonly SeenElement[];
}

function seenByUs(markdown: string): SeenElement[] {
  return scanMarkup(markdown).elements.map(({ kind, id, classes, pairs, passage }) => ({
    kind,
    id,
    classes,
    pairs: pairs.map(({ key, value }) => [key, value] as const),
    text: passage,
  }));
}

/** Elements of `some` that `others` lacks. An element twice counts once: Pandoc's tree repeats some footnotes and captions. */
function lacking(some: readonly SeenElement[], others: readonly SeenElement[]): SeenElement[] {
  const known = new Set(others.map((element) => JSON.stringify(element)));
  return some.filter((element) => !known.has(JSON.stringify(element)));
}

function hasAnother(some: readonly SeenElement[], others: readonly SeenElement[]): boolean {
  return some.some(({ kind, id }) => !others.some((other) => other.kind === kind && other.id === id));
}

/** How our reading of a document differs from the one of Pandoc given; undefined when it doesn't. */
export function differenceFrom(pandoc: readonly SeenElement[], markdown: string): Difference | undefined {
  const adduce = seenByUs(markdown);
  const missed = lacking(pandoc, adduce);
  const extra = lacking(adduce, pandoc);
  if (missed.length === 0 && extra.length === 0) return undefined;
  const kind = hasAnother(pandoc, adduce) ? 'missed' : hasAnother(adduce, pandoc) ? 'extra' : 'told apart';
  return { kind, pandoc: missed, adduce: extra };
}

/** The same, asking Pandoc. */
export async function differenceOf(markdown: string): Promise<Difference | undefined> {
  const [pandoc = []] = await evidenceOf([markdown]);
  return differenceFrom(pandoc, markdown);
}
