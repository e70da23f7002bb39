import type { MarkupElement } from '../markup/scan';
import {
  type Claim,
  CLAIMS,
  type Form,
  FORMS,
  type Rating,
  type Stance,
  STANCES,
  type VariableMention,
} from '../model/evidence';
import { type Credibility, CREDIBILITIES } from '../model/theory';
import type { NoteFindings } from './findings';
import { readRating } from './rating';
import { tokensOf } from './tokens';

/** What the attributes of one element say, by docs/markup.md. */
export interface Tag {
  readonly ratings: readonly Rating[];
  readonly variables: readonly VariableMention[];
  readonly form?: Form;
  readonly source?: string;
  readonly via?: string;
  readonly locator?: string;
  readonly credibility?: Credibility;
  readonly claim?: Claim;
  readonly group?: string;
  readonly coder?: string;
  readonly date?: string;
  readonly memo?: string;
  readonly continues?: { readonly id: string; readonly range: MarkupElement['range'] };
}

type Pair = MarkupElement['pairs'][number];

/** Longest memo that stands in an attribute, in characters; longer ones stand in a div of their own. */
const LONGEST_MEMO = 80;

const LISTS = new Set<string>([...STANCES, 'variable']);

/** HTML writers of Pandoc put `data-` before the keys; both mean the same. */
function keyOf(pair: Pair): string {
  return pair.key.startsWith('data-') ? pair.key.slice('data-'.length) : pair.key;
}

/** Groups the pairs by key. A list given twice is merged, of anything else the first counts. */
function byKey(element: MarkupElement, findings: NoteFindings): ReadonlyMap<string, readonly Pair[]> {
  const found = new Map<string, Pair[]>();
  for (const pair of element.pairs) {
    const key = keyOf(pair);
    const before = found.get(key);
    if (!before) {
      found.set(key, [pair]);
      continue;
    }
    const kept = LISTS.has(key) ? 'both are read; write it once' : 'the first counts; remove the other';
    findings.add('info', 'repeated-attribute', pair.keyRange, `"${key}" stands twice in this tag: ${kept}`);
    if (LISTS.has(key)) before.push(pair);
  }
  return found;
}

function readRatings(
  pairs: ReadonlyMap<string, readonly Pair[]>,
  note: string,
  findings: NoteFindings,
): Rating[] {
  const ratings = new Map<string, Rating>();
  const reject = (word: string, why: string, range: MarkupElement['range']) =>
    findings.add('error', 'invalid-qualifier', range, `"${word}" does not qualify a rating: ${why}`);
  // In the order of the note, so that the second mention is the later one.
  const mentions = STANCES.flatMap((stance) => (pairs.get(stance) ?? []).map((pair) => ({ stance, pair })));
  mentions.sort((a, b) => a.pair.keyRange.start - b.pair.keyRange.start);
  for (const { stance, pair } of mentions) {
    for (const token of tokensOf(pair, note)) {
      const rating = readRating(token, stance, reject);
      const before = ratings.get(rating.hypothesis);
      if (before) reportTwice(rating, before.stance, findings);
      else ratings.set(rating.hypothesis, rating);
    }
  }
  return [...ratings.values()];
}

function reportTwice(rating: Rating, before: Stance, findings: NoteFindings): void {
  const where =
    before === rating.stance ? `twice under "${before}"` : `under "${before}" and "${rating.stance}"`;
  findings.add(
    'error',
    'rated-twice',
    rating.range,
    `${rating.hypothesis} stands ${where}: one piece of evidence rates a hypothesis once; the first counts`,
  );
}

function readVariables(pairs: ReadonlyMap<string, readonly Pair[]>, note: string): VariableMention[] {
  const seen = new Map<string, VariableMention>();
  for (const pair of pairs.get('variable') ?? []) {
    for (const { text, range } of tokensOf(pair, note)) {
      if (!seen.has(text)) seen.set(text, { variable: text, range });
    }
  }
  return [...seen.values()];
}

/** The value of a key that takes one word of a list; any other word is reported and ignored. */
function oneOf<T extends string>(
  pair: Pair | undefined,
  words: readonly T[],
  findings: NoteFindings,
): T | undefined {
  if (!pair) return undefined;
  const found = words.find((word) => word === pair.value);
  if (!found) {
    const message = `"${pair.value}" is no ${keyOf(pair)}: use ${words.join(', ')}`;
    findings.add('error', 'invalid-value', pair.valueRange, message);
  }
  return found;
}

function readMemo(pair: Pair | undefined, findings: NoteFindings): string | undefined {
  if (pair && [...pair.value].length > LONGEST_MEMO) {
    const message = `a memo of more than ${LONGEST_MEMO} characters is hard to read in a tag: move it to a div ::: {.memo for="…"} after the block`;
    findings.add('info', 'memo-too-long', pair.valueRange, message);
  }
  return pair?.value;
}

/** A citekey without the `@` some people write. */
function citekey(pair: Pair | undefined): string | undefined {
  const key = pair?.value.trim().replace(/^@/, '');
  return key ? key : undefined;
}

function without<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** Reads the tag of one element; what is wrong in it goes to `findings`, the rest counts. */
export function readTag(element: MarkupElement, note: string, findings: NoteFindings): Tag {
  const pairs = byKey(element, findings);
  const first = (key: string) => pairs.get(key)?.[0];
  const text = (key: string) => first(key)?.value.trim() || undefined;
  const continues = first('continues');
  return {
    ratings: readRatings(pairs, note, findings),
    variables: readVariables(pairs, note),
    ...without<Omit<Tag, 'ratings' | 'variables'>>({
      form: oneOf(first('form'), FORMS, findings),
      source: citekey(first('source')),
      via: citekey(first('via')),
      locator: text('locator'),
      credibility: oneOf(first('credibility'), CREDIBILITIES, findings),
      claim: oneOf(first('claim'), CLAIMS, findings),
      group: text('group'),
      coder: text('coder'),
      date: text('date'),
      memo: readMemo(first('memo'), findings),
      continues: continues && { id: continues.value.trim(), range: continues.valueRange },
    }),
  };
}
