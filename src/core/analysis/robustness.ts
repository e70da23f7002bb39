import { WEIGHTS, type EvidenceMatrix, type MatrixRow } from './matrix';

/** What would lead if something were not there. */
export interface Removal {
  /** Ids of items, or names of origins. */
  readonly removed: readonly string[];
  /** The hypotheses that the rest speaks against least, in the order of the matrix. */
  readonly leading: readonly string[];
}

/** How much a ranking depends on single items, or on single origins. */
export interface Sensitivity {
  /** Leave one out: each that changes the leading hypotheses alone, in the order of the rows. */
  readonly alone: readonly Removal[];
  /** The fewest that change them together; undefined where more would be needed. */
  readonly smallest: Removal | undefined;
}

/** How firm a ranking stands, after Heuer 1999, ch. 8, step 6: how sensitive it is to a few critical items. */
export interface Robustness {
  readonly items: Sensitivity;
  readonly origins: Sensitivity;
}

/** How many items or origins are taken away at most. */
export const MOST_REMOVED = 3;

/**
 * How many of the origins that share groups of dependent items are tried together, those that count most first. Of items,
 * and of origins that share no group, all are.
 */
const MOST_TOGETHER = 8;

const ROUNDING = 1e-9;

/** What one item counts against each hypothesis, by the index of the hypothesis. */
interface Counted {
  readonly unit: number;
  readonly group: string | undefined;
  readonly against: Float64Array;
}

/** Items that are taken away at once: one item, or all of one origin. */
interface Units {
  readonly names: readonly string[];
  readonly counted: readonly Counted[];
  readonly width: number;
}

/** Only what speaks against a hypothesis counts: taking away the rest changes no sum. */
function unitsOf(
  rows: readonly MatrixRow[],
  hypotheses: readonly string[],
  name: (row: MatrixRow) => string,
): Units {
  const numbers = new Map<string, number>();
  const counted: Counted[] = [];
  for (const row of rows) {
    const { cells, credibility, group } = row.item;
    let against: Float64Array | undefined;
    for (const [i, hypothesis] of hypotheses.entries()) {
      const value = cells.get(hypothesis)?.value ?? 0;
      if (value >= 0) continue;
      against ??= new Float64Array(hypotheses.length);
      against[i] = -value * WEIGHTS[credibility];
    }
    if (!against) continue;
    const own = name(row);
    const unit = numbers.get(own) ?? numbers.size;
    numbers.set(own, unit);
    counted.push({ unit, group, against });
  }
  return { names: [...numbers.keys()], counted, width: hypotheses.length };
}

/** Sum against each hypothesis of what is left; of a group of dependent items the most counts. */
function sumsOf(counted: readonly Counted[], width: number, isGone: (unit: number) => boolean): Float64Array {
  const sums = new Float64Array(width);
  const groups = new Map<string, Float64Array>();
  for (const { unit, group, against } of counted) {
    if (isGone(unit)) continue;
    if (group === undefined) {
      for (let i = 0; i < width; i++) sums[i] = at(sums, i) + at(against, i);
      continue;
    }
    let most = groups.get(group);
    if (!most) groups.set(group, (most = new Float64Array(width)));
    for (let i = 0; i < width; i++) most[i] = Math.max(at(most, i), at(against, i));
  }
  for (const most of groups.values()) for (let i = 0; i < width; i++) sums[i] = at(sums, i) + at(most, i);
  return sums;
}

function at(numbers: Float64Array, i: number): number {
  return numbers[i] ?? 0;
}

function leastOf(sums: Float64Array): readonly number[] {
  const least = Math.min(...sums);
  const found: number[] = [];
  sums.forEach((sum, i) => {
    if (sum - least < ROUNDING) found.push(i);
  });
  return found;
}

/** The greatest that members of a group count against a hypothesis, and the greatest of any other unit than that one's. */
interface Top {
  first: number;
  unit: number;
  second: number;
}

/** What each unit alone counts: without it, every sum is less by that much. */
function shares({ names, counted, width }: Units): readonly Float64Array[] {
  const share = names.map(() => new Float64Array(width));
  const groups = new Map<string, Top[]>();
  for (const { unit, group, against } of counted) {
    if (group === undefined) {
      const own = share[unit];
      if (own) for (let i = 0; i < width; i++) own[i] = at(own, i) + at(against, i);
      continue;
    }
    let tops = groups.get(group);
    if (!tops)
      groups.set(group, (tops = Array.from({ length: width }, () => ({ first: 0, unit: -1, second: 0 }))));
    tops.forEach((top, i) => raise(top, unit, at(against, i)));
  }
  for (const tops of groups.values())
    tops.forEach(({ first, unit, second }, i) => {
      const own = share[unit];
      if (own) own[i] = at(own, i) + first - second;
    });
  return share;
}

