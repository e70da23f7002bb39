import type { Evidence, Rating } from '../model/evidence';
import type { TheoryModel } from '../model/theory';
import type { Item } from './items';
import { probabilitiesOf } from './logOdds';
import { type RivalSet, unrankedPairs, type UnrankedPair } from './rivalSets';

/** Decibels above which a weight asks for a memo that says why: odds of more than 1000 to 1 (rule B22). */
export const HEAVY_WEIGHT = 30;

/** Decibels beyond which a probability can no longer be told from 0 or 1. */
const GREATEST = 3000;

/** What an item adds to the log-odds. Numbers stand in the order of the hypotheses, in decibels against the reference. */
export interface DecibelRow {
  readonly item: Item;
  /** 0 for the reference. Undefined where nobody weighed the item for the hypothesis; that adds nothing. */
  readonly weights: readonly (number | undefined)[];
  /** False where another item of its group counts in its place. */
  readonly isCounted: boolean;
  /** Log-odds after this item, the prior included. */
  readonly totals: readonly number[];
}

/** Log-odds of one hypothesis, in decibels against the reference: 0 throughout for the reference itself. */
export interface DecibelColumn {
  readonly hypothesis: string;
  /** Items that count and are weighed for it. */
  readonly weighed: number;
  readonly prior: number;
  /** Sum of the weights that count. */
  readonly evidence: number;
  readonly posterior: number;
  /** 0 to 1, given that exactly one of the hypotheses is true, that the weights are right and that items are independent. */
  readonly probability: number;
  /** The prior at which evidence leaves it as probable as the reference: −Σ of the weights. */
  readonly breakEven: number;
  /** Whether the prior says more than the evidence (rule B21). */
  readonly priorDominates: boolean;
}

/**
 * Log-odds in decibels of the first hypothesis against the second. All come from weights against one reference, so that
 * i:k is the sum of i:j and j:k.
 */
export interface DecibelPair {
  readonly hypotheses: readonly [string, string];
  readonly prior: number;
  readonly evidence: number;
  readonly posterior: number;
  readonly breakEven: number;
}

/**
 * A weight that is not added. `neutral`: the key `neutral` gives it no sign. `reference`: it stands at the reference
 * itself, against which it is 0. `certain`: it is so great that it would make a probability 0 or 1.
 */
export interface UnusedWeight {
  readonly evidence: Evidence;
  readonly rating: Rating;
  readonly why: 'neutral' | 'reference' | 'certain';
}

/** A piece of evidence without memo that weighs more than {@link HEAVY_WEIGHT} between two hypotheses. */
export interface HeavyWeight {
  readonly evidence: Evidence;
  /** The one it speaks for most, then the one it speaks for least. */
  readonly between: readonly [string, string];
  readonly decibels: number;
}

/** Rival hypotheses weighed against each other in decibels. */
export interface DecibelBalance {
  readonly kind: 'weighed';
  readonly reference: string;
  /** In the order of the set. */
  readonly columns: readonly DecibelColumn[];
  /** Items weighed for at least one of the hypotheses, in the order of the items. */
  readonly rows: readonly DecibelRow[];
  /** Each pair of hypotheses once, in the order of the set. */
  readonly pairs: readonly DecibelPair[];
  readonly unused: readonly UnusedWeight[];
  readonly heavy: readonly HeavyWeight[];
}

/** Why hypotheses are not weighed in decibels. */
export type DecibelRefusal =
  /** They may hold together: {@link UnrankedPair}. Compare what their theories predict instead. */
  | { readonly kind: 'not-exclusive'; readonly pairs: readonly UnrankedPair[] }
  /** No question gives them a `reference`. */
  | { readonly kind: 'no-reference' }
  /** The question's `reference` is none of the hypotheses that answer it. */
  | { readonly kind: 'reference-outside'; readonly reference: string }
  /** Its weights may be meant against another reference: that of another question it answers. */
  | {
      readonly kind: 'unclear-reference';
      readonly hypothesis: string;
      readonly references: readonly string[];
    }
  /** A prior that is no number, or so great that it would make a probability 0 or 1. */
  | { readonly kind: 'certain-prior'; readonly hypothesis: string }
  /** No rating of them has a weight. */
  | { readonly kind: 'no-weights' };

/** References of the questions that a hypothesis answers, without itself. */
function referencesOf(hypothesis: string, theory: TheoryModel): readonly string[] {
  const questions = theory.hypotheses.get(hypothesis)?.questions ?? [];
  const references = questions.flatMap((id) => theory.questions.get(id)?.reference ?? []);
  return [...new Set(references)].filter((reference) => reference !== hypothesis);
}

