import type { TextRange } from '../../model/text';
import type { ParsedAttributes } from './attributes';
import type { OutlinedBlock } from './outline';

/** Text that Pandoc shows only where a reference is undefined, e.g. the brackets of `[Foo]`. */
export interface FallbackText {
  readonly reference: string;
  readonly text: string;
}

/** A span or div with its attributes; offsets are the note's. */
export interface FoundElement {
  readonly kind: 'span' | 'div';
  readonly range: TextRange;
  readonly content: TextRange;
  readonly attributes: ParsedAttributes;
  /** First and last+1 of the sink's pieces that are its text. */
  readonly firstPiece: number;
  readonly lastPiece: number;
  /** The footnote definition it stands in. */
  readonly definition: number;
  /** Whether it stands in a block quote. */
  readonly quoted: boolean;
  /** How many evidence elements it stands in. */
  readonly depth: number;
  /** References that hide it where they are defined. */
  readonly unless: readonly string[];
}

/** A citation with all that belongs to it, `[see @key, p. 3; @other]` or `@key [p. 3]`. */
export interface FoundCitation extends TextRange {
  /** Where the innermost link begins that it stands in; 0 in none. */
  link: number;
}

/** What a construct is, as far as it matters to whoever wants to put a bracket into it. */
export type ConstructKind =
  | 'code'
  | 'formula'
  | 'html'
  | 'tex'
  | 'address'
  | 'citation'
  | 'note'
  | 'character'
  | 'emphasis'
  | 'link'
  | 'span';

/** An inline construct of a note that is read whole; `content` is the part of it that is running text. */
export interface Construct extends TextRange {
  readonly kind: ConstructKind;
  readonly content: TextRange | undefined;
}

/** What a block is, as far as it matters to whoever wants to put a div around it; `item` is one of a list's. */
export type BlockKind =
  'paragraph' | 'heading' | 'table' | 'code' | 'list' | 'item' | 'container' | 'metadata' | 'other';

/** A block of a note that is read whole, from its first character to its last that is no blank. */
export interface Block extends TextRange {
  readonly kind: BlockKind;
}

/** What holds our words where they tag nothing: a text that is not read, or what other attributes belong to. */
export type InertKind =
  | 'code'
  | 'formula'
  | 'html'
  | 'tex'
  | 'address'
  | 'codeBlock'
  | 'metadata'
  | 'definition'
  | 'heading'
  | 'link'
  | 'image'
  | 'reference';

/** A stretch that holds the word `evidence` and is no running text, or ends in attributes that are not a span's. */
export interface Inert extends TextRange {
  readonly kind: InertKind;
}

/** A footnote's text: shown where the note is referred to. */
export interface Definition {
  readonly label: string;
}

/** Pieces `[first, last)` that are left out of what surrounds them. */
export interface Hole {
  readonly first: number;
  readonly last: number;
  /** What the stretch is left out for: it stands apart always, or unless a reference is defined, or it is hidden where one is. */
  readonly left: 'apart' | 'unless' | 'where';
  readonly reference: string;
}

export interface SinkMark {
  readonly pieces: number;
  readonly elements: number;
  readonly holes: number;
  readonly notes: number;
  readonly unclosed: number;
  readonly inert: number;
  readonly constructs: number;
  readonly citations: number;
  readonly leaves: number;
  readonly outline: number;
  readonly blocks: number;
}

/** Writing a length is slow, even the one an array has. */
function cutBack(list: unknown[], length: number): void {
  if (list.length !== length) list.length = length;
}

/** Collects what a parse finds; can be set back where an attempt fails. */
export class Sink {
  readonly pieces: (string | FallbackText)[] = [];
  readonly elements: FoundElement[] = [];
  /** Stretches of pieces whose text stands apart from what surrounds it, such as footnotes, or is not shown. */
  readonly holes: Hole[] = [];
  /** Footnotes referred to, with the references that hide the place where they are defined. */
  readonly notes: { readonly label: string; readonly unless: readonly string[] }[] = [];
  readonly definitions: Definition[] = [];
  /** Opening fences of divs that nothing closes. */
  readonly unclosed: TextRange[] = [];
  /** Stretches that hold our words and tag nothing. */
  readonly inert: Inert[] = [];
  /** Citations in what is read. */
  readonly citations: FoundCitation[] = [];
  /** Inline constructs, noted when everything is read. */
  readonly constructs: Construct[] = [];
  /** Paragraphs, headings, cells: stretches of inlines, noted when everything is read. */
  readonly leaves: TextRange[] = [];
  /** Blocks by name, an inner one before its container, with how many stand in each; noted when everything is read. */
  readonly outline: OutlinedBlock[] = [];
  /** Blocks with their places, an inner one before its container, noted when everything is read. */
  readonly blocks: Block[] = [];
  /** Normalised labels of link definitions and headings. */
  readonly references = new Set<string>();

