import {
  balancedElement,
  closingTag,
  elementEnd,
  htmlTag,
  isBlockTag,
  isClosedAfter,
  isInlineTag,
  type HtmlTag,
} from './html';
import type { ParsedAttributes } from './attributes';
import { divFenceEnd, divOpening } from './divFence';
import { htmlAttributes } from './htmlAttributes';
import { gobbleAtMost, indent, isBlankLine, lineEnd, nextLine, skipBlankLines, skipBlanks } from './lines';
import { type BlockReader, EVIDENCE, MEMO, NONE, noteInert, type Parser, TRANSLATION } from './parser';

/** Where a div's content and the div end, and where reading goes on. */
interface DivEnd {
  readonly stop: number;
  readonly end: number;
  readonly next: number;
}

/** Reads a div's blocks and notes it if it is evidence, or the memo or translation of some. */
function div(
  parser: Parser,
  pos: number,
  start: number,
  found: ParsedAttributes,
  read: () => DivEnd,
): number {
  const { sink, state } = parser;
  const evidence = found.classes.includes(EVIDENCE);
  const isAbout = found.classes.includes(MEMO) || found.classes.includes(TRANSLATION);
  if (!evidence && !isAbout) return read().next;
  const firstPiece = sink.pieces.length;
  sink.wanted++;
  if (evidence) state.evidenceDepth++;
  const { stop, end, next } = read();
  if (evidence) state.evidenceDepth--;
  sink.wanted--;
  sink.elements.push({
    kind: 'div',
    range: parser.source.range(pos, end),
    content: parser.source.range(start, Math.max(start, stop)),
    attributes: found,
    firstPiece,
    lastPiece: sink.pieces.length,
    definition: state.definition,
    quoted: state.inQuote,
    depth: state.evidenceDepth,
    unless: state.unless,
  });
  return next;
}

/** A fenced div at `pos`: past it and the blank lines after it, or NONE. Unclosed, it runs to the end. */
export function fencedDiv(parser: Parser, pos: number, blocks: BlockReader): number {
  if (parser.text.charCodeAt(pos) !== 58) return NONE;
  const opening = divOpening(parser, pos);
  if (!opening) return NONE;
  const { sink, source, state } = parser;
  const start = nextLine(parser, opening.end);
  return div(parser, pos, start, opening.attributes, () => {
    state.divLevel++;
    const stop = blocks(parser, start, (at) => divFenceEnd(parser, at) === NONE);
    state.divLevel--;
    const end = divFenceEnd(parser, stop);
    if (end !== NONE) return { stop, end, next: skipBlankLines(parser, nextLine(parser, end)) };
    sink.unclosed.push(source.range(pos, opening.end));
    return { stop, end: stop, next: stop };
  });
}

/** `<div …>…</div>` at `pos`, which Pandoc takes for a div: past it, or NONE. */
export function htmlDiv(parser: Parser, pos: number, blocks: BlockReader): number {
  if (parser.text.charCodeAt(pos) !== 60) return NONE;
  const tag = htmlTag(parser, pos);
  if (tag?.kind !== 'open' || tag.name !== 'div') return NONE;
  return div(parser, pos, tag.end, htmlAttributes(parser, tag, pos), () => {
    const stop = insideHtml(parser, skipBlankLines(parser, tag.end), 'div', blocks);
    const end = closingTag(parser, stop, 'div');
    if (end !== NONE) return { stop, end, next: end };
    parser.sink.unclosed.push(parser.source.range(pos, tag.end));
    return { stop, end: stop, next: stop };
  });
}

/** Reads blocks up to the tag that closes `name`; indented like code, it is code. */
function insideHtml(parser: Parser, pos: number, name: string, blocks: BlockReader): number {
  const { state } = parser;
  const outer = state.htmlBlock;
  const closer = (at: number) => {
    const from = indent(parser, at) === NONE ? skipBlanks(parser, at) : at;
    return closingTag(parser, from, name) === NONE ? NONE : from;
  };
  state.htmlBlock = name;
  const end = blocks(parser, pos, (at) => closer(at) === NONE);
  state.htmlBlock = outer;
  return end < parser.end ? closer(end) : end;
}

