import type { TextRange } from '../model/text';
import { nextLine } from '../util/lines';

/** Stands in a path for an item of a list. */
export const ITEM = '[]';

/** What is being typed in a theory file, which need not be valid YAML yet. */
export interface TheoryPlace {
  /** A key; a value or an item of a list; what may still become either: the first word behind a dash. */
  readonly kind: 'key' | 'value' | 'item';
  /** Keys from the top of the file to what holds the word; an item of a list is {@link ITEM}. */
  readonly path: readonly string[];
  /** From where the word begins to where it ends, before and after the cursor. */
  readonly word: TextRange;
  /** Keys of the same map, or items of the same list. */
  readonly siblings: readonly string[];
  /** Whether it stands in braces or brackets. */
  readonly isFlow: boolean;
}

interface Frame {
  readonly column: number;
  readonly key: string;
}

/** A map in braces or a list in brackets that is open. */
interface Flow {
  readonly isMap: boolean;
  key: string | undefined;
  /** Where the current word starts; undefined before it. */
  start: number | undefined;
  quote: string;
  readonly open: number;
}

const KEY =
  /(?:(?:"([^"\r\n]*)"|'([^'\r\n]*)')[ \t]*|((?![-?:](?:\s|$))[^\s#"'{}[\],&*!|>%@`][^\r\n#]*?)):(?=[ \t\r\n]|$)/y;
const WORD_AFTER = /[\p{L}\p{N}_-]*/uy;

/** Reads a theory file line by line up to the cursor: what stands before counts, right or wrong. */
class PlaceReader {
  readonly #text: string;
  readonly #before: string;
  readonly #offset: number;
  /** Columns grow from the first to the last. */
  readonly #frames: Frame[] = [];
  readonly #lastLine: number;

  constructor(text: string, offset: number) {
    this.#text = text;
    this.#before = text.slice(0, offset);
    this.#offset = offset;
    this.#lastLine = 1 + Math.max(this.#before.lastIndexOf('\n'), this.#before.lastIndexOf('\r'));
  }

  read(): TheoryPlace | undefined {
    let at = this.#before.charCodeAt(0) === 0xfeff ? 1 : 0;
    while (at <= this.#offset) {
      const found = this.#line(at);
      if (typeof found !== 'number') return found;
      at = found;
    }
    return undefined;
  }

