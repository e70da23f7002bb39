import type { Message } from '../l10n/l10n';
import type { Work } from '../model/work';

/** One entry of a bibliography file, as far as it is known before it is read. */
export interface Piece {
  /** Where the entry starts in the file. */
  readonly start: number;
  /** Where its key stands, as far as one can tell. */
  readonly keyStart: number;
  readonly key: string;
  /** What is read: equal texts give equal works. */
  readonly text: string;
  /** What stands before the entry in `text`: definitions that it uses. */
  readonly preamble: string;
  /** Why reading it would be in vain. */
  readonly flaw?: Message;
}

/** A work without its place. */
export type Draft = Omit<Work, 'file' | 'where'>;

/** Why an entry cannot be read, as a sentence that says what to do. */
export interface Broken {
  readonly message: Message;
  /** The line of the piece's `text` where reading stopped, from 0, where that helps. */
  readonly line?: number | undefined;
}

/** Cuts a kind of file into entries and reads each for itself, so that a broken one costs no other. */
export interface Format {
  /** Stops after each entry, so that long files can be read in slices. */
  readonly pieces: (text: string) => Iterable<Piece>;
  readonly read: (piece: Piece) => Draft | Broken;
}

/** Longest entry that is read, in UTF-16 units: one that never ends must not take the whole file along. */
export const LONGEST_ENTRY = 100_000;

const TAGS = /<\/?(?:i|b|u|sup|sub|sc|span)\b[^<>]{0,80}>/g;

/** A text on one line, without the tags that readers of bibliographies make of `\emph` and the like. */
export function plainText(text: string): string {
  const plain = text.includes('<') ? text.replace(TAGS, '') : text;
  return plain.replace(/[\s\u00a0]+/g, ' ').trim();
}

/** The year of a date such as `1931-05`, or what stands instead of it, such as `forthcoming`. */
export function yearOf(date: string): string {
  return /\d{4}/.exec(date)?.[0] ?? date.trim();
}

/** Where a work was published; texts are empty where the bibliography says nothing. */
export interface Publication {
  /** The journal, newspaper or website. */
  readonly container: string;
  /** The book that it is a part of. */
  readonly book: string;
  readonly volume: string;
  readonly issue: string;
  readonly pages: string;
  readonly place: string;
  readonly publisher: string;
  readonly doi: string;
  readonly url: string;
}