function raise(top: Top, unit: number, value: number): void {
  if (value > top.first) {
    if (unit !== top.unit) top.second = top.first;
    top.first = value;
    top.unit = unit;
  } else if (unit !== top.unit) top.second = Math.max(top.second, value);
}

/** Units that share groups of dependent items, so that what they count does not add up. */
function componentsOf({ names, counted }: Units): readonly (readonly number[])[] {
  const parent = names.map((_, unit) => unit);
  const root = (unit: number): number => {
    let one = unit;
    while (parent[one] !== one) {
      const up = parent[one] ?? one;
      one = parent[one] = parent[up] ?? up;
    }
    return one;
  };
  const firsts = new Map<string, number>();
  for (const { unit, group } of counted) {
    if (group === undefined) continue;
    const first = firsts.get(group);
    if (first === undefined) firsts.set(group, unit);
    else parent[root(unit)] = root(first);
  }
  const members = new Map<number, number[]>();
  for (let unit = 0; unit < names.length; unit++) {
    const own = root(unit);
    const known = members.get(own);
    if (known) known.push(unit);
    else members.set(own, [unit]);
  }
  return [...members.values()];
}

/** A choice of units, and by how much more it lowers the sum against one hypothesis than that against another. */
interface Choice {
  readonly gain: number;
  readonly units: readonly number[];
}

const NOTHING: Choice = { gain: 0, units: [] };

/** Every set of one to {@link MOST_REMOVED} of some units. */
function setsOf(units: readonly number[]): readonly (readonly number[])[] {
  let sets: readonly (readonly number[])[] = [[]];
  for (const unit of units)
    sets = sets.concat(sets.filter(({ length }) => length < MOST_REMOVED).map((set) => [...set, unit]));
  return sets.filter(({ length }) => length > 0);
}

/** The best choice of each number of units in one component, by that number. */
type Choices = readonly (Choice | undefined)[];

/** Some units, and by how much every sum is less without them. */
interface Drop {
  readonly units: readonly number[];
  readonly sums: Float64Array;
}

/** Units that share groups of dependent items, with those items. */
class Component {
  readonly #units: readonly number[];
  readonly #counted: readonly Counted[];
  readonly #width: number;
  readonly #drops = new Map<number, readonly Drop[]>();

  constructor(units: readonly number[], counted: readonly Counted[], width: number) {
    this.#units = units;
    this.#counted = counted;
    this.#width = width;
  }

  /** The best choice of each number of units that lowers the sum against `behind` by more than that against `ahead`. */
  choices(behind: number, ahead: number): Choices {
    let drops = this.#drops.get(behind);
    if (!drops) this.#drops.set(behind, (drops = this.#dropsFor(behind)));
    const choices: (Choice | undefined)[] = [];
    for (const { units, sums } of drops) {
      const gain = at(sums, behind) - at(sums, ahead);
      if (gain > (choices[units.length]?.gain ?? 0)) choices[units.length] = { gain, units };
    }
    return choices;
  }

  #dropsFor(behind: number): readonly Drop[] {
    const most = new Map<number, number>();
    for (const { unit, against } of this.#counted)
      most.set(unit, Math.max(most.get(unit) ?? 0, at(against, behind)));
    const tried = this.#units
      .filter((unit) => (most.get(unit) ?? 0) > 0)
      .sort((a, b) => (most.get(b) ?? 0) - (most.get(a) ?? 0))
      .slice(0, MOST_TOGETHER);
    const whole = sumsOf(this.#counted, this.#width, () => false);
    return setsOf(tried).map((units) => {
      const rest = sumsOf(this.#counted, this.#width, (unit) => units.includes(unit));
      return { units, sums: whole.map((sum, i) => sum - at(rest, i)) };
    });
  }
}

/**
 * Finds the fewest units whose removal lets one hypothesis overtake another. What units count adds up, but for those that
 * share groups: the best choices within each component, then the best combination of components.
 */
class Overtaking {
  /** Units that share no group, and what each counts. */
  readonly #units: readonly number[];
  readonly #shares: readonly Float64Array[];
  readonly #joint: readonly Component[];

  constructor(units: Units, share: readonly Float64Array[]) {
    const components = componentsOf(units);
    this.#shares = components.flatMap(([unit = 0, ...others]) => {
      const own = share[unit];
      return own && others.length === 0 ? [own] : [];
    });
    this.#units = components.flatMap(([unit = 0, ...others]) => (others.length === 0 ? [unit] : []));
    const byUnit = new Map<number, Counted[]>();
    for (const one of units.counted) {
      const known = byUnit.get(one.unit);
      if (known) known.push(one);
      else byUnit.set(one.unit, [one]);
    }
    this.#joint = components
      .filter(({ length }) => length > 1)
      .map((members) => {
        const counted = members.flatMap((unit) => byUnit.get(unit) ?? []);
        return new Component(members, counted, units.width);
      });
  }

