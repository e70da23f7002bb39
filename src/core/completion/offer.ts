import type { TextRange } from '../model/text';
import type { IdKind } from '../model/theory';

/** What is offered, for the icon. `word` is one of a fixed list. */
export type OfferKind = IdKind | 'key' | 'word' | 'source' | 'evidence' | 'new';

/** One thing that can be written at a place. */
export interface Offer {
  readonly label: string;
  readonly kind: OfferKind;
  /** What is written; in a snippet `$1` and `$0` are where the cursor goes. */
  readonly newText: string;
  readonly isSnippet?: boolean;
  /** What it is, in a few words. */
  readonly detail?: string;
  /** More words that it is found by; the label always is. */
  readonly words?: string;
  /** Explains it, where no theory file does. */
  readonly documentation?: string;
  /** Whether something is offered again at the place that it leads to. */
  readonly leadsOn?: boolean;
}

/** What can be written at a place, the best first. */
export interface Completion {
  /** What is replaced: the word that is being typed, before and after the cursor. */
  readonly range: TextRange;
  readonly offers: readonly Offer[];
  /** Whether more is found once more is typed. */
  readonly isPartial?: boolean;
}

/** Text that stands for itself in a snippet. */
export function literal(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
