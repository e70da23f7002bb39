import { afterAttributes } from './attributes';
import { isBlankCode, NEWLINE, withoutBlanksAtEnd } from './chars';
import { inline } from './inlines';
import { isInteresting } from './interest';
import { lastWord, noteWords, setLastWord, settleWords } from './lastWord';
import { isBlankLine, lineEnd, nextLine, skipBlankLines, skipBlanks } from './lines';
import { referenceKey } from './links';
import { heedLastWord } from './paragraph';
import { makeParser, NONE, noteInert, noteLeaf, type Parser } from './parser';
import { plainStretch, plainText } from './plainText';

/** Past the attributes and blanks that end a heading's line at `pos`, or NONE where they don't. */
function headingEnd(parser: Parser, pos: number, closing: string): number {
  let at = pos;
  if (closing) {
    while (at < parser.end && parser.text.charAt(at) === closing) at++;
    at = skipBlanks(parser, at);
  }
  at = afterAttributes(parser, at);
  return isBlankLine(parser, at) ? lineEnd(parser, at) : NONE;
}

/** What the end of a heading's text can begin with. */
const ENDINGS = ' \t#{';

/** What may reach beyond its line: what is found out of that line there does not hold for it. */
const RUNS_ON = /[\\<`$[@]/;

/** Notes what a heading can be referred to by; one without a text cannot. */
function addReference(parser: Parser, text: string): void {
  if (text !== '') parser.sink.references.add(referenceKey(text));
}

/** Where a heading's text and its line end, with attributes and closing marks; that NONE where it is no heading. */
interface HeadingEnds {
  readonly text: number;
  readonly line: number;
}

/** Reads inlines from `pos` up to what ends a heading. */
function headingInlines(parser: Parser, pos: number, closing: string): HeadingEnds {
  let at = pos;
  let end = headingEnd(parser, at, closing);
  while (end === NONE) {
    const plain = plainStretch(parser, at, ENDINGS);
    const next = plain > at ? plainText(parser, at, plain) : inline(parser, at);
    if (next === NONE || next === at) break;
    at = next;
    end = headingEnd(parser, at, closing);
  }
  return { text: at, line: end };
}

/** Reads a heading's text from `pos`; where it ends after attributes and closing marks, or NONE. */
function headingText(whole: Parser, pos: number, closing: string): number {
  const { source, inLine, takenOut } = whole;
  const runsOn = RUNS_ON.test(whole.text.slice(pos, lineEnd(whole, pos)));
  const parser = runsOn ? makeParser(whole, source, whole, inLine, whole.memo.ofLine(), takenOut) : whole;
  const { state } = parser;
  const lineBreaks = state.lineBreaks;
  state.lineBreaks = false;
  heedLastWord(parser, pos);
  const { wordEnd, stray } = lastWord(parser);
  const { text: at, line: end } = headingInlines(parser, pos, closing);
  state.lineBreaks = lineBreaks;
  if (end !== NONE) {
    settleWords(parser, wordEnd, stray);
    setLastWord(whole, lastWord(parser));
    if (end > at) noteInert(parser, 'heading', pos, end);
    noteLeaf(parser, pos, at);
    addReference(parser, parser.text.slice(pos, at));
  }
  return end;
}

/** A heading that holds nothing of interest: only its text is noted, for references to it. */
function plainHeading(parser: Parser, start: number, end: number): void {
  const text = withoutBlanksAtEnd(parser.text.slice(start, end));
  let open = text.length;
  while (text.charAt(open - 1) === '#') open--;
  // Marks at the end close the heading if a blank stands before them.
  const closed = open < text.length && /[ \t]/.test(text.charAt(open - 1));
  addReference(parser, closed ? text.slice(0, open) : text);
  const { wordEnd, stray } = lastWord(parser);
  noteWords(parser, start, end);
  settleWords(parser, wordEnd, stray);
}

/** A heading `# Text` at `pos`: past it and the blank lines after it, or NONE. */
export function atxHeading(parser: Parser, pos: number): number {
  let at = pos;
  while (at < parser.end && parser.text.charCodeAt(at) === 35) at++;
  if (at === pos) return NONE;
  const code = parser.text.charCodeAt(at);
  if (at < parser.end && !isBlankCode(code) && code !== NEWLINE) return NONE;
  const start = skipBlanks(parser, at);
  const line = lineEnd(parser, start);
  if (!isInteresting(parser, start, line) && !/[<\\`{$[^~]/.test(parser.text.slice(start, line))) {
    plainHeading(parser, start, line);
    return skipBlankLines(parser, Math.min(line + 1, parser.end));
  }
  const mark = parser.sink.mark();
  const word = lastWord(parser);
  const end = headingText(parser, start, '#');
  if (end === NONE) {
    parser.sink.reset(mark);
    setLastWord(parser, word);
    return NONE;
  }
  return skipBlankLines(parser, nextLine(parser, end));
}

/** Whether the line at `pos` is an underline of `=` and `-`. */
function isUnderline(parser: Parser, pos: number): boolean {
  let at = pos;
  while (at < parser.end) {
    const code = parser.text.charCodeAt(at);
    if (code !== 61 && code !== 45) break;
    at++;
  }
  return at > pos && isBlankLine(parser, at);
}

/** A heading underlined with `===` or `---` at `pos`: past it and the blank lines after it, or NONE. */
export function setextHeading(parser: Parser, pos: number): number {
  if (!isUnderline(parser, nextLine(parser, pos))) return NONE;
  const mark = parser.sink.mark();
  const word = lastWord(parser);
  const end = headingText(parser, skipBlanks(parser, pos), '');
  const underline = end === NONE ? NONE : nextLine(parser, end);
  const char = underline === NONE ? '' : parser.text.charAt(underline);
  let at = underline;
  while (at !== NONE && at < parser.end && parser.text.charAt(at) === char) at++;
  if (underline === NONE || (char !== '=' && char !== '-') || !isBlankLine(parser, at)) {
    parser.sink.reset(mark);
    setLastWord(parser, word);
    return NONE;
  }
  return skipBlankLines(parser, nextLine(parser, at));
}
