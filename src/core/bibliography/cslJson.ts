import * as l10n from '../l10n/l10n';
import type { Person } from '../model/work';
import {
  LONGEST_ENTRY,
  plainText,
  yearOf,
  type Broken,
  type Draft,
  type Format,
  type Piece,
  type Publication,
} from './entry';

/** Texts, and the brackets between them. */
const TOKEN = /"[^"\\]*(?:\\[^][^"\\]*)*"|[{}[\]]/g;
const ID = /"id"\s*:\s*("[^"\\]*(?:\\[^][^"\\]*)*"|-?\d+)/;

/** Each object of the array, found by its braces: one that is broken costs no other. */
function* pieces(text: string): Generator<Piece> {
  const tokens = new RegExp(TOKEN);
  let depth = 0;
  let start = -1;
  for (let token = tokens.exec(text); token; token = tokens.exec(text)) {
    const [sign] = token;
    if (sign === '{' && start < 0) {
      start = token.index;
      depth = 0;
    }
    if (start < 0) continue;
    if (sign === '{' || sign === '[') depth++;
    else if (sign === '}' || sign === ']') depth--;
    if (depth > 0) continue;
    yield pieceOf(text.slice(start, token.index + 1), start);
    start = -1;
  }
  if (start >= 0) {
    const entry = text.slice(start, start + LONGEST_ENTRY);
    yield { ...pieceOf(entry, start), flaw: l10n.said('never ends: close every {, [ and "') };
  }
}

function pieceOf(text: string, start: number): Piece {
  const id = ID.exec(text);
  const written = id?.[1] ?? '';
  const quote = written.startsWith('"') ? 1 : 0;
  const keyStart = id ? start + id.index + id[0].length - written.length + quote : start;
  const plain = written.slice(quote, written.length - quote);
  const isSure = id !== null && !plain.includes('\\') && !/[[{]/.test(text.slice(1, id.index));
  // Of an entry that cannot be read, what looks like its key.
  const key = isSure ? plain : (keyOf(text) ?? plain);
  return { start, keyStart, key, text, preamble: '' };
}

/** The key of an entry as JSON means it: `\u00fc` is a letter, and parts of the entry may have ids of their own. */
function keyOf(text: string): string | undefined {
  const fields = fieldsOf(text);
  return fields && wordOf(fields.id);
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldsOf(text: string): Fields | undefined {
  try {
    const entry: unknown = JSON.parse(text);
    return isFields(entry) ? entry : {};
  } catch {
    return undefined;
  }
}

function wordOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? plainText(String(value)) : '';
}

function peopleOf(value: unknown): readonly Person[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isFields).flatMap((name): readonly Person[] => {
    const parts = [name['non-dropping-particle'], name.family].map(wordOf).filter((part) => part !== '');
    const family = parts.join(' ') || wordOf(name.literal);
    return family === '' ? [] : [{ family, given: wordOf(name.given) || undefined }];
  });
}

function dateOf(value: unknown): string {
  if (!isFields(value)) return '';
  const parts: unknown = value['date-parts'];
  const [first]: readonly unknown[] = Array.isArray(parts) ? (parts as readonly unknown[]) : [];
  const [year]: readonly unknown[] = Array.isArray(first) ? (first as readonly unknown[]) : [];
  // A year of few digits is no date that yearOf knows.
  return wordOf(year) || yearOf(wordOf(value.literal) || wordOf(value.raw));
}

function read({ text }: Piece): Draft | Broken {
  const fields = fieldsOf(text);
  if (!fields) {
    return {
      message: l10n.said('this entry is no valid JSON: check its quotation marks, brackets and commas'),
    };
  }
  const key = wordOf(fields.id);
  if (key === '')
    return { message: l10n.said('this entry has no "id": give it the citekey that your notes use') };
  const authors = peopleOf(fields.author);
  return {
    key,
    type: wordOf(fields.type),
    title: wordOf(fields.title),
    authors: authors.length > 0 ? authors : peopleOf(fields.editor),
    year: dateOf(fields.issued),
  };
}

/** CSL JSON, as Zotero and Pandoc write it. */
export const CSL_JSON: Format = { pieces, read };

/** Where the work of an entry was published; undefined for an entry that cannot be read. */
export function publicationInCsl({ text }: Piece): Publication | undefined {
  const entry = fieldsOf(text);
  if (!entry) return undefined;
  const container = wordOf(entry['container-title']);
  const isInBook = /^(?:chapter|entry|paper-conference)/.test(wordOf(entry.type));
  return {
    container: isInBook ? '' : container,
    book: isInBook ? container : '',
    volume: wordOf(entry.volume),
    issue: wordOf(entry.issue),
    pages: wordOf(entry.page).replace(/--?/g, '–'),
    place: wordOf(entry['publisher-place']),
    publisher: wordOf(entry.publisher),
    doi: wordOf(entry.DOI),
    url: wordOf(entry.URL),
  };
}
