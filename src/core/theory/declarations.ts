import * as l10n from '../l10n/l10n';
import type { PositionRange } from '../model/text';
import { entriesIn, fieldsOf, type Entries, type Fields } from './fields';
import type { Findings } from './findings';
import type { Entry, Value, Word } from './yaml/tree';

/** A section of the file whose keys are ids, as far as it could be read. */
export interface Section<T> {
  readonly drafts: ReadonlyMap<string, T>;
  /** Every id written, also of entries that were left out: using one is no second mistake. */
  readonly written: ReadonlySet<string>;
  /** Where ids are declared, also where one is for a second time. */
  readonly keys: readonly Word[];
}

/** What every draft begins with. */
export interface DraftHead {
  readonly id: string;
  readonly where: PositionRange;
  readonly key: Word;
}

/** Where a section's entries are read one by one. */
export interface EntryReader<T> {
  readonly keys: readonly string[];
  /** Those of the keys that hold ids. */
  readonly declaring?: readonly string[];
  /** The key that an entry written as a bare text stands for; undefined when there is none. */
  readonly bare: string | undefined;
  readonly validId: (findings: Findings, key: Word) => boolean;
  /** @param broken true when the entry is of the wrong type, which has been reported */
  readonly read: (findings: Findings, head: DraftHead, fields: Fields, broken: boolean) => T;
}

const NO_ENTRIES: Entries = { first: [], repeated: [] };
const ID = /^[A-Za-z][A-Za-z0-9_-]*$/;

/** Reads a section that maps ids to entries. */
export function readSection<T>(
  findings: Findings,
  top: Fields,
  name: string,
  reader: EntryReader<T>,
): Section<T> {
  const entries = declaredIn(findings, top.get(name));
  const valid = entries.first.filter(({ key }) => reader.validId(findings, key));
  return {
    drafts: new Map(valid.map((each) => [each.key.text, readEntry(findings, each, reader)])),
    written: new Set(entries.first.flatMap(({ key }) => spellingsOf(key))),
    keys: [...entries.first, ...entries.repeated].map(({ key }) => key),
  };
}

/** The entries of a key that declares ids; without them, ids used elsewhere may be missing. */
export function declaredIn(findings: Findings, owner: Entry | undefined): Entries {
  const entries = owner ? entriesIn(findings, owner) : NO_ENTRIES;
  if (entries === undefined) findings.markIncomplete();
  return entries ?? NO_ENTRIES;
}

/** Reads one entry; a bare text stands for its most important key. */
export function readEntry<T>(findings: Findings, entry: Entry, reader: EntryReader<T>): T {
  const { key } = entry;
  const head = { id: key.text, where: findings.place(key.range), key };
  const fields = fieldsOf(
    findings,
    key.text,
    spelledOut(entry.value, reader.bare),
    reader.keys,
    reader.declaring,
  );
  return reader.read(findings, head, fields ?? new Map<string, Entry>(), fields === undefined);
}

function spelledOut(value: Value, bare: string | undefined): Value {
  if (value.kind !== 'text' || bare === undefined) return value;
  return { kind: 'map', range: value.range, entries: [{ key: { text: bare, range: value.range }, value }] };
}

/** Whether a text can be the id of something that a theory file declares; sources have citekeys instead. */
export function isId(text: string): boolean {
  return ID.test(text);
}

/** Whether notes can name this id; a problem if not. */
export function validId(findings: Findings, key: Word): boolean {
  if (isId(key.text)) return true;
  const instead = nearestId(key.text);
  const advice = instead
    ? l10n.said('Write `{0}`, for example, and keep the wording as a label.', instead)
    : l10n.said('Choose another.');
  const rule = l10n.said(
    'An id begins with a letter from A to Z and goes on with such letters, digits, `-` and `_`.',
  );
  findings.report(
    'invalid-id',
    l10n.said('`{0}` cannot be an id. {1} {2}', key.text, rule, advice),
    key.range,
  );
  return false;
}

/** The id as written and, if it is none, the one that was probably meant: using either is no second mistake. */
export function spellingsOf(key: Word): readonly string[] {
  return isId(key.text) ? [key.text] : [key.text, nearestId(key.text)];
}

/** An id that is spelt like a text that is none; it may be none itself. */
export function nearestId(text: string): string {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '');
  return plain.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^[^A-Za-z]+|-+$/g, '');
}

/** Citekeys may hold almost anything; they only have to be one word. */
export function validCitekey(findings: Findings, key: Word): boolean {
  if (/^[^\s@{}[\]"]+$/.test(key.text)) return true;
  const rule = l10n.said('A citekey is one word, as in the bibliography, without `@`.');
  findings.report('invalid-id', l10n.said('`{0}` cannot be a citekey. {1}', key.text, rule), key.range);
  return false;
}
