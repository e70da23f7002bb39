import { charAt, isBlankCode, isDigitCode, isSpace, NEWLINE } from './chars';
import { afterAttributes } from './attributes';
import { isBlankLine, skipBlanks } from './lines';
import { isListStart } from './listMarkers';
import { indexOf, NONE, noteConstruct, type Parser } from './parser';
import type { ConstructKind } from './sink';
import { braces } from './texArguments';

/** Something whose inside is not markup: where it ends, and the text it shows. */
export interface Verbatim {
  readonly end: number;
  readonly text: string;
}

const RAW_ATTRIBUTE = /\{[ \t]*=[\p{L}\p{N}_-]+[ \t]*\}/uy;

/** `{=format}` at `pos`: its end, or NONE. */
export function rawAttribute(parser: Parser, pos: number): number {
  RAW_ATTRIBUTE.lastIndex = pos;
  const match = RAW_ATTRIBUTE.exec(parser.text);
  return match && pos + match[0].length <= parser.end ? pos + match[0].length : NONE;
}

function runLength(parser: Parser, pos: number, code: number): number {
  let at = pos;
  while (at < parser.end && parser.text.charCodeAt(at) === code) at++;
  return at - pos;
}

/** Whether a code span or formula may run over the newline at `pos`. */
function continuesAfter(parser: Parser, pos: number): boolean {
  return !isBlankLine(parser, pos + 1) && !(parser.state.inList && isListStart(parser, pos + 1));
}

/** Pandoc's `code`: backticks at `pos`, with the attributes after it. */
export function codeSpan(parser: Parser, pos: number): Verbatim | undefined {
  const { memo } = parser;
  // A run that opens nothing is tried again from each of its ticks: it is measured once.
  if (memo.tickRunEnd <= pos || pos < memo.tickRunStart) {
    memo.tickRunStart = pos;
    memo.tickRunEnd = pos + runLength(parser, pos, 96);
  }
  const contentStart = memo.tickRunEnd;
  const ticks = contentStart - pos;
  const known = parser.memo.ticks;
  if (known && contentStart >= known.from && contentStart <= known.until) {
    if ((known.last.get(ticks) ?? NONE) < contentStart) return undefined;
  }
  const last = new Map<number, number>();
  let at = contentStart;
  while (at < parser.end) {
    const code = parser.text.charCodeAt(at);
    if (code === 96) {
      const run = runLength(parser, at, 96);
      if (run === ticks) return closeCode(parser, contentStart, at, at + run);
      last.set(run, at);
      at += run;
    } else if (code === NEWLINE && !continuesAfter(parser, at)) {
      break;
    } else {
      at++;
    }
  }
  parser.memo.ticks = { from: contentStart, until: at, last };
  return undefined;
}

function closeCode(parser: Parser, start: number, close: number, end: number): Verbatim {
  const text = parser.text.slice(start, close).replace(/\n/g, ' ').trim();
  const raw = rawAttribute(parser, end);
  if (raw !== NONE) return { end: raw, text: '' };
  return { end: afterAttributes(parser, end), text };
}

function displayMath(parser: Parser, pos: number): Verbatim | undefined {
  const start = pos + 2;
  if (start >= parser.end || parser.text.startsWith('$$', start)) return undefined;
  if (indexOf(parser, '$$', start + 1) === NONE) return undefined;
  for (let at = start; at < parser.end; at++) {
    if (parser.text.startsWith('$$', at) && at + 2 <= parser.end) {
      return { end: at + 2, text: parser.text.slice(start, at) };
    }
    if (parser.text.charCodeAt(at) === NEWLINE && isBlankLine(parser, at + 1)) return undefined;
  }
  return undefined;
}

/** Past one element of an inline formula, or NONE. */
function mathElement(parser: Parser, pos: number): number {
  const code = parser.text.charCodeAt(pos);
  if (code === 92) {
    if (parser.text.startsWith('text', pos + 1)) {
      const end = braces(parser, pos + 5);
      if (end !== NONE) return end;
    }
    return pos + 2 <= parser.end ? pos + 1 + charAt(parser.text, pos + 1).length : NONE;
  }
  if (!isBlankCode(code) && code !== NEWLINE) return pos + 1;
  let at = skipBlanks(parser, pos);
  if (parser.text.charCodeAt(at) === NEWLINE) {
    at++;
    if (isBlankLine(parser, at)) return NONE;
  }
  return at < parser.end && parser.text.charCodeAt(at) === 36 ? NONE : at;
}

function inlineMath(parser: Parser, pos: number): Verbatim | undefined {
  const start = pos + 1;
  if (start >= parser.end || parser.text.charCodeAt(start) === 36) return undefined;
  if (isSpace(charAt(parser.text, start))) return undefined;
  if (indexOf(parser, '$', start + 1) === NONE) return undefined;
  for (let at = start; at < parser.end;) {
    if (parser.text.charCodeAt(at) === 36) {
      if (at + 1 < parser.end && isDigitCode(parser.text.charCodeAt(at + 1))) return undefined;
      return { end: at + 1, text: parser.text.slice(start, at) };
    }
    const next = mathElement(parser, at);
    if (next === NONE) return undefined;
    at = next;
  }
  return undefined;
}

/** Pandoc's `math` between dollars at `pos`; a formula shows its TeX. */
export function math(parser: Parser, pos: number): Verbatim | undefined {
  if (parser.text.charCodeAt(pos + 1) === 36 && pos + 1 < parser.end) {
    const display = displayMath(parser, pos);
    if (display) return display;
  }
  return inlineMath(parser, pos);
}

/** Notes what stands at `pos` and is no markup: past it, or NONE where nothing was found. */
export function verbatim(
  parser: Parser,
  pos: number,
  kind: ConstructKind,
  found: Verbatim | undefined,
): number {
  if (!found) return NONE;
  parser.sink.text(found.text);
  noteConstruct(parser, kind, pos, found.end);
  return found.end;
}
