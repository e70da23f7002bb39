import type { Judgement } from '../markup/change';
import type { Stance } from '../model/evidence';
import { type Test, TESTS, type TheoryModel } from '../model/theory';

/** What a passage is evidence of: how it bears on hypotheses, and the variables it speaks of. */
export interface CodingWords {
  readonly judgements: readonly Judgement[];
  readonly variables: readonly string[];
}

type Ids = Pick<TheoryModel, 'hypotheses' | 'variables'>;

const SIGNS: Readonly<Record<string, Stance>> = {
  '+': 'supports',
  '-': 'contradicts',
  '−': 'contradicts',
  '=': 'neutral',
};

/** Shortest beginning of an id that stands for it. */
const SHORTEST = 3;

/** The first letters of the words of an id: `ep` of `elite-perception`. */
function initials(id: string): string {
  return id
    .split(/[-_]/)
    .map((word) => word.charAt(0))
    .join('');
}

function only(ids: readonly string[]): string | undefined {
  return ids.length === 1 ? ids[0] : undefined;
}

/** The ids that a word may stand for: itself, in any case, by their initials or by how they begin. */
function idsFor(word: string, { hypotheses, variables }: Ids): readonly string[] {
  if (hypotheses.has(word) || variables.has(word)) return [word];
  const ids = [...hypotheses.keys(), ...variables.keys()].map((id) => ({ id, name: id.toLowerCase() }));
  const name = word.toLowerCase();
  const alike = (test: (each: { readonly id: string; readonly name: string }) => boolean) =>
    ids.filter(test).map(({ id }) => id);
  const same = alike((each) => each.name === name);
  if (same.length > 0 || name.length < 2) return same;
  const initial = alike((each) => each.name.includes('-') && initials(each.name) === name);
  if (initial.length > 0) return initial;
  return name.length < SHORTEST ? [] : alike((each) => each.name.startsWith(name));
}

function idFor(word: string, ids: Ids): string | undefined {
  return only(idsFor(word, ids));
}

function qualifierFor(word: string): 'strong' | Test | undefined {
  if (word === '') return undefined;
  return only(['strong', ...TESTS].filter((each) => each.startsWith(word.toLowerCase()))) as
    'strong' | Test | undefined;
}

/** Reads `!`, `:strong` and `:hoop` after an id and its sign. */
function qualifiersIn(text: string): Pick<Judgement, 'strong' | 'test'> | undefined {
  let found: Pick<Judgement, 'strong' | 'test'> = {};
  for (const word of text.replaceAll('!', ':strong').split(':').slice(1)) {
    const qualifier = qualifierFor(word);
    if (qualifier === undefined || (qualifier === 'strong' ? found.strong : found.test)) return undefined;
    found = { ...found, ...(qualifier === 'strong' ? { strong: true } : { test: qualifier }) };
  }
  return found;
}

interface Word {
  readonly id: string;
  readonly sign: Stance | undefined;
  readonly qualifiers: Pick<Judgement, 'strong' | 'test'>;
}

function readWord(word: string, ids: Ids): Word | undefined {
  const whole = idFor(word, ids);
  if (whole !== undefined) return { id: whole, sign: undefined, qualifiers: {} };
  // A minus may belong to the id: `[^:!]+?` leaves the last one.
  const [, name = '', sign = '', rest = ''] = /^([^:!]+?)([-+=−]?)([:!].*)?$/u.exec(word) ?? [];
  const id = idFor(name, ids);
  const qualifiers = qualifiersIn(rest);
  return id === undefined || !qualifiers ? undefined : { id, sign: SIGNS[sign], qualifiers };
}

/**
 * Reads a coding typed in one line: ids, parted by blanks or commas, each with `+` (supports), `-` (contradicts) or
 * `=` (neutral) after it, `!` for strong and `:hoop` for a test, such as `h1 r4-! ep`. Ids in any case; longer ones by
 * their initials or by how they begin, where only one does. Undefined where a word is none of that.
 *
 * @param stance of a hypothesis without a sign
 */
export function readShorthand(typed: string, ids: Ids, stance: Stance): CodingWords | undefined {
  const judgements: Judgement[] = [];
  const variables: string[] = [];
  const words = typed.split(/[\s,]+/).filter((word) => word !== '');
  for (const text of words) {
    const word = readWord(text, ids);
    if (!word) return undefined;
    const { id, sign, qualifiers } = word;
    if (judgements.some(({ hypothesis }) => hypothesis === id) || variables.includes(id)) return undefined;
    if (ids.hypotheses.has(id)) judgements.push({ hypothesis: id, stance: sign ?? stance, ...qualifiers });
    else if (sign === undefined && Object.keys(qualifiers).length === 0) variables.push(id);
    else return undefined;
  }
  return words.length > 0 ? { judgements, variables } : undefined;
}

/**
 * The codings that a line may stand for whose last word stands for several ids: one for each of them. Empty where
 * another word is none either.
 */
export function readAmbiguous(typed: string, ids: Ids, stance: Stance): readonly CodingWords[] {
  const [, before = '', last = ''] = /^(.*?)([^\s,]+)[\s,]*$/s.exec(typed) ?? [];
  const candidates = idsFor(last, ids);
  if (candidates.length < 2) return [];
  return candidates.flatMap((id) => readShorthand(`${before}${id}`, ids, stance) ?? []);
}

/** Whether a line begins with an id: then what follows is meant to be ids too, rather than words to look for. */
export function beginsWithId(typed: string, { hypotheses, variables }: Ids): boolean {
  const first = /^[^\s,]+(?=[\s,])/.exec(typed.trim())?.[0].toLowerCase();
  return [...hypotheses.keys(), ...variables.keys()].some((id) => id.toLowerCase() === first);
}
