import { WEIGHTS, type EvidenceMatrix, type MatrixRow } from './matrix';

/** What would lead if something were not there. */
export interface Removal {
  /** Names of items, or of origins. */
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

/** What a unit counts at most by its items in one group. */
interface Top {
  readonly unit: number;
  readonly value: number;
}

/**
 * A group of dependent items: for each hypothesis its units that count most, each once, in descending order. One more than
 * are taken away, so that the greatest of what is left is among them.
 */
type Group = readonly (readonly Top[])[];

function insert(tops: Top[], unit: number, value: number): void {
  if (value === 0) return;
  const own = tops.findIndex((top) => top.unit === unit);
  if (own >= 0) {
    if (valueAt(tops, own) >= value) return;
    tops.splice(own, 1);
  }
  let place = tops.length;
  while (place > 0 && valueAt(tops, place - 1) < value) place--;
  if (place > MOST_REMOVED) return;
  tops.splice(place, 0, { unit, value });
  if (tops.length > MOST_REMOVED + 1) tops.pop();
}

function valueAt(tops: readonly Top[], i: number): number {
  return tops[i]?.value ?? 0;
}

/** What each unit counts: by items that depend on no other, which add up, and by those in groups. */
class Ledger {
  /** By unit, and there by hypothesis. */
  readonly own: readonly Float64Array[];
  readonly groups: readonly { readonly tops: Group; readonly units: ReadonlySet<number> }[];

  constructor({ names, counted, width }: Units) {
    this.own = names.map(() => new Float64Array(width));
    const groups = new Map<string, { readonly tops: Top[][]; readonly units: Set<number> }>();
    for (const { unit, group, against } of counted) {
      if (group === undefined) {
        const own = this.own[unit];
        if (own) for (let i = 0; i < width; i++) own[i] = at(own, i) + at(against, i);
        continue;
      }
      let known = groups.get(group);
      if (!known) {
        known = { tops: Array.from({ length: width }, () => []), units: new Set() };
        groups.set(group, known);
      }
      known.units.add(unit);
      known.tops.forEach((tops, i) => insert(tops, unit, at(against, i)));
    }
    this.groups = [...groups.values()];
  }

