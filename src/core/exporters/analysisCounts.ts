import type { Analysis } from '../analysis/analyse';
import type { Cooccurrence } from '../analysis/cooccurrence';
import type { FrequencyTable } from '../analysis/frequency';
import { saturationLabel, type Saturation } from '../analysis/saturation';
import type { VariableBySource } from '../analysis/variableBySource';
import { aligned, percent, shortNumber } from './matrixTable';

/** Where the support of each hypothesis comes from; 1/Σp² tells how many equal sources would be as concentrated. */
export function originLines(origins: Analysis['supportOrigins']): readonly string[] {
  const rows = origins
    .filter(({ concentration }) => concentration.items > 0)
    .map(({ hypothesis, concentration }) => [
      `  ${hypothesis}`,
      String(concentration.items),
      String(concentration.origins.length),
      shortNumber(concentration.effectiveSources),
      `${concentration.origins[0]?.origin ?? ''} ${percent(concentration.largestShare)}`,
    ]);
  return rows.length === 0
    ? []
    : aligned([['', 'items for it', 'sources', 'effective', 'most from'], ...rows]);
}

/** What has no evidence, and how much of the corpus is read. */
export function coverageLines({ coverage, gaps }: Pick<Analysis, 'coverage' | 'gaps'>): readonly string[] {
  const { works } = coverage;
  const missing = Object.entries(gaps as unknown as Readonly<Record<string, readonly string[]>>)
    .filter(([, ids]) => ids.length > 0)
    .map(([what, ids]) => `  ${what} without evidence: ${ids.join(', ')}`);
  const unread = works.unread.length === 0 ? '' : `; unread: ${works.unread.join(', ')}`;
  return [
    ...missing,
    `  ${works.read + works.nothingRelevant} of ${works.works} works read (${percent(works.share)})${unread}`,
  ];
}

/** How often each variable is coded, those that never are left out. */
export function frequencyLines({ variables }: FrequencyTable): readonly string[] {
  const rows = variables
    .filter(({ items }) => items > 0)
    .map(({ variable, tagged, implied }) => [
      `  ${variable}`,
      String(tagged.items),
      String(tagged.codings),
      String(tagged.sources),
      percent(tagged.share),
      String(implied.items),
      String(implied.sources),
    ]);
  const head = ['', 'tagged', 'codings', 'sources', 'of items', 'implied', 'sources'];
  return rows.length === 0 ? [] : aligned([head, ...rows]);
}

/** Variables that are coded together, most often first. */
export function cooccurrenceLines({ pairs }: Cooccurrence): readonly string[] {
  const rows = [...pairs]
    .sort((a, b) => b.overlaps - a.overlaps || b.paragraphs - a.paragraphs || b.notes - a.notes)
    .map(({ variables: [one, other], overlaps, paragraphs, notes, sources }) => [
      `  ${one} × ${other}`,
      String(overlaps),
      String(paragraphs),
      String(notes),
      String(sources),
    ]);
  return rows.length === 0 ? [] : aligned([['', 'overlap', 'paragraphs', 'notes', 'sources'], ...rows]);
}

/** Items of each source by variable: only what is coded, and what blanks mean for the others. */
export function sourceLines({ columns }: VariableBySource): readonly string[] {
  const blanks = {
    'not-read': 'not read',
    'read-none': 'read, nothing coded',
    'nothing-relevant': 'nothing relevant',
  };
  return columns.map(({ origin, cells, blank, items }) => {
    const name = origin.kind === 'own' ? "the researcher's own words" : origin.key;
    const coded = [...cells]
      .filter(([, { tagged }]) => tagged > 0)
      .map(([id, { tagged }]) => `${id} ${tagged}`);
    const none = items > 0 ? 'passages without a variable' : blanks[blank];
    return `  ${name}: ${coded.length > 0 ? coded.join(', ') : none}`;
  });
}

/** Whether new codes still turn up. */
export function saturationLines(saturation: Saturation): readonly string[] {
  const { curve, options, reopened } = saturation;
  const counts = curve.map(({ newCodes }) => newCodes).join(' ');
  const label = saturationLabel(saturation);
  const reached = label === undefined ? 'not reached' : `reached: ${label}`;
  const again = reopened
    ? `, but ${reopened.newCodes} new codes came later (after ${reopened.after} sources)`
    : '';
  return [
    `  new codes per source, in the order of the notes: ${counts === '' ? 'none' : counts}`,
    `  base ${options.base}, run ${options.run}, threshold ${percent(options.threshold)}: ${reached}${again}`,
    '  (made for themes found in the texts; codes that a theory gives are few from the start)',
  ];
}
