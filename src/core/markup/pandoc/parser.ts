import type { TextRange } from '../../model/text';
import type { Stray } from './lastWord';
import { Memo } from './memo';
import type { ConstructKind, InertKind, Sink } from './sink';
import type { Source } from './source';

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

/** Tells the citations in a link, which were read last, that they are. */
function noteLink({ sink: { citations } }: Parser, { start, end }: TextRange): void {
  for (let i = citations.length - 1; i >= 0; i--) {
    const citation = citations[i];
    if (!citation || citation.start < start || citation.end > end) return;
    if (citation.link < start) citation.link = start;
  }
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
  if (kind === 'citation') parser.sink.citations.push({ ...parser.source.range(start, end), link: 0 });
  if (kind === 'link') noteLink(parser, parser.source.range(start, end));
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
