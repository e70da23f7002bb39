/** Markdown that shows a plain text, and where each character of that text went. */
export interface MarkedText {
  readonly text: string;
  /**
   * Where the character at an offset of the plain text begins, with the escape before it. Both are UTF-16 offsets; the
   * length of the plain text leads to the end.
   */
  readonly placeOf: (offset: number) => number;
}

/** Lines longer than this are paragraphs that a word processor saved, not lines that somebody broke. */
const LONGEST_LINE = 120;

/** What would begin a block at the start of a line: headings, quotes, lists, tables, definitions, divs, rules, titles. */
const BLOCK_START = /^(?:[-+=:#>%"]|\(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+)[.)](?=\s|$))/;

/** Characters that mean something anywhere in a line. */
const SPECIAL = /[\\`*_{}[\]<>#|~^$@&]/;

/** Whether the character at `at` is to be escaped, given where a delimiter that would begin a block stands. */
function isEscaped(text: string, at: number, delimiter: number): boolean {
  const char = text.charAt(at);
  if (at === delimiter) return true;
  if (!SPECIAL.test(char)) return false;
  // Prose stays readable where these cannot mean anything.
  if (char === '&') return /^&#?\w+;/.test(text.slice(at, at + 40));
  if (char === '#' || char === '>') return false;
  return true;
}

/** Where the character stands that makes the start of a line begin a block; -1 where none does. */
function delimiterOf(line: string): number {
  const [start] = BLOCK_START.exec(line) ?? [];
  return start === undefined ? -1 : start.length - 1;
}

const LINE_END = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/g;

/** Writes Markdown and keeps account of where everything goes. */
class Writer {
  readonly #parts: string[] = [];
  readonly #places: Uint32Array;
  #length = 0;

  constructor(plain: string) {
    this.#places = new Uint32Array(plain.length + 1);
  }

  /** Notes that the character at `offset` begins here. */
  mark(offset: number): void {
    this.#places[offset] = this.#length;
  }

  add(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
  }

  finish(plain: string): MarkedText {
    this.mark(plain.length);
    const places = this.#places;
    return { text: this.#parts.join(''), placeOf: (offset) => places[offset] ?? this.#length };
  }
}

interface Line {
  /** Where its words begin and end, without the blanks around them. */
  readonly start: number;
  readonly end: number;
  /** Where the next line begins. */
  readonly next: number;
}

/** Blanks at the ends of lines mean nothing; no-break spaces are text. */
function isBlank(text: string, at: number): boolean {
  return text.charAt(at) === ' ' || text.charAt(at) === '\t';
}

function linesOf(plain: string): readonly Line[] {
  const lines: Line[] = [];
  let from = 0;
  const add = (stop: number, next: number) => {
    let [start, end] = [from, stop];
    while (start < end && isBlank(plain, start)) start++;
    while (end > start && isBlank(plain, end - 1)) end--;
    lines.push({ start, end, next });
    from = next;
  };
  for (const { index, 0: end } of plain.matchAll(LINE_END)) add(index, index + end.length);
  add(plain.length, plain.length);
  return lines;
}

function writeLine(plain: string, { start, end }: Line, writer: Writer): void {
  const delimiter = start + delimiterOf(plain.slice(start, end));
  const isBlock = delimiter >= start;
  for (let at = start; at < end; at++) {
    writer.mark(at);
    const char = plain.charAt(at);
    if (isEscaped(plain, at, isBlock ? delimiter : -1)) writer.add(`\\${char}`);
    else writer.add(char === '\u0000' ? '\uFFFD' : char);
  }
}

/**
 * Markdown that Pandoc shows as a plain text, runs of blanks apart. Blank lines part paragraphs; single line ends become
 * hard breaks, or, in a text whose lines are as long as paragraphs, blank lines. Blanks at the ends of lines go.
 */
export function plainToMarkdown(plain: string): MarkedText {
  const lines = linesOf(plain);
  const areParagraphs = lines.some(({ start, end }) => end - start > LONGEST_LINE);
  const writer = new Writer(plain);
  let from = 0;
  lines.forEach((line, i) => {
    for (let at = from; at < line.start; at++) writer.mark(at);
    writeLine(plain, line, writer);
    for (let at = line.end; at < line.next; at++) writer.mark(at);
    from = line.next;
    const next = lines[i + 1];
    if (!next) return;
    const isWithin = line.start < line.end && next.start < next.end;
    writer.add(!isWithin ? '\n' : areParagraphs ? '\n\n' : '\\\n');
  });
  return writer.finish(plain);
}
