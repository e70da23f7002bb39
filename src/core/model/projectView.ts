import type { Evidence, StanceCounts } from './evidence';
import type { FileProblem } from './problem';
import type { TheoryModel } from './theory';
import type { Work } from './work';

/** How often a variable is coded: by tags that name it, and through the hypotheses a tag rates. */
export interface VariableCounts {
  readonly tagged: number;
  /** Items that rate a hypothesis whose path names the variable, and do not name it themselves. */
  readonly implied: number;
}

/** Read-only view of an indexed project: what trees, reports and exporters are made from. */
export interface ProjectView {
  readonly theory: TheoryModel;
  /** Paths of all notes, sorted by code unit. */
  readonly notes: readonly string[];
  /** All evidence, by note (code unit order), then by place. */
  readonly evidence: readonly Evidence[];
  /** Findings of theory file and notes, by file, then by place. */
  readonly problems: readonly FileProblem[];
  /** What the bibliography files give, by citekey. */
  readonly works: ReadonlyMap<string, Work>;
  /** Notes whose front matter names a work as its `source` or `via`: by citekey, paths in the order of the notes. */
  readonly notesAbout: ReadonlyMap<string, readonly string[]>;
  /** Notes whose text cites a work, likewise: in brackets, or one that the bibliography or the theory file knows. */
  readonly citing: ReadonlyMap<string, readonly string[]>;
  /** Numbers of the lines, from 0, that part the paragraphs of a note that holds evidence: blank ones, and those that begin or end a div. */
  paragraphBreaksOf(note: string): ArrayLike<number>;
  countsOf(hypothesis: string): StanceCounts;
  countsOfVariable(variable: string): VariableCounts;
}
