import type { Hypothesis, TheoryModel } from '../model/theory';

/** Why two hypotheses are not ranked against each other. */
export type Relation = 'nested-in' | 'part-of' | 'complements' | 'extends';

/** Two hypotheses that do not exclude each other: one holds the other, or they add to each other. */
export interface UnrankedPair {
  readonly hypotheses: readonly [string, string];
  readonly relation: Relation;
}

/** Hypotheses that answer one question, or one with its rivals: what a matrix is made of. */
export interface RivalSet {
  /** Id of the question, or of the hypothesis whose rivals they are. */
  readonly id: string;
  readonly kind: 'question' | 'rivals';
  /** In the order of the theory file. */
  readonly hypotheses: readonly string[];
}

/** All that a hypothesis is nested in, or part of, at any depth. */
function holders(id: string, relation: 'nestedIn' | 'partOf', theory: TheoryModel): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...(theory.hypotheses.get(id)?.[relation] ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    open.push(...(theory.hypotheses.get(next)?.[relation] ?? []));
  }
  return found;
}

/** Theories that a theory extends, at any depth. */
function bases(id: string, theory: TheoryModel): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...(theory.theories.get(id)?.extends ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    open.push(...(theory.theories.get(next)?.extends ?? []));
  }
  return found;
}

function isStatedRival(a: Hypothesis, b: Hypothesis): boolean {
  return a.rivals.includes(b.id) || b.rivals.includes(a.id);
}

function theoriesNest(a: Hypothesis, b: Hypothesis, theory: TheoryModel): boolean {
  const nests = (inner: Hypothesis, outer: Hypothesis): boolean =>
    inner.theories.some((id) => outer.theories.some((other) => bases(id, theory).has(other)));
  return nests(a, b) || nests(b, a);
}

/** How two hypotheses relate that do not exclude each other; undefined where they do. */
export function relationBetween(first: string, second: string, theory: TheoryModel): Relation | undefined {
  const a = theory.hypotheses.get(first);
  const b = theory.hypotheses.get(second);
  if (!a || !b || first === second) return undefined;
  const holds = (relation: 'nestedIn' | 'partOf'): boolean =>
    holders(first, relation, theory).has(second) || holders(second, relation, theory).has(first);
  if (holds('nestedIn')) return 'nested-in';
  if (holds('partOf')) return 'part-of';
  if (a.complements.includes(second) || b.complements.includes(first)) return 'complements';
  // Claims of a theory and of one that extends it may hold together, unless the theory file says that they do not.
  return !isStatedRival(a, b) && theoriesNest(a, b, theory) ? 'extends' : undefined;
}

/** The pairs among some hypotheses that are never ranked against each other. */
export function unrankedPairs(ids: readonly string[], theory: TheoryModel): readonly UnrankedPair[] {
  return ids.flatMap((first, i) =>
    ids.slice(i + 1).flatMap((second) => {
      const relation = relationBetween(first, second, theory);
      return relation ? [{ hypotheses: [first, second] as const, relation }] : [];
    }),
  );
}

/**
 * The sets of hypotheses that a theory file sets against each other: those of each question that two or more answer, then
 * each hypothesis with its rivals where no set before holds them all. In the order of the file.
 */
export function rivalSets(theory: TheoryModel): readonly RivalSet[] {
  const inOrder = [...theory.hypotheses.keys()];
  const sets: RivalSet[] = [];
  for (const question of theory.questions.keys()) {
    const hypotheses = inOrder.filter((id) => theory.hypotheses.get(id)?.questions.includes(question));
    if (hypotheses.length > 1) sets.push({ id: question, kind: 'question', hypotheses });
  }
  for (const { id, rivals } of theory.hypotheses.values()) {
    const together = new Set([id, ...rivals]);
    const hypotheses = inOrder.filter((one) => together.has(one));
    const isHeld = sets.some((set) => hypotheses.every((one) => set.hypotheses.includes(one)));
    if (hypotheses.length > 1 && !isHeld) sets.push({ id, kind: 'rivals', hypotheses });
  }
  return sets;
}