  /** Reads a line: where the next one starts, or the place when the cursor is in it; undefined where none is. */
  #line(start: number): number | TheoryPlace | undefined {
    const [text, offset] = [this.#before, this.#offset];
    let at = start;
    let isItem = false;
    for (;;) {
      while (text.charAt(at) === ' ') at++;
      const column = at - start;
      if (at >= offset) return this.#word(isItem ? 'item' : 'key', at, column);
      const char = text.charAt(at);
      if (char === '#') return this.#skip(at);
      if (/[\r\n\t]/.test(char) || (column === 0 && /^(?:---|\.\.\.|%)/.test(text.slice(at, at + 3))))
        return this.#skip(at);
      if (!/^-(?:[ \r\n]|$)/.test(text.slice(at, at + 2))) break;
      if (at + 1 >= offset) return undefined;
      this.#leave(column + 1);
      if (this.#frames.at(-1)?.key === ITEM) this.#leave(column);
      this.#frames.push({ column, key: ITEM });
      isItem = true;
      at++;
    }
    return this.#entry(at, at - start, isItem);
  }

  #skip(at: number): number | undefined {
    const next = nextLine(this.#text, at);
    // A cursor at the very start of the next line is in that line.
    return next > this.#offset || (next === this.#offset && !/[\r\n]$/.test(this.#before)) ? undefined : next;
  }

  #entry(at: number, column: number, isItem: boolean): number | TheoryPlace | undefined {
    KEY.lastIndex = at;
    const match = KEY.exec(this.#before);
    if (!match) {
      const isPlain = !/["'[{]/.test(this.#before.charAt(at));
      if (!isPlain) return this.#value(at, column, isItem ? 'item' : 'value');
      if (!this.#isLast(at)) return this.#skip(at);
      return this.#word(isItem ? 'item' : 'key', at, column);
    }
    const key = match[1] ?? match[2] ?? match[3]?.trim() ?? '';
    this.#leave(column);
    this.#frames.push({ column, key });
    const colon = KEY.lastIndex;
    return this.#value(colon, column, 'value');
  }

  #isLast(at: number): boolean {
    return at >= this.#lastLine;
  }

  /** Leaves maps and lists that do not hold what stands in a column. */
  #leave(column: number): void {
    while ((this.#frames.at(-1)?.column ?? -1) >= column) this.#frames.pop();
  }

  #value(from: number, column: number, kind: 'value' | 'item'): number | TheoryPlace | undefined {
    const [text, offset] = [this.#before, this.#offset];
    let at = from;
    while (/[ \t]/.test(text.charAt(at))) at++;
    if (at >= offset) return at > from ? this.#word(kind, at, column) : undefined;
    const anchor = /[&!][^\s,[\]{}]*[ \t]+/y;
    anchor.lastIndex = at;
    at += anchor.exec(text)?.[0].length ?? 0;
    const char = text.charAt(at);
    if (/[\r\n#]/.test(char)) return this.#skip(at);
    if (char === '|' || char === '>') return this.#blockText(at, column);
    if (char === '"' || char === "'") {
      const close = closingQuote(text, at);
      return close < 0 ? this.#word(kind, at + 1, column) : this.#skip(close);
    }
    if (char === '{' || char === '[') return this.#flow(at);
    return this.#isLast(at) ? this.#word(kind, at, column) : this.#skip(at);
  }

  /** Passes over the lines of a text that are indented more than its key. */
  #blockText(at: number, column: number): number | undefined {
    let line = nextLine(this.#text, at);
    for (; line <= this.#offset; line = nextLine(this.#text, line)) {
      const content = this.#text.slice(line, nextLine(this.#text, line));
      const indent = /^ */.exec(content)?.[0].length ?? 0;
      const isBlank = content.trim() === '';
      // On a blank line the cursor decides whether the text goes on.
      if (isBlank && this.#offset <= line + content.length)
        return this.#offset - line > column ? undefined : line;
      if (!isBlank && indent <= column) return line;
      if (line === this.#text.length) return undefined;
    }
    return undefined;
  }

  #path(): readonly string[] {
    return this.#frames.map(({ key }) => key);
  }

  #range(start: number): TextRange {
    WORD_AFTER.lastIndex = this.#offset;
    return { start, end: this.#offset + (WORD_AFTER.exec(this.#text)?.[0].length ?? 0) };
  }

  #word(kind: TheoryPlace['kind'], start: number, column: number): TheoryPlace {
    if (kind === 'key') this.#leave(column);
    const siblings = kind === 'value' ? [] : blockSiblings(this.#text, this.#offset, column, kind === 'item');
    const word = this.#range(Math.min(start, this.#offset));
    return { kind, path: this.#path(), word, siblings, isFlow: false };
  }

  /** Reads what stands in braces and brackets: where the line after it starts, or the place. */
  #flow(from: number): number | TheoryPlace | undefined {
    const [text, offset] = [this.#before, this.#offset];
    const open: Flow[] = [];
    for (let at = from; at < offset; at++) {
      const char = text.charAt(at);
      const top = open.at(-1);
      if (char === '{' || char === '[') {
        open.push({ isMap: char === '{', key: undefined, start: undefined, quote: '', open: at });
      } else if (char === '}' || char === ']') {
        open.pop();
        if (open.length === 0) return this.#skip(at);
      } else if (char === '#' && /\s/.test(text.charAt(at - 1))) {
        const next = nextLine(text, at);
        if (next >= offset && !/[\r\n]$/.test(text)) return undefined;
        at = next - 1;
      } else if (!top || /\s/.test(char)) continue;
      else if (char === ',') Object.assign(top, { key: undefined, start: undefined, quote: '' });
      else if (
        char === ':' &&
        top.isMap &&
        top.key === undefined &&
        /^[\s,}\]]?$/.test(text.charAt(at + 1))
      ) {
        top.key = text
          .slice(top.start ?? at, at)
          .trim()
          .replace(/["']$/, '');
        Object.assign(top, { start: undefined, quote: '' });
      } else if ((char === '"' || char === "'") && top.start === undefined) {
        Object.assign(top, { start: at + 1, quote: char });
        const close = closingQuote(text, at);
        if (close < 0) break;
        at = close;
      } else top.start ??= at;
    }
    return this.#flowPlace(open);
  }

  #flowPlace(open: readonly Flow[]): TheoryPlace | undefined {
    const top = open.at(-1);
    if (!top) return undefined;
    // Right behind a colon nothing can be typed: a blank comes first.
    if (this.#before.endsWith(':')) return undefined;
    const isKey = top.isMap && top.key === undefined;
    const inner = open.flatMap(({ isMap, key }) => (isMap ? (key ?? []) : ITEM));
    return {
      kind: isKey ? 'key' : 'value',
      path: [...this.#path(), ...inner],
      word: this.#range(top.start ?? this.#offset),
      siblings: isKey || !top.isMap ? flowSiblings(this.#text, top, this.#offset) : [],
      isFlow: true,
    };
  }
}

/** The quotation mark that closes the one at `open`, or −1. */
function closingQuote(text: string, open: number): number {
  const quote = text.charAt(open);
  for (let at = open + 1; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\' && quote === '"') at++;
    else if (char === quote && quote === "'" && text.charAt(at + 1) === quote) at++;
    else if (char === quote) return at;
  }
  return -1;
}

/** How a line says a key or an item, and in which column; a dash before a key counts as blanks. */
function said(line: string, isItem: boolean): { readonly column: number; readonly word: string } | undefined {
  const pattern = isItem ? /^( *)-[ \t]+["']?([^\s"'#,:]+)/ : /^((?: *-)* *)["']?([^\s"'#,:]+)["']?[ \t]*:/;
  const match = pattern.exec(line);
  return match ? { column: (match[1] ?? '').length, word: match[2] ?? '' } : undefined;
}

/** The keys of the block map, or the items of the block list, that has a line in this column around the cursor. */
function blockSiblings(text: string, offset: number, column: number, isItem: boolean): readonly string[] {
  const lines = text.split(/\r\n|\n|\r/);
  const here = (text.slice(0, offset).match(/\r\n|\n|\r/g) ?? []).length;
  const found: string[] = [];
  const own = isItem ? (/^ */.exec(lines[here] ?? '')?.[0].length ?? 0) : column;
  for (const step of [-1, 1]) {
    for (let i = here + step; i >= 0 && i < lines.length; i += step) {
      const line = lines[i] ?? '';
      if (/^\s*(?:#|$)/.test(line)) continue;
      const one = said(line, isItem);
      const startsItem = /^ *-/.exec(line)?.[0].length ?? Infinity;
      // In a list of maps the dash begins the map that the key belongs to.
      const isOther = !isItem && startsItem <= own;
      if (step > 0 && isOther) break;
      if (one?.column === own) found.push(one.word);
      if ((/^ */.exec(line)?.[0].length ?? 0) < own || isOther) break;
    }
  }
  return found;
}

/** Words of a map or list in braces, but for the one at the cursor. */
function flowSiblings(text: string, { isMap, open }: Flow, offset: number): readonly string[] {
  let end = offset;
  for (let depth = 1; end < text.length; end++) {
    if ('{['.includes(text.charAt(end))) depth++;
    else if ('}]'.includes(text.charAt(end)) && --depth === 0) break;
  }
  const pattern = isMap ? /([\w-]+)["']?[ \t]*:(?=[\s,}\]]|$)/g : /[\w-]+/g;
  const found = [...text.slice(open + 1, end).matchAll(pattern)];
  const isHere = (at: number, { length }: string) => at <= offset && offset <= at + length;
  return found
    .filter(({ index, 0: whole }) => !isHere(open + 1 + index, whole))
    .map(({ 0: whole, 1: key }) => key ?? whole);
}

/** What is being typed at an offset of a theory file; undefined in comments and in texts over several lines. */
export function theoryPlaceAt(text: string, offset: number): TheoryPlace | undefined {
  return new PlaceReader(text, offset).read();
}
