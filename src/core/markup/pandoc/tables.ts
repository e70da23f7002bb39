import { afterAttributes } from './attributes';
import { charAt, isPunctuation } from './chars';
import { gridTable } from './gridTable';
import { inline } from './inlines';
import { isBlankLine, nextLine, nonIndent, skipBlankLines, skipBlanks } from './lines';
import { type BlockReader, NONE, type Parser } from './parser';
import { lastWord, setLastWord, settleWords, withoutLastWord } from './lastWord';
import { pipeTable } from './pipeTable';
import { plainStretch, plainText } from './plainText';
import { columnTable } from './columnTable';

/** A caption `Table: text` or `: text` at `pos`: past it and the blank lines after it, or NONE. */
function caption(parser: Parser, pos: number): number {
  const at = nonIndent(parser, pos);
  if (at === NONE || at >= parser.end) return NONE;
  let start: number;
  if (parser.text.charAt(at) === ':') {
    if (isPunctuation(charAt(parser.text, at + 1))) return NONE;
    start = at + 1;
  } else if (/^[Tt]able:/.test(parser.text.slice(at, at + 6))) {
    start = at + 6;
  } else {
    return NONE;
  }
  const mark = parser.sink.mark();
  const word = lastWord(parser);
  for (let next = start; ;) {
    const after = afterAttributes(parser, next);
    if (after > next && isBlankLine(parser, after)) {
      parser.sink.text('\n');
      settleWords(parser, word.wordEnd, word.stray);
      return skipBlankLines(parser, after);
    }
    const plain = plainStretch(parser, next, '{');
    const past = plain > next ? plainText(parser, next, plain) : inline(parser, next);
    if (past !== NONE && past > next) {
      next = past;
      continue;
    }
    const behind = nextLine(parser, next);
    // Its last inline is the line's end where the text of an item ends, and no blank line follows.
    if (isBlankLine(parser, next) && !(behind >= parser.end && parser.source.endsBare)) {
      parser.sink.text('\n');
      settleWords(parser, word.wordEnd, word.stray);
      return skipBlankLines(parser, behind);
    }
    parser.sink.reset(mark);
    setLastWord(parser, word);
    return NONE;
  }
}

/** A table without its caption at `pos`: past it, or NONE. */
function body(parser: Parser, pos: number, blocks: BlockReader): number {
  return withoutLastWord(parser, () => anyBody(parser, pos, blocks));
}

function anyBody(parser: Parser, pos: number, blocks: BlockReader): number {
  const { state } = parser;
  const outer = state.fixedColumns;
  for (const kind of [pipeTable, columnTable, gridTable]) {
    const mark = parser.sink.mark();
    state.fixedColumns = outer || kind !== pipeTable;
    const end = kind(parser, pos, blocks);
    state.fixedColumns = outer;
    if (end !== NONE) return end;
    parser.sink.reset(mark);
  }
  return NONE;
}

/** A table of any kind at `pos`, with its caption before or after: past it, or NONE. */
export function table(parser: Parser, pos: number, blocks: BlockReader): number {
  const mark = parser.sink.mark();
  const word = lastWord(parser);
  const first = parser.text.charCodeAt(skipBlanks(parser, pos));
  if (first === 58 || first === 84 || first === 116) {
    const after = caption(parser, pos);
    if (after !== NONE) {
      // What can be a caption is never read as the first line of a table.
      const end = after < parser.end ? body(parser, after, blocks) : NONE;
      if (end !== NONE) return skipBlankLines(parser, end);
      parser.sink.reset(mark);
      setLastWord(parser, word);
      return NONE;
    }
    parser.sink.reset(mark);
  }
  const end = body(parser, pos, blocks);
  if (end === NONE) return NONE;
  const next = skipBlankLines(parser, end);
  const rows = parser.sink.pieces.length;
  const captioned = next < parser.end ? caption(parser, next) : NONE;
  if (captioned === NONE) return next;
  // Pandoc shows a caption before its table.
  parser.sink.swap(mark, rows);
  return captioned;
}

/** Whether a table, perhaps after its caption, stands at `pos`; nothing of it is kept. */
export function isTableAt(parser: Parser, pos: number): boolean {
  const mark = parser.sink.mark();
  const end = table(parser, pos, (inner, at) => (inner === parser ? at : inner.end));
  parser.sink.reset(mark);
  return end !== NONE;
}
