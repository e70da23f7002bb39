import type { TextRange } from '../model/text';
import type { AttributePair } from './pandoc/attributes';
import { blocks } from './pandoc/blocks';
import { titleBlock, yamlRange } from './pandoc/metadata';
import { EVIDENCE, makeParser, MEMO, type Parser, type State } from './pandoc/parser';
import { type FoundCitation, type FoundElement, type Inert, Sink } from './pandoc/sink';
import { type Source, sourceOfNote } from './pandoc/source';
import { closersIn } from './pandoc/texCommands';
import { copyOf } from '../util/interner';
import { countBelow } from '../util/ordered';

/** Runs of blanks as one space, none at the ends. No-break spaces are text and stay. */
function collapseBlanks(text: string): string {
  // Most passages are one line without doubled blanks.
  if (!/[\t\r\n\f\v]| {2}|^ | $/.test(text)) return text;
  // A single space between words is left as it is.
  return text.replace(/(?: {2}| ?[\t\r\n\f\v])[ \t\r\n\f\v]*/g, ' ').replace(/^ | $/g, '');
}

/** The texts of what was read, without what stands apart from them, such as footnotes, blanks collapsed. */
class Passages {
  /** All pieces as one text, of which passages in each other are cut and not put together each anew. */
  readonly #text: string;
  /** Where each piece begins in it, and where the last one ends. */
  readonly #starts: Int32Array;
  readonly #leftOut: ReadonlyMap<number, number>;
  /** The first pieces of what is left out, in order. */
  readonly #holes: readonly number[];

  /** @param leftOut by the first piece of a stretch that is left out, the piece after its last */
  constructor(sink: Sink, leftOut: ReadonlyMap<number, number>) {
    const { pieces, references } = sink;
    this.#starts = new Int32Array(pieces.length + 1);
    let text = '';
    for (const [i, piece] of pieces.entries()) {
      if (typeof piece === 'string') text += piece;
      else if (!references.has(piece.reference)) text += piece.text;
      this.#starts[i + 1] = text.length;
    }
    this.#text = text;
    this.#leftOut = leftOut;
    this.#holes = [...leftOut.keys()].sort((a, b) => a - b);
  }

