import type { Refusal } from '../markup/change';
import type { TextEdit } from '../model/text';

/** Edits to one file, and the text they were computed from. */
export interface FileChange {
  /** From the project folder, with `/`. */
  readonly path: string;
  readonly before: string;
  readonly edits: readonly TextEdit[];
}

/**
 * Edits to files of a project that belong together: previewed, applied and undone as one. The theory file is the
 * last, so that a change that was cut short can be made again from what it left. Without files there is nothing left
 * to do.
 */
export interface ProjectChange {
  readonly kind: 'change';
  readonly files: readonly FileChange[];
  /** How many tags in notes change. */
  readonly tags: number;
}

export type ProjectChangeResult = ProjectChange | Refusal;

/** The texts that a refactoring works on. */
export interface ProjectTexts {
  readonly theory: { readonly path: string; readonly text: string };
  readonly notes: readonly { readonly path: string; readonly text: string }[];
}
