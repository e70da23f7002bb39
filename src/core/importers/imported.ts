import type { TheoryModel } from '../model/theory';

/** What is known of codes that are there already. */
export type KnownCodes = Pick<TheoryModel, 'hypotheses' | 'variables' | 'mentions'>;

/** A file that somebody brings along. */
export interface ImportInput {
  /** Its name without folder, such as `interviews.qdpx`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A code that an import brings: a variable, or a hypothesis where the file says that it is one. */
export interface ImportedCode {
  readonly kind: 'variable' | 'hypothesis';
  /** An id of the project, unique among the codes of the import. */
  readonly id: string;
  /** The name it had. */
  readonly label: string;
  /** Id of the variable that it is an indicator of. */
  readonly parent?: string | undefined;
  /** What was written about it: the definition of a variable, the statement of a hypothesis. */
  readonly description?: string | undefined;
  /** Whether its id is known to be that of the project, whatever else is said of it. */
  readonly isDeclared?: boolean | undefined;
}

/** A note that an import brings. */
export interface ImportedNote {
  /** Relative to the project folder, with forward slashes, without `..`, ending as Markdown does; unique in the import. */
  readonly path: string;
  /** With tags; without byte order mark. */
  readonly text: string;
}

/** What became of something, in a sentence, in the language of the user. */
export interface ImportReport {
  readonly kept: readonly string[];
  readonly changed: readonly string[];
  readonly dropped: readonly string[];
}

/** What a file says, in terms of a project: nothing is written yet. */
export interface Imported {
  /** Parents before their indicators. */
  readonly codes: readonly ImportedCode[];
  /** The theory file word for word, where the file carries one; codes that another program added may be missing from it. */
  readonly theoryText?: string | undefined;
  readonly notes: readonly ImportedNote[];
  readonly report: ImportReport;
}

/** Why a file is not read, in the language of the user: what is wrong with it and what to do. */
export class ImportRefusal extends Error {
  override readonly name = 'ImportRefusal';
}

/** What a file is read with, besides itself. */
export interface ImportOptions {
  /** What the project declares; undefined for a new one. */
  readonly known?: KnownCodes | undefined;
  /** The variable of highlights that no code stands beside. */
  readonly variable?: string | undefined;
}

/** The variable of highlights that no code stands beside, where nobody chose one. */
export const HIGHLIGHT = 'highlight';

/** One kind of file that can be imported. */
export interface ImportFormat {
  /** As the command line calls it: `qdpx`. */
  readonly name: string;
  /** Lower case, without the dot: what names end with. */
  readonly extensions: readonly string[];
  /** What it comes from, in a few words, in the language of the user. */
  readonly describe: () => string;
  /** Whether a file of one of the extensions is of this kind, where several share them. */
  readonly recognises: (input: ImportInput) => boolean;
  /**
   * Reads a file in steps, none of them long, for those who do something else in between.
   *
   * @param newId gives an evidence id that neither the project nor the import uses yet
   * @throws ImportRefusal
   */
  readonly read: (
    input: ImportInput,
    newId: () => string,
    options?: ImportOptions,
  ) => Generator<void, Imported>;
  /** Whether a file holds highlights that no code stands beside, so that `variable` is worth asking for. */
  readonly needsVariable?: (input: ImportInput) => boolean;
}
