import { blockQuote, lineBlock, noteDefinition } from './containers';
import { fencedDiv, htmlDiv, htmlBlock } from './divs';
import { fencedCodeBlock } from './fencedCode';
import { isInteresting } from './interest';
import { atxHeading, setextHeading } from './headings';
import { blankLine, indent, nextLine, nonIndent, skipBlankLines } from './lines';
import { linkDefinition } from './links';
import { isRule } from './listMarkers';
import { bulletList, definitionList, orderedList } from './lists';
import { yamlBlock } from './metadata';
import { paragraph } from './paragraph';
import { type BlockReader, MAX_BLOCK_DEPTH, NONE, type Parser } from './parser';
import { isPlainStart } from './plainStart';
import { table } from './tables';
import { texBlock } from './tex';

function codeText(parser: Parser, start: number, stop: number): void {
  if (isInteresting(parser, start, stop)) parser.sink.text(parser.text.slice(start, stop));
}

function fencedCode(parser: Parser, pos: number): number {
  const found = fencedCodeBlock(parser, pos);
  if (!found) return NONE;
  if (!found.raw) codeText(parser, found.start, found.stop);
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
  return skipBlankLines(parser, at);
}

function rawTex(parser: Parser, pos: number): number {
  return texBlock(parser, pos);
}

function rule(parser: Parser, pos: number): number {
  return isRule(parser, pos) ? skipBlankLines(parser, nextLine(parser, pos)) : NONE;
}

function definition(parser: Parser, pos: number): number {
  const at = nonIndent(parser, pos);
  if (at === NONE || parser.text.charCodeAt(at) !== 91) return NONE;
  const note = noteDefinition(parser, pos, blocks);
  if (note !== NONE) return note;
  const found = linkDefinition(parser, at);
  if (!found) return NONE;
  parser.sink.references.add(found.key);
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
  const [inside, found] = [outline.length, elements.length];
  for (const attempt of BY_FIRST[parser.text.charCodeAt(pos)] ?? ALL) {
    end = attempt(parser, pos, blocks);
    if (end === NONE) continue;
    // A div of ours is no structure of the note.
    const ours = attempt === fencedDiv && elements.length > found && elements.at(-1)?.kind === 'div';
    if (state.everything && !ours) outline.push(`${attempt.name} ${outline.length - inside}`);
    break;
  }
  state.blockDepth--;
  return end;
}

/** One block at `pos`: past it. Always moves on. */
export function block(parser: Parser, pos: number): number {
  const blank = blankLine(parser, pos);
  if (blank !== NONE) return Math.max(skipBlankLines(parser, blank), pos + 1);
  const end = isPlainStart(parser, pos) ? NONE : special(parser, pos);
  const next = end === NONE ? paragraph(parser, pos) : end;
  if (end === NONE && parser.state.everything) parser.sink.outline.push('paragraph');
  parser.sink.text('\n');
  return next;
}

/** Reads blocks up to the end of the stretch, or as long as `goesOn` holds. */
export function blocks(parser: Parser, pos: number, goesOn: (pos: number) => boolean = () => true): number {
  let at = pos;
  while (at < parser.end && goesOn(at)) at = block(parser, at);
  return at;
}
