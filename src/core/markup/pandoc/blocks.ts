import { bracketedCitation } from './citations';
import { blockQuote, lineBlock, noteDefinition } from './containers';
import { fencedDiv, htmlDiv, htmlBlock } from './divs';
import { fencedCodeBlock } from './fencedCode';
import { inline } from './inlines';
import { isInteresting, occurs } from './interest';
import { atxHeading, setextHeading } from './headings';
import {
  blankLine,
  indent,
  nextLine,
  nonIndent,
  skipBlankLines,
  isBlankLine,
  lineEnd,
  skipBlanks,
} from './lines';
import { linkDefinition } from './links';
import { isRule } from './listMarkers';
import { takeLabelBack, withoutLastWord } from './lastWord';
import { bulletList, definitionList, orderedList } from './lists';
import { Memo } from './memo';
import { yamlBlock } from './metadata';
import { isFigure, isLooseParagraph, paragraph } from './paragraph';
import { type BlockReader, MAX_BLOCK_DEPTH, NONE, noteInert, partOfLine, type Parser } from './parser';
import type { BlockKind } from './sink';
import { noteBlock } from './noteBlock';
import { table } from './tables';
import { texBlock } from './tex';
import { isAsciiAlphanumeric, isBlankCode } from './chars';

/** ASCII characters that open no block by themselves: letters and digits may be list markers, see below. */
const PLAIN = new Uint8Array(128);
for (const char of '!"$&\',./0123456789;=ABCDEFGHIJKLMNOPQRSTUVWXYZ]^abcdefghijklmnopqrstuvwxyz{}') {
  PLAIN[char.charCodeAt(0)] = 1;
}

/** First characters of a line that can make a heading, table or definition of the line before it. */
const UNDERLINES = '-=:~|+';

/** Whether letters or digits at `pos` end like a list marker: `1.`, `iv)`. */
function isMarkerLike(parser: Parser, pos: number): boolean {
  let at = pos;
  while (at < parser.end && isAsciiAlphanumeric(parser.text.charCodeAt(at))) at++;
  const after = parser.text.charAt(at);
  return at > pos && (after === '.' || after === ')');
}

/**
 * Whether nothing but a paragraph can start at `pos`: a quick look at the characters on which all other
 * blocks depend. False means that it may be something else.
 */
function isPlainStart(parser: Parser, pos: number): boolean {
  const code = parser.text.charCodeAt(pos);
  if (isBlankCode(code) || (code < 128 && PLAIN[code] === 0)) return false;
  if (isMarkerLike(parser, pos)) return false;
  if ((code === 84 || code === 116) && parser.text.startsWith('able:', pos + 1)) return false;
  const end = lineEnd(parser, pos);
  // The first row of a table may run over its line.
  if (occurs(parser, '|', pos, end)) return false;
  let next = nextLine(parser, end);
  if (next >= parser.end) return true;
  if (isBlankLine(parser, next)) next = nextLine(parser, next);
  const at = skipBlanks(parser, next);
  return at >= parser.end || !UNDERLINES.includes(parser.text.charAt(at));
}

function codeText(parser: Parser, start: number, stop: number): void {
  if (isInteresting(parser, start, stop)) parser.sink.text(parser.text.slice(start, stop));
}

function fencedCode(parser: Parser, pos: number): number {
  const found = fencedCodeBlock(parser, pos);
  if (!found) return NONE;
  if (!found.raw) codeText(parser, found.start, found.stop);
  noteInert(parser, 'codeBlock', pos, found.end);
  return found.end;
}

function indentedCode(parser: Parser, pos: number): number {
  let at = pos;
  for (;;) {
    const line = skipBlankLines(parser, at);
    if (line >= parser.end || indent(parser, line) === NONE) break;
    at = nextLine(parser, line);
  }
  if (at === pos) return NONE;
  codeText(parser, pos, at);
  noteInert(parser, 'codeBlock', pos, at);
  return skipBlankLines(parser, at);
}

function rawTex(parser: Parser, pos: number): number {
  const end = texBlock(parser, pos);
  if (end !== NONE) noteInert(parser, 'tex', pos, end);
  return end;
}

function rule(parser: Parser, pos: number): number {
  return isRule(parser, pos) ? skipBlankLines(parser, nextLine(parser, pos)) : NONE;
}

function definition(parser: Parser, pos: number): number {
  const at = nonIndent(parser, pos);
  if (at === NONE || parser.text.charCodeAt(at) !== 91) return NONE;
  const note = withoutLastWord(parser, () => noteDefinition(parser, pos, blocks));
  if (note !== NONE) return note;
  const found = linkDefinition(parser, at);
  if (!found || bracketedCitation(parser, at, inline) !== NONE) return NONE;
  parser.sink.references.add(found.key);
  // What a label ends in is a word for Pandoc as elsewhere.
  takeLabelBack(partOfLine(parser, at + 1, found.close, new Memo(), parser.takenOut + 1));
  parser.memo.unread = undefined;
  noteInert(parser, 'definition', at, found.end);
  return skipBlankLines(parser, found.end);
}

