import { leafInlines } from './inlines';
import { isInteresting } from './interest';
import {
  blankLine,
  indent,
  isBlankLine,
  lineEnd,
  nextLine,
  nonIndent,
  skipBlankLines,
  skipBlanks,
} from './lines';
import { noteMarker } from './links';
import { type BlockReader, MAX_BLOCK_DEPTH, NONE, type Parser, subParser } from './parser';
import { SourceBuilder } from './source';
import { endline, isQuoteMarker } from './softBreak';
import { isDivCloser } from './divFence';

/** Past a quote marker and the blank after it. */
function afterQuoteMarker(parser: Parser, pos: number): number {
  const at = nonIndent(parser, pos) + 1;
  return parser.text.charAt(at) === ' ' && at < parser.end ? at + 1 : at;
}

/**
 * Takes further quote markers off lines (pairs of start and end), as long as all of them open with one; how many were
 * taken off each. A quote that only holds another needs no text of its own: a copy for each level is slow in long ones.
 */
function takeMarkersOff(parser: Parser, pieces: number[], most: number): number {
  for (let levels = 0; ; levels++) {
    if (levels === most || pieces.some((at, i) => i % 2 === 0 && !isQuoteMarker(parser, at))) return levels;
    for (let i = 0; i < pieces.length; i += 2) pieces[i] = afterQuoteMarker(parser, pieces[i] ?? 0);
  }
}

/** A block quote at `pos`: past it and the blank lines after it, or NONE. */
export function blockQuote(parser: Parser, pos: number, blocks: BlockReader): number {
  if (!isQuoteMarker(parser, pos)) return NONE;
  const pieces: number[] = [];
  let at = afterQuoteMarker(parser, pos);
  for (;;) {
    const end = lineEnd(parser, at);
    pieces.push(at, end);
    if (end >= parser.end) {
      at = end;
      break;
    }
    if (isQuoteMarker(parser, end + 1)) {
      at = afterQuoteMarker(parser, end + 1);
      continue;
    }
    const lazy = endline(parser, end);
    if (lazy === NONE || isQuoteMarker(parser, lazy)) {
      at = end + 1;
      break;
    }
    at = lazy;
  }
  if (isInteresting(parser, pos, at)) {
    const { state } = parser;
    const { inQuote, blockDepth } = state;
    state.inQuote = true;
    // Each quote is noted where everything is.
    if (!state.everything) state.blockDepth += takeMarkersOff(parser, pieces, MAX_BLOCK_DEPTH - blockDepth);
    readPieces(parser, pieces, blocks);
    state.blockDepth = blockDepth;
    state.inQuote = inQuote;
  }
  return skipBlankLines(parser, at);
}

/** Reads lines (pairs of start and end) as a text of its own. */
function readPieces(parser: Parser, pieces: readonly number[], blocks: BlockReader): void {
  const builder = new SourceBuilder(parser.source);
  for (let i = 0; i < pieces.length; i += 2) {
    const end = pieces[i + 1] ?? 0;
    builder.add(pieces[i] ?? 0, end).insert('\n', end);
  }
  const source = builder.build();
  blocks(subParser(parser, source), 0);
}

function isNoteMarker(parser: Parser, pos: number): boolean {
  const at = nonIndent(parser, pos);
  return at !== NONE && parser.text.charCodeAt(at) === 91 && noteMarker(parser, at) !== undefined;
}

/** Adds the lines of a footnote's paragraph from `pos` on; past them. */
function noteLines(parser: Parser, pos: number, pieces: number[]): number {
  let at = pos;
  for (let first = true; at < parser.end; first = false) {
    if (!first) {
      if (isBlankLine(parser, at) || isDivCloser(parser, at) || isNoteMarker(parser, at)) break;
      const inside = indent(parser, at);
      at = inside === NONE ? at : inside;
    }
    const end = lineEnd(parser, at);
    pieces.push(at, end);
    at = Math.min(end + 1, parser.end);
  }
  return at;
}

/** A footnote definition at `pos`: past it and the blank lines after it, or NONE. */
export function noteDefinition(parser: Parser, pos: number, blocks: BlockReader): number {
  const start = nonIndent(parser, pos);
  const marker = start === NONE ? undefined : noteMarker(parser, start);
  if (!marker || parser.text.charCodeAt(marker.end) !== 58) return NONE;
  const line = blankLine(parser, marker.end + 1);
  // After a line's end, there must be a line, be it blank.
  if (line >= parser.end && parser.source.endsBare) return NONE;
  let at = line === NONE ? marker.end + 1 : line;
  const inside = indent(parser, at);
  const pieces: number[] = [];
  at = noteLines(parser, inside === NONE ? at : inside, pieces);
  for (;;) {
    const next = skipBlankLines(parser, at);
    const more = next > at && next < parser.end ? indent(parser, next) : NONE;
    if (more === NONE) break;
    pieces.push(next, next);
    at = noteLines(parser, more, pieces);
  }
  parser.sink.references.add(`^${marker.label}`);
  if (isInteresting(parser, pos, at)) readDefinition(parser, marker.label, pieces, blocks);
  return skipBlankLines(parser, at);
}

function readDefinition(parser: Parser, label: string, pieces: readonly number[], blocks: BlockReader): void {
  const { sink, state } = parser;
  const outer = state.definition;
  const first = sink.pieces.push('') - 1;
  state.definition = sink.definitions.push({ label }) - 1;
  readPieces(parser, pieces, blocks);
  state.definition = outer;
  sink.holes.push({ first, last: sink.pieces.length, left: 'apart', reference: '' });
}

/** A line block (`| line`) at `pos`: past it and the blank lines after it, or NONE. */
export function lineBlock(parser: Parser, pos: number): number {
  let at = pos;
  while (at < parser.end && parser.text.charAt(at) === '|') {
    if (blankLine(parser, at + 1) !== NONE) {
      at = nextLine(parser, at);
      continue;
    }
    if (parser.text.charAt(at + 1) !== ' ') break;
    const start = skipBlanks(parser, at + 2);
    const builder = new SourceBuilder(parser.source);
    // Blanks at the start of a line are kept.
    if (start > at + 2) builder.insert('\u00A0'.repeat(start - at - 2), at + 2);
    builder.add(start, lineEnd(parser, at));
    at = nextLine(parser, at);
    while (at < parser.end && parser.text.charAt(at) === ' ') {
      builder.insert(' ', at).add(at + 1, lineEnd(parser, at));
      at = nextLine(parser, at);
    }
    const source = builder.build();
    leafInlines(subParser(parser, source, true));
    parser.sink.text(' ');
  }
  return at === pos ? NONE : skipBlankLines(parser, at);
}
