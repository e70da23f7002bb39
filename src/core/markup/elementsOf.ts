import { keyOf } from './pandoc/attributes';
import type { MarkupElement } from './scan';

/** The value of a key without the blanks around it; of a key that stands twice the first counts. */
export function valueOf({ pairs }: MarkupElement, key: string): string | undefined {
  return pairs.find((pair) => keyOf(pair) === key)?.value.trim();
}

const continues = (element: MarkupElement, id: string): boolean => valueOf(element, 'continues') === id;

/** The last element of each piece of evidence in a note, by its id. */
export function lastElements(elements: readonly MarkupElement[]): ReadonlyMap<string, MarkupElement> {
  const ids = new Set<string>();
  const last = new Map<string, MarkupElement>();
  for (const element of elements) {
    const { id } = element;
    const continued = valueOf(element, 'continues') ?? '';
    if (id !== continued && !ids.has(id)) {
      ids.add(id);
      last.set(id, element);
    }
    if (continued !== '') last.set(continued, element);
  }
  return new Map([...last].filter(([id]) => ids.has(id)));
}

/**
 * The elements of one piece of evidence. An id that is missing or given twice does not tell which is meant:
 * then its place does. Further segments belong to the first piece of evidence with their id.
 *
 * @param start where the first segment starts, for evidence without an id of its own
 */
export function elementsOf(elements: readonly MarkupElement[], id: string, start?: number): MarkupElement[] {
  const candidates = elements.filter((element) => element.id === id && !continues(element, id));
  const place = start === undefined ? 0 : candidates.findIndex(({ range }) => range.start === start);
  const first = candidates[Math.max(0, place)];
  if (!first) return [];
  const owns = id !== '' && first === candidates[0];
  return elements.filter((element) => element === first || (owns && continues(element, id)));
}
