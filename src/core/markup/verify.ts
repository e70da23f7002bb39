import { layoutOf } from './layout';
import { type MarkupElement, type MarkupScan, scanMarkup } from './scan';

/** Whether an element is one of those that a change is about. */
export type IsOurs = (element: MarkupElement) => boolean;

/** What of an element must not change when another one is tagged or untagged. */
function fingerprint({ kind, id, classes, pairs, passage }: MarkupElement): string {
  return JSON.stringify([kind, id, classes, pairs.map(({ key, value }) => [key, value]), passage]);
}

/** What is to be seen of all elements but some. */
export function elementsSeen({ elements }: Pick<MarkupScan, 'elements'>, isOurs: IsOurs): string {
  return elements
    .filter((element) => !isOurs(element))
    .map(fingerprint)
    .join('\n');
}

/** Whether the paragraphs of lists must stay as tight or loose as they are. */
export type Tightness = 'kept' | 'any';

/**
 * Whether a change of markup leaves alone what it must: the text that Pandoc shows, its blocks, links,
 * citations and the like, which lists are tight, and every element but those it is about, before and after.
 */
export function keepsTheRest(
  before: string,
  after: string,
  oursBefore: IsOurs,
  oursAfter: IsOurs,
  tightness: Tightness = 'kept',
): boolean {
  if (elementsSeen(scanMarkup(before), oursBefore) !== elementsSeen(scanMarkup(after), oursAfter))
    return false;
  const [old, now] = [layoutOf(before), layoutOf(after)];
  if (old.text !== now.text || old.structure !== now.structure) return false;
  return tightness === 'any' || old.looseness === now.looseness;
}
