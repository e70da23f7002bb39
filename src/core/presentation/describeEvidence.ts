import type { Evidence, Form, Rating, Stance } from '../model/evidence';
import type { TheoryModel } from '../model/theory';
import type { Work } from '../model/work';
import { shorten } from '../util/shorten';
import { describeWork } from './describeWork';
import { STANCE_SIGNS } from './signs';

/** What of a description is in the reader's language; all else are the researcher's words and ids. */
export interface DescriptionWords {
  readonly stances: Readonly<Record<Stance, string>>;
  readonly forms: Readonly<Record<Form, string>>;
  readonly strong: string;
  readonly variables: string;
  readonly via: string;
  readonly credibility: string;
  readonly memo: string;
  readonly translation: string;
  readonly coder: string;
  readonly unknown: string;
  /** Says that so many more are left out. */
  readonly more: (count: number) => string;
}

/** One line of a description: a heading of ours with ids, and what the researcher wrote. Plain text, both. */
export interface DescriptionLine {
  readonly kind: 'rating' | 'variables' | 'source' | 'work' | 'translation' | 'memo' | 'coder' | 'more';
  readonly head: string;
  readonly text: string;
}

const MOST_RATINGS = 8;
const MOST_VARIABLES = 12;
const LONGEST_STATEMENT = 240;
const LONGEST_LABEL = 80;
const LONGEST_MEMO = 600;
/** Of ids, citekeys and names, which a note may make as long as it likes. */
const LONGEST_WORD = 80;

/**
 * What a passage is evidence for, as hovers and the preview tell it: ratings with statements, variables, source and what
 * the bibliography says of it, translation, memo, coder. Capped, in the order given; without a theory only what the tag itself says.
 *
 * @param works by citekey
 */
export function describeEvidence(
  evidence: Evidence,
  theory: TheoryModel | undefined,
  words: DescriptionWords,
  works: ReadonlyMap<string, Work> = new Map(),
): readonly DescriptionLine[] {
  const { ratings, variables, translation, memo, coder } = evidence;
  const lines = ratings.slice(0, MOST_RATINGS).map((rating) => ratingLine(rating, theory, words));
  const hidden = ratings.length - MOST_RATINGS;
  if (hidden > 0) lines.push({ kind: 'more', head: words.more(hidden), text: '' });
  if (variables.length > 0) {
    const names = variables
      .slice(0, MOST_VARIABLES)
      .map(({ variable }) => named(variable, theory?.variables.get(variable)?.label));
    if (variables.length > MOST_VARIABLES) names.push(words.more(variables.length - MOST_VARIABLES));
    lines.push({ kind: 'variables', head: words.variables, text: names.join(', ') });
  }
  const source = sourceText(evidence, theory, words);
  lines.push(
    { kind: 'source', head: words.forms[evidence.form], text: source },
    ...workLines(evidence, works),
  );
  if (translation !== undefined)
    lines.push({ kind: 'translation', head: words.translation, text: shorten(translation, LONGEST_MEMO) });
  if (memo !== undefined) lines.push({ kind: 'memo', head: words.memo, text: shorten(memo, LONGEST_MEMO) });
  if (coder !== undefined) lines.push({ kind: 'coder', head: words.coder, text: short(coder) });
  return lines;
}

/** A description as plain text, a line each. */
export function descriptionText(lines: readonly DescriptionLine[]): string {
  return lines.map(({ head, text }) => (text === '' ? head : `${head}: ${text}`)).join('\n');
}

function ratingLine(
  { hypothesis, stance, strong, test, decibels }: Rating,
  theory: TheoryModel | undefined,
  words: DescriptionWords,
): DescriptionLine {
  const qualifiers = [
    ...(strong ? [words.strong] : []),
    ...(test === undefined ? [] : [test]),
    ...(decibels === undefined ? [] : [`${decibels} dB`]),
  ];
  const qualified = qualifiers.length === 0 ? '' : ` (${qualifiers.join(', ')})`;
  const head = `${STANCE_SIGNS[stance]} ${short(hypothesis)} ${words.stances[stance]}${qualified}`;
  const known = theory?.hypotheses.get(hypothesis);
  const isMissing = theory?.complete === true && !known;
  const text = known ? known.statement || (known.label ?? '') : isMissing ? words.unknown : '';
  return { kind: 'rating', head, text: shorten(text, LONGEST_STATEMENT) };
}

function sourceText(
  { form, source, via, locator, credibility }: Evidence,
  theory: TheoryModel | undefined,
  words: DescriptionWords,
): string {
  // Words of the researcher's own are nobody else's.
  if (form === 'own') return '';
  if (source === undefined) return locator === undefined ? '' : short(locator);
  const grade = credibility ?? theory?.sources.get(source)?.credibility;
  // The locator belongs to the work in hand.
  const parts = [short(source), ...(via === undefined ? [] : [`${words.via} ${short(via)}`])];
  if (locator !== undefined) parts.push(short(locator));
  if (grade !== undefined) parts.push(`${words.credibility} ${grade}`);
  return parts.join(', ');
}

/** What the bibliography says of the works that a passage comes from. */
function workLines(
  { form, source, via }: Evidence,
  works: ReadonlyMap<string, Work>,
): readonly DescriptionLine[] {
  if (form === 'own') return [];
  return [source, via].flatMap((key) => {
    const work = key === undefined ? undefined : works.get(key);
    return work ? [{ kind: 'work', head: short(work.key), text: describeWork(work) }] : [];
  });
}

function named(id: string, label: string | undefined): string {
  return label === undefined || label === id ? short(id) : `${shorten(label, LONGEST_LABEL)} (${short(id)})`;
}

function short(word: string): string {
  return shorten(word, LONGEST_WORD);
}

/** A piece of evidence, and how it bears on a hypothesis. */
export interface RatedEvidence {
  readonly evidence: Evidence;
  readonly stance: Stance;
}

/**
 * Other evidence that bears on a hypothesis: the first pieces for it and the first against it, so that what speaks
 * against it is seen as well. What other coders say of the same words is left out.
 *
 * @param each how many of each stance
 */
export function otherEvidence(
  all: readonly Evidence[],
  { note, item }: Evidence,
  hypothesis: string,
  each = 2,
): readonly RatedEvidence[] {
  const examples: RatedEvidence[] = [];
  const left = { supports: each, contradicts: each, neutral: 0 };
  for (const evidence of all) {
    if (left.supports + left.contradicts === 0) break;
    if (evidence.note === note && evidence.item === item) continue;
    const rating = evidence.ratings.find((one) => one.hypothesis === hypothesis);
    if (!rating || left[rating.stance] === 0) continue;
    left[rating.stance]--;
    examples.push({ evidence, stance: rating.stance });
  }
  return examples.sort((a, b) => Number(a.stance === 'contradicts') - Number(b.stance === 'contradicts'));
}