type Attempt = (parser: Parser, pos: number, blocks: BlockReader) => number;

/** Every block but the paragraph, in Pandoc's order of preference, with the characters it can begin with. */
const ATTEMPTS: readonly (readonly [first: string | undefined, attempt: Attempt])[] = [
  ['`~', fencedCode],
  ['-', yamlBlock],
  ['-*+', bulletList],
  ['<', htmlDiv],
  [':', fencedDiv],
  [undefined, setextHeading],
  ['#', atxHeading],
  ['<', htmlBlock],
  [undefined, table],
  [' ', indentedCode],
  ['\\', rawTex],
  ['|', lineBlock],
  ['>', blockQuote],
  ['-*_', rule],
  ['(#@0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', orderedList],
  [undefined, definitionList],
  ['[', definition],
];

/** What the blocks are that a div of ours may stand around or in; the others are `other`. */
const KINDS: ReadonlyMap<Attempt, BlockKind> = new Map<Attempt, BlockKind>([
  [fencedCode, 'code'],
  [indentedCode, 'code'],
  [bulletList, 'list'],
  [orderedList, 'list'],
  [definitionList, 'list'],
  [setextHeading, 'heading'],
  [atxHeading, 'heading'],
  [table, 'table'],
  [fencedDiv, 'container'],
  [htmlDiv, 'container'],
  [htmlBlock, 'container'],
  [blockQuote, 'container'],
  [definition, 'container'],
  [yamlBlock, 'metadata'],
]);

/** Blocks after which Pandoc knows where the last word in them ended; the others are read apart. */
const IN_PLACE = new Set<Attempt>([
  fencedDiv,
  htmlDiv,
  htmlBlock,
  setextHeading,
  atxHeading,
  table,
  definition,
]);

const ALL: readonly Attempt[] = ATTEMPTS.map(([, attempt]) => attempt);

/** The attempts worth making for each first character; an indented line can be anything. */
const BY_FIRST: readonly (readonly Attempt[])[] = Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code);
  if (char === ' ') return ALL;
  return ATTEMPTS.filter(([first]) => first === undefined || first.includes(char)).map(
    ([, attempt]) => attempt,
  );
});

/** The first construct that stands at `pos`: past it, or NONE. */
function special(parser: Parser, pos: number): number {
  const { state } = parser;
  if (state.blockDepth >= MAX_BLOCK_DEPTH) return NONE;
  state.blockDepth++;
  let end = NONE;
  const { outline, elements } = parser.sink;
  const { stray } = state;
  const [inside, found] = [outline.length, elements.length];
  for (const attempt of BY_FIRST[parser.text.charCodeAt(pos)] ?? ALL) {
    if (stray) state.stray = IN_PLACE.has(attempt) ? stray : undefined;
    end = attempt(parser, pos, blocks);
    if (end === NONE || !IN_PLACE.has(attempt)) state.stray = stray;
    if (end === NONE) continue;
    // A div of ours is no structure of the note.
    const ours = attempt === fencedDiv && elements.length > found && elements.at(-1)?.kind === 'div';
    if (state.everything && !ours) {
      const name = `${attempt.name} ${outline.length - inside}`;
      // What stands in an HTML block stands beside its tags for Pandoc.
      if (attempt === htmlBlock) for (const block of outline.slice(inside)) block.depth--;
      outline.push({ name, depth: state.blockDepth - 1, loose: undefined });
    }
    noteBlock(parser, KINDS.get(attempt) ?? 'other', pos, end);
    break;
  }
  state.blockDepth--;
  return end;
}

/** One block at `pos`: past it. Always moves on. */
function block(parser: Parser, pos: number): number {
  const blank = blankLine(parser, pos);
  if (blank !== NONE) return Math.max(skipBlankLines(parser, blank), pos + 1);
  const end = isPlainStart(parser, pos) ? NONE : special(parser, pos);
  const next = end === NONE ? paragraph(parser, pos) : end;
  if (end === NONE && parser.state.everything) {
    const loose = isFigure(parser, pos, next) ? undefined : isLooseParagraph(parser, next);
    parser.sink.outline.push({ name: 'paragraph', depth: parser.state.blockDepth, loose });
    noteBlock(parser, 'paragraph', pos, next);
  }
  parser.sink.text('\n');
  return next;
}

/** Reads blocks up to the end of the stretch, or as long as `goesOn` holds. */
export function blocks(parser: Parser, pos: number, goesOn: (pos: number) => boolean = () => true): number {
  let at = pos;
  while (at < parser.end && goesOn(at)) at = block(parser, at);
  return at;
}