/** The reference of a set's question; of a hypothesis with its rivals the one that their questions name among them. */
function referenceOf({ id, kind, hypotheses }: RivalSet, theory: TheoryModel): string | undefined {
  if (kind === 'question') return theory.questions.get(id)?.reference;
  const named = new Set(hypotheses.flatMap((one) => referencesOf(one, theory)));
  const [reference, ...others] = hypotheses.filter((one) => named.has(one));
  return others.length > 0 ? undefined : reference;
}

/** The signed weight of a rating, or why it is not used; undefined where it has none. */
function readWeight(rating: Rating, reference: string): number | UnusedWeight['why'] | undefined {
  const { decibels, stance, hypothesis } = rating;
  if (decibels === undefined) return undefined;
  if (decibels > GREATEST) return 'certain';
  if (decibels === 0) return 0;
  if (hypothesis === reference) return 'reference';
  if (stance === 'neutral') return 'neutral';
  return stance === 'supports' ? decibels : -decibels;
}

/** What an item weighs for each hypothesis: of several coders' weights the mean, which is the geometric mean of their odds. */
function weightsOf(
  item: Item,
  hypotheses: readonly string[],
  reference: string,
): readonly (number | undefined)[] {
  return hypotheses.map((hypothesis) => {
    if (hypothesis === reference) return 0;
    let [sum, count] = [0, 0];
    for (const { rating } of item.cells.get(hypothesis)?.judged ?? []) {
      const weight = readWeight(rating, reference);
      if (typeof weight !== 'number') continue;
      sum += weight;
      count++;
    }
    return count === 0 ? undefined : sum / count;
  });
}

/** How far an item moves hypotheses apart: its greatest weight between any two of them, in decibels. */
function spreadOf(weights: readonly (number | undefined)[]): number {
  const known = weights.map((weight) => weight ?? 0);
  return Math.max(...known) - Math.min(...known);
}

type Weighed = Pick<DecibelRow, 'item' | 'weights'>;

/** The item of each group that moves the hypotheses apart least, the first of equals; it counts for all of its group. */
function countedOf(weighed: readonly Weighed[]): ReadonlySet<Item> {
  const least = new Map<string | Item, Weighed>();
  for (const one of weighed) {
    const group = one.item.group ?? one.item;
    const before = least.get(group);
    if (!before || spreadOf(one.weights) < spreadOf(before.weights)) least.set(group, one);
  }
  return new Set([...least.values()].map(({ item }) => item));
}

function rowsOf(weighed: readonly Weighed[], priors: readonly number[]): readonly DecibelRow[] {
  const counted = countedOf(weighed);
  let totals = priors;
  return weighed.map(({ item, weights }) => {
    const isCounted = counted.has(item);
    if (isCounted) totals = totals.map((total, i) => total + (weights[i] ?? 0));
    return { item, weights, isCounted, totals };
  });
}

function columnsOf(
  hypotheses: readonly string[],
  reference: string,
  priors: readonly number[],
  rows: readonly DecibelRow[],
): readonly DecibelColumn[] {
  const counted = rows.filter(({ isCounted }) => isCounted);
  const sums = hypotheses.map((_, i) => counted.reduce((sum, { weights }) => sum + (weights[i] ?? 0), 0));
  const posteriors = sums.map((sum, i) => sum + (priors[i] ?? 0));
  const probabilities = probabilitiesOf(posteriors);
  return hypotheses.map((hypothesis, i) => {
    const [prior = 0, evidence = 0] = [priors[i], sums[i]];
    return {
      hypothesis,
      weighed:
        hypothesis === reference ? 0 : counted.filter(({ weights }) => weights[i] !== undefined).length,
      prior,
      evidence,
      posterior: prior + evidence,
      probability: probabilities[i] ?? 0,
      breakEven: 0 - evidence,
      priorDominates: Math.abs(prior) > Math.abs(evidence),
    };
  });
}

function pairsOf(columns: readonly DecibelColumn[]): readonly DecibelPair[] {
  return columns.flatMap((first, i) =>
    columns.slice(i + 1).map((second): DecibelPair => {
      const prior = first.prior - second.prior;
      const evidence = first.evidence - second.evidence;
      return {
        hypotheses: [first.hypothesis, second.hypothesis],
        prior,
        evidence,
        posterior: prior + evidence,
        breakEven: 0 - evidence,
      };
    }),
  );
}

/** A rating of one of the hypotheses, with a weight. */
interface WeighedRating {
  readonly evidence: Evidence;
  readonly rating: Rating;
  /** What {@link readWeight} makes of it. */
  readonly weight: number | UnusedWeight['why'];
}

