import { normalFolder } from '../index/noteFilter';
import type { Evidence } from '../model/evidence';
import type { Hypothesis } from '../model/theory';
import type { Work } from '../model/work';
import { escapeMarkdown as text, urlOfPath } from './markdownText';

/** How a document is laid out: for people as it is, or for Pandoc to make another document of. */
export interface Layout {
  /** The way from the folder of the document to the project folder, such as `../`; undefined for a document without links. */
  readonly up: string | undefined;
  /** Works that are cited as Pandoc reads it, `[@doe2001, p. 3]`; others are named by their citekeys. */
  readonly cited: ReadonlyMap<string, Work>;
  /** Where works were published, by key, for references in full. */
  readonly published?: ReadonlyMap<string, string> | undefined;
}

const NO_WORKS: ReadonlyMap<string, Work> = new Map();

/** The way from a folder of the project to the project folder: `../`, or `./` from itself. */
export function wayUpFrom(folder: string): string {
  const normal = normalFolder(folder);
  return normal === '' ? './' : '../'.repeat(normal.split('/').length);
}

/** The layout of a document that lies in a folder of the project and cites nothing. */
export function layoutIn(folder: string): Layout {
  return { up: wayUpFrom(folder), cited: NO_WORKS };
}

/** A key that needs no braces: Pandoc's grammar without what it would take for the end of a sentence. */
const PLAIN_KEY = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_]))*$/u;
/** What may stand between braces. */
const BRACED_KEY = /^[^\s{}\\[\]();`<>$]+$/;

/** A key as Pandoc reads it in a citation; undefined for one that it cannot read. */
export function citationKey(key: string): string | undefined {
  if (PLAIN_KEY.test(key)) return `@${key}`;
  return BRACED_KEY.test(key) ? `@{${key}}` : undefined;
}

/** A work as a citation in brackets where the document cites it, else as its key. */
export function citeWork(key: string, locator: string | undefined, cited: Layout['cited']): string {
  const cite = cited.has(key) ? citationKey(key) : undefined;
  if (cite === undefined) return locator === undefined ? text(key) : `${text(key)}, ${text(locator)}`;
  // A semicolon would begin another citation.
  return locator === undefined ? `[${cite}]` : `[${cite}, ${text(locator).replaceAll(';', '\\;')}]`;
}

/** Where a passage comes from; empty for the researcher's own words. The locator belongs to the work in hand. */
export function originText({ form, source, via, locator }: Evidence, cited: Layout['cited']): string {
  if (form === 'own') return '';
  const inHand = via ?? source;
  if (inHand === undefined) return locator === undefined ? '' : text(locator);
  const work = citeWork(inHand, locator, cited);
  if (via === undefined) return work;
  return source === undefined ? `via ${work}` : `${citeWork(source, undefined, cited)}, via ${work}`;
}

/** The words with what they are: quotation marks stand around quotations only. */
function wordsOf(evidence: Evidence): string {
  const passage = text(evidence.passage);
  switch (evidence.form) {
    case 'quote':
      return `“${passage}”`;
    case 'paraphrase':
      return `*Paraphrase:* ${passage}`;
    case 'own':
      return `*Own words:* ${passage}`;
  }
}

/** Prints pieces of evidence; what is the same wherever one appears is made once. */
export class PassageWriter {
  readonly layout: Layout;
  readonly #words = new Map<Evidence, string>();
  readonly #notes = new Map<string, { readonly label: string; readonly destination: string | undefined }>();

  constructor(layout: Layout) {
    this.layout = layout;
  }

  /** Where a passage stands: a link, where the document has links. */
  place({ note, segments }: Evidence): string {
    const { up } = this.layout;
    let known = this.#notes.get(note);
    if (!known) {
      known = { label: text(note), destination: up === undefined ? undefined : `${up}${urlOfPath(note)}` };
      this.#notes.set(note, known);
    }
    const line = segments[0].start.line + 1;
    const place = `${known.label}, line ${line}`;
    return known.destination === undefined ? place : `[${place}](${known.destination}#L${line})`;
  }

  /** Words, origin and place, as every list shows them. */
  short(evidence: Evidence): string {
    let words = this.#words.get(evidence);
    if (words === undefined) {
      const origin = originText(evidence, this.layout.cited);
      // A citation has parentheses, or a number, of its own. Text has no such sign without a backslash.
      const isCitation = origin.includes('[@');
      const shown = origin === '' ? '' : isCitation ? ` ${origin}` : ` (${origin})`;
      // Joined, not added up: each of its uses would have to flatten a sum again.
      words = [wordsOf(evidence), shown, ' · ', this.place(evidence)].join('');
      this.#words.set(evidence, words);
    }
    return words;
  }
}

/** Ids as text. */
export function names(ids: Iterable<string>): string {
  return [...ids].map(text).join(', ');
}

/** A heading of an id, with its label where it has one. */
export function heading(level: number, id: string, label: string | undefined): string {
  return `${'#'.repeat(level)} ${text(id)}${label === undefined ? '' : `: ${text(label)}`}`;
}

/** What kind of claim a hypothesis is, where it stands, and how it is related to others. */
export function relationsOf(hypothesis: Hypothesis): string {
  const { questions, path, rivals, nestedIn, partOf, complements } = hypothesis;
  const parts = [`*${hypothesis.kind}, ${hypothesis.status}*`];
  if (questions.length > 0) parts.push(`answers ${names(questions)}`);
  if (path !== undefined) parts.push(`path: ${text(path)}`);
  if (rivals.length > 0) parts.push(`rivals: ${names(rivals)}`);
  if (nestedIn.length > 0) parts.push(`nested in ${names(nestedIn)}`);
  if (partOf.length > 0) parts.push(`part of ${names(partOf)}`);
  if (complements.length > 0) parts.push(`complements ${names(complements)}`);
  return parts.join(' · ');
}