  /** The choice that lowers `behind` against `ahead` most, for each number of units up to {@link MOST_REMOVED}. */
  best(behind: number, ahead: number): readonly Choice[] {
    const best = Array.from({ length: MOST_REMOVED + 1 }, () => NOTHING);
    this.#shares.forEach((share, i) => {
      const gain = at(share, behind) - at(share, ahead);
      if (gain > 0) take(best, [undefined, { gain, units: [this.#units[i] ?? 0] }]);
    });
    for (const component of this.#joint) take(best, component.choices(behind, ahead));
    return best;
  }
}

/** Adds the choices of one component to the best of those before it. */
function take(best: Choice[], choices: Choices): void {
  for (let total = MOST_REMOVED; total > 0; total--) {
    for (let number = 1; number <= total; number++) {
      const choice = choices[number];
      const before = best[total - number];
      if (!choice || !before) continue;
      const gain = before.gain + choice.gain;
      if (gain > (best[total]?.gain ?? 0)) best[total] = { gain, units: [...before.units, ...choice.units] };
    }
  }
}

function sensitivity(units: Units, hypotheses: readonly string[], most: number): Sensitivity {
  const { names, counted, width } = units;
  const sums = sumsOf(counted, width, () => false);
  const leaders = leastOf(sums);
  const isSame = (others: readonly number[]): boolean => others.join() === leaders.join();
  const removal = (gone: readonly number[], leading: readonly number[]): Removal => ({
    removed: gone.map((unit) => names[unit] ?? ''),
    leading: leading.map((i) => hypotheses[i] ?? ''),
  });
  const share = shares(units);
  const alone = share.flatMap((own, unit) => {
    const leading = leastOf(sums.map((sum, i) => sum - at(own, i)));
    return isSame(leading) ? [] : [removal([unit], leading)];
  });
  if (alone[0] || most < 2) return { alone, smallest: alone[0] };
  const overtaking = new Overtaking(units, share);
  let fewest: readonly number[] | undefined;
  for (const ahead of leaders)
    for (let behind = 0; behind < width; behind++) {
      if (behind === ahead) continue;
      const gap = at(sums, behind) - at(sums, ahead);
      // A leader must come to lie before another, any other hypothesis beside one: sums are equal up to rounding.
      const needed = gap < ROUNDING ? ROUNDING : gap - ROUNDING;
      const choice = overtaking.best(behind, ahead).find(({ gain }) => gain >= needed);
      if (choice && choice.units.length < (fewest?.length ?? most + 1)) fewest = choice.units;
    }
  if (!fewest) return { alone, smallest: undefined };
  const gone = new Set(fewest);
  return { alone, smallest: removal(fewest, leastOf(sumsOf(counted, width, (unit) => gone.has(unit)))) };
}

/**
 * How firm the ranking of a matrix stands; undefined where nothing is ranked. Which hypotheses are tested enough to be
 * ranked is held as it is: that fewer items bear on a hypothesis is the floor's business, not this one's. So only items
 * that speak against a ranked hypothesis matter, and the search is exact for items, and for origins of which no more than
 * {@link MOST_TOGETHER} share groups of dependent items. Where more do, the set found does change the ranking, but a
 * smaller one may.
 *
 * @param most how many are taken away at most, up to {@link MOST_REMOVED}
 */
export function robustnessOf(
  { rows, columns, ranking }: EvidenceMatrix,
  most = MOST_REMOVED,
): Robustness | undefined {
  if (ranking.kind !== 'leading') return undefined;
  const ranked = columns.filter(({ isTested }) => isTested).map(({ hypothesis }) => hypothesis);
  return {
    items: sensitivity(
      unitsOf(rows, ranked, ({ item }) => item.id),
      ranked,
      most,
    ),
    origins: sensitivity(
      unitsOf(rows, ranked, ({ item }) => item.origin),
      ranked,
      most,
    ),
  };
}
