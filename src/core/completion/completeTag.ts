import * as l10n from '../l10n/l10n';
import { CLAIMS, type Evidence, FORMS, isStance, STANCES } from '../model/evidence';
import type { Work } from '../model/work';
import { describeWork } from '../presentation/describeWork';
import { CREDIBILITIES, type Hypothesis, TESTS, type TheoryModel, type Variable } from '../model/theory';
import { shorten } from '../util/shorten';
import { idOf } from '../markup/tagWords';
import { byFit } from './fit';
import { type Completion, literal, type Offer } from './offer';
import { type TagPlace, tagPlaceAt } from './tagPlace';

/** What a tag can name. */
export interface TagContext {
  readonly theory: TheoryModel;
  /** All evidence of the project. */
  readonly evidence: readonly Evidence[];
  /** What the bibliography files give, by citekey. */
  readonly works: ReadonlyMap<string, Work>;
  /** Evidence of the note itself; asked for only where its ids are offered. */
  readonly evidenceOfNote: () => readonly Evidence[];
  /** An evidence id that is not taken. */
  readonly newId: () => string;
}

/** Keys of a tag in the order in which they are written, with what they mean (docs/markup.md). */
const KEYS: readonly (readonly [key: string, meaning: () => string])[] = [
  ['supports', () => l10n.t('Hypotheses that the passage speaks for.')],
  ['contradicts', () => l10n.t('Hypotheses that the passage speaks against.')],
  ['neutral', () => l10n.t('Hypotheses that were judged and on which the passage does not bear.')],
  [
    'variable',
    () => l10n.t('Variables that the passage is about. Those in the path of a rated hypothesis are implied.'),
  ],
  ['form', () => l10n.t('Whether the passage is a quote, a paraphrase or your own.')],
  ['source', () => l10n.t('Citekey of the work that the passage originates from.')],
  ['via', () => l10n.t('Citekey of the work in hand that quotes it.')],
  ['locator', () => l10n.t('The place in the work, such as p. 31.')],
  ['credibility', () => l10n.t('High, medium or low.')],
  ['claim', () => l10n.t('Who vouches for it.')],
  ['group', () => l10n.t('A name shared by items that are not independent of each other.')],
  ['coder', () => l10n.t('Who tagged the passage.')],
  ['date', () => l10n.t('When it was tagged, as year-month-day.')],
  ['memo', () => l10n.t('A remark of up to 80 characters.')],
  ['continues', () => l10n.t('On a further segment: the id of the first, in the same note.')],
];

/** Words that a key takes one of, with what they mean. */
const CHOICES: Readonly<Record<string, readonly (readonly [word: string, meaning: () => string])[]>> = {
  form: withMeanings(FORMS, [
    () => l10n.t('The words of the source, between quotation marks in reports.'),
    () => l10n.t('What the source says in other words.'),
    () => l10n.t('Your own observation; never attributed to a source.'),
  ]),
  credibility: withMeanings(CREDIBILITIES, [
    () => l10n.t('High.'),
    () => l10n.t('Medium.'),
    () => l10n.t('Low.'),
  ]),
  claim: withMeanings(CLAIMS, [
    () => l10n.t('An established fact.'),
    () => l10n.t('The author of the source says so.'),
    () => l10n.t('An actor that the source speaks of says so.'),
  ]),
};

const QUALIFIERS = withMeanings(TESTS, [
  () => l10n.t('Passing lends a little support, failing weakens a little.'),
  () => l10n.t('Passing is needed, failing refutes.'),
  () => l10n.t('Passing confirms, failing weakens a little.'),
  () => l10n.t('Passing confirms and refutes the rivals; failing refutes.'),
]);

function withMeanings(
  words: readonly string[],
  meanings: readonly (() => string)[],
): readonly (readonly [string, () => string])[] {
  return words.map((word, i) => [word, meanings[i] ?? (() => '')]);
}

/** Keys whose values are offered, or can be typed without reading the manual. */
const LEADING: ReadonlySet<string> = new Set([
  ...STANCES,
  'variable',
  'form',
  'source',
  'via',
  'credibility',
  'claim',
  'group',
  'coder',
  'continues',
]);

/**
 * What can be written at a place of a note: in the braces of a tag, valid or half typed, and nowhere else. Hypotheses
 * and variables whose wording has most in common with the passage come first.
 */
