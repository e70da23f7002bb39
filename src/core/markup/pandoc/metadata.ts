import { isBlankLine, nextLine, skipBlankLines } from './lines';
import { NONE, noteInert, type Parser } from './parser';

function isLine(parser: Parser, pos: number, text: string): boolean {
  return (
    parser.text.startsWith(text, pos) &&
    pos + text.length <= parser.end &&
    isBlankLine(parser, pos + text.length)
  );
}

/** Where the YAML of a metadata block at `pos` starts and ends, and where the block ends; undefined if it is none. */
export function yamlRange(
  parser: Parser,
  pos: number,
): { readonly start: number; readonly stop: number; readonly end: number } | undefined {
  if (!isLine(parser, pos, '---')) return undefined;
  const start = nextLine(parser, pos);
  if (start >= parser.end || isBlankLine(parser, start)) return undefined;
  for (let at = start; at < parser.end; at = nextLine(parser, at)) {
    if (isLine(parser, at, '---') || isLine(parser, at, '...')) {
      return isMapping(parser.text.slice(start, at))
        ? { start, stop: at, end: nextLine(parser, at) }
        : undefined;
    }
  }
  return undefined;
}

const KEY = /^(?:[^\s#].*:(?:\s|$)|\{|\?\s)/m;
const NOT_COMMENT = /^[^\S\n]*[^\s#]/m;

/** Whether the lines can be a YAML mapping, or nothing: any other YAML is text to Pandoc. */
function isMapping(yaml: string): boolean {
  return KEY.test(yaml) || !NOT_COMMENT.test(yaml);
}

/** A metadata block at `pos`: past it and the blank lines after it, or NONE. Its evidence is not the body's. */
export function yamlBlock(parser: Parser, pos: number): number {
  const range = yamlRange(parser, pos);
  if (!range) return NONE;
  noteInert(parser, 'metadata', pos, range.end);
  return skipBlankLines(parser, range.end);
}

function continuation(parser: Parser, pos: number): number {
  let at = pos;
  while (at < parser.end && parser.text.charAt(at) === ' ' && !isBlankLine(parser, at))
    at = nextLine(parser, at);
  return at;
}

/** Past Pandoc's title block (`% title`, `% authors`, `% date`) at the start of the text. */
export function titleBlock(parser: Parser): number {
  let at = 0;
  for (let line = 0; line < 3 && at < parser.end && parser.text.charAt(at) === '%'; line++) {
    at = continuation(parser, nextLine(parser, at));
  }
  noteInert(parser, 'metadata', 0, at);
  return at === 0 ? 0 : skipBlankLines(parser, at);
}
