import * as l10n from '../l10n/l10n';
import { TAG_KEYS } from '../markup/attributeWriter';
import { keyRange } from '../markup/pandoc/attributes';
import type { MarkupElement } from '../markup/scan';
import { suggest } from '../util/suggest';
import type { NoteFindings } from './findings';

/** Names that other programs and languages give to what we call otherwise. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['page', 'locator'],
  ['pages', 'locator'],
  ['citekey', 'source'],
  ['against', 'contradicts'],
  ['comment', 'memo'],
]);

/** Attributes that mean something to Pandoc, HTML or Quarto, however much they look like ours. */
const THEIRS = new Set<string>(
  [
    'class',
    'id',
    'for',
    'lang',
    'dir',
    'style',
    'title',
    'color',
    'role',
    'key',
    'name',
    'value',
    'type',
  ].concat([
    'width',
    'height',
    'href',
    'src',
    'alt',
    'cite',
    'datetime',
    'n',
    'order',
    'fragment-index',
    'custom-style',
  ]),
);

/**
 * Reports a key that is none of ours and was most likely meant to be: what it says would be lost without a word. Other
 * keys are the writer's.
 */
export function reportMisspelled(
  key: string,
  pair: MarkupElement['pairs'][number],
  findings: NoteFindings,
): void {
  if (THEIRS.has(key)) return;
  const meant = OTHER_NAMES.get(key.toLowerCase()) ?? suggest(key, TAG_KEYS);
  if (meant === undefined) return;
  findings.add(
    'warning',
    'unknown-key',
    keyRange(pair),
    l10n.said('Adduce knows no "{0}", so what it says is left out: did you mean "{1}"?', key, meant),
  );
}
