import type { Problem } from '../model/problem';
import type { TextEdit } from '../model/text';
import { ID_KINDS, type IdKind, type IdMention, type TheoryModel } from '../model/theory';
import { applyEdits } from '../markup/applyEdits';
import type { Refusal } from '../markup/change';
import { readTheory, type TheoryReading } from '../theory/readTheory';
import { compareText } from '../util/compare';
import { refusal } from './projectChange';

const UNSAFE = 'The theory file could not be edited safely: change it by hand.';

function countsOf(problems: readonly Problem[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

/** The first problem of a kind that there are more of than before. */
function newProblem(before: TheoryReading, after: TheoryReading): Problem | undefined {
  const [old, now] = [countsOf(before.problems), countsOf(after.problems)];
  return after.problems.find(({ code }) => (now.get(code) ?? 0) > (old.get(code) ?? 0));
}

/** What a thing is called after a change; undefined when it goes. */
export type NameOf = (kind: IdKind, id: string) => string | undefined;

/** The mentions that edits leave, under their new names, in file order, without their places. */
function mentionsAfter(
  mentions: readonly IdMention[],
  edits: readonly TextEdit[],
  nameOf: NameOf,
): readonly string[] {
  return mentions.flatMap(({ kind, id, range, declares }) => {
    const over = edits.find(({ start, end }) => start <= range.start && range.end <= end);
    // An edit to all of an id, or of a path, gives it another name; any larger one takes it out.
    const isRenamed = over?.start === range.start && over.end === range.end && over.newText !== '';
    return over && !isRenamed ? [] : [`${kind} ${nameOf(kind, id) ?? id}${declares ? ' declared' : ''}`];
  });
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
  ...['questions', 'path', 'pathVariables', 'rivals', 'nestedIn', 'complements', 'observed'],
]);

/** What everything says of itself, without its relations to others: no refactoring changes that. */
function wordsOf(model: TheoryModel): ReadonlyMap<string, string> {
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
      const own = (key: string, value: unknown) => (RELATIONS.has(key) || value === id ? undefined : value);
      words.set(
        `${kind} ${id}`,
        JSON.stringify({ ...thing, id: undefined }, (key, value: unknown) => own(key, value)),
      );
    }
  }
  const { title, bibliography, notes, output, sources } = model;
  const withoutPlace = (key: string, value: unknown) => (key === 'where' ? undefined : value);
  words.set(
    'settings',
    JSON.stringify([title, bibliography, notes, output, [...sources.values()]], withoutPlace),
  );
  return words;
}

function sameWords(
  before: TheoryModel,
  after: TheoryModel,
  nameOf: NameOf,
  added: readonly string[],
): boolean {
  const now = wordsOf(after);
  const expected = [...wordsOf(before)].flatMap(([name, words]) => {
    const [kind = '', id = ''] = name.split(' ');
    const known = ID_KINDS.find((each) => each === kind);
    const newId = known ? nameOf(known, id) : id;
    return newId === undefined ? [] : [[known ? `${kind} ${newId}` : name, words] as const];
  });
  return (
    now.size === expected.length + added.length && expected.every(([name, words]) => now.get(name) === words)
  );
}

/** What edits to a theory file are meant to do. */
export interface Intention {
  readonly nameOf: NameOf;
  /** Ids that the edits declare. */
  readonly added?: readonly string[];
  /** The mentions afterwards, where the edits move some: as they are now, in any order. */
  readonly moves?: boolean;
}

/**
 * Why edits to a theory file must not be made: it would have problems that it does not have now, or say something
 * else than intended. Undefined when they are safe.
 */
export function unsafeTheory(
  text: string,
  before: TheoryReading,
  edits: readonly TextEdit[],
  { nameOf, added = [], moves = false }: Intention,
): Refusal | undefined {
  const changed = applyEdits(text, edits);
  const after = changed === undefined ? undefined : readTheory(changed);
  if (!after) return refusal(UNSAFE);
  const problem = newProblem(before, after);
  if (problem) return refusal(`The theory file would have a mistake then: ${problem.message}`);
  const expected = mentionsAfter(before.model.mentions, moves ? [] : edits, nameOf);
  const found = mentionsAfter(after.model.mentions, [], (_kind, id) => id).filter(
    (mention) => !added.some((id) => mention === `variable ${id} declared`),
  );
  const inOrder = (list: readonly string[]) => JSON.stringify(moves ? [...list].sort(compareText) : list);
  const same = inOrder(expected) === inOrder(found);
  if (same && after.model.complete && sameWords(before.model, after.model, nameOf, added)) return undefined;
  return refusal(UNSAFE);
}
