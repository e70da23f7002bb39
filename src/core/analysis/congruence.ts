import type { Prediction, TheoryModel } from '../model/theory';

/** How what a theory predicts of a variable compares with what was observed of it. */
export type Congruence = 'match' | 'mismatch' | 'not-predicted' | 'not-observed';

/** One theory at one variable. */
export interface CongruenceCell {
  readonly congruence: Congruence;
  readonly predicted: string | undefined;
}

/** One variable of a case. */
export interface CongruenceRow {
  readonly variable: string;
  readonly observed: string | undefined;
  /** In the order of the theories. */
  readonly cells: readonly CongruenceCell[];
  /** Whether two theories predict different values of it. */
  readonly discriminates: boolean;
}

/** How one theory fares in one case. A rate is 0 to 1, and undefined where nothing can be rated. */
export interface CongruenceColumn {
  readonly theory: string;
  /** Variables of which it predicts a value. */
  readonly predicted: number;
  readonly matches: number;
  readonly mismatches: number;
  /** Share of the table's variables of which it predicts a value. */
  readonly coverage: number | undefined;
  /** Matches among what it predicts and was observed. */
  readonly hitRate: number | undefined;
  /** The same over the variables of which theories predict different values. */
  readonly discriminatingHitRate: number | undefined;
  /** What that rate is made of: matches and mismatches at such variables. */
  readonly discriminating: number;
  /** Whether it predicts something, and all of it was observed and matches. */
  readonly isFullyCongruent: boolean;
  /** Values that it alone predicts: no other theory of the table does (Van Evera 1997). */
  readonly unique: number;
  /** Those of them that were observed. */
  readonly uniqueMatches: number;
}

/** What theories predict against what was observed in one case. */
export interface CongruenceTable {
  readonly case: string;
  /** In the order of the columns of every row. */
  readonly columns: readonly CongruenceColumn[];
  /** Variables that a theory predicts or the case observes, in the order of the theory file. */
  readonly rows: readonly CongruenceRow[];
}

/** Values are words: capitals and blanks at their ends do not make another value. */
export function isSameValue(a: string, b: string): boolean {
  const plain = (value: string): string => value.normalize().trim().toLowerCase();
  return plain(a) === plain(b);
}

function valueIn(predictions: readonly Prediction[] | undefined, variable: string): string | undefined {
  return predictions?.find((one) => one.variable === variable)?.value;
}

function compare(predicted: string | undefined, observed: string | undefined): Congruence {
  if (predicted === undefined) return 'not-predicted';
  if (observed === undefined) return 'not-observed';
  return isSameValue(predicted, observed) ? 'match' : 'mismatch';
}

function rowOf(
  variable: string,
  observed: string | undefined,
  predictions: readonly (readonly Prediction[])[],
): CongruenceRow {
  const cells = predictions.map((one): CongruenceCell => {
    const predicted = valueIn(one, variable);
    return { congruence: compare(predicted, observed), predicted };
  });
  const values = cells.flatMap(({ predicted }) => predicted ?? []);
  const discriminates = values.some((value) => !isSameValue(value, values[0] ?? value));
  return { variable, observed, cells, discriminates };
}

function share(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}

function columnOf(theory: string, at: number, rows: readonly CongruenceRow[]): CongruenceColumn {
  const counted = (which: Congruence, among: readonly CongruenceRow[] = rows): number =>
    among.filter(({ cells }) => cells[at]?.congruence === which).length;
  const telling = rows.filter(({ discriminates }) => discriminates);
  const unique = rows.filter(({ cells }) => {
    const own = cells[at]?.predicted;
    const others = cells.filter((_, i) => i !== at);
    return (
      own !== undefined &&
      !others.some(({ predicted }) => predicted !== undefined && isSameValue(own, predicted))
    );
  });
  const predicted = rows.length - counted('not-predicted');
  const [matches, mismatches] = [counted('match'), counted('mismatch')];
  const discriminating = counted('match', telling) + counted('mismatch', telling);
  return {
    theory,
    predicted,
    matches,
    mismatches,
    coverage: share(predicted, rows.length),
    hitRate: share(matches, matches + mismatches),
    discriminatingHitRate: share(counted('match', telling), discriminating),
    discriminating,
    isFullyCongruent: predicted > 0 && matches === predicted,
    unique: unique.length,
    uniqueMatches: counted('match', unique),
  };
}

/** Theories that predict the value of a variable, among all or among those that some hypotheses belong to; in file order. */
export function predictingTheories(theory: TheoryModel, hypotheses?: readonly string[]): readonly string[] {
  const asked = hypotheses && new Set(hypotheses.flatMap((id) => theory.hypotheses.get(id)?.theories ?? []));
  return [...theory.theories.values()]
    .filter(({ id, predicts }) => predicts.length > 0 && (asked?.has(id) ?? true))
    .map(({ id }) => id);
}

/**
 * Congruence tables: what theories predict against what was observed, case by case (Campbell 1966; Trochim 1989; George &
 * Bennett 2005, ch. 9; Blatter & Haverland 2012). They serve where hypotheses are not ranked: for theories that are nested
 * in each other, and for claims about theories. A theory predicts what stands under its own `predicts`, not what a theory
 * does that it extends. No numeric standard is published: the rates order attention.
 *
 * @param theories ids, in the order of the columns
 * @returns a table for each case that observes something, in the order of the theory file
 */
export function congruenceOf(
  theory: TheoryModel,
  theories: readonly string[] = predictingTheories(theory),
): readonly CongruenceTable[] {
  const predictions = theories.map((id) => theory.theories.get(id)?.predicts ?? []);
  const predicted = new Set(predictions.flatMap((one) => one.map(({ variable }) => variable)));
  const cases = [...theory.cases.values()].filter(({ observed }) => observed.length > 0);
  return cases.map(({ id, observed }) => {
    const seen = new Set(observed.map(({ variable }) => variable));
    const rows = [...theory.variables.keys()]
      .filter((variable) => predicted.has(variable) || seen.has(variable))
      .map((variable) => rowOf(variable, valueIn(observed, variable), predictions));
    return { case: id, columns: theories.map((one, at) => columnOf(one, at, rows)), rows };
  });
}
