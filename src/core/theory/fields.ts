import * as l10n from '../l10n/l10n';
import type { TextRange } from '../model/text';
import { didYouMean, type Findings } from './findings';
import type { Entry, Value, Word } from './yaml/tree';

/** The known keys of one map, each once. */
export type Fields = ReadonlyMap<string, Entry>;

/** Entries under ids: the first of every id, and those that repeat one. */
export interface Entries {
  readonly first: readonly Entry[];
  readonly repeated: readonly Entry[];
}

/** What stands at a place, in words that fit before "stands here". */
const KIND_NAMES: Readonly<Record<Value['kind'], l10n.Message>> = {
  text: l10n.said('a text'),
  list: l10n.said('a list'),
  map: l10n.said('a map'),
  empty: l10n.said('nothing'),
};

/** Entries of a map, or undefined (and a problem) when something else stands there. */
export function entriesIn(findings: Findings, owner: Entry): Entries | undefined {
  const { value } = owner;
  if (value.kind === 'empty') return { first: [], repeated: [] };
  if (value.kind !== 'map') {
    wrongType(findings, owner.key.text, value, l10n.said('a map with one `id: …` per line'));
    return undefined;
  }
  return withoutRepetition(findings, value.entries);
}

/**
 * The known keys of a map; undefined (and a problem) when something else stands there.
 * @param declaring keys that hold ids: where one is repeated or misspelt, ids used elsewhere may be missing
 */
export function fieldsOf(
  findings: Findings,
  name: string,
  value: Value,
  known: readonly string[],
  declaring: readonly string[] = [],
): Fields | undefined {
  if (value.kind === 'empty') return new Map();
  if (value.kind !== 'map') {
    wrongType(findings, name, value, l10n.said('a map with keys such as `{0}: …`', known[0] ?? ''));
    return undefined;
  }
  const { first, repeated } = withoutRepetition(findings, value.entries);
  const unknown = first.filter(({ key }) => !known.includes(key.text));
  const meant = unknown.map(({ key }) => unknownKey(findings, key, known) ?? '');
  const hidden = [...repeated.map(({ key }) => key.text), ...meant];
  if (hidden.some((key) => declaring.includes(key))) findings.markIncomplete();
  return new Map(first.filter((entry) => !unknown.includes(entry)).map((entry) => [entry.key.text, entry]));
}

/** Returns the key that was probably meant. */
function unknownKey(findings: Findings, key: Word, known: readonly string[]): string | undefined {
  const nearest = findings.nearest(key.text, known);
  const advice = didYouMean(nearest, l10n.said('Keys that can stand here: {0}.', known.join(', ')));
  findings.report(
    'unknown-key',
    l10n.said('The key `{0}` has no meaning here and is left out. {1}', key.text, advice),
    key.range,
  );
  return nearest;
}

function withoutRepetition(findings: Findings, entries: readonly Entry[]): Entries {
  const seen = new Map<string, Word>();
  const first: Entry[] = [];
  const repeated: Entry[] = [];
  for (const entry of entries) {
    const { text, range } = entry.key;
    const before = seen.get(text);
    if (!before) {
      seen.set(text, entry.key);
      first.push(entry);
      continue;
    }
    repeated.push(entry);
    findings.report(
      'duplicate-key',
      l10n.said('`{0}` stands here a second time and is left out. Merge the two or rename one.', text),
      range,
      undefined,
      { message: l10n.said('The first is here.'), range: before.range },
    );
  }
  return { first, repeated };
}

/** The text under a key; undefined when there is none, or (with a problem) when it is no text. */
export function wordIn(findings: Findings, fields: Fields, key: string): Word | undefined {
  const value = fields.get(key)?.value;
  if (value === undefined || value.kind === 'empty') return undefined;
  if (value.kind !== 'text') {
    wrongType(findings, key, value, l10n.said('a text'));
    return undefined;
  }
  return value.word.text === '' ? undefined : value.word;
}

export function textIn(findings: Findings, fields: Fields, key: string): string | undefined {
  return wordIn(findings, fields, key)?.text;
}

/** The texts under a key that takes one text or a list of them, each once. */
export function wordsIn(findings: Findings, fields: Fields, key: string): readonly Word[] {
  const value = fields.get(key)?.value;
  return value === undefined ? [] : wordsOf(findings, key, value);
}

/** Where the text of a word stands, without quotation marks; all of the scalar where escapes hide it. */
export function textRange({ text, range, verbatimAt }: Word): TextRange {
  return verbatimAt === undefined ? range : { start: verbatimAt, end: verbatimAt + text.length };
}

/** A word with one more place that names it. */
export function namedAgain(word: Word, range: TextRange): Word {
  return { ...word, again: [...(word.again ?? []), range] };
}

/** The texts of a value that is one text or a list of them, each once. */
export function wordsOf(findings: Findings, key: string, value: Value): readonly Word[] {
  if (value.kind === 'empty') return [];
  const items = value.kind === 'list' ? value.items : [value];
  const words = new Map<string, Word>();
  for (const item of items) {
    if (item.kind === 'text' && item.word.text !== '') {
      const before = words.get(item.word.text);
      words.set(item.word.text, before ? namedAgain(before, textRange(item.word)) : item.word);
    } else if (item.kind === 'list' || item.kind === 'map') {
      wrongType(findings, key, item, l10n.said('a text or a list of texts'));
    } else {
      findings.report(
        'missing-value',
        l10n.said('A list item of `{0}` is empty. Fill it in or remove it.', key),
        item.range,
      );
    }
  }
  return [...words.values()];
}

/** One of a fixed set of words; undefined when there is none, or (with a problem) when it is another. */
export function choiceIn<T extends string>(
  findings: Findings,
  fields: Fields,
  key: string,
  choices: readonly T[],
): T | undefined {
  const word = wordIn(findings, fields, key);
  return word && choiceOf(findings, key, word, choices);
}

export function choiceOf<T extends string>(
  findings: Findings,
  name: string,
  word: Word,
  choices: readonly T[],
): T | undefined {
  const choice = choices.find((known) => known === word.text);
  if (choice === undefined) {
    const advice = didYouMean(
      findings.nearest(word.text, choices),
      l10n.said('Choose one of: {0}.', choices.join(', ')),
    );
    findings.report('invalid-value', l10n.said('`{0}` is no {1}. {2}', word.text, name, advice), word.range);
  }
  return choice;
}

/** Reports keys that have to be filled in, all in one problem at the entry. True when one is missing. */
export function missing(
  findings: Findings,
  name: l10n.Message,
  fields: Fields,
  keys: readonly string[],
  at: TextRange,
): boolean {
  const absent = keys.filter((key) => isBlank(fields.get(key)?.value));
  if (absent.length === 0) return false;
  const list = absent
    .map((key): l10n.Argument => `\`${key}\``)
    .reduce((one, other) => l10n.said('{0} and {1}', one, other));
  findings.report(
    'missing-value',
    absent.length > 1
      ? l10n.said('{0} has no {1}. Add them.', name, list)
      : l10n.said('{0} has no {1}. Add it.', name, list),
    at,
  );
  return true;
}

function isBlank(value: Value | undefined): boolean {
  return (
    value === undefined || value.kind === 'empty' || (value.kind === 'text' && value.word.text.trim() === '')
  );
}

export function wrongType(findings: Findings, name: string, value: Value, wanted: l10n.Message): void {
  const message = l10n.said(
    '`{0}` has to be {1}, but {2} stands here.',
    name,
    wanted,
    KIND_NAMES[value.kind],
  );
  findings.report('wrong-type', message, value.range);
}
