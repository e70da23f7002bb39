/** Evidence as Pandoc and Adduce see it, in one form, and what tells two sightings apart. */
import { scanMarkup } from '../../src/core/markup/scan';

/** An element with class evidence. */
export interface SeenElement {
  readonly kind: 'span' | 'div';
  readonly id: string;
  readonly classes: readonly string[];
  readonly pairs: readonly (readonly [string, string])[];
  /** Its text without footnotes, blanks collapsed. */
  readonly text: string;
}

/** The evidence that Adduce sees. */
export function seenByAdduce(markdown: string): SeenElement[] {
  return scanMarkup(markdown).elements.map(({ kind, id, classes, pairs, passage }) => ({
    kind,
    id,
    classes,
    pairs: pairs.map(({ key, value }) => [key, value] as const),
    text: passage,
  }));
}

/** What one side sees and the other does not. */
export interface Difference {
  /** Elements that only Pandoc sees. */
  readonly missing: readonly SeenElement[];
  /** Elements that only Adduce sees. */
  readonly extra: readonly SeenElement[];
}

/**
 * What tells Pandoc's sighting from Adduce's; undefined where they agree. An element that Pandoc's tree holds
 * twice, because it repeats a footnote or the text of a figure, is one tag of the note: the same id, classes,
 * keys and text count once.
 */
export function differenceOf(
  pandoc: readonly SeenElement[],
  adduce: readonly SeenElement[],
): Difference | undefined {
  const keyed = (elements: readonly SeenElement[]) =>
    new Map(
      elements.map(({ kind, id, classes, pairs, text }) => [
        JSON.stringify([kind, id, classes, pairs, text]),
        { kind, id, classes, pairs, text },
      ]),
    );
  const [want, got] = [keyed(pandoc), keyed(adduce)];
  const without = (elements: typeof want, others: typeof want) =>
    [...elements].filter(([key]) => !others.has(key)).map(([, element]) => element);
  const [missing, extra] = [without(want, got), without(got, want)];
  return missing.length + extra.length > 0 ? { missing, extra } : undefined;
}
