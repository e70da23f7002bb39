import type { HypothesisKind, TheoryModel } from '../model/theory';
import { impliedBy, taggedVariables } from './codings';
import { type CorpusView, readingsOf } from './corpus';
import type { Item } from './items';

/** What is known of a question. */
export interface QuestionCoverage {
  readonly question: string;
  /** Hypotheses that answer it, in the order of the theory file. */
  readonly hypotheses: readonly string[];
  /** Those of them that some item is judged for. */
  readonly tested: readonly string[];
  /** Items judged for one of them at least. */
  readonly judged: number;
  /** Items tagged with one of the variables that the question names. */
  readonly onVariables: number;
}

/** What is known of a hypothesis. */
export interface HypothesisCoverage {
  readonly hypothesis: string;
  /** A counterfactual one is an assumption to be tested. */
  readonly kind: HypothesisKind;
  /** Items judged for it, neutral ones too. */
  readonly judged: number;
  /** Those that bear on it: not neutral. */
  readonly informative: number;
}

/** What is known of a variable or indicator. */
export interface VariableCoverage {
  readonly variable: string;
  readonly isIndicator: boolean;
  readonly tagged: number;
  readonly implied: number;
  /** Items that code an indicator of it, at any depth: tagged or implied. */
  readonly below: number;
}

/** How much of the corpus is read. */
export interface ReadShare {
  /** Works of the corpus: see {@link readingsOf}. */
  readonly works: number;
  /** Those that are read and not without anything relevant. */
  readonly read: number;
  readonly nothingRelevant: number;
  /** Citekeys, by code unit. */
  readonly unread: readonly string[];
  /** Share of works that are read, with something relevant or without, 0 to 1; undefined without works. */
  readonly share: number | undefined;
}

/** What of a project's theory file has evidence, and what of its corpus is read. In the order of the theory file. */
export interface ProjectCoverage {
  readonly questions: readonly QuestionCoverage[];
  readonly hypotheses: readonly HypothesisCoverage[];
  readonly variables: readonly VariableCoverage[];
  readonly works: ReadShare;
}

/** Ids without evidence, each in the order of the theory file. */
export interface Gaps {
  /** Questions that no hypothesis with evidence answers. */
  readonly questions: readonly string[];
  /** Hypotheses that nothing is judged for, assumptions apart. */
  readonly hypotheses: readonly string[];
  /** Counterfactual hypotheses that nothing is judged for. */
  readonly assumptions: readonly string[];
  /** Variables that nothing codes, nor an indicator of theirs. */
  readonly variables: readonly string[];
  readonly indicators: readonly string[];
}

/** Counts things by name. */
class Counter {
  readonly #counts = new Map<string, number>();

  add(names: Iterable<string>): void {
    for (const name of names) this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  of(name: string): number {
    return this.#counts.get(name) ?? 0;
  }
}

function hypothesesIn(items: readonly Item[], theory: TheoryModel): readonly HypothesisCoverage[] {
  const judged = new Counter();
  const informative = new Counter();
  for (const { cells } of items) {
    judged.add(cells.keys());
    for (const [hypothesis, { value }] of cells) if (value !== 0) informative.add([hypothesis]);
  }
  return [...theory.hypotheses.values()].map(({ id, kind }) => {
    return { hypothesis: id, kind, judged: judged.of(id), informative: informative.of(id) };
  });
}

function questionsIn(
  items: readonly Item[],
  theory: TheoryModel,
  hypotheses: readonly HypothesisCoverage[],
): readonly QuestionCoverage[] {
  const naming = new Map<string, string[]>();
  for (const { id, variables } of theory.questions.values()) {
    for (const variable of new Set(variables)) naming.set(variable, [...(naming.get(variable) ?? []), id]);
  }
  const judged = new Counter();
  const onVariables = new Counter();
  for (const { cells, evidence } of items) {
    const answered = [...cells.keys()].flatMap((id) => theory.hypotheses.get(id)?.questions ?? []);
    judged.add(new Set(answered));
    onVariables.add(new Set(taggedVariables(evidence).flatMap((id) => naming.get(id) ?? [])));
  }
  const tested = new Set(hypotheses.filter((one) => one.judged > 0).map(({ hypothesis }) => hypothesis));
  return [...theory.questions.keys()].map((question): QuestionCoverage => {
    const answers = [...theory.hypotheses.values()]
      .filter(({ questions }) => questions.includes(question))
      .map(({ id }) => id);
    return {
      question,
      hypotheses: answers,
      tested: answers.filter((id) => tested.has(id)),
      judged: judged.of(question),
      onVariables: onVariables.of(question),
    };
  });
}

function variablesIn(items: readonly Item[], theory: TheoryModel): readonly VariableCoverage[] {
  const tagged = new Counter();
  const implied = new Counter();
  const below = new Counter();
  for (const { evidence } of items) {
    const named = taggedVariables(evidence);
    const meant = impliedBy(evidence, theory);
    tagged.add(named);
    implied.add(meant);
    const above = new Set<string>();
    for (const variable of [...named, ...meant]) {
      let parent = theory.variables.get(variable)?.parent;
      // What is above a variable that has been met has been met as well.
      for (; parent !== undefined && !above.has(parent); parent = theory.variables.get(parent)?.parent)
        above.add(parent);
    }
    below.add(above);
  }
  return [...theory.variables.values()].map(({ id, parent }): VariableCoverage => {
    const counts = { tagged: tagged.of(id), implied: implied.of(id), below: below.of(id) };
    return { variable: id, isIndicator: parent !== undefined, ...counts };
  });
}

function readShare(items: readonly Item[], view: CorpusView): ReadShare {
  const corpus = [...readingsOf(items, view)].filter(([, { isInCorpus }]) => isInCorpus);
  const unread = corpus.filter(([, { status }]) => status === 'unread').map(([key]) => key);
  const nothingRelevant = corpus.filter(([, { status }]) => status === 'nothing-relevant').length;
  const works = corpus.length;
  return {
    works,
    read: works - unread.length - nothingRelevant,
    nothingRelevant,
    unread,
    share: works === 0 ? undefined : (works - unread.length) / works,
  };
}

/** What has evidence and what is read (method §1.6, feature 14, and rule B7). */
export function coverageOf(items: readonly Item[], view: CorpusView): ProjectCoverage {
  const hypotheses = hypothesesIn(items, view.theory);
  return {
    questions: questionsIn(items, view.theory, hypotheses),
    hypotheses,
    variables: variablesIn(items, view.theory),
    works: readShare(items, view),
  };
}

/** What has no evidence (method §4, "no evidence found"), by the rules of the coded index. */
export function gapsIn({ questions, hypotheses, variables }: ProjectCoverage): Gaps {
  const untested = hypotheses.filter(({ judged }) => judged === 0);
  const uncoded = variables.filter(({ tagged, implied, below }) => tagged + implied + below === 0);
  const idsOf = (ones: readonly HypothesisCoverage[]): string[] => ones.map(({ hypothesis }) => hypothesis);
  const namesOf = (ones: readonly VariableCoverage[]): string[] => ones.map(({ variable }) => variable);
  return {
    questions: questions.filter(({ tested }) => tested.length === 0).map(({ question }) => question),
    hypotheses: idsOf(untested.filter(({ kind }) => kind !== 'counterfactual')),
    assumptions: idsOf(untested.filter(({ kind }) => kind === 'counterfactual')),
    variables: namesOf(uncoded.filter(({ isIndicator }) => !isIndicator)),
    indicators: namesOf(uncoded.filter(({ isIndicator }) => isIndicator)),
  };
}
