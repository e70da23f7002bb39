import type { TextRange } from '../../model/text';
import type { ParsedAttributes } from './attributes';
import type { Stray } from './lastWord';
import { Memo } from './memo';
import type { OutlinedBlock } from './outline';
import type { Source } from './source';

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

/** Pandoc's parser state, as far as it decides what is a span. Whoever changes a field sets it back. */
export interface State {
  /** Inside a list item, where any marker at the start of a line ends a paragraph. */
  inList: boolean;
  /** How many fenced divs are open. */
  divLevel: number;
  /** The HTML element whose closing tag ends the current blocks. */
  htmlBlock: string | undefined;
  /** Whether a paragraph may run over a line end: not in headings. */
  lineBreaks: boolean;
  /** Whether links count: not inside a link. */
  links: boolean;
  /** Whether footnotes matter: some definition may hold evidence. */
  notes: boolean;
  /** Whether everything is read, not only what can hold evidence. */
  everything: boolean;
  readonly closers: ReadonlySet<string>;
  /** Number of the footnote definition being read, or -1. */
  definition: number;
  /** Nesting of inline constructs, to bound recursion. */
  depth: number;
  /** Nesting of blocks. */
  blockDepth: number;
  /** Nesting of spans and divs with class evidence. */
  evidenceDepth: number;
  /** Inside a block quote. */
  inQuote: boolean;
  /** The references that are defined, where an earlier reading has found them out. */
  readonly references: ReadonlySet<string> | undefined;
  /** References that hide what is being read where they are defined. */
  unless: readonly string[];
  /** Inside a table whose columns depend on the width of the text, so that nothing can be added to it. */
  fixedColumns: boolean;
  /** The last word, where it stands in brackets. */
  stray: Stray | undefined;
}

/** One text, or a stretch of it, being parsed. Functions take it with a position and return a new one, or -1. */
export interface Parser {
  readonly text: string;
  /** Where the stretch ends: nothing beyond it is looked at. */
  readonly end: number;
  /** Where the stretch begins. */
  readonly start: number;
  /** Whether the stretch is part of a line, so that its end is no line end. */
  readonly inLine: boolean;
  readonly source: Source;
  readonly state: State;
  readonly sink: Sink;
  readonly memo: Memo;
  /** Whether it only matters how far things reach: what brackets hold is passed over. */
  readonly quiet: boolean;
  /** How many times the stretch was taken out of brackets to be read on its own. */
  readonly takenOut: number;
}

/** Reads blocks from a position while `goesOn` holds; handed to the containers, which blocks contain. */
export type BlockReader = (parser: Parser, pos: number, goesOn?: (pos: number) => boolean) => number;

/** Reads one inline at a position; handed to what inlines contain and what contains inlines. */
export type InlineReader = (parser: Parser, pos: number) => number;

/** No construct was recognised. */
export const NONE = -1;

/** The class that makes a span or div evidence. */
export const EVIDENCE = 'evidence';

/** The classes of divs about evidence: its memo, and the translation of its passage. */
export const [MEMO, TRANSLATION] = ['memo', 'translation'] as const;

/** Constructs nested deeper than this are text: real notes stay far below, and the stack stays bounded. */
export const MAX_DEPTH = 200;

/** The same for quotes, lists, divs and HTML elements within each other. */
export const MAX_BLOCK_DEPTH = 60;

/** Makes every parser: they are read at each step, and objects of several shapes are slow to read. */
export function makeParser(
  { state, sink, quiet }: Pick<Parser, 'state' | 'sink' | 'quiet'>,
  source: Source,
  { start, end }: TextRange,
  inLine: boolean,
  memo = new Memo(),
  takenOut = 0,
): Parser {
  return { text: source.text, start, end, inLine, source, state, sink, memo, quiet, takenOut };
}

/** A parser of another source with the same state and sink. */
export function subParser(parser: Parser, source: Source, inLine = false): Parser {
  return makeParser(parser, source, { start: 0, end: source.text.length }, inLine);
}

/** A parser of `[start, end)` of the same text, which is part of a line. */
export function partOfLine(
  parser: Parser,
  start: number,
  end: number,
  memo = new Memo(),
  takenOut = parser.takenOut,
): Parser {
  return makeParser(parser, parser.source, { start, end }, true, memo, takenOut);
}

/** What `read` gives for a parser that reads the same stretch without anything being noted. */
export function quietly(parser: Parser, read: (quiet: Parser) => number): number {
  if (parser.quiet) return read(parser);
  const { memo, source, state, inLine, takenOut } = parser;
  const { wordEnd } = memo;
  const { stray } = state;
  const silent = { state, sink: parser.sink.scratch, quiet: true };
  memo.quiet ??= makeParser(silent, source, parser, inLine, memo, takenOut);
  const found = read(memo.quiet);
  memo.wordEnd = wordEnd;
  state.stray = stray;
  return found;
}

/** Whether a search for `needle` that starts at `from` is known to be in vain. */
export function isAbsent(parser: Parser, needle: string, from: number): boolean {
  const absent = parser.memo.absent?.get(needle);
  return absent !== undefined && from >= absent.from && from < absent.until;
}

/** Remembers that `needle` does not occur in `[from, until)`. */
export function setAbsent(parser: Parser, needle: string, from: number, until: number): void {
  (parser.memo.absent ??= new Map()).set(needle, { from, until });
}

/** `text.indexOf` within the stretch. */
export function indexOf(parser: Parser, needle: string, from: number): number {
  const found = parser.source.next(needle, from);
  return found + needle.length <= parser.end ? found : NONE;
}

/** Notes `[start, end)` if it holds our word: a tag that stands there is none. */
export function noteInert(parser: Parser, kind: InertKind, start: number, end: number): void {
  if (end - start <= EVIDENCE.length || !parser.text.slice(start, end).includes(EVIDENCE)) return;
  parser.sink.inert.push({ kind, ...parser.source.range(start, end) });
}

/** Notes a construct `[start, end)`, whose running text is `[from, to)`, if everything is being read. */
export function noteConstruct(
  parser: Parser,
  kind: ConstructKind,
  start: number,
  end: number,
  from?: number,
  to?: number,
): void {
  if (kind === 'code' || kind === 'formula' || kind === 'html' || kind === 'tex' || kind === 'address')
    noteInert(parser, kind, start, end);
  if (!parser.state.everything) return;
  const content = from !== undefined && to !== undefined ? parser.source.range(from, to) : undefined;
  parser.sink.constructs.push({ kind, ...parser.source.range(start, end), content });
}

const BOX = /[☐☒]/;

/** Notes a stretch of inlines, if everything is being read. */
export function noteLeaf(parser: Parser, start: number, end: number): void {
  if (!parser.state.everything || parser.state.fixedColumns || end <= start) return;
  // The box of a task is no text that can be tagged.
  const from = BOX.test(parser.text.charAt(start)) ? Math.min(start + 2, end) : start;
  if (end > from) parser.sink.leaves.push(parser.source.range(from, end));
}
