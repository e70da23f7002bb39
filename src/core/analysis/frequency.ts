import { impliedVariables } from '../index/impliedVariables';
import type { TheoryModel } from '../model/theory';
import { impliedBy, taggedVariables, variablesInOrder } from './codings';
import { originOf } from './corpus';
import type { Item } from './items';

/** How often and how widely something is coded. */
export interface CodingCounts {
  /** The same words count once, however many coders tagged them. */
  readonly items: number;
  /** Pieces of evidence: what two coders tagged counts twice. */
  readonly codings: number;
  /** Works, and notes about none, that the items come from; the researcher's own words come from none. */
  readonly sources: number;
  /** Coders who said it; all that are not named count as one. */
  readonly coders: number;
  /** Share of all items of the project, 0 to 1; 0 without items. */
  readonly share: number;
}

/** The row of one variable in a frequency table. */
export interface VariableFrequency {
  readonly variable: string;
  /** By tags that name it. */
  readonly tagged: CodingCounts;
  /** By ratings of hypotheses whose path names it, where the tag does not. */
  readonly implied: CodingCounts;
  /** Items of either kind; fewer than both together where coders differ. */
  readonly items: number;
}

/** How often each variable is coded. */
export interface FrequencyTable {
  /** All items of the project. */
  readonly items: number;
  /** In the order of the theory file, with those that are never coded; then those that it lacks. */
  readonly variables: readonly VariableFrequency[];
}

class Tally {
  items = 0;
  codings = 0;
  readonly sources = new Set<string>();
  readonly coders = new Set<string | undefined>();

  addItem(source: string | undefined): void {
    this.items++;
    if (source !== undefined) this.sources.add(source);
  }

  addCoding(coder: string | undefined): void {
    this.codings++;
    this.coders.add(coder);
  }

  counts(all: number): CodingCounts {
    const { items, codings, sources, coders } = this;
    const share = all === 0 ? 0 : items / all;
    return { items, codings, sources: sources.size, coders: coders.size, share };
  }
}

/** What is counted of one variable. */
class VariableTally {
  readonly tagged = new Tally();
  readonly implied = new Tally();
  items = 0;
}

class Tallies {
  readonly #byVariable = new Map<string, VariableTally>();

  get variables(): Iterable<string> {
    return this.#byVariable.keys();
  }

  of(variable: string): VariableTally {
    let tally = this.#byVariable.get(variable);
    if (!tally) this.#byVariable.set(variable, (tally = new VariableTally()));
    return tally;
  }

  count(item: Item, theory: TheoryModel): void {
    const { kind, key } = originOf(item);
    const source = kind === 'own' ? undefined : `${kind} ${key}`;
    const tagged = taggedVariables(item.evidence);
    const implied = impliedBy(item.evidence, theory);
    for (const variable of new Set([...tagged, ...implied])) this.of(variable).items++;
    for (const variable of tagged) this.of(variable).tagged.addItem(source);
    for (const variable of implied) this.of(variable).implied.addItem(source);
    for (const one of item.evidence) {
      for (const variable of taggedVariables([one])) this.of(variable).tagged.addCoding(one.coder);
      for (const variable of impliedVariables(one, theory)) this.of(variable).implied.addCoding(one.coder);
    }
  }
}

/**
 * The frequency table of a codebook (method §4: codings, sources and coders, never codings alone; after Schreier 2012
 * and Kuckartz). An indicator counts for itself, not for the variable above it.
 */
export function frequencyOf(items: readonly Item[], theory: TheoryModel): FrequencyTable {
  const tallies = new Tallies();
  for (const item of items) tallies.count(item, theory);
  const variables = variablesInOrder(tallies.variables, theory).map((variable): VariableFrequency => {
    const tally = tallies.of(variable);
    return {
      variable,
      tagged: tally.tagged.counts(items.length),
      implied: tally.implied.counts(items.length),
      items: tally.items,
    };
  });
  return { items: items.length, variables };
}
