import type { Stance } from '../model/evidence';
import type { Test } from '../model/theory';
import type { TextEdit, TextRange } from '../model/text';

/** A rating as a user gives it. */
export interface Judgement {
  readonly hypothesis: string;
  readonly stance: Stance;
  readonly strong?: boolean;
  readonly test?: Test;
  /** Weight in decibels, not negative. */
  readonly decibels?: number;
}

/** What a tag says of its passage. */
export interface TagContent {
  readonly judgements: readonly Judgement[];
  readonly variables: readonly string[];
  readonly coder?: string;
  readonly memo?: string;
}

/** Edits to one text that belong together: one undo step. They do not overlap and are in text order. */
export interface Change {
  readonly kind: 'change';
  readonly edits: readonly TextEdit[];
  /** The evidence that was written, changed or removed. */
  readonly id: string;
  /** Where the tagged words stand after the edits: what a host may select. */
  readonly passage?: TextRange;
  /** Where the words of further segments, or of further evidence written by the same change, stand after it. */
  readonly further?: readonly TextRange[];
  /** Whether more was taken than was asked for, because part of it could not be taken alone. */
  readonly expanded?: boolean;
}

/** Why a change is not possible, and what to do instead. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly message: string;
  /** What could be tagged instead, by a div: the table selected, or the blocks that the selection touches; see `tagBlocks`. */
  readonly alternative?: 'table' | 'blocks';
}

export type ChangeResult = Change | Refusal;

export function refusal(message: string): Refusal {
  return { kind: 'refusal', message };
}
