import type { Message } from '../../l10n/l10n';
import type { TextRange } from '../../model/text';

/** A text of the file with its place. */
export interface Word {
  readonly text: string;
  readonly range: TextRange;
  /** Where the text begins in the file, if it stands there letter for letter; else undefined. */
  readonly verbatimAt?: number;
  /** Whether it is a word of a path, not a scalar of its own. */
  readonly inPath?: boolean;
  /** Where the same list or path names it again. */
  readonly again?: readonly TextRange[];
}

/** One `key: value` of a map. */
export interface Entry {
  readonly key: Word;
  readonly value: Value;
}

/**
 * What the YAML says, without what only YAML cares about: aliases are resolved, and every scalar is the
 * text the author wrote, so that `1918` and `2026-03-01` are words here.
 */
export type Value =
  | { readonly kind: 'empty'; readonly range: TextRange }
  | { readonly kind: 'text'; readonly range: TextRange; readonly word: Word }
  | { readonly kind: 'list'; readonly range: TextRange; readonly items: readonly Value[] }
  | { readonly kind: 'map'; readonly range: TextRange; readonly entries: readonly Entry[] };

/** Something the YAML reader could not make sense of. */
export interface Fault {
  readonly severity: 'error' | 'warning';
  readonly message: Message;
  readonly range: TextRange;
}
