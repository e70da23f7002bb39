import type { PositionRange } from './text';

/** Somebody who wrote or edited a work. */
export interface Person {
  /** With what stands before it, such as `van der`; the whole name of an institution. */
  readonly family: string;
  readonly given?: string | undefined;
}

/** A work as a bibliography gives it; texts are empty where it says nothing. */
export interface Work {
  readonly key: string;
  /** As the file calls it: `article`, `book`, `article-journal`. */
  readonly type: string;
  readonly title: string;
  /** The authors; the editors of a work without authors. */
  readonly authors: readonly Person[];
  readonly year: string;
  /** Path of the bibliography file, relative to the project folder; may begin with `../`. */
  readonly file: string;
  /** Where the key stands in that file. */
  readonly where: PositionRange;
}

/** A bibliography file that a theory file or a note names. */
export interface BibliographyName {
  readonly name: string;
  /** The file that names it, relative to the project folder. */
  readonly file: string;
  readonly range: PositionRange;
}