  mark(): SinkMark {
    return {
      pieces: this.pieces.length,
      elements: this.elements.length,
      holes: this.holes.length,
      notes: this.notes.length,
      unclosed: this.unclosed.length,
      inert: this.inert.length,
      constructs: this.constructs.length,
      citations: this.citations.length,
      leaves: this.leaves.length,
      outline: this.outline.length,
      blocks: this.blocks.length,
    };
  }

  reset(mark: SinkMark): void {
    cutBack(this.pieces, mark.pieces);
    cutBack(this.elements, mark.elements);
    cutBack(this.holes, mark.holes);
    cutBack(this.notes, mark.notes);
    cutBack(this.unclosed, mark.unclosed);
    cutBack(this.inert, mark.inert);
    cutBack(this.constructs, mark.constructs);
    cutBack(this.citations, mark.citations);
    cutBack(this.leaves, mark.leaves);
    cutBack(this.outline, mark.outline);
    cutBack(this.blocks, mark.blocks);
  }

  /** Past the holes by their first piece, those that only stand apart if `asides`; to be asked for when reading is over. */
  leftOut(asides: boolean): ReadonlyMap<number, number> {
    const left = this.holes.filter(({ left, reference }) =>
      left === 'where'
        ? this.references.has(reference)
        : asides && (left === 'apart' || !this.references.has(reference)),
    );
    return new Map(left.map(({ first, last }) => [first, last]));
  }

  #scratch: Sink | undefined;

  /** What takes the notes of readings that only ask how far something reaches. */
  get scratch(): Sink {
    return (this.#scratch ??= new Sink());
  }

  /** How many elements whose text is wanted are being read; without any, text is passed over. */
  wanted = 0;

  text(text: string): void {
    if (this.wanted > 0 && text) this.pieces.push(text);
  }

  /** Whether the text depends on definitions that stand elsewhere. */
  usesReferences = false;

  /** Whether what is read depends on them: what stands in brackets holds links unless the brackets are one. */
  dependsOnReferences = false;

  /** Adds text that is shown only where `reference` is not defined. */
  fallback(reference: string, text: string): void {
    if (this.wanted === 0) return;
    this.usesReferences = true;
    this.pieces.push({ reference, text });
  }

  /** Moves the pieces from `middle` on in front of those since `mark`, with what is known of them. */
  swap(mark: SinkMark, middle: number): void {
    const first = mark.pieces;
    const end = this.pieces.length;
    if (middle === end || first === middle) return;
    for (const piece of this.pieces.splice(first, middle - first)) this.pieces.push(piece);
    const moved = (piece: number) => piece + (piece < middle ? end - middle : first - middle);
    // The end of a stretch belongs to the piece before it.
    const past = (from: number, to: number) => (to > from ? moved(to - 1) + 1 : moved(from));
    for (let i = mark.elements; i < this.elements.length; i++) {
      const element = this.elements[i];
      if (!element) continue;
      const { firstPiece, lastPiece } = element;
      this.elements[i] = {
        ...element,
        firstPiece: moved(firstPiece),
        lastPiece: past(firstPiece, lastPiece),
      };
    }
    for (let i = mark.holes; i < this.holes.length; i++) {
      const hole = this.holes[i];
      if (hole) this.holes[i] = { ...hole, first: moved(hole.first), last: past(hole.first, hole.last) };
    }
  }

  /** Adds `[start, end)` of a text. */
  stretch(text: string, start: number, end: number): void {
    if (this.wanted > 0) this.text(text.slice(start, end));
  }
}