export function completeTag(note: string, offset: number, context: TagContext): Completion | undefined {
  const place = tagPlaceAt(note, offset);
  if (!place) return undefined;
  const offers = place.kind === 'name' ? namesAt(note, place, context) : valuesAt(note, place, context);
  if (offers.length === 0) return undefined;
  const isPartial = offers.length === MOST_WORKS;
  return { range: rangeOf(note, offset, place), offers, ...(isPartial && { isPartial }) };
}

/** Of a rating the part between colons that the cursor is in. */
function rangeOf(note: string, offset: number, { key, word }: TagPlace): Completion['range'] {
  if (!isStance(key)) return word;
  const colon = note.lastIndexOf(':', offset - 1);
  const next = note.slice(offset, word.end).indexOf(':');
  return { start: colon >= word.start ? colon + 1 : word.start, end: next < 0 ? word.end : offset + next };
}

const pair = (key: string): string => `${key}="$0"`;

function namesAt(note: string, place: TagPlace, context: TagContext): readonly Offer[] {
  const { classes, values, id, word } = place;
  if (classes.includes('memo') || classes.includes('translation'))
    return values.length > 0
      ? []
      : [keyOffer(note, place, 'for', l10n.t('The evidence that this is about.'))];
  const isTag = classes.includes('evidence');
  const typed = note.slice(word.start, word.end);
  const isFresh = !isTag && id === '' && classes.length === 0 && values.length === 0;
  if (isFresh) return [newTag(typed, place, context)];
  if (!isTag && (classes.length > 0 || typed.startsWith('.')))
    return typed.startsWith('.') ? [{ label: '.evidence', kind: 'new', newText: '.evidence' }] : [];
  const newId = `#${context.newId()}`;
  const ids: readonly Offer[] =
    id === ''
      ? [{ label: '#e-…', kind: 'new', newText: newId, words: newId, detail: l10n.t('a new id') }]
      : [];
  if (/^[#.]/.test(typed)) return typed.startsWith('#') ? ids : [];
  const used = new Set(values.map(([key]) => key));
  const isSegment = used.has('continues');
  const isRated = STANCES.some((stance) => used.has(stance));
  const keys = KEYS.filter(([key]) => {
    if (used.has(key) || (key === 'continues' && isRated)) return false;
    return !isSegment || !(isStance(key) || key === 'variable');
  });
  const offered = keys.map(([key, meaning]) => keyOffer(note, place, key, meaning()));
  return isTag
    ? [...offered, ...ids]
    : [{ label: '.evidence', kind: 'new', newText: '.evidence ' }, ...offered];
}

/** The whole of a tag in empty braces. */
function newTag(typed: string, { isClosed }: TagPlace, { newId }: TagContext): Offer {
  const id = newId();
  const text = `#${id} .evidence supports="$1"${isClosed ? '' : '\\}'}$0`;
  const words = typed.startsWith('#') ? `#${id}` : typed.startsWith('.') ? '.evidence' : 'evidence';
  return {
    label: 'evidence',
    kind: 'new',
    newText: text,
    isSnippet: true,
    words,
    detail: l10n.t('tag this passage as evidence'),
    leadsOn: true,
  };
}

function keyOffer(note: string, { word }: TagPlace, key: string, meaning: string): Offer {
  // The value stands there already.
  const hasValue = note.charAt(word.end) === '=';
  return {
    label: key,
    kind: 'key',
    newText: hasValue ? key : pair(key),
    isSnippet: !hasValue,
    documentation: meaning,
    leadsOn: !hasValue && (LEADING.has(key) || key === 'for'),
  };
}

function valuesAt(note: string, place: TagPlace, context: TagContext): readonly Offer[] {
  const offers = offersFor(note, place, context);
  if (place.isQuoted) return offers;
  // In a list more may follow.
  const isList = isStance(place.key) || place.key === 'variable';
  return offers.map((offer) => {
    const text = offer.isSnippet ? offer.newText : literal(offer.newText);
    return { ...offer, isSnippet: true, newText: isList ? `"${text}$0"` : `"${text}"$0` };
  });
}

function offersFor(note: string, place: TagPlace, context: TagContext): readonly Offer[] {
  const { key, word, isQuoted } = place;
  if (isStance(key)) {
    const [hypothesis = '', ...qualifiers] = note.slice(word.start, word.end).split(':');
    if (qualifiers.length === 0) return hypothesesFor(place, context);
    return isQuoted ? qualifiersFor(hypothesis, qualifiers, context.theory) : [];
  }
  if (key === 'variable') return variablesFor(place, context);
  const choices = CHOICES[key];
  if (choices) return isFilled(place) ? [] : choices.map(([label, meaning]) => wordOffer(label, meaning()));
  if (isFilled(place)) return [];
  switch (key) {
    case 'source':
    case 'via':
      return citekeys(note, place, context);
    case 'continues':
    case 'for':
      return evidenceIds(place, key, context);
    case 'group':
    case 'coder':
      return usedBefore(key, context);
    default:
      return [];
  }
}

/** Whether a key that takes one word has another one besides that which is being typed. */
function isFilled({ key, values }: TagPlace): boolean {
  return values.some(([each, words]) => each === key && words.length > 0);
}

function wordOffer(label: string, documentation: string): Offer {
  return { label, kind: 'word', newText: label, documentation };
}

function ratedIn({ values }: TagPlace): ReadonlySet<string> {
  return new Set(values.filter(([key]) => isStance(key)).flatMap(([, words]) => words.map(idOf)));
}

function hypothesesFor(place: TagPlace, { theory }: TagContext): readonly Offer[] {
  const rated = ratedIn(place);
  const left = [...theory.hypotheses.values()].filter(({ id }) => !rated.has(id));
  const variableWords = (id: string) => theory.variables.get(id)?.label ?? '';
  const textOf = ({ label = '', statement, pathVariables }: Hypothesis) =>
    [label, statement, ...pathVariables.map(variableWords)].join(' ');
  return byFit(place.passage, left, textOf).map(hypothesisOffer);
}

/** A hypothesis under its id; found by its wording too. */
export function hypothesisOffer({ id, label, statement }: Hypothesis): Offer {
  return {
    label: id,
    kind: 'hypothesis',
    newText: id,
    detail: label ?? statement,
    words: label ?? statement,
  };
}

/** A variable under its id; found by its label and other names too. */
export function variableOffer({ id, label, aliases }: Variable): Offer {
  return { label: id, kind: 'variable', newText: id, detail: label, words: [label, ...aliases].join(' ') };
}

function qualifiersFor(hypothesis: string, words: readonly string[], theory: TheoryModel): readonly Offer[] {
  // The last of the words may be the one that is being typed; it counts only when it is whole.
  const isTest = (word: string) => (TESTS as readonly string[]).includes(word);
  const others = words.slice(0, -1);
  const strong = others.includes('strong') ? [] : [wordOffer('strong', l10n.t('Counts double.'))];
  const tests = others.some(isTest) ? [] : QUALIFIERS.map(([word, meaning]) => wordOffer(word, meaning()));
  const questions = theory.hypotheses.get(hypothesis)?.questions ?? [];
  const canWeigh = questions.some((id) => theory.questions.get(id)?.reference !== undefined);
  const isWeighed = others.some((word) => /^\d.*dB$/.test(word));
  const weight: Offer = {
    label: '6dB',
    kind: 'word',
    newText: '${1:6}dB',
    isSnippet: true,
    documentation: l10n.t(
      '10·log10 P(e|h)/P(e|reference), against the reference hypothesis of the question.',
    ),
  };
  return [...strong, ...tests, ...(canWeigh && !isWeighed ? [weight] : [])];
}

function variablesFor(place: TagPlace, { theory }: TagContext): readonly Offer[] {
  const named = new Set(place.values.filter(([key]) => key === 'variable').flatMap(([, words]) => words));
  const left = [...theory.variables.values()].filter(({ id }) => !named.has(id));
  const impliedBy = new Map<string, string>();
  for (const id of ratedIn(place))
    for (const variable of theory.hypotheses.get(id)?.pathVariables ?? []) impliedBy.set(variable, id);
  const textOf = ({ label, brief = '', definition = '', include = '', aliases }: Variable) =>
    [label, brief, definition, include, ...aliases].join(' ');
  const sorted = byFit(place.passage, left, textOf);
  const isImplied = ({ id }: Variable) => impliedBy.has(id);
  const implied = sorted.filter(isImplied).map((one) => ({
    ...variableOffer(one),
    detail: l10n.t('{0} – implied by {1}', one.label, impliedBy.get(one.id) ?? ''),
  }));
  return [...sorted.filter((one) => !isImplied(one)).map(variableOffer), ...implied];
}

/** Most works that are offered at once; of a larger bibliography those that hold what is typed. */
const MOST_WORKS = 500;

/** Works that the note names, those that other notes name, then those of the bibliography and of the theory file. */
function citekeys(note: string, place: TagPlace, { theory, evidence, works }: TagContext): readonly Offer[] {
  const { values, word } = place;
  const taken = new Set(
    values.filter(([key]) => key === 'source' || key === 'via').flatMap(([, words]) => words),
  );
  const cited = [...note.matchAll(/(?<![\p{L}\p{N}])@([\p{L}\p{N}_][\p{L}\p{N}_:.#$%&+?<>~/-]{0,200})/gu)];
  const inNote = cited.map(([, key = '']) => key.replace(/[^\p{L}\p{N}_]+$/u, ''));
  const inTags = evidence.flatMap(({ source, via }) => [source, via].filter((key) => key !== undefined));
  const counts = new Map<string, number>();
  for (const key of inTags) counts.set(key, (counts.get(key) ?? 0) + 1);
  const keys = [...new Set([...inNote, ...counts.keys(), ...works.keys(), ...theory.sources.keys()])];
  const left = keys.filter((key) => key !== '' && !taken.has(key));
  const wordsOf = (key: string) => `${key} ${workText(works.get(key))}`;
  const typed = note.slice(word.start, word.end).toLowerCase();
  const isMany = left.length > MOST_WORKS && typed !== '';
  const found = isMany ? left.filter((key) => wordsOf(key).toLowerCase().includes(typed)) : left;
  return found
    .slice(0, MOST_WORKS)
    .map((key) => workOffer(key, works.get(key), sourceDetail(key, counts, theory)));
}

/** Longest title beside a citekey: VS Code cuts both, and citekeys that are cut look alike. */
const LONGEST_TITLE = 28;

/** A work under its citekey; found by what its bibliography says of it too. */
export function workOffer(key: string, work: Work | undefined, use = ''): Offer {
  const text = workText(work);
  return {
    label: key,
    kind: 'source',
    newText: key,
    detail: work ? shorten(work.title, LONGEST_TITLE) : use,
    words: text,
    documentation: [text, use].filter(Boolean).join('\n\n'),
  };
}

function workText(work: Work | undefined): string {
  return work ? describeWork(work) : '';
}

function sourceDetail(key: string, counts: ReadonlyMap<string, number>, { sources }: TheoryModel): string {
  const count = counts.get(key) ?? 0;
  const known = sources.get(key);
  const passages = count === 0 ? '' : l10n.plural(l10n.t('{0} passage|{0} passages'), count);
  const credibility = known?.credibility ? l10n.t('credibility {0}', known.credibility) : '';
  return [passages, credibility, known?.status ?? ''].filter(Boolean).join(', ');
}

const SHOWN_OF_PASSAGE = 80;

function evidenceIds(place: TagPlace, key: string, { evidenceOfNote }: TagContext): readonly Offer[] {
  const { word, id: own } = place;
  const distance = ({ segments }: Evidence) => Math.abs(segments[0].range.start - word.start);
  return [...evidenceOfNote()]
    .filter(({ id }) => id !== '' && (id !== own || key === 'for'))
    .sort((a, b) => distance(a) - distance(b))
    .map(({ id, passage }) => ({
      label: id,
      kind: 'evidence',
      newText: id,
      detail: passage.length > SHOWN_OF_PASSAGE ? `${passage.slice(0, SHOWN_OF_PASSAGE)}…` : passage,
      words: passage.slice(0, SHOWN_OF_PASSAGE),
    }));
}

/** Values that other tags give this key, the most frequent first. */
function usedBefore(key: 'group' | 'coder', { evidence }: TagContext): readonly Offer[] {
  const counts = new Map<string, number>();
  for (const one of evidence) {
    const value = one[key];
    if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([value]) => ({ label: value, kind: 'word', newText: value }));
}
