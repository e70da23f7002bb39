import * as l10n from '../l10n/l10n';
import { keyOf, keyRange, valueRange } from '../markup/pandoc/attributes';
import type { MarkupElement } from '../markup/scan';
import { LONGEST_MEMO } from '../markup/memo';
import {
  CLAIMS,
  type Evidence,
  type Form,
  FORMS,
  isStance,
  type Rating,
  type Stance,
  STANCES,
  type VariableMention,
} from '../model/evidence';
import { CREDIBILITIES } from '../model/theory';
import type { TextRange } from '../model/text';
import { copyOf } from '../util/interner';
import type { NoteFindings } from './findings';
import { reportMisspelled } from './misspelledKey';
import { Placed, readRating, tokensOf } from './rating';

/** What the attributes of one element say, by docs/markup.md. */
export interface Tag extends Omit<Evidence, 'id' | 'note' | 'segments' | 'passage' | 'form' | 'item'> {
  readonly form?: Form | undefined;
  readonly continues?: { readonly id: string; readonly range: MarkupElement['range'] } | undefined;
}

type Pair = MarkupElement['pairs'][number];

/** The values of a tag while it is read. */
type Draft = { -readonly [K in keyof Tag]: Tag[K] };

const EMPTY: readonly never[] = [];

/** With all that a tag may say, so that all tags have one shape: others are slow to read. */
function emptyDraft(): Draft {
  return {
    ratings: EMPTY,
    variables: EMPTY,
    form: undefined,
    source: undefined,
    via: undefined,
    locator: undefined,
    credibility: undefined,
    claim: undefined,
    group: undefined,
    coder: undefined,
    date: undefined,
    memo: undefined,
    continues: undefined,
  };
}

const LISTS = new Set<string>([...STANCES, 'variable']);

/** Reports a key that stands twice in a tag. */
function reportRepeated(pair: Pair, key: string, findings: NoteFindings): void {
  const kept = LISTS.has(key)
    ? l10n.said('both are read; write it once')
    : l10n.said('the first counts; remove the other');
  findings.add(
    'info',
    'repeated-attribute',
    keyRange(pair),
    l10n.said('"{0}" stands twice in this tag: {1}', key, kept),
  );
}

function addRatings(
  pair: Pair,
  stance: Stance,
  note: string,
  ratings: Rating[],
  findings: NoteFindings,
): void {
  for (const { text, range } of tokensOf(pair, note)) {
    const token = { text: findings.strings.intern(text), range };
    const rating = readRating(token, stance, (word, why, range) =>
      findings.add(
        'error',
        'invalid-qualifier',
        range,
        l10n.said('"{0}" does not qualify a rating: {1}', word, why),
      ),
    );
    const before = ratings.find(({ hypothesis }) => hypothesis === rating.hypothesis);
    if (before) reportTwice(rating, before, findings);
    else ratings.push(rating);
  }
}

function reportTwice(rating: Rating, before: Rating, findings: NoteFindings): void {
  const { stance } = before;
  const where =
    stance === rating.stance
      ? l10n.said('twice under "{0}"', stance)
      : l10n.said('under "{0}" and "{1}"', stance, rating.stance);
  findings.add(
    'error',
    'rated-twice',
    rating.range,
    l10n.said(
      '{0} stands {1}: one piece of evidence rates a hypothesis once; the first counts',
      rating.hypothesis,
      where,
    ),
    { message: l10n.said('the first rating is here'), range: before.range },
  );
}

class NoteVariable extends Placed implements VariableMention {
  constructor(
    range: TextRange,
    readonly variable: string,
  ) {
    super(range);
  }
}

function addVariables(pair: Pair, note: string, variables: VariableMention[], findings: NoteFindings): void {
  for (const { text, range } of tokensOf(pair, note)) {
    if (variables.some(({ variable }) => variable === text)) continue;
    variables.push(new NoteVariable(range, findings.strings.intern(text)));
  }
}

/** The value of a key that takes one word of a list; any other word is reported and ignored. */
function oneOf<T extends string>(pair: Pair, words: readonly T[], findings: NoteFindings): T | undefined {
  const found = words.find((word) => word === pair.value);
  if (!found) {
    const message = l10n.said('"{0}" is no {1}: use {2}', pair.value, keyOf(pair), words.join(', '));
    findings.add('error', 'invalid-value', valueRange(pair), message);
  }
  return found;
}

function readMemo(pair: Pair, findings: NoteFindings): string {
  if ([...pair.value].length > LONGEST_MEMO) {
    const message = l10n.said(
      'a memo of more than {0} characters is hard to read in a tag: move it to a div ::: {.memo for="…"} after the block',
      LONGEST_MEMO,
    );
    findings.add('info', 'memo-too-long', valueRange(pair), message);
  }
  return copyOf(pair.value);
}

/** A citekey without the `@` some people write. */
export function citekeyOf(pair: Pair): string {
  return pair.value.trim().replace(/^@/, '');
}

/** Takes the value of a key that is no list into the draft; keys that are none of ours are left out. */
function takeValue(key: string, pair: Pair, draft: Draft, findings: NoteFindings): void {
  switch (key) {
    case 'form':
      draft.form = oneOf(pair, FORMS, findings);
      break;
    case 'credibility':
      draft.credibility = oneOf(pair, CREDIBILITIES, findings);
      break;
    case 'claim':
      draft.claim = oneOf(pair, CLAIMS, findings);
      break;
    case 'source':
    case 'via':
      draft[key] = findings.strings.intern(citekeyOf(pair));
      break;
    case 'locator':
    case 'group':
    case 'coder':
    case 'date':
      draft[key] = findings.strings.intern(pair.value.trim());
      break;
    case 'memo':
      draft.memo = readMemo(pair, findings);
      break;
    case 'continues':
      draft.continues = { id: pair.value.trim(), range: valueRange(pair) };
      break;
    default:
      reportMisspelled(key, pair, findings);
  }
}

/** A list without the room to spare that it grew; all empty lists are one. */
function compact<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? EMPTY : list.slice();
}

/** Reads the tag of one element; what is wrong in it goes to `findings`, the rest counts. */
export function readTag(element: MarkupElement, note: string, findings: NoteFindings): Tag {
  const ratings: Rating[] = [];
  const variables: VariableMention[] = [];
  const draft = emptyDraft();
  const seen: string[] = [];
  for (const pair of element.pairs) {
    const key = keyOf(pair);
    const repeated = seen.includes(key);
    seen.push(key);
    if (repeated) reportRepeated(pair, key, findings);
    if (isStance(key)) addRatings(pair, key, note, ratings, findings);
    else if (key === 'variable') addVariables(pair, note, variables, findings);
    else if (!repeated) takeValue(key, pair, draft, findings);
  }
  draft.ratings = compact(ratings);
  draft.variables = compact(variables);
  return draft;
}
