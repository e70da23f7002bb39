import type { Evidence, Form, Stance } from '../model/evidence';
import type { Credibility, TheoryModel } from '../model/theory';
import { impliedVariables } from '../index/impliedVariables';

/** Passages of up to so many UTF-16 units come before longer ones: examples are read, not studied. */
const SHORT = 300;

const FORMS: Readonly<Record<Form, number>> = { quote: 0, paraphrase: 1, own: 2 };
const CREDIBILITIES: Readonly<Record<Credibility, number>> = { H: 0, M: 1, L: 2 };

/** A passage that may be shown, and what counts, the most important first: smaller is better. */
interface Candidate {
  readonly evidence: Evidence;
  readonly ranks: readonly number[];
}

function credibilityRank({ credibility, source }: Evidence, theory: TheoryModel): number {
  const known = credibility ?? (source === undefined ? undefined : theory.sources.get(source)?.credibility);
  return CREDIBILITIES[known ?? 'M'];
}

function strongest({ ratings }: Evidence): number {
  return ratings.reduce((most, { value }) => Math.max(most, Math.abs(value)), 0);
}

function lengthRank({ passage }: Evidence): number {
  return passage.length <= SHORT ? 0 : 1;
}

function compareRanks(a: Candidate, b: Candidate): number {
  for (const [i, rank] of a.ranks.entries()) {
    const difference = rank - (b.ranks[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0; // Sorting is stable: in the order of the notes.
}

/** The first `most` by rank: one from each source first, and none of the same words twice. */
function choose(candidates: readonly Candidate[], most: number): readonly Evidence[] {
  const sorted = [...candidates].sort(compareRanks);
  const items = new Set<string>();
  const once = sorted.filter(({ evidence: { note, item } }) => {
    const size = items.size;
    return items.add(`${note}\n${item}`).size > size;
  });
  const sources = new Set<string>();
  const first: Candidate[] = [];
  const others: Candidate[] = [];
  for (const one of once) {
    const size = sources.size;
    const isNew = sources.add(one.evidence.source ?? `\n${one.evidence.note}`).size > size;
    (isNew ? first : others).push(one);
  }
  return [...first, ...others].slice(0, most).map(({ evidence }) => evidence);
}

/** Evidence by what it can be an example of. */
export class Examples {
  readonly #theory: TheoryModel;
  readonly #ofVariable = new Map<string, Candidate[]>();
  readonly #ofHypothesis = new Map<string, Candidate[]>();

  constructor(theory: TheoryModel) {
    this.#theory = theory;
  }

  /** Takes a piece of evidence in; those of a project in its order. */
  add(evidence: Evidence): void {
    const form = FORMS[evidence.form];
    const credibility = credibilityRank(evidence, this.#theory);
    const length = lengthRank(evidence);
    const ofVariable = (variable: string, isImplied: 0 | 1) =>
      push(this.#ofVariable, variable, {
        evidence,
        ranks: [isImplied, form, credibility, -strongest(evidence), length],
      });
    for (const { variable } of evidence.variables) ofVariable(variable, 0);
    for (const variable of impliedVariables(evidence, this.#theory)) ofVariable(variable, 1);
    for (const { hypothesis, stance, value } of evidence.ratings)
      push(this.#ofHypothesis, `${stance} ${hypothesis}`, {
        evidence,
        ranks: [-Math.abs(value), form, credibility, length],
      });
  }

  /**
   * The best examples of a variable: passages that name it before those that imply it; then quotations before
   * paraphrases before the researcher's own words; then by credibility, of the passage or else of its source; then by
   * the strongest rating; then those of up to 300 characters; then in the order of the notes. Of each source one comes
   * before any second, and the same words come once.
   */
  ofVariable(variable: string, most: number): readonly Evidence[] {
    return choose(this.#ofVariable.get(variable) ?? [], most);
  }

  /** The best passages for or against a hypothesis: strong ratings first, then as for variables. */
  ofHypothesis(hypothesis: string, stance: Stance, most: number): readonly Evidence[] {
    return choose(this.#ofHypothesis.get(`${stance} ${hypothesis}`) ?? [], most);
  }

  /** Everything that names or implies a variable, in the order of the notes. */
  codedAs(variable: string): readonly Evidence[] {
    return (this.#ofVariable.get(variable) ?? []).map(({ evidence }) => evidence);
  }

  /** What evidence names and the theory file does not declare, sorted. */
  get undeclared(): { readonly variables: readonly string[]; readonly hypotheses: readonly string[] } {
    const { variables, hypotheses } = this.#theory;
    const rated = [...this.#ofHypothesis.keys()].map((key) => key.slice(key.indexOf(' ') + 1));
    return {
      variables: [...this.#ofVariable.keys()].filter((id) => !variables.has(id)).sort(),
      hypotheses: [...new Set(rated)].filter((id) => !hypotheses.has(id)).sort(),
    };
  }
}

function push<T>(groups: Map<string, T[]>, key: string, value: T): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}
