import type { Credibility, Test } from './theory';
import type { Position, TextRange } from './text';

/** How a piece of evidence bears on a hypothesis; also the attribute's name in the markup. */
export const STANCES = ['supports', 'contradicts', 'neutral'] as const;
export type Stance = (typeof STANCES)[number];

export function isStance(word: string): word is Stance {
  return (STANCES as readonly string[]).includes(word);
}

export const FORMS = ['quote', 'paraphrase', 'own'] as const;
export type Form = (typeof FORMS)[number];

export const CLAIMS = ['fact', 'author', 'actor'] as const;
export type Claim = (typeof CLAIMS)[number];

/** What the researcher judged of one passage for one hypothesis. */
export interface Rating {
  readonly hypothesis: string;
  readonly stance: Stance;
  readonly strong: boolean;
  readonly test?: Test | undefined;
  /** 10·log10 P(e|h)/P(e|reference) without its sign, which the stance gives. */
  readonly decibels?: number | undefined;
  /** −2 … +2, as docs/markup.md fixes it. */
  readonly value: number;
  /** Where the hypothesis id stands in the note. */
  readonly range: TextRange;
}

/** A variable named by a tag. */
export interface VariableMention {
  readonly variable: string;
  readonly range: TextRange;
}

/** One bracketed stretch or fenced div of a piece of evidence. */
export interface Segment {
  readonly kind: 'span' | 'div';
  /** From the opening bracket or fence to the end of the attributes or the closing fence. */
  readonly range: TextRange;
  /** What stands between the brackets or fences. */
  readonly content: TextRange;
  readonly start: Position;
  readonly end: Position;
  /** The words as Pandoc gives them without `smart`: footnotes left out, blanks collapsed. */
  readonly passage: string;
  /** The content as it stands in the note. */
  readonly raw: string;
}

/** A tagged passage. */
export interface Evidence {
  readonly id: string;
  /** The note's path relative to the project folder, with forward slashes. */
  readonly note: string;
  readonly segments: readonly [Segment, ...Segment[]];
  /** The passages of all segments in order, joined as docs/markup.md says. */
  readonly passage: string;
  readonly ratings: readonly Rating[];
  readonly variables: readonly VariableMention[];
  readonly form: Form;
  /** Citekey of the work the passage originates from. */
  readonly source?: string | undefined;
  /** Citekey of the work in hand that quotes it. */
  readonly via?: string | undefined;
  readonly locator?: string | undefined;
  readonly credibility?: Credibility | undefined;
  readonly claim?: Claim | undefined;
  readonly group?: string | undefined;
  readonly coder?: string | undefined;
  readonly date?: string | undefined;
  readonly memo?: string | undefined;
  /** The passage in the language of the reader. */
  readonly translation?: string | undefined;
  /**
   * The same for all pieces of evidence of one note that tag exactly the same words (several coders):
   * counts treat them as one item.
   */
  readonly item: string;
}

/** How many items bear on something. */
export interface StanceCounts {
  readonly supports: number;
  readonly contradicts: number;
  readonly neutral: number;
}
