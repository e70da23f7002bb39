import type { Role, Theory, TheoryModel } from '../model/theory';
import { compareText } from '../util/compare';
import { caseSets, type CaseSet } from './caseSets';

/** What makes a variable a condition. Controls and the background are no part of what a theory explains by. */
const CONDITION_ROLES: ReadonlySet<Role> = new Set([
  'independent',
  'intervening',
  'moderator',
  'condition',
  'mechanism',
]);

/** A configuration of conditions that was observed. */
export interface TruthTableRow {
  /** In the order of the conditions: whether the cases are in the set, or in its negation. */
  readonly members: readonly (0 | 1)[];
  /** Ids of the cases that are rather in this configuration than in any other, in the order of the theory file. */
  readonly cases: readonly string[];
  /** How many of them are rather in the outcome than out of it. */
  readonly positive: number;
  /** What its cases say of the outcome: all in it, none, or `C` for contradictory. */
  readonly out: 0 | 1 | 'C';
  /** How far the configuration is a subset of the outcome, over all cases: 0 to 1. */
  readonly inclusion: number;
  /** Proportional reduction in inconsistency, 0 to 1; undefined where nothing tells the outcome from its negation. */
  readonly pri: number | undefined;
}

/** Why a variable of a theory is not in its table, or a case not in a row. */
export type LeftOut =
  | { readonly kind: 'unobserved' | 'uncalibrated'; readonly variable: string }
  | { readonly kind: 'missing' | 'ambiguous'; readonly case: string };

/** What the conditions of one theory say of one outcome. */
export interface TruthTable {
  readonly theory: string;
  readonly outcome: CaseSet;
  readonly conditions: readonly CaseSet[];
  /** By configuration, members last, as programs number them. */
  readonly rows: readonly TruthTableRow[];
  readonly leftOut: readonly LeftOut[];
}

/** A case with all its scores. */
interface ScoredCase {
  readonly id: string;
  readonly conditions: readonly number[];
  readonly outcome: number;
}

/** Cases of which everything is known. One at 0.5 is neither in a set nor out of it, and so in no row. */
function scored(
  cases: readonly string[],
  conditions: readonly CaseSet[],
  outcome: CaseSet,
  leftOut: LeftOut[],
): readonly ScoredCase[] {
  return cases.flatMap((id) => {
    const scores = [...conditions, outcome].map((set) => set.scores.get(id));
    const known = scores.filter((score) => score !== undefined);
    if (known.length < scores.length) leftOut.push({ kind: 'missing', case: id });
    else if (known.includes(0.5)) leftOut.push({ kind: 'ambiguous', case: id });
    else return [{ id, conditions: known.slice(0, -1), outcome: known.at(-1) ?? 0 }];
    return [];
  });
}

/**
 * Inclusion and PRI (Ragin 2006; Schneider & Wagemann 2012, ch. 5 and 9): ΣMin(X,Y)/ΣX, and the same without what is as much
 * in the outcome as in its negation. X is a case's degree of membership in the configuration: its least in any part.
 */
function fit(
  members: readonly (0 | 1)[],
  cases: readonly ScoredCase[],
): Pick<TruthTableRow, 'inclusion' | 'pri'> {
  let [all, both, undecided] = [0, 0, 0];
  for (const { conditions, outcome } of cases) {
    const x = Math.min(...conditions.map((score, i) => (members[i] === 1 ? score : 1 - score)));
    all += x;
    both += Math.min(x, outcome);
    undecided += Math.min(x, outcome, 1 - outcome);
  }
  const decided = all - undecided;
  return { inclusion: both / all, pri: decided < 1e-9 ? undefined : (both - undecided) / decided };
}

function rowsOf(cases: readonly ScoredCase[]): readonly TruthTableRow[] {
  const configurations = new Map<string, ScoredCase[]>();
  for (const one of cases) {
    const key = one.conditions.map((score) => (score > 0.5 ? '1' : '0')).join('');
    const same = configurations.get(key);
    if (same) same.push(one);
    else configurations.set(key, [one]);
  }
  const sorted = [...configurations].sort(([a], [b]) => compareText(a, b));
  return sorted.map(([key, own]): TruthTableRow => {
    const members = [...key].map((digit) => (digit === '1' ? 1 : 0));
    const positive = own.filter(({ outcome }) => outcome > 0.5).length;
    const out = positive === 0 ? 0 : positive === own.length ? 1 : 'C';
    return { members, cases: own.map(({ id }) => id), positive, out, ...fit(members, cases) };
  });
}

/** The tables of one theory: one for each set of what it explains, of the variables that cases observe. */
function tablesOf(theory: Theory, cases: readonly string[], sets: readonly CaseSet[]): readonly TruthTable[] {
  const leftOut: LeftOut[] = [];
  const setsOf = (variable: string): readonly CaseSet[] => {
    const own = sets.filter((set) => set.variable === variable);
    if (own.length === 0) leftOut.push({ kind: 'unobserved', variable });
    if (own.some(({ isCalibrated }) => !isCalibrated)) leftOut.push({ kind: 'uncalibrated', variable });
    return own.filter(({ isCalibrated }) => isCalibrated);
  };
  const isOutcome = (roles: readonly Role[]): boolean => roles.includes('dependent');
  const outcomes = theory.variables
    .filter(({ roles }) => isOutcome(roles))
    .flatMap(({ variable }) => setsOf(variable));
  const conditions = theory.variables
    .filter(({ roles }) => !isOutcome(roles) && roles.some((role) => CONDITION_ROLES.has(role)))
    .flatMap(({ variable }) => setsOf(variable));
  if (conditions.length === 0) return [];
  return outcomes.map((outcome): TruthTable => {
    const left = [...leftOut];
    const rows = rowsOf(scored(cases, conditions, outcome, left));
    return { theory: theory.id, outcome, conditions, rows, leftOut: left };
  });
}

/**
 * Truth tables of crisp and fuzzy sets: for each theory that names what it explains (`dependent`) and by what, the
 * configurations of its conditions that cases show, and what they say of the outcome. A theory has the roles that stand under it,
 * not those of a theory that it extends. Configurations that no case shows (logical remainders) are left to programs for QCA.
 */
export function truthTables(theory: TheoryModel): readonly TruthTable[] {
  const { cases, sets } = caseSets(theory);
  return [...theory.theories.values()].flatMap((one) => tablesOf(one, cases, sets));
}
