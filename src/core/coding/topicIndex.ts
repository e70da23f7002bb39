import Fuse from 'fuse.js/basic';
import type { Evidence } from '../model/evidence';
import type { Hypothesis, TheoryModel, Variable } from '../model/theory';

/** How much a word tells by where it stands. */
const WEIGHT = { name: 3, statement: 2, description: 1, passage: 0.5 } as const;

/** Passages that count for one id: more tell little more, and take time. */
const MOST_PASSAGES = 5;

/** How many words that nothing holds as they are get compared with all others. */
const MOST_FUZZY = 3;

/** Words that begin alike are taken for forms of one word. */
const STEM = 5;

/** Shorter words are rather articles and the like. */
const SHORTEST = 4;

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Words of a passage that may tell what it is about, each once. */
function tellingWords(passage: string): string[] {
  return [...new Set(wordsIn(passage).filter((word) => word.length >= SHORTEST))];
}

/**
 * What the hypotheses and variables of a project are about, by the words of their labels, definitions, statements and
 * indicators and of the passages that are tagged with them. Answers which of them a new passage, or what somebody
 * types, may be about. Belongs to the state of the project that it was made from.
 */
export class TopicIndex {
  /** For each word how much it tells of each id. */
  readonly #words = new Map<string, Map<string, number>>();
  readonly #stems = new Map<string, string[]>();
  readonly #size: number;
  #fuzzy: Fuse<string> | undefined;

  constructor(theory: TheoryModel, evidence: readonly Evidence[]) {
    for (const hypothesis of theory.hypotheses.values()) this.#addHypothesis(hypothesis, theory);
    for (const variable of theory.variables.values()) this.#addVariable(variable.id, variable, theory);
    this.#addPassages(evidence);
    this.#size = theory.hypotheses.size + theory.variables.size;
  }

  #addHypothesis({ id, label = '', statement, pathVariables }: Hypothesis, theory: TheoryModel): void {
    this.#add(id, `${id} ${label}`, WEIGHT.name);
    this.#add(id, statement, WEIGHT.statement);
    for (const name of pathVariables) {
      const variable = theory.variables.get(name);
      if (variable) this.#add(id, `${variable.label} ${variable.brief ?? ''}`, WEIGHT.description);
    }
  }

  #addVariable(id: string, variable: Variable, theory: TheoryModel): void {
    const { label, aliases, brief, definition, include, example, values } = variable;
    this.#add(id, [variable.id, label, ...aliases].join(' '), WEIGHT.name);
    // What is excluded from a variable would lead astray.
    const about = [brief, definition, include, example, ...values];
    this.#add(id, about.filter((part) => part !== undefined).join(' '), WEIGHT.description);
    for (const name of variable.indicators) {
      const indicator = theory.variables.get(name);
      if (indicator) this.#add(id, indicator.label, WEIGHT.description);
    }
  }

  #addPassages(evidence: readonly Evidence[]): void {
    const counts = new Map<string, number>();
    for (const { passage, ratings, variables } of evidence) {
      const ids = [
        ...ratings.map(({ hypothesis }) => hypothesis),
        ...variables.map(({ variable }) => variable),
      ];
      for (const id of ids) {
        const count = (counts.get(id) ?? 0) + 1;
        counts.set(id, count);
        if (count <= MOST_PASSAGES) this.#add(id, passage, WEIGHT.passage);
      }
    }
  }

  #add(id: string, text: string, weight: number): void {
    for (const word of wordsIn(text)) {
      let told = this.#words.get(word);
      if (!told) {
        this.#words.set(word, (told = new Map<string, number>()));
        const stem = word.slice(0, STEM);
        const family = this.#stems.get(stem);
        if (family) family.push(word);
        else this.#stems.set(stem, [word]);
      }
      told.set(id, Math.max(told.get(id) ?? 0, weight));
    }
  }

  /** Known words that are spelt much like one that is not. */
  #alike(word: string): readonly string[] {
    if (!this.#fuzzy) {
      const known = [...this.#words.keys()].filter((each) => each.length > STEM);
      this.#fuzzy = new Fuse(known, { threshold: 0.3, ignoreFieldNorm: true });
    }
    return this.#fuzzy.search(word, { limit: 5 }).map(({ item }) => item);
  }

  /** How much a word that stands for some known ones tells of each id: the rarer, the more. */
  #told(words: readonly string[]): ReadonlyMap<string, number> {
    const told = new Map<string, number>();
    for (const word of words) {
      for (const [id, weight] of this.#words.get(word) ?? [])
        told.set(id, Math.max(told.get(id) ?? 0, weight));
    }
    const rarity = Math.log((this.#size + 1) / Math.max(1, told.size));
    for (const [id, weight] of told) told.set(id, weight * rarity);
    return told;
  }

  /** The ids that a passage may be about, the likeliest first. */
  about(passage: string): readonly string[] {
    const scores = new Map<string, number>();
    let fuzzy = 0;
    for (const word of tellingWords(passage)) {
      let known: readonly string[] = this.#stems.get(word.slice(0, STEM)) ?? [];
      if (known.length === 0 && word.length > STEM && fuzzy++ < MOST_FUZZY) known = this.#alike(word);
      for (const [id, score] of this.#told(known)) scores.set(id, (scores.get(id) ?? 0) + score);
    }
    return ranked(scores);
  }

  /** The ids of which all typed words tell something, the likeliest first. Misspelt words find those spelt alike. */
  find(typed: string): readonly string[] {
    let scores: Map<string, number> | undefined;
    for (const word of wordsIn(typed)) {
      const holding = [...this.#words.keys()].filter((known) => known.includes(word));
      const told = this.#told(holding.length > 0 ? holding : word.length < SHORTEST ? [] : this.#alike(word));
      const before = scores;
      const both = [...told].filter(([id]) => before === undefined || before.has(id));
      scores = new Map(both.map(([id, score]) => [id, (before?.get(id) ?? 0) + score]));
    }
    return ranked(scores ?? new Map<string, number>());
  }
}

function ranked(scores: ReadonlyMap<string, number>): readonly string[] {
  // The order of the theory file decides between equals: sorting keeps it.
  return [...scores]
    .filter(([, score]) => score > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([id]) => id);
}