  /** The text of the pieces `[first, last)`. */
  text(first: number, last: number): string {
    const { length } = this.#holes;
    const parts: string[] = [];
    let from = first;
    for (let i = length === 0 ? 0 : countBelow(this.#holes, first); i < length; i++) {
      const hole = this.#holes[i] ?? last;
      if (hole >= last) break;
      if (hole < from) continue;
      parts.push(this.#cut(from, hole));
      from = this.#leftOut.get(hole) ?? hole;
    }
    const rest = from < last ? this.#cut(from, last) : '';
    return collapseBlanks(parts.length === 0 ? rest : parts.join('') + rest);
  }

  #cut(first: number, last: number): string {
    return this.#text.slice(this.#starts[first], this.#starts[last]);
  }
}

/** A bracketed span or fenced div with class `evidence`, as Pandoc 3 sees it. */
export interface MarkupElement {
  readonly kind: 'span' | 'div';
  /** All of it: brackets or fences, and attributes. */
  readonly range: TextRange;
  /** What stands between the brackets or fences. */
  readonly content: TextRange;
  readonly id: string;
  readonly idRange: TextRange | undefined;
  readonly classes: readonly string[];
  readonly pairs: readonly AttributePair[];
  /** Where the attributes stand, braces included. */
  readonly attributeRange: TextRange;
  /** Its text, without footnotes, blanks collapsed. */
  readonly passage: string;
  /** Whether it stands in a block quote. */
  readonly quoted: boolean;
  /** Whether it stands in the text of a footnote, `[^1]: …`. */
  readonly inFootnote: boolean;
  /** How many other evidence elements it stands in. */
  readonly depth: number;
}

/** What a note holds, apart from its prose. */
export interface MarkupScan {
  /** In the order of the note, an outer element before those in it. */
  readonly elements: readonly MarkupElement[];
  /** Divs `::: {.memo for="…"}`: memos too long for an attribute. */
  readonly memos: readonly MarkupElement[];
  /** Divs `::: {.translation for="…"}`: what passages mean in another language. */
  readonly translations: readonly MarkupElement[];
  /** Evidence in footnotes that nothing refers to: Pandoc leaves them out. */
  readonly dropped: readonly MarkupElement[];
  /** Stretches that hold the word `evidence` and no evidence: code, comments, attributes of headings and links. */
  readonly inert: readonly Inert[];
  /** Opening fences of divs, with or without evidence, that nothing closes. */
  readonly unclosedDivs: readonly TextRange[];
  /** Citations, an outer one before those in it: all of those in evidence and in the paragraphs that hold some. */
  readonly citations: readonly FoundCitation[];
  /** The YAML between the dashes at the very start of the note. */
  readonly frontMatter: TextRange | undefined;
}

const NOTHING: MarkupScan = {
  elements: [],
  memos: [],
  translations: [],
  dropped: [],
  inert: [],
  unclosedDivs: [],
  citations: [],
  frontMatter: undefined,
};

function newState(note: string, everything: boolean, references?: ReadonlySet<string>): State {
  return {
    inList: false,
    divLevel: 0,
    htmlBlock: undefined,
    lineBreaks: true,
    links: true,
    definition: -1,
    depth: 0,
    blockDepth: 0,
    evidenceDepth: 0,
    inQuote: false,
    references,
    unless: [],
    fixedColumns: false,
    stray: undefined,
    notes: note.includes(']:') && note.includes('[^'),
    closers: closersIn(note),
    everything,
  };
}

/** Reads a note; the parser that has read it holds what was found. */
function read(source: Source, note: string, everything: boolean, references?: ReadonlySet<string>): Parser {
  const sink = new Sink();
  if (everything) sink.wanted++;
  const state = newState(note, everything, references);
  const whole = { start: 0, end: source.text.length };
  const parser = makeParser({ state, sink, quiet: false }, source, whole, false);
  blocks(parser, titleBlock(parser));
  return parser;
}

/** Reads all of a note; again, with the references it defines, where what it holds depends on them. */
function readAll(source: Source, note: string): Parser {
  const parser = read(source, note, true);
  const { dependsOnReferences, references } = parser.sink;
  return dependsOnReferences ? read(source, note, true, references) : parser;
}

function inOrder(a: TextRange, b: TextRange): number {
  return a.start - b.start || b.end - a.end;
}

/** Whether one of the references that hide a stretch is defined. */
function isHidden(unless: readonly string[], sink: Sink): boolean {
  return unless.some((reference) => sink.references.has(reference));
}

/** Of several definitions of a footnote the last one counts, and only where the note is referred to. */
function shownDefinitions(sink: Sink): ReadonlySet<number> {
  const last = new Map(sink.definitions.map(({ label }, i) => [label, i]));
  const shown = sink.notes.filter(({ unless }) => !isHidden(unless, sink));
  return new Set(shown.map(({ label }) => last.get(label) ?? -1));
}

function frontMatterOf(parser: Parser): TextRange | undefined {
  const range = yamlRange(parser, 0);
  return range && parser.source.range(range.start, range.stop);
}

function toElement(found: FoundElement, passages: Passages): MarkupElement {
  const { id, idRange, classes, pairs, range } = found.attributes;
  return {
    kind: found.kind,
    range: found.range,
    content: found.content,
    id: copyOf(id),
    idRange,
    classes,
    pairs,
    attributeRange: range,
    passage: passages.text(found.firstPiece, found.lastPiece),
    quoted: found.quoted,
    inFootnote: found.definition >= 0,
    depth: found.depth,
  };
}

/**
 * Finds the evidence markup of a note by Pandoc 3's rules (`-f markdown`, docs/markup.md). Linear in the
 * note's length; a note without the word `evidence` costs a search for it.
 */
export function scanMarkup(note: string): MarkupScan {
  if (!note.includes(EVIDENCE)) return NOTHING;
  const source = sourceOfNote(note);
  let parser = read(source, note, false);
  // A quick reading passes over most definitions.
  if (parser.sink.usesReferences) parser = readAll(source, note);
  const { sink } = parser;
  const shown = shownDefinitions(sink);
  const passages = new Passages(sink, sink.leftOut(true));
  const isShown = ({ definition, unless }: FoundElement) =>
    (definition < 0 || shown.has(definition)) && !isHidden(unless, sink);
  // Lists grow by pushing: those that `map` and `filter` make have another layout once V8 has compiled them.
  const elements: MarkupElement[] = [];
  const memos: MarkupElement[] = [];
  const translations: MarkupElement[] = [];
  const dropped: MarkupElement[] = [];
  sink.elements.sort((a, b) => inOrder(a.range, b.range));
  for (const found of sink.elements) {
    const element = toElement(found, passages);
    if (!isShown(found)) dropped.push(element);
    else if (element.classes.includes(EVIDENCE)) elements.push(element);
    else if (element.classes.includes(MEMO)) memos.push(element);
    else translations.push(element);
  }
  const frontMatter = frontMatterOf(parser);
  const { inert, unclosed: unclosedDivs, citations } = sink;
  citations.sort(inOrder);
  return { elements, memos, translations, dropped, inert, unclosedDivs, citations, frontMatter };
}

/** Reads all of a note, also what cannot hold evidence, with its whole text as Pandoc shows it, blanks collapsed. */
export function readEverything(note: string): { readonly sink: Sink; readonly text: string } {
  const { sink } = readAll(sourceOfNote(note), note);
  return { sink, text: new Passages(sink, sink.leftOut(false)).text(0, sink.pieces.length) };
}
