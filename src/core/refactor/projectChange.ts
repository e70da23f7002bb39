import type { Refusal } from '../markup/change';
import type { TextEdit } from '../model/text';

/** Edits to one file, and the text they were computed from. */
export interface FileChange {
  /** From the project folder, with `/`. */
  readonly path: string;
  readonly before: string;
  readonly edits: readonly TextEdit[];
}

/** A file that a change makes; nothing stands in its place. */
export interface CreatedFile {
  /** From the project folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/**
 * Edits to files of a project that belong together: previewed, applied and undone as one. They are written in their
 * order, so that a change that was cut short can be made again from what it left: mostly, the theory file is the last.
 * Without files there is nothing left to do.
 */
export interface ProjectChange {
  readonly kind: 'change';
  readonly files: readonly FileChange[];
  /** Files to make, after the others. */
  readonly created?: readonly CreatedFile[];
  /** How many tags in notes change. */
  readonly tags: number;
}

export type ProjectChangeResult = ProjectChange | Refusal;

/** The texts that a refactoring works on. */
export interface ProjectTexts {
  readonly theory: { readonly path: string; readonly text: string };
  readonly notes: readonly { readonly path: string; readonly text: string }[];
}
