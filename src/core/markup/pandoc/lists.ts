import { inline, leafInlines } from './inlines';
import { isInteresting } from './interest';
import { isDivCloser } from './divFence';
import { fencedCode } from './fencedCode';
import { setextHeading } from './headings';
import { isHtmlCloser } from './html';
import { gobble, isBlankLine, lineEnd, nextLine, skipBlankLines, skipBlanks } from './lines';
import { referenceKey } from './links';
import { bulletStart, definitionStart, isListStart, orderedStart } from './listMarkers';
import { type BlockReader, NONE, type Parser, subParser } from './parser';
import { noteBlock } from './noteBlock';
import { settleList, tighten } from './outline';
import { SourceBuilder } from './source';
import { isTableAt } from './tables';

/** Where an item's text starts after its marker, or NONE. */
type ItemStart = (pos: number) => number;

/** Lines of an item as pairs of start and end, newline included. */
type Pieces = number[];

function isCloser(parser: Parser, pos: number): boolean {
  return isDivCloser(parser, pos) || isHtmlCloser(parser, pos);
}

/** Whether a list that belongs into the item starts at `pos`. */
function isNestedStart(parser: Parser, pos: number, width: number): boolean {
  const inside = gobble(parser, pos, width);
  return inside !== NONE && isListStart(parser, skipBlanks(parser, inside));
}

function addLine(parser: Parser, pos: number, pieces: Pieces): number {
  const next = nextLine(parser, pos);
  pieces.push(pos, next);
  return next;
}

function addBlankLines(parser: Parser, pos: number, pieces: Pieces): number {
  let at = pos;
  while (at < parser.end && isBlankLine(parser, at)) at = addLine(parser, at, pieces);
  return at;
}

/** The item's first paragraph after its first line, up to a blank line, marker, fence or closing tag. */
function firstLines(parser: Parser, pos: number, width: number, pieces: Pieces): number {
  let at = pos;
  while (at < parser.end) {
    if (isBlankLine(parser, at) || isListStart(parser, at) || isCloser(parser, at)) break;
    if (fencedCode(parser, at) !== NONE || isNestedStart(parser, at, width)) break;
    const inside = gobble(parser, at, width);
    at = addLine(parser, inside === NONE ? at : inside, pieces);
  }
  return addBlankLines(parser, at, pieces);
}

/** A further block of the item, indented as far as its text; past it, or NONE. */
function continuation(parser: Parser, pos: number, width: number, pieces: Pieces): number {
  if (pos >= parser.end || isBlankLine(parser, pos) || isCloser(parser, pos)) return NONE;
  const first = gobble(parser, pos, width);
  if (first === NONE) return NONE;
  let at = addLine(parser, first, pieces);
  while (at < parser.end && !isBlankLine(parser, at) && !isCloser(parser, at)) {
    const inside = gobble(parser, at, width);
    if (inside === NONE && isListStart(parser, at)) break;
    at = addLine(parser, inside === NONE ? at : inside, pieces);
  }
  return addBlankLines(parser, at, pieces);
}

/** An item at `pos`: past it, or NONE. */
function listItem(
  parser: Parser,
  pos: number,
  start: ItemStart,
  fourSpaces: boolean,
  blocks: BlockReader,
): number {
  const { state } = parser;
  const inList = state.inList;
  state.inList = true;
  const text = start(pos);
  if (text === NONE) {
    state.inList = inList;
    return NONE;
  }
  const width = fourSpaces ? 4 : text - pos;
  const pieces: Pieces = [];
  let at = firstLines(parser, addLine(parser, text, pieces), width, pieces);
  for (let next = continuation(parser, at, width, pieces); next !== NONE;) {
    at = next;
    next = continuation(parser, at, width, pieces);
  }
  if (isInteresting(parser, pos, at))
    readItem(parser, pieces, at < parser.end || parser.source.endsBare, blocks);
  state.inList = inList;
  return Math.max(at, pos + 1);
}

/** The mark of a task at the start of an item. */
const CHECKBOX = /^( {0,3})(\\?\[([ xX])\\?\]) +[^ \n]/;

/** Whether the box at the start of the text is shown as it is: in all but paragraphs, and in those with no more in them. */
function isPlainBox(parser: Parser, past: number): boolean {
  const mark = parser.sink.mark();
  const shown = setextHeading(parser, 0) !== NONE || inline(parser, skipBlanks(parser, past)) === NONE;
  parser.sink.reset(mark);
  return shown || definitionsAfter(parser, 0) !== NONE || isTableAt(parser, 0);
}

/** Whether the box is a reference that is defined. */
function isReference({ sink, state }: Parser, box: string): boolean {
  if (box.includes('\\')) return false;
  if (sink.wanted > 0) sink.usesReferences = sink.dependsOnReferences = true;
  return state.references?.has(referenceKey(box.slice(1, -1))) === true;
}

