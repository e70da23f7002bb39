import type { Evidence, Rating } from '../model/evidence';
import type { ProjectView } from '../model/projectView';
import type { Hypothesis, Theory } from '../model/theory';

/** A judged passage. */
export interface Rated {
  readonly evidence: Evidence;
  readonly rating: Rating;
}

/** Evidence sorted by what it says something about; each list in the order of the view. */
export interface EvidenceGroups {
  readonly byHypothesis: ReadonlyMap<string, readonly Rated[]>;
  readonly byVariable: ReadonlyMap<string, readonly Evidence[]>;
  readonly bySource: ReadonlyMap<string, readonly Evidence[]>;
  readonly ownWords: readonly Evidence[];
  readonly withoutSource: readonly Evidence[];
}

function push<T>(groups: Map<string, T[]>, key: string, value: T): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}

/** The evidence of a project as its reports list it: for each hypothesis, variable and source. */
export function groupEvidence(evidence: readonly Evidence[]): EvidenceGroups {
  const byHypothesis = new Map<string, Rated[]>();
  const byVariable = new Map<string, Evidence[]>();
  const bySource = new Map<string, Evidence[]>();
  const ownWords: Evidence[] = [];
  const withoutSource: Evidence[] = [];
  for (const one of evidence) {
    for (const rating of one.ratings) push(byHypothesis, rating.hypothesis, { evidence: one, rating });
    for (const mention of one.variables) push(byVariable, mention.variable, one);
    // The researcher's own words are nobody else's, whatever source the note is about.
    if (one.form === 'own') ownWords.push(one);
    else if (one.source === undefined) withoutSource.push(one);
    else push(bySource, one.source, one);
  }
  return { byHypothesis, byVariable, bySource, ownWords, withoutSource };
}

/** A hypothesis of several theories stands in full under the first of them that the theory file declares. */
export function homeOf(hypothesis: Hypothesis, theories: ReadonlyMap<string, Theory>): string | undefined {
  return hypothesis.theories.find((id) => theories.has(id));
}

/** Ids without evidence, each in the order of the theory file. */
export interface WithoutEvidence {
  readonly hypotheses: readonly string[];
  /** Variables and indicators that nothing codes, nor an indicator of theirs. */
  readonly variables: readonly string[];
  /** Questions that no hypothesis with evidence answers. */
  readonly questions: readonly string[];
}

/** What of a theory file has no evidence. */
export function withoutEvidence(view: ProjectView, groups: EvidenceGroups): WithoutEvidence {
  const { variables, hypotheses, questions } = view.theory;
  const isCoded = (id: string): boolean => {
    const { tagged, implied } = view.countsOfVariable(id);
    return tagged + implied > 0 || (variables.get(id)?.indicators ?? []).some(isCoded);
  };
  const tested = [...hypotheses.values()].filter(({ id }) => groups.byHypothesis.has(id));
  const answered = new Set(tested.flatMap((hypothesis) => hypothesis.questions));
  return {
    hypotheses: [...hypotheses.keys()].filter((id) => !groups.byHypothesis.has(id)),
    variables: [...variables.keys()].filter((id) => !isCoded(id)),
    questions: [...questions.keys()].filter((id) => !answered.has(id)),
  };
}
