import type { Person } from '../model/work';

/** An entry as far as it is plain: its type, its key, and the fields that are wanted, as they are written. */
export interface PlainEntry {
  readonly type: string;
  readonly key: string;
  readonly fields: ReadonlyMap<string, string>;
}

const HEAD = /@[ \t]*([A-Za-z_][\w:+-]*)\s*[{(]\s*([^\s,{}()"'=%#\\~]+)\s*,/y;
const NAME = /\s*([A-Za-z_][\w:+-]*)\s*=\s*/y;
const NUMBER = /-?\d+(?=\s*[,})])/y;
const WORD = /[A-Za-z_][\w:+-]*/y;
const NEXT = /\s*([,})])/y;
const END = /\s*[})]\s*$/y;
/** What matters in a value: a backslash takes a brace, or another one, with it. */
const IN_BRACES = /\\[\\{}]|[{}]/g;
const IN_QUOTES = /\\[\\{]|[{"]/g;

/** Past the brace that closes what begins at `from`, or -1. */
function bracedEnd(text: string, from: number): number {
  let depth = 1;
  IN_BRACES.lastIndex = from;
  for (let mark = IN_BRACES.exec(text); mark; mark = IN_BRACES.exec(text)) {
    if (mark[0] === '{') depth++;
    else if (mark[0] === '}' && --depth === 0) return mark.index + 1;
  }
  return -1;
}

/** Past the quotation mark that closes what begins at `from`, or -1. */
function quotedEnd(text: string, from: number): number {
  for (let at = from; ;) {
    IN_QUOTES.lastIndex = at;
    const mark = IN_QUOTES.exec(text);
    if (!mark) return -1;
    if (mark[0] === '"') return mark.index + 1;
    at = mark[0] === '{' ? bracedEnd(text, mark.index + 1) : mark.index + 2;
    if (at < 0) return -1;
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/**
 * Reads an entry of the usual form, `@type{key, name = {…}, name = "…", name = 12, name = word}`, some fifty times as
 * fast as a parser of all that BibTeX allows. Undefined where anything else stands in it, also a mistake.
 *
 * @param wanted fields in lower case; where the value of one is put together from names, the entry is not plain
 */
export function plainEntry(text: string, wanted: ReadonlySet<string>): PlainEntry | undefined {
  const head = matchAt(HEAD, text, 0);
  const [whole = '', type = '', key = ''] = head ?? [];
  // Words that begin like these are read as them.
  if (!head || /^(?:string|preamble|comment)/i.test(type)) return undefined;
  const fields = new Map<string, string>();
  let at = whole.length;
  for (;;) {
    const name = matchAt(NAME, text, at);
    if (!name) return matchAt(END, text, at) ? { type: type.toLowerCase(), key, fields } : undefined;
    const field = name[1]?.toLowerCase() ?? '';
    const start = at + name[0].length;
    const value = valueAt(text, start);
    const next = value && matchAt(NEXT, text, value.end);
    if (!value || !next) return undefined;
    if (wanted.has(field)) {
      if (value.text === undefined) return undefined;
      fields.set(field, value.text);
    }
    at = value.end + next[0].length - (next[1] === ',' ? 0 : 1);
  }
}

/** A value and where it ends; its text undefined where it is a name for a text. */
function valueAt(
  text: string,
  start: number,
): { readonly text: string | undefined; readonly end: number } | undefined {
  const sign = text.charAt(start);
  if (sign === '{' || sign === '"') {
    const end = sign === '{' ? bracedEnd(text, start + 1) : quotedEnd(text, start + 1);
    return end < 0 ? undefined : { text: text.slice(start + 1, end - 1), end };
  }
  const number = matchAt(NUMBER, text, start)?.[0];
  if (number !== undefined) return { text: String(parseInt(number, 10)), end: start + number.length };
  const word = matchAt(WORD, text, start)?.[0];
  return word === undefined ? undefined : { text: undefined, end: start + word.length };
}

/** A value without anything that LaTeX reads as more than its letters; braces only keep letters together. Undefined where there is. */
export function plainValue(value: string): string | undefined {
  if (/[\\$~`<>]/.test(value)) return undefined;
  const text = value.includes('{') || value.includes('}') ? value.replace(/[{}]/g, '') : value;
  return text.includes('--') || text.includes("''") ? undefined : text;
}

/** A name with its family name first: words that begin with capitals, and given names after a comma. */
const PLAIN_NAME =
  /^(\p{Lu}[\p{L}\p{M}’]*(?:[ -]\p{Lu}[\p{L}\p{M}’]*)*), ([\p{L}\p{M}][\p{L}\p{M}’.]*(?:[ -][\p{L}\p{M}][\p{L}\p{M}’.]*)*)$/u;

/** People whose names are all written plainly; undefined where one is not. */
export function plainPeople(value: string): readonly Person[] | undefined {
  const people: Person[] = [];
  for (const name of value.trim().split(/\s+and\s+/i)) {
    const [, family, given] = PLAIN_NAME.exec(name) ?? [];
    if (family === undefined || given === undefined) return undefined;
    people.push({ family, given });
  }
  return people;
}
