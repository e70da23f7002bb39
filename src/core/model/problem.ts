import type { Worded } from '../l10n/l10n';
import type { PositionRange } from './text';

/** `error` damages the coded index, `warning` may, `info` is a hint. */
export type Severity = 'error' | 'warning' | 'info';

/** What a motivated reader overlooks: the rules of docs/honesty.md, in its order. Stable as {@link ProblemCode} is. */
export const HONESTY_CODES = [
  'only-confirming',
  'under-tested',
  'non-diagnostic',
  'single-source',
  'fragile-ranking',
  'uncoded-source',
  'unequal-search',
  'missing-rivals',
  'not-exclusive',
  'post-hoc-expectation',
  'failed-hoop',
  'absence-without-search',
  'double-counting',
  'uneven-credibility',
  'stale-coding',
  'thin-codebook',
  'no-negative-case',
  'overclaim',
  'prior-domination',
  'extreme-weight',
  'interested-witness',
  'outcome-slippage',
  'ambiguous-term',
] as const;
export type HonestyCode = (typeof HONESTY_CODES)[number];

/** What can be wrong in a theory file or note. Stable: printed by `adduce check`, documented in docs/cli.md. */
export type ProblemCode =
  | HonestyCode
  | 'invalid-utf8'
  | 'yaml-syntax'
  | 'duplicate-key'
  | 'unknown-key'
  | 'wrong-type'
  | 'missing-value'
  | 'invalid-id'
  | 'duplicate-id'
  | 'unknown-hypothesis'
  | 'unknown-variable'
  | 'unknown-theory'
  | 'unknown-question'
  | 'invalid-value'
  | 'invalid-path'
  | 'cycle'
  | 'rival-and-nested'
  | 'front-matter-syntax'
  | 'dead-markup'
  | 'misplaced-tag'
  | 'tag-in-code'
  | 'unclosed-div'
  | 'deep-nesting'
  | 'missing-evidence-id'
  | 'invalid-evidence-id'
  | 'duplicate-evidence-id'
  | 'no-coding'
  | 'invalid-qualifier'
  | 'rated-twice'
  | 'decibels-without-reference'
  | 'orphaned-segment'
  | 'segment-with-ratings'
  | 'repeated-attribute'
  | 'memo-too-long'
  | 'unreadable-file'
  | 'missing-bibliography'
  | 'bibliography-syntax'
  | 'bibliography-too-long'
  | 'duplicate-citekey'
  | 'unknown-citekey'
  | 'ambiguous-source'
  | 'missing-source';

/** Another place that a problem has to do with, such as the first use of an id that is given twice. */
export interface RelatedPlace extends Worded {
  /** What stands there, in a few words, in English. */
  readonly message: string;
  readonly range: PositionRange;
  /** The file, when it is another one than the problem's: a path as in {@link FileProblem}. */
  readonly file?: string;
}

/** One finding in one file. */
export interface Problem extends Worded {
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** What is wrong and what to do, in one or two sentences, without the place, in English. */
  readonly message: string;
  readonly range: PositionRange;
  readonly related?: readonly RelatedPlace[];
  /** The id that the finding is about, where it is about one: what the theory file names to acknowledge it. */
  readonly subject?: string;
}

/** A problem with the file it stands in: a path relative to the project folder, with forward slashes. */
export interface FileProblem extends Problem {
  readonly file: string;
}