const VERBATIM = new Set(['pre', 'style', 'script', 'textarea']);

function blanksAndLines(parser: Parser, pos: number): number {
  const at = skipBlanks(parser, pos);
  return isBlankLine(parser, at) && lineEnd(parser, at) < parser.end ? skipBlankLines(parser, at) : at;
}

/** Raw HTML as a block at `pos`: comments, verbatim elements, and elements whose inside is Markdown. */
export function htmlBlock(parser: Parser, pos: number, blocks: BlockReader): number {
  if (parser.text.charCodeAt(pos) !== 60) return NONE;
  const tag = htmlTag(parser, pos);
  if (!tag) {
    const end = balancedElement(parser, pos);
    if (end === NONE) return NONE;
    noteInert(parser, 'html', pos, end);
    return blanksAndLines(parser, end);
  }
  if (!isBlockTag(tag)) return NONE;
  noteInert(parser, 'html', pos, tag.end);
  if (tag.kind !== 'open') return blanksAndLines(parser, tag.end);
  if (VERBATIM.has(tag.name)) {
    const end = elementEnd(parser, pos, tag.name);
    if (end !== NONE) {
      noteInert(parser, 'html', pos, end);
      // Blanks behind it indent what follows.
      return skipBlankLines(parser, end);
    }
  }
  return markdownElement(parser, tag, blocks);
}

/** Where the blocks of the element that `tag` opens begin, and by how much all of its lines may be indented. */
function elementStart(parser: Parser, tag: HtmlTag): { start: number; shift: number } {
  const after = skipBlanks(parser, tag.end);
  if (!isBlankLine(parser, after)) return { start: after, shift: 0 };
  const line = nextLine(parser, after);
  const start = gobbleAtMost(parser, line, Infinity);
  return { start, shift: start - line };
}

/** The tag at `pos` that opens an element which nothing closes, so that it holds all that follows. */
function endlessElement(parser: Parser, pos: number): HtmlTag | undefined {
  if (parser.text.charCodeAt(pos) !== 60) return undefined;
  const tag = htmlTag(parser, pos);
  if (tag?.kind !== 'open' || isInlineTag(tag) || tag.name === 'div' || VERBATIM.has(tag.name))
    return undefined;
  return isSelfClosing(parser, tag) || isClosedAfter(parser, tag.name, tag.end) ? undefined : tag;
}

function isSelfClosing(parser: Parser, tag: HtmlTag): boolean {
  return parser.text.startsWith('/>', tag.end - 2);
}

/**
 * Past the element that `tag` opens, whose inside is Markdown. Pandoc up to 3.10 holds every element that does not
 * end in a slash for one with a closing tag, even `<hr>`.
 */
function markdownElement(parser: Parser, first: HtmlTag, blocks: BlockReader): number {
  const { state } = parser;
  const outer = state.htmlBlock;
  let { name } = first;
  let { start: at, shift } = elementStart(parser, first);
  const endless = !isClosedAfter(parser, name, at);
  state.htmlBlock = name;
  while (!isSelfClosing(parser, first)) {
    const from = gobbleAtMost(parser, at, shift);
    if (from >= parser.end || closingTag(parser, from, name) !== NONE) break;
    // What is in one that nothing closes need not be read within it: a note may have any number of them.
    const inner = endless ? endlessElement(parser, from) : undefined;
    if (inner) {
      noteInert(parser, 'html', from, inner.end);
      ({ name } = inner);
      state.htmlBlock = name;
      ({ start: at, shift } = elementStart(parser, inner));
    } else {
      at = blocks(parser, from, (pos) => pos === from);
    }
  }
  state.htmlBlock = outer;
  const close = closingTag(parser, gobbleAtMost(parser, at, shift), name);
  return close === NONE ? at : close;
}
