import * as l10n from '../l10n/l10n';
import type { Problem } from '../model/problem';
import type { TextEdit } from '../model/text';
import { ID_KINDS, type IdKind, type IdMention, type TheoryModel } from '../model/theory';
import { applyEdits } from '../markup/applyEdits';
import { type Refusal, refusal } from '../markup/change';
import { readTheory, type TheoryReading } from '../theory/readTheory';
import { compareText } from '../util/compare';

const unsafe = () => l10n.t('The theory file could not be edited safely: change it by hand.');

function countsOf(problems: readonly Problem[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

/** The first problem of a kind that there are more of than before. */
export function newProblem(before: TheoryReading, after: TheoryReading): Problem | undefined {
  const [old, now] = [countsOf(before.problems), countsOf(after.problems)];
  return after.problems.find(({ code }) => (now.get(code) ?? 0) > (old.get(code) ?? 0));
}

/** What edits to a theory file are meant to do with an id. */
export interface Intention {
  readonly kind: IdKind;
  readonly id: string;
  /** What is named in its place. */
  readonly to?: string;
  /** Whether what it declares goes. */
  readonly removed?: boolean;
  /** Ids of the same kind that the edits declare. */
  readonly added?: readonly string[];
  /** Whether the edits put what it declares elsewhere. */
  readonly moved?: boolean;
}

function nameAfter({ kind, id, to }: Intention, each: string, name: string): string {
  return each === kind && name === id ? (to ?? name) : name;
}

/** The mentions that edits leave, under their new names, without their places. */
function mentionsAfter(
  mentions: readonly IdMention[],
  edits: readonly TextEdit[],
  intention: Intention,
): readonly string[] {
  const left = mentions.flatMap(({ kind, id, range, declares }) => {
    const over = edits.find(({ start, end }) => start <= range.start && range.end <= end);
    // An edit to all of an id, or of a path, gives it another name; any larger one takes it out.
    const isRenamed = over?.start === range.start && over.end === range.end && over.newText !== '';
    if (over && !isRenamed && !intention.moved) return [];
    return [`${kind} ${nameAfter(intention, kind, id)}${declares ? ' declared' : ''}`];
  });
  return intention.moved ? left.sort(compareText) : left;
}

const RELATIONS: ReadonlySet<string> = new Set([
  ...[
    'id',
    'where',
    'parent',
    'indicators',
    'reference',
    'partOf',
    'variables',
    'extends',
    'predicts',
    'theories',
  ],
  ...['priors', 'questions', 'path', 'pathVariables', 'rivals', 'nestedIn', 'complements', 'observed'],
]);

/** What everything says of itself, without its relations to others and without some ids: no refactoring changes that. */
function wordsOf(model: TheoryModel, ids: ReadonlySet<unknown>): ReadonlyMap<string, string> {
  const sections = {
    question: model.questions,
    variable: model.variables,
    theory: model.theories,
    hypothesis: model.hypotheses,
    case: model.cases,
  };
  const words = new Map<string, string>();
  for (const kind of ID_KINDS) {
    for (const [id, thing] of sections[kind]) {
      // Without a label the id stands in its place.
      const own = (key: string, value: unknown) => (RELATIONS.has(key) || ids.has(value) ? undefined : value);
      words.set(`${kind} ${id}`, JSON.stringify(thing, own));
    }
  }
  const { title, bibliography, notes, output, sources } = model;
  const withoutPlace = (key: string, value: unknown) => (key === 'where' ? undefined : value);
  const settings = [title, bibliography, notes, output, [...sources.values()]];
  words.set('settings', JSON.stringify(settings, withoutPlace));
  return words;
}

function sameWords(before: TheoryModel, after: TheoryModel, intention: Intention): boolean {
  const { kind, id, to, removed, added = [] } = intention;
  const ids = new Set([id, to]);
  const now = wordsOf(after, ids);
  const expected = [...wordsOf(before, ids)].filter(([name]) => !removed || name !== `${kind} ${id}`);
  const nameOf = (name: string) => {
    const [each = '', old = ''] = name.split(' ');
    return removed || old === '' ? name : `${each} ${nameAfter(intention, each, old)}`;
  };
  if (now.size !== expected.length + added.length) return false;
  return expected.every(([name, words]) => now.get(nameOf(name)) === words);
}

/**
 * Why edits to a theory file must not be made: it would have problems that it does not have now, or say something
 * else than intended. Undefined when they are safe.
 */
export function unsafeTheory(
  text: string,
  before: TheoryReading,
  edits: readonly TextEdit[],
  intention: Intention,
): Refusal | undefined {
  const changed = applyEdits(text, edits);
  const after = changed === undefined ? undefined : readTheory(changed);
  if (!after) return refusal(unsafe());
  const problem = newProblem(before, after);
  if (problem)
    return refusal(l10n.t('The theory file would have a mistake then: {0}', l10n.messageOf(problem)));
  const added = new Set(intention.added?.map((id) => `${intention.kind} ${id} declared`));
  const expected = mentionsAfter(before.model.mentions, edits, intention);
  const found = mentionsAfter(after.model.mentions, [], intention).filter((mention) => !added.has(mention));
  const same = JSON.stringify(expected) === JSON.stringify(found);
  return same && after.model.complete && sameWords(before.model, after.model, intention)
    ? undefined
    : refusal(unsafe());
}
