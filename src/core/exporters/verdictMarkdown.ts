import type { MatrixColumn } from '../analysis/matrix';
import type { HypothesisVerdict, SetVerdict, Verdict } from '../analysis/verdict';
import type { Evidence } from '../model/evidence';
import type { Expectation, Hypothesis, TheoryModel } from '../model/theory';
import { escapeMarkdown as text } from './markdownText';
import {
  percent,
  rankingSentence,
  robustnessSentence,
  SCORES_ORDER_ATTENTION,
  shortNumber,
} from './matrixTable';

function columnLine({ hypothesis, judged, informativeShare, isTested, ...sums }: MatrixColumn): string {
  const cells = [
    text(hypothesis),
    String(judged),
    percent(informativeShare),
    shortNumber(sums.inconsistency),
    shortNumber(sums.weightedInconsistency),
    isTested ? '' : 'too little bears on it',
  ];
  return `| ${cells.join(' | ')} |`;
}

/** How rivals stand, in a table and a sentence. */
function setLines({ set, matrix, robustness }: SetVerdict, theory: TheoryModel): readonly string[] {
  const question = set.kind === 'question' ? theory.questions.get(set.id)?.text : undefined;
  const title =
    question === undefined ? `${text(set.id)} and its rivals` : `${text(set.id)}: ${text(question)}`;
  if (matrix.rows.length === 0) return [`### ${title}`, '', 'No evidence bears on these hypotheses.', ''];
  return [
    `### ${title}`,
    '',
    '| Hypothesis | Judged | Bears on it | Inconsistency | Weighted | Not ranked |',
    '|---|--:|--:|--:|--:|---|',
    ...matrix.columns.map(columnLine),
    '',
    text(`${rankingSentence(matrix.ranking)} ${robustnessSentence(robustness)}`),
    '',
  ];
}

function expectationText({ observation, test }: Expectation): string {
  return `${text(observation)}${test === undefined ? '' : ` (${test})`}`;
}

/** What is not known of a hypothesis: nothing at all, rivals that evidence was not judged for, tests not made. */
function untestedOf({ judged, unmet, unjudgedRivals }: HypothesisVerdict): string {
  if (judged === 0) return 'everything: no evidence is judged for it';
  const parts = unjudgedRivals.map(
    ({ rival, items }) => `${items} of its ${judged} items not judged for ${text(rival)}`,
  );
  if (unmet.length > 0) parts.push(`expected and not judged: ${unmet.map(expectationText).join('; ')}`);
  return parts.length > 0 ? parts.join('; ') : 'nothing that the theory file names';
}

function hypothesisLines(
  verdict: HypothesisVerdict,
  hypothesis: Hypothesis | undefined,
  told: (evidence: Evidence) => string,
): readonly string[] {
  const { strongestFor, strongestAgainst } = verdict;
  const name = hypothesis?.label === undefined ? '' : `: ${text(hypothesis.label)}`;
  return [
    `- **${text(verdict.hypothesis)}**${name}`,
    `  - *Strongest for:* ${strongestFor ? told(strongestFor.evidence[0]) : 'nothing'}`,
    `  - *Strongest against:* ${strongestAgainst ? told(strongestAgainst.evidence[0]) : 'nothing'}`,
    `  - *Untested:* ${untestedOf(verdict)}`,
  ];
}

/**
 * The verdict section of index.md: how each set of rivals stands, then of every hypothesis the strongest item for and
 * against it and what is untested.
 *
 * @param told a passage with its origin and place, as the other lists of the document show it
 */
export function verdictLines(
  { sets, hypotheses }: Verdict,
  theory: TheoryModel,
  told: (evidence: Evidence) => string,
): readonly string[] {
  if (hypotheses.length === 0) return [];
  return [
    '## Verdict',
    '',
    SCORES_ORDER_ATTENTION,
    '',
    ...sets.flatMap((set) => setLines(set, theory)),
    '### Every hypothesis',
    '',
    ...hypotheses.flatMap((one) => hypothesisLines(one, theory.hypotheses.get(one.hypothesis), told)),
    '',
  ];
}