  /** By how much each sum is less without one unit. */
  shares(): readonly Float64Array[] {
    const shares = this.own.map((own) => Float64Array.from(own));
    for (const { tops } of this.groups)
      tops.forEach(([first, second], i) => {
        const share = first && shares[first.unit];
        if (share) share[i] = at(share, i) + first.value - (second?.value ?? 0);
      });
    return shares;
  }
}

/** Units that share groups of dependent items, so that what they count does not add up; each with its groups. */
function componentsOf(ledger: Ledger): readonly Component[] {
  const parent = ledger.own.map((_, unit) => unit);
  const root = (unit: number): number => {
    let one = unit;
    while (parent[one] !== one) {
      const up = parent[one] ?? one;
      one = parent[one] = parent[up] ?? up;
    }
    return one;
  };
  for (const { units } of ledger.groups) {
    const [first = 0, ...others] = units;
    for (const other of others) parent[root(other)] = root(first);
  }
  const components = new Map<number, { readonly units: number[]; readonly groups: Group[] }>();
  parent.forEach((_, unit) => {
    const own = root(unit);
    const known = components.get(own);
    if (known) known.units.push(unit);
    else components.set(own, { units: [unit], groups: [] });
  });
  for (const { units, tops } of ledger.groups) {
    const [first = 0] = units;
    components.get(root(first))?.groups.push(tops);
  }
  return [...components.values()].map(({ units, groups }) => new Component(units, groups, ledger));
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

const NO_CHOICES: Choices = [];

/** Units that are looked at together, with the groups that they share. */
class Component {
  readonly #units: readonly number[];
  readonly #groups: readonly Group[];
  readonly #ledger: Ledger;
  /** The sets of units that may lower the sum against a hypothesis, by that hypothesis. */
  readonly #sets = new Map<number, readonly (readonly number[])[]>();

  constructor(units: readonly number[], groups: readonly Group[], ledger: Ledger) {
    this.#units = units;
    this.#groups = groups;
    this.#ledger = ledger;
  }

  /** The best choice of each number of units that lowers the sum against `behind` by more than that against `ahead`. */
  choices(behind: number, ahead: number): Choices {
    if (this.#groups.length === 0) return this.#single(behind, ahead);
    let sets = this.#sets.get(behind);
    if (!sets) this.#sets.set(behind, (sets = setsOf(this.#tried(behind))));
    const choices: (Choice | undefined)[] = [];
    for (const units of sets) {
      const gain = this.#drop(units, behind) - this.#drop(units, ahead);
      if (gain > (choices[units.length]?.gain ?? 0)) choices[units.length] = { gain, units };
    }
    return choices;
  }

  /** Of a unit that shares nothing, the rule. */
  #single(behind: number, ahead: number): Choices {
    const [unit = 0] = this.#units;
    const own = this.#ledger.own[unit];
    const gain = own ? at(own, behind) - at(own, ahead) : 0;
    return gain > 0 ? [undefined, { gain, units: this.#units }] : NO_CHOICES;
  }

  /** By how much the sum against a hypothesis is less without some units. */
  #drop(units: readonly number[], hypothesis: number): number {
    let sum = 0;
    for (const unit of units) sum += this.#ledger.own[unit]?.[hypothesis] ?? 0;
    for (const group of this.#groups) {
      const tops = group[hypothesis] ?? [];
      const left = tops.find(({ unit }) => !units.includes(unit));
      sum += valueAt(tops, 0) - (left?.value ?? 0);
    }
    return sum;
  }

  /** A group's greatest falls only where those that count most in it go: no other need be tried. */
  #tried(behind: number): readonly number[] {
    const most = new Map<number, number>();
    const count = (unit: number, value: number): void => {
      if (value > 0) most.set(unit, (most.get(unit) ?? 0) + value);
    };
    for (const unit of this.#units) count(unit, this.#ledger.own[unit]?.[behind] ?? 0);
    for (const group of this.#groups)
      for (const { unit, value } of (group[behind] ?? []).slice(0, MOST_REMOVED)) count(unit, value);
    const sorted = [...most].sort(([, a], [, b]) => b - a);
    return sorted.slice(0, MOST_TOGETHER).map(([unit]) => unit);
  }
}

/**
 * Finds the fewest units whose removal lets one hypothesis overtake another. What units count adds up, but for those that
 * share groups: the best choices within each component, then the best combination of components.
 *
 * @returns the choice that lowers `behind` against `ahead` most, for each number of units up to {@link MOST_REMOVED}
 */
function bestChoices(components: readonly Component[], behind: number, ahead: number): readonly Choice[] {
  const best = Array.from({ length: MOST_REMOVED + 1 }, () => NOTHING);
  for (const component of components) {
    const choices = component.choices(behind, ahead);
    if (choices.length > 0) take(best, choices);
  }
  return best;
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
  const ledger = new Ledger(units);
  const alone = ledger.shares().flatMap((own, unit) => {
    const leading = leastOf(sums.map((sum, i) => sum - at(own, i)));
    return isSame(leading) ? [] : [removal([unit], leading)];
  });
  if (alone[0] || most < 2) return { alone, smallest: alone[0] };
  const components = componentsOf(ledger);
  let fewest: readonly number[] | undefined;
  for (const ahead of leaders)
    for (let behind = 0; behind < width; behind++) {
      if (behind === ahead) continue;
      const gap = at(sums, behind) - at(sums, ahead);
      // A leader must come to lie before another, any other hypothesis beside one: sums are equal up to rounding.
      const needed = gap < ROUNDING ? ROUNDING : gap - ROUNDING;
      const choice = bestChoices(components, behind, ahead).find(({ gain }) => gain >= needed);
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
      unitsOf(rows, ranked, ({ item }) => item.name),
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
