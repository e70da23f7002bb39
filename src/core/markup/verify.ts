import { renderedText, scanMarkup, type MarkupScan } from './scan';

/** What of an element must not change when another one is tagged or untagged. */
function fingerprint(scan: MarkupScan, without: ReadonlySet<string>): string {
  return scan.elements
    .filter(({ id }) => !without.has(id))
    .map(({ kind, id, classes, pairs, passage }) =>
      JSON.stringify([kind, id, classes, pairs.map(({ key, value }) => [key, value]), passage]),
    )
    .join('\n');
}

/**
 * Whether a change of markup leaves alone what it must: the text that Pandoc shows, and every element but
 * those with the given ids.
 */
export function keepsTheRest(before: string, after: string, ids: ReadonlySet<string>): boolean {
  return (
    fingerprint(scanMarkup(before), ids) === fingerprint(scanMarkup(after), ids) &&
    renderedText(before) === renderedText(after)
  );
}
