import * as l10n from '../l10n/l10n';
import { parse as parseEntries } from '@citation-js/plugin-bibtex/lib-mjs/input/file.js';
import { parse as parseValue } from '@citation-js/plugin-bibtex/lib-mjs/input/value.js';
import type { Person } from '../model/work';
import { lazy } from '../util/lazy';
import { plainEntry, plainPeople, plainValue } from './bibtexEntry';
import {
  plainText,
  yearOf,
  type Broken,
  type Draft,
  type Format,
  type Piece,
  type Publication,
} from './entry';

/** Begins an entry, wherever it stands: outside of entries all is comment. */
const START = /@[ \t]*([A-Za-z]+)\s*([{(])\s*/g;
/** What matters on the way to the end of an entry; an entry that begins a line is the next one. */
const MARK = /\\[\\{}]|[{})]|^[ \t]*@[ \t]*[A-Za-z]+\s*[{(]\s*[^\s,{}()="]+\s*,/gm;
/** How far the end of an entry is looked for, in UTF-16 units. */
const FARTHEST_END = 1_000_000;
const KEY = /[^,\s{}]*/y;

/** The offset after an entry whose bracket opens before `from`; undefined, and where the next begins, without an end. */
function endOf(
  text: string,
  from: number,
  opening: string,
): { readonly end?: number; readonly next: number } {
  const limit = from + FARTHEST_END;
  let depth = 0;
  MARK.lastIndex = from;
  for (let mark = MARK.exec(text); mark && mark.index < limit; mark = MARK.exec(text)) {
    const [sign] = mark;
    const isEnd = depth === 0 && sign === (opening === '(' ? ')' : '}');
    if (isEnd) return { end: mark.index + 1, next: mark.index + 1 };
    if (sign === '{') depth++;
    else if (sign === '}') depth--;
    else if (sign.endsWith(',')) return { next: mark.index };
  }
  return { next: Math.min(limit, text.length) };
}

function isCommentedOut(text: string, at: number): boolean {
  // A file may be one line: looking for its start would go through all of it for each entry.
  const before = text.slice(Math.max(0, at - 500), at);
  const line = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  return before.slice(line).trimStart().startsWith('%');
}

/** The definitions `@string{name = …}` that an entry uses, and those that they use, as they stand in the file. */
function definitionsFor(entry: string, strings: ReadonlyMap<string, string>): string {
  const used = new Set<string>();
  const collect = (text: string): string => {
    let before = '';
    for (const [, name = ''] of text.matchAll(/[=#]\s*([A-Za-z_][\w:+-]*)/g)) {
      const definition = strings.get(name.toLowerCase());
      // A definition made of a hundred others is no bibliography's.
      if (definition === undefined || used.has(name.toLowerCase()) || used.size > 100) continue;
      used.add(name.toLowerCase());
      before += `${collect(definition)}${definition}\n`;
    }
    return before;
  };
  return strings.size === 0 ? '' : collect(entry);
}

function* pieces(text: string): Generator<Piece> {
  const strings = new Map<string, string>();
  let at = 0;
  for (;;) {
    START.lastIndex = at;
    const match = START.exec(text);
    if (!match) return;
    const [head, type = '', opening = ''] = match;
    const inside = match.index + head.length;
    if (isCommentedOut(text, match.index)) {
      at = inside;
      continue;
    }
    const { end, next } = endOf(text, inside, opening);
    at = next;
    const entry = text.slice(match.index, end ?? next);
    const kind = type.toLowerCase();
    if (kind === 'comment' || kind === 'preamble') continue;
    KEY.lastIndex = inside;
    const key = KEY.exec(text)?.[0] ?? '';
    if (kind === 'string') {
      const name = /^[A-Za-z_][\w:+-]*/.exec(entry.slice(head.length))?.[0];
      if (name !== undefined && end !== undefined) strings.set(name.toLowerCase(), entry);
      continue;
    }
    const preamble = definitionsFor(entry, strings);
    const piece = { start: match.index, keyStart: inside, key, text: preamble + entry, preamble };
    if (end !== undefined) yield piece;
    else yield { ...piece, flaw: l10n.said('never ends: close every { with a }') };
  }
}

type Value = string | number | undefined;

/** The text of a field; as it stands in the file where its LaTeX cannot be read. */
function textOf(value: Value, field: string): string {
  if (value === undefined) return '';
  const plain = plainValue(String(value));
  if (plain !== undefined) return plainText(plain);
  try {
    const text = parseValue(String(value), field);
    if (typeof text === 'string') return plainText(text);
  } catch {
    // Said of nothing but this field: the work is known all the same.
  }
  return plainText(String(value).replace(/[{}]/g, ''));
}

function personOf(name: unknown): Person | undefined {
  if (typeof name !== 'object' || name === null) return undefined;
  const part = (key: string): string => {
    const value: unknown = (name as Readonly<Record<string, unknown>>)[key];
    return typeof value === 'string' ? plainText(value) : '';
  };
  const family = [part('prefix'), part('family')].filter((word) => word !== '').join(' ');
  if (family === '') return undefined;
  return { family, given: part('given') || undefined };
}

function peopleOf(value: Value, field: string): readonly Person[] {
  if (value === undefined || value === '') return [];
  const plain = plainPeople(String(value));
  if (plain) return plain;
  try {
    const names = parseValue(String(value), field);
    if (Array.isArray(names)) return names.flatMap((name) => personOf(name) ?? []);
  } catch {
    // As below.
  }
  return [{ family: textOf(value, 'title') }];
}

const MENDING = l10n.said('check its braces, quotation marks and the commas between its fields');

/** The fields that a work is made from. */
const WANTED: ReadonlySet<string> = new Set(['title', 'author', 'editor', 'date', 'year']);

/** A work whose fields are read when they are asked for: a library has thousands, and most are never looked at. */
function draftOf(key: string, type: string, valueOf: (field: string) => Value): Draft {
  const people = lazy(() => {
    const authors = peopleOf(valueOf('author'), 'author');
    return authors.length > 0 ? authors : peopleOf(valueOf('editor'), 'editor');
  });
  const title = lazy(() => textOf(valueOf('title'), 'title'));
  return {
    key,
    type,
    get title() {
      return title();
    },
    get authors() {
      return people();
    },
    year: yearOf(textOf(valueOf('date') ?? valueOf('year'), 'title')),
  };
}

function read({ text, key, preamble }: Piece): Draft | Broken {
  // With definitions before it an entry is not plain.
  const plain = preamble === '' ? plainEntry(text, WANTED) : undefined;
  if (plain) return draftOf(plain.key, plain.type, (field) => plain.fields.get(field));
  try {
    const entry = parseEntries(text).at(-1);
    if (!entry) return { message: l10n.said('this entry is none: {0}', MENDING) };
    const { properties, type, label } = entry;
    return draftOf(label, type, (field) => properties[field]);
  } catch (error) {
    const place =
      error instanceof SyntaxError || error instanceof Error ? / line (\d+) col /.exec(error.message) : null;
    if (key === '' || /[\s=]/.test(key))
      return { message: l10n.said('this entry has no citekey: write one after the first {') };
    return {
      message: l10n.said('the entry "{0}" cannot be read: {1}', key, MENDING),
      line: place ? Number(place[1]) - 1 : undefined,
    };
  }
}

/** BibTeX and BibLaTeX. */
export const BIBTEX: Format = { pieces, read };

/** Fields of BibTeX and BibLaTeX that say where a work was published, and what they say; the first that is there counts. */
const PUBLISHED = {
  container: ['journaltitle', 'journal'],
  book: ['booktitle'],
  volume: ['volume'],
  issue: ['number', 'issue'],
  pages: ['pages'],
  place: ['location', 'address'],
  publisher: ['publisher', 'institution', 'school', 'organization', 'howpublished'],
  doi: ['doi'],
  url: ['url'],
} as const;

/** Where the work of an entry was published; undefined for an entry that cannot be read. */
export function publicationInBibtex({ text }: Piece): Publication | undefined {
  try {
    const properties = parseEntries(text).at(-1)?.properties;
    if (!properties) return undefined;
    const said = (names: readonly string[]): string => {
      const name = names.find((one) => properties[one] !== undefined);
      // An address is no LaTeX, though it may look like some.
      if (name === 'doi' || name === 'url') return plainText(String(properties[name]).replace(/[{}\\]/g, ''));
      return name === undefined ? '' : textOf(properties[name], 'title').replace(/--/g, '–');
    };
    const entries = Object.entries(PUBLISHED).map(([key, names]) => [key, said(names)]);
    return Object.fromEntries(entries) as Publication;
  } catch {
    return undefined;
  }
}
