import type { Worded } from '../l10n/l10n';
import type { PositionRange } from './text';

/** `error` damages the coded index, `warning` may, `info` is a hint. */
export type Severity = 'error' | 'warning' | 'info';

/** What can be wrong in a theory file or note. Stable: printed by `adduce check`, documented in docs/cli.md. */
export type ProblemCode =
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
  | 'duplicate-citekey';

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
}

/** A problem with the file it stands in: a path relative to the project folder, with forward slashes. */
export interface FileProblem extends Problem {
  readonly file: string;
}