function readItem(parser: Parser, all: Pieces, endsBare: boolean, blocks: BlockReader): void {
  // Blank lines at the start mean nothing.
  let first = 0;
  while (first + 2 < all.length && isBlankLine(parser, all[first] ?? 0)) first += 2;
  const pieces = first === 0 ? all : all.slice(first);
  const text = (from: number, box: string, at: number) => {
    const builder = new SourceBuilder(parser.source).insert(box, at).add(from, pieces[1] ?? 0);
    for (let i = 2; i < pieces.length; i += 2) builder.add(pieces[i] ?? 0, pieces[i + 1] ?? 0);
    return builder.build(endsBare);
  };
  const start = pieces[0] ?? 0;
  let source = text(start, '', start);
  const [, indent = '', box = '', mark] = CHECKBOX.exec(parser.text.slice(start, pieces[1])) ?? [];
  const open = start + indent.length;
  // Pandoc shows a box for it, which stands where its first character stood.
  if (mark && !isReference(parser, box) && !isPlainBox(subParser(parser, source), indent.length + box.length))
    source = text(open + box.length, mark === ' ' ? '☐' : '☒', open);
  blocks(subParser(parser, source), 0);
  noteBlock(subParser(parser, source), 'item', 0, source.text.length);
}

/** All items from `pos` on: past the list, or NONE. */
function items(
  parser: Parser,
  pos: number,
  start: ItemStart,
  fourSpaces: boolean,
  blocks: BlockReader,
): number {
  let at = pos;
  while (at < parser.end) {
    const next = listItem(parser, at, start, fourSpaces, blocks);
    if (next === NONE) break;
    at = next;
  }
  return at === pos ? NONE : at;
}

/** A list of items at `pos`, tight or loose: past it, or NONE. */
function list(
  parser: Parser,
  pos: number,
  start: ItemStart,
  fourSpaces: boolean,
  blocks: BlockReader,
): number {
  const { sink, state } = parser;
  const from = sink.outline.length;
  const end = items(parser, pos, start, fourSpaces, blocks);
  if (state.everything) settleList(sink.outline, from, state.blockDepth);
  return end;
}

/** A bullet list at `pos`: past it, or NONE. */
export function bulletList(parser: Parser, pos: number, blocks: BlockReader): number {
  if (bulletStart(parser, pos) === NONE) return NONE;
  return list(parser, pos, (at) => bulletStart(parser, at), false, blocks);
}

/** A numbered list at `pos`: past it, or NONE. */
export function orderedList(parser: Parser, pos: number, blocks: BlockReader): number {
  const marker = orderedStart(parser, pos);
  if (!marker) return NONE;
  const start = (at: number) => orderedStart(parser, at, marker)?.end ?? NONE;
  return list(parser, pos, start, marker.style === 'example', blocks);
}

/** Where the definitions of the term at `pos` start, or NONE. */
function definitionsAfter(parser: Parser, pos: number): number {
  let at = nextLine(parser, pos);
  if (at >= parser.end) return NONE;
  if (isBlankLine(parser, at)) {
    at = nextLine(parser, at);
    // A table's caption is no definition.
    if (at < parser.end && definitionStart(parser, at) !== NONE && isTableAt(parser, at)) return NONE;
  }
  return definitionStart(parser, at) === NONE ? NONE : at;
}

function definitionItem(parser: Parser, pos: number, blocks: BlockReader): number {
  const end = lineEnd(parser, pos);
  const at = skipBlankLines(parser, Math.min(end + 1, parser.end));
  if (at >= parser.end || definitionStart(parser, at) === NONE) return NONE;
  const mark = parser.sink.mark();
  const { outline } = parser.sink;
  if (isInteresting(parser, pos, end)) {
    const builder = new SourceBuilder(parser.source).add(pos, end);
    const source = builder.build();
    leafInlines(subParser(parser, source, true));
    parser.sink.text('\n');
  }
  const past = items(parser, at, (start) => definitionStart(parser, start), false, blocks);
  if (past === NONE) {
    parser.sink.reset(mark);
    return NONE;
  }
  // No blank line after the term makes all of its definitions tight.
  if (parser.state.everything && at === end + 1) tighten(outline, mark.outline, parser.state.blockDepth);
  return skipBlankLines(parser, past);
}

/** A definition list at `pos`: past it, or NONE. */
export function definitionList(parser: Parser, pos: number, blocks: BlockReader): number {
  if (definitionsAfter(parser, pos) === NONE) return NONE;
  let at = pos;
  while (at < parser.end) {
    const next = definitionItem(parser, at, blocks);
    if (next === NONE) break;
    at = next;
  }
  return at === pos ? NONE : at;
}
