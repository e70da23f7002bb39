import type { MarkupElement } from './scan';

const continues = (element: MarkupElement, id: string): boolean =>
  element.pairs.some(({ key, value }) => key === 'continues' && value.trim() === id);

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