/** In the order of the items. */
function weighedRatings(
  items: readonly Item[],
  hypotheses: readonly string[],
  reference: string,
): readonly WeighedRating[] {
  const found: WeighedRating[] = [];
  for (const item of items) {
    for (const evidence of item.evidence) {
      for (const rating of evidence.ratings) {
        if (rating.decibels === undefined || !hypotheses.includes(rating.hypothesis)) continue;
        const weight = readWeight(rating, reference);
        if (weight !== undefined) found.push({ evidence, rating, weight });
      }
    }
  }
  return found;
}

function unusedOf(ratings: readonly WeighedRating[]): readonly UnusedWeight[] {
  return ratings.flatMap(({ evidence, rating, weight }) =>
    typeof weight === 'string' ? [{ evidence, rating, why: weight }] : [],
  );
}

/** Asked of each coder's weights, which a mean could hide. */
function heavyOf(ratings: readonly WeighedRating[], reference: string): readonly HeavyWeight[] {
  const byEvidence = new Map<Evidence, Map<string, number>>();
  for (const { evidence, rating, weight } of ratings) {
    if (typeof weight === 'string' || (evidence.memo ?? '').trim() !== '') continue;
    let weights = byEvidence.get(evidence);
    if (!weights) byEvidence.set(evidence, (weights = new Map([[reference, 0]])));
    weights.set(rating.hypothesis, weight);
  }
  return [...byEvidence].flatMap(([evidence, weights]) => {
    const byWeight = [...weights].sort(([, a], [, b]) => b - a);
    const [most, least] = [byWeight[0], byWeight.at(-1)];
    if (!most || !least || most[1] - least[1] <= HEAVY_WEIGHT) return [];
    return [{ evidence, between: [most[0], least[0]] as const, decibels: most[1] - least[1] }];
  });
}

/** The first hypothesis with weights that may be meant against something else than the reference. */
function unclearReference(
  ratings: readonly WeighedRating[],
  hypotheses: readonly string[],
  reference: string,
  theory: TheoryModel,
): DecibelRefusal | undefined {
  const weighed = new Set(
    ratings.flatMap(({ rating, weight }) => (typeof weight === 'number' ? rating.hypothesis : [])),
  );
  for (const hypothesis of hypotheses) {
    if (hypothesis === reference || !weighed.has(hypothesis)) continue;
    const references = referencesOf(hypothesis, theory);
    const isClear = references.length === 1 && references[0] === reference;
    if (!isClear) return { kind: 'unclear-reference', hypothesis, references };
  }
  return undefined;
}

/**
 * Weighs a set of rivals in decibels (Good 1985; Jaynes 2003, ch. 4; Fairfield & Charman 2017, *Political Analysis*
 * 25:363–380, and 2022). The `NdB` of a rating is 10·log10 P(e|h)/P(e|reference), signed by its stance; weights add up
 * to log-odds, which give the probability of each hypothesis if exactly one of them is true. Weights of dependent items
 * cannot be added: of the items of a `group` one counts, the one that moves the hypotheses apart least, the first of
 * equals. Optional and off by default: all rests on the weights that were chosen (Zaks 2021, 2022).
 *
 * @param priors log-odds in decibels against the reference, by hypothesis; 0, equally probable, where there is none. One
 *   for the reference is ignored
 */
export function weighInDecibels(
  items: readonly Item[],
  set: RivalSet,
  theory: TheoryModel,
  priors: ReadonlyMap<string, number> = new Map(),
): DecibelBalance | DecibelRefusal {
  const { hypotheses } = set;
  const notExclusive = unrankedPairs(hypotheses, theory);
  if (notExclusive.length > 0) return { kind: 'not-exclusive', pairs: notExclusive };
  const reference = referenceOf(set, theory);
  if (reference === undefined) return { kind: 'no-reference' };
  if (!hypotheses.includes(reference)) return { kind: 'reference-outside', reference };
  const ratings = weighedRatings(items, hypotheses, reference);
  const unclear = unclearReference(ratings, hypotheses, reference, theory);
  if (unclear) return unclear;
  const before = hypotheses.map((one) => (one === reference ? 0 : (priors.get(one) ?? 0)));
  const certain = hypotheses.find((_, i) => !(Math.abs(before[i] ?? 0) <= GREATEST));
  if (certain !== undefined) return { kind: 'certain-prior', hypothesis: certain };
  const at = hypotheses.indexOf(reference);
  const weighed = items
    .map((item) => ({ item, weights: weightsOf(item, hypotheses, reference) }))
    .filter(({ weights }) => weights.some((weight, i) => i !== at && weight !== undefined));
  if (weighed.length === 0) return { kind: 'no-weights' };
  const rows = rowsOf(weighed, before);
  const columns = columnsOf(hypotheses, reference, before, rows);
  return {
    kind: 'weighed',
    reference,
    columns,
    rows,
    pairs: pairsOf(columns),
    unused: unusedOf(ratings),
    heavy: heavyOf(ratings, reference),
  };
}
