import type { MarkupElement } from '../markup/scan';
import { trimRange } from '../markup/segments';
import type { TextRange } from '../model/text';

/**
 * For each element the range of the words it tags, without the markup of elements that tag exactly the
 * same words: equal for the tags that several coders gave one passage.
 */
export function taggedWords(
  elements: readonly MarkupElement[],
  note: string,
): ReadonlyMap<MarkupElement, TextRange> {
  const words = new Map<MarkupElement, TextRange>();
  // From the last to the first, so that what an element holds is settled before it.
  for (let i = elements.length - 1; i >= 0; i--) {
    const element = elements[i];
    if (!element) continue;
    const content = trimRange(note, element.content);
    const next = elements[i + 1];
    const same = next && next.range.start === content.start && next.range.end === content.end;
    words.set(element, (same && words.get(next)) || content);
  }
  return words;
}
