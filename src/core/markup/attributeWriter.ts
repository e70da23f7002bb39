import type { Judgement } from './change';
import type { Stance } from '../model/evidence';

/** Keys in the order in which Adduce writes them (docs/markup.md); unknown keys follow in their own order. */
export const TAG_KEYS: readonly string[] = [
  'supports',
  'contradicts',
  'neutral',
  'variable',
  'form',
  'source',
  'via',
  'locator',
  'credibility',
  'claim',
  'group',
  'coder',
  'date',
  'memo',
  'continues',
];

/** What an attribute block says. A pair that stays as it is may bring its source text, which is kept. */
export interface AttributeContent {
  readonly id: string;
  readonly classes: readonly string[];
  readonly pairs: readonly (readonly [key: string, value: string, source?: string])[];
}

/** A value between double quotes that Pandoc reads back as it was; runs of blanks become one space. No-break and wide spaces are text. */
function quoted(value: string): string {
  const text = value.replace(/[ \t\r\n\f\v]+/g, ' ').trim();
  // Pandoc takes the second of two quotes for text when a third follows.
  if (text === '') return '';
  // What a parser would take for an escape, the closing quote or a character reference is escaped.
  return `"${text.replace(/\\(?![\p{L}\p{N}])|["]|&(?=#?[\p{L}\p{N}]+;)/gu, '\\$&')}"`;
}

/** A key with its value, in the canonical form of an attribute block or of an HTML tag. */
export function writePair(key: string, value: string, inHtml: boolean): string {
  const references = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };
  const escaped = value.replace(/[&"<>]/g, (char) => references[char as keyof typeof references]);
  return inHtml ? `${key}="${escaped}"` : `${key}=${quoted(value)}`;
}

function rank(key: string): number {
  const place = TAG_KEYS.indexOf(key);
  return place < 0 ? TAG_KEYS.length : place;
}

/**
 * An attribute block in the canonical form: id, classes, keys in order, double quotes, one line, no empty
 * keys. It is what Pandoc's own writer emits.
 */
export function writeAttributes({ id, classes, pairs }: AttributeContent): string {
  const sorted = pairs
    .filter(
      ([key, value, source]) => source !== undefined || value.trim() !== '' || rank(key) === TAG_KEYS.length,
    )
    .map(([key, value, source], place) => ({ key, value, source, place }))
    .sort((a, b) => rank(a.key) - rank(b.key) || a.place - b.place);
  const parts = [
    ...(id ? [`#${id}`] : []),
    ...classes.map((name) => `.${name}`),
    ...sorted.map(({ key, value, source }) => source ?? writePair(key, value, false)),
  ];
  return `{${parts.join(' ')}}`;
}

/** `H1:strong:hoop:6dB` */
export function writeJudgement({ hypothesis, strong, test, decibels }: Judgement): string {
  const weight = decibels === undefined ? undefined : `${decibels}dB`;
  return [hypothesis, strong ? 'strong' : undefined, test, weight].filter(Boolean).join(':');
}

/** The value of one of the rating keys. */
export function writeJudgements(judgements: readonly Judgement[], stance: Stance): string {
  return judgements
    .filter((judgement) => judgement.stance === stance)
    .map(writeJudgement)
    .join(' ');
}
