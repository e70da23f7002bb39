import type { Case, TheoryModel } from '../model/theory';
import { ColumnNames } from '../util/columnNames';
import { isSameValue } from './congruence';

/** A set that cases belong to, as far as the theory file says. */
export interface CaseSet {
  /** Of letters, digits and `_`, so that R and fs/QCA take it as it is; unique among the sets. */
  readonly name: string;
  readonly variable: string;
  /** Cases in which this value was observed are in the set; undefined where memberships themselves were observed. */
  readonly value: string | undefined;
  /** False for numbers that are no degrees of membership: to be calibrated first. */
  readonly isCalibrated: boolean;
  /** By case: 0 to 1, or any number where not calibrated. What was not observed has none. */
  readonly scores: ReadonlyMap<string, number>;
}

/** A value that was observed and is none of those that the variable can take. */
export interface StrayValue {
  readonly case: string;
  readonly variable: string;
  readonly value: string;
}

/** What the cases of a theory file come to as sets. */
export interface CaseSets {
  /** In the order of the theory file. */
  readonly cases: readonly string[];
  /** By variable in the order of the theory file, then by value. Variables that no case observes have none. */
  readonly sets: readonly CaseSet[];
  readonly stray: readonly StrayValue[];
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/;

/** Heads of columns that are no sets, in any of the tables. */
const RESERVED = ['case', 'cases', 'theory', 'outcome', 'n', 'n_outcome', 'out', 'inclusion', 'pri'];

interface Observation {
  readonly case: string;
  readonly value: string;
}

function observationsOf(variable: string, cases: Iterable<Case>): readonly Observation[] {
  return [...cases].flatMap(({ id, observed }) => {
    const value = observed.find((one) => one.variable === variable)?.value.trim();
    return value === undefined || value === '' ? [] : [{ case: id, value }];
  });
}

function distinct(values: readonly string[]): readonly string[] {
  return values.filter((value, i) => values.findIndex((other) => isSameValue(other, value)) === i);
}

/** Numbers are scores: degrees of membership where all of them lie between 0 and 1. */
function setOfNumbers(variable: string, observed: readonly Observation[], names: ColumnNames): CaseSet {
  const scores = new Map(observed.map(({ case: id, value }) => [id, Number(value)]));
  const isCalibrated = [...scores.values()].every((score) => score >= 0 && score <= 1);
  return { name: names.give(variable), variable, value: undefined, isCalibrated, scores };
}

/** Words make a set for each value; of two values the first is enough, the other is its negation. */
function setsOfWords(
  variable: string,
  declared: readonly string[],
  observed: readonly Observation[],
  names: ColumnNames,
): readonly CaseSet[] {
  const values = distinct(declared.length > 0 ? declared : observed.map(({ value }) => value));
  const known = observed.filter(({ value }) => values.some((one) => isSameValue(one, value)));
  return (values.length === 2 ? values.slice(0, 1) : values).map((value, i): CaseSet => {
    const name = names.give(variable, value, ...(/[\p{L}\p{N}]/u.test(value) ? [] : [String(i + 1)]));
    const scores = known.map((one): [string, number] => [one.case, isSameValue(one.value, value) ? 1 : 0]);
    return { name, variable, value, isCalibrated: true, scores: new Map(scores) };
  });
}

/**
 * The sets that the cases of a theory file belong to, for Qualitative Comparative Analysis (Ragin 1987; 2008). A word that was
 * observed makes a case a member of the set of that value, and no member of those of the variable's other values. Where
 * all that was observed of a variable are numbers, they are scores as they stand. Nothing else is made up: what was not
 * observed, or is none of the variable's values, has no score.
 */
export function caseSets(theory: TheoryModel): CaseSets {
  const names = new ColumnNames(RESERVED);
  const sets: CaseSet[] = [];
  const stray: StrayValue[] = [];
  for (const { id, values } of theory.variables.values()) {
    const observed = observationsOf(id, theory.cases.values());
    if (observed.length === 0) continue;
    if (observed.every(({ value }) => NUMBER.test(value))) {
      sets.push(setOfNumbers(id, observed, names));
      continue;
    }
    sets.push(...setsOfWords(id, values, observed, names));
    for (const one of observed)
      if (values.length > 0 && !values.some((value) => isSameValue(value, one.value)))
        stray.push({ ...one, variable: id });
  }
  return { cases: [...theory.cases.keys()], sets, stray };
}
