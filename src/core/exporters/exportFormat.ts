import type { ProjectView } from '../model/projectView';

/** What an exporter is made from: a project, and the texts it was read from. */
export interface ExportInput {
  readonly view: ProjectView;
  /** The theory file as it is, without byte order mark. */
  readonly theoryText: string;
  /** A note as it was when the view was made, without byte order mark; line ends as in the file. */
  readonly textOf: (note: string) => string;
  /** The folder that the file is for, relative to the project folder and empty for that; absent where it lies elsewhere. */
  readonly folder?: string | undefined;
}

/** A file to hand over, and what its reader should be told. */
export interface Exported {
  readonly data: string | Uint8Array;
  /** What another program may read differently, a sentence each, in the language of the user. */
  readonly warnings: readonly string[];
}

/** One kind of file that a project can be exported to. The same project gives the same bytes. */
export interface ExportFormat {
  /** As the command line calls it: `qdpx`. */
  readonly name: string;
  /** Without the dot: `qdpx`. */
  readonly extension: string;
  /** What it is for, in a few words, in the language of the user. */
  readonly describe: () => string;
  /** Set where the view says all that is needed: then no note has to be read again. */
  readonly isFromViewAlone?: true;
  readonly write: (input: ExportInput) => Exported;
  /** The same in steps of a few milliseconds, where it may take longer than a host may be kept from other work. */
  readonly writeInSteps?: (input: ExportInput) => Generator<void, Exported>;
}
