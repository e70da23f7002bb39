import { itemsOf } from '../analysis/items';
import { verdictOf, type Verdict } from '../analysis/verdict';
import { isAcknowledged } from '../index/acknowledged';
import { STANCES, type Evidence, type Rating, type Stance, type StanceCounts } from '../model/evidence';
import type { ProjectView } from '../model/projectView';
import type { Hypothesis, Theory, Variable } from '../model/theory';
import { groupEvidence, homeOf, withoutEvidence, type EvidenceGroups, type Rated } from './evidenceGroups';
import { findingsMarkdown } from './findingsMarkdown';
import { escapeMarkdown as text } from './markdownText';
import { heading, layoutIn, names, PassageWriter, relationsOf, type Layout } from './passageMarkdown';
import { verdictLines } from './verdictMarkdown';
import { plural } from '../util/plural';
import { finish } from '../util/steps';

/** First line of every index.md: tells a file of ours, which may be overwritten, from a note. */
export const INDEX_MARKDOWN_MARK = '<!-- Written by Adduce: changes to this file will be lost. -->';

const STANCE_TITLES: Readonly<Record<Stance, string>> = {
  supports: 'For',
  contradicts: 'Against',
  neutral: 'Neutral',
};

function detailsOf({ claim, credibility, group, coder, date }: Evidence): string {
  const parts: string[] = [];
  if (claim !== undefined) parts.push(`claim: ${claim}`);
  if (credibility !== undefined) parts.push(`credibility: ${credibility}`);
  if (group !== undefined) parts.push(`group: ${text(group)}`);
  if (coder !== undefined) parts.push(`coder: ${text(coder)}`);
  if (date !== undefined) parts.push(`date: ${text(date)}`);
  return parts.map((part) => ` · ${part}`).join('');
}

function qualifiersOf({ strong, test, decibels }: Rating): string {
  const parts: string[] = [];
  if (strong) parts.push('strong');
  if (test !== undefined) parts.push(test);
  if (decibels !== undefined) parts.push(`${decibels} dB`);
  return parts.length > 0 ? ` · **${parts.join(', ')}**` : '';
}

/** All that is known of a judged passage, as an entry of a list. */
function ratedLine(passages: PassageWriter, { evidence, rating }: Rated): string {
  const memo = evidence.memo === undefined ? '' : ` · *Memo:* ${text(evidence.memo)}`;
  return `- ${passages.short(evidence)}${qualifiersOf(rating)}${detailsOf(evidence)}${memo}`;
}

/** The document under construction: lines of what was made and what it is made from. */
interface Draft {
  readonly view: ProjectView;
  readonly groups: EvidenceGroups;
  readonly passages: PassageWriter;
  readonly lines: string[];
}

/** Paragraphs, lists and headings stand between blank lines. */
function block(draft: Draft, lines: string | readonly string[]): void {
  if (typeof lines === 'string') draft.lines.push(lines);
  else if (lines.length === 0) return;
  // One by one: as arguments of one call, a hundred thousand lines would overflow the stack.
  else for (const line of lines) draft.lines.push(line);
  draft.lines.push('');
}

/** Lines written in one step. */
const STEP = 100;

/** Writes a list, with a step for every few lines. */
function* list<T>(draft: Draft, items: readonly T[], lineOf: (item: T) => string): Generator<void> {
  for (const [i, item] of items.entries()) {
    draft.lines.push(lineOf(item));
    if (i % STEP === STEP - 1) yield;
  }
}

function* evidenceList(draft: Draft, evidence: readonly Evidence[]): Generator<void> {
  if (evidence.length === 0) return;
  yield* list(draft, evidence, (one) => `- ${draft.passages.short(one)}`);
  draft.lines.push('');
}

function countsText({ supports, contradicts, neutral }: StanceCounts): string {
  return `${supports} for, ${contradicts} against, ${neutral} neutral`;
}

function writeSummary(draft: Draft): void {
  const { view, groups } = draft;
  const { title, hypotheses, complete } = view.theory;
  block(draft, `# Coded index${title.trim() === '' ? '' : `: ${text(title)}`}`);
  const totals = [
    plural(view.notes.length, 'note', 'notes'),
    plural(view.evidence.length, 'piece of evidence', 'pieces of evidence'),
    plural(groups.bySource.size, 'source', 'sources'),
  ];
  block(draft, `${totals.join(', ')}. Several codings of the same words count once.`);
  const errors = view.problems.filter(
    (problem) => problem.severity === 'error' && !isAcknowledged(problem, view.theory),
  ).length;
  if (errors > 0 || !complete) {
    const found = plural(errors, 'error', 'errors');
    block(
      draft,
      `**The project has ${found}, so this index may lack evidence.** \`adduce check\` lists them.`,
    );
  }
  if (hypotheses.size === 0) return;
  const rows = [...hypotheses.keys()].map((id) => {
    const { supports, contradicts, neutral } = view.countsOf(id);
    return `| ${text(id)} | ${supports} | ${contradicts} | ${neutral} |`;
  });
  block(draft, ['| Hypothesis | For | Against | Neutral |', '|---|---:|---:|---:|', ...rows]);
}

function* writeRatings(draft: Draft, hypothesis: string): Generator<void> {
  const rated = draft.groups.byHypothesis.get(hypothesis) ?? [];
  if (rated.length === 0) block(draft, 'No evidence.');
  for (const stance of STANCES) {
    const some = rated.filter(({ rating }) => rating.stance === stance);
    if (some.length === 0) continue;
    block(draft, `##### ${STANCE_TITLES[stance]}`);
    yield* list(draft, some, (one) => ratedLine(draft.passages, one));
    draft.lines.push('');
  }
}

function* writeHypothesis(draft: Draft, hypothesis: Hypothesis): Generator<void> {
  yield;
  block(draft, heading(4, hypothesis.id, hypothesis.label));
  block(draft, `*Statement:* ${text(hypothesis.statement)}`);
  block(draft, relationsOf(hypothesis));
  block(draft, `**${countsText(draft.view.countsOf(hypothesis.id))}**`);
  yield* writeRatings(draft, hypothesis.id);
}

function* writeTheory(draft: Draft, theory: Theory): Generator<void> {
  const { theories, hypotheses } = draft.view.theory;
  const mine = [...hypotheses.values()].filter((hypothesis) => hypothesis.theories.includes(theory.id));
  const here = mine.filter((hypothesis) => homeOf(hypothesis, theories) === theory.id);
  const elsewhere = mine.filter((hypothesis) => !here.includes(hypothesis));
  block(draft, heading(3, theory.id, theory.label));
  const roles = theory.variables.map(({ variable, roles }) => `${text(variable)} (${roles.join(', ')})`);
  if (roles.length > 0) block(draft, `*Variables:* ${roles.join(', ')}`);
  const references = elsewhere.map((one) => `${text(one.id)} (under ${text(homeOf(one, theories) ?? '')})`);
  if (references.length > 0) block(draft, `*Also of this theory:* ${references.join(', ')}`);
  for (const hypothesis of here) yield* writeHypothesis(draft, hypothesis);
}

function* writeTheories(draft: Draft): Generator<void> {
  const { theories, hypotheses } = draft.view.theory;
  block(draft, '## Evidence by theory');
  for (const theory of theories.values()) yield* writeTheory(draft, theory);
  const homeless = [...hypotheses.values()].filter(
    (hypothesis) => homeOf(hypothesis, theories) === undefined,
  );
  if (homeless.length > 0) block(draft, '### Hypotheses of no theory');
  for (const hypothesis of homeless) yield* writeHypothesis(draft, hypothesis);
  const unknown = [...draft.groups.byHypothesis.keys()].filter((id) => !hypotheses.has(id)).sort();
  if (unknown.length > 0) block(draft, '### Hypotheses that the theory file lacks');
  for (const id of unknown) {
    block(draft, heading(4, id, undefined));
    yield* writeRatings(draft, id);
  }
}

function codedText(draft: Draft, variable: string): string {
  const { tagged, implied } = draft.view.countsOfVariable(variable);
  return `${tagged} tagged, ${implied} implied by rated hypotheses`;
}

/** Indicators stand as nested lists below their variable's own evidence. */
function* writeIndicators(draft: Draft, variable: Variable, indent: string): Generator<void> {
  for (const id of variable.indicators) {
    const indicator = draft.view.theory.variables.get(id);
    if (!indicator) continue;
    draft.lines.push(
      `${indent}- *Indicator* **${text(indicator.label)}** (${text(id)}): ${codedText(draft, id)}`,
    );
    const found = draft.groups.byVariable.get(id) ?? [];
    yield* list(draft, found, (one) => `${indent}  - ${draft.passages.short(one)}`);
    yield* writeIndicators(draft, indicator, `${indent}  `);
  }
}

function* writeVariables(draft: Draft): Generator<void> {
  const { variables } = draft.view.theory;
  block(draft, '## Evidence by variable');
  for (const variable of variables.values()) {
    if (variable.parent !== undefined) continue;
    block(draft, heading(3, variable.id, variable.label));
    block(draft, `**${codedText(draft, variable.id)}**`);
    const before = draft.lines.length;
    const own = draft.groups.byVariable.get(variable.id) ?? [];
    yield* list(draft, own, (one) => `- ${draft.passages.short(one)}`);
    yield* writeIndicators(draft, variable, '');
    if (draft.lines.length > before) draft.lines.push('');
  }
  const unknown = [...draft.groups.byVariable.keys()].filter((id) => !variables.has(id)).sort();
  for (const id of unknown) {
    block(draft, `### ${text(id)} (not in the theory file)`);
    yield* evidenceList(draft, draft.groups.byVariable.get(id) ?? []);
  }
}

function* writeSources(draft: Draft): Generator<void> {
  const { bySource, ownWords, withoutSource } = draft.groups;
  block(draft, '## Evidence by source');
  for (const source of [...bySource.keys()].sort()) {
    block(draft, `### ${text(source)}`);
    yield* evidenceList(draft, bySource.get(source) ?? []);
  }
  if (withoutSource.length > 0) block(draft, '### No source given');
  yield* evidenceList(draft, withoutSource);
  if (ownWords.length > 0) block(draft, "### The researcher's own words");
  yield* evidenceList(draft, ownWords);
}

function writeQuestions(draft: Draft): void {
  const { questions, hypotheses } = draft.view.theory;
  if (questions.size === 0) return;
  block(draft, '## Evidence by question');
  for (const question of questions.values()) {
    block(draft, heading(3, question.id, undefined));
    block(draft, `*Question:* ${text(question.text)}`);
    const answers = [...hypotheses.values()].filter((hypothesis) =>
      hypothesis.questions.includes(question.id),
    );
    const lines = answers.map(({ id }) => {
      const reference = id === question.reference ? ' (reference)' : '';
      return `- ${text(id)}${reference}: ${countsText(draft.view.countsOf(id))}`;
    });
    block(draft, lines.length > 0 ? lines : 'No hypothesis answers it.');
  }
}

function writeGaps(draft: Draft): void {
  const { hypotheses, variables, questions } = withoutEvidence(draft.view, draft.groups);
  const gaps: readonly (readonly [string, readonly string[]])[] = [
    ['Hypotheses', hypotheses],
    ['Variables', variables],
    ['Questions', questions],
  ];
  block(draft, '## Without evidence');
  const lines = gaps.filter(([, ids]) => ids.length > 0).map(([title, ids]) => `- ${title}: ${names(ids)}`);
  block(draft, lines.length > 0 ? lines : 'Every hypothesis, variable and question has evidence.');
}

/**
 * The coded index for people: the verdict; theory, hypothesis, for and against; then by variable, source and question;
 * then what the honesty rules say, and what has no evidence. No text of notes or theory becomes markup in it. In steps, the
 * last of which returns the whole.
 *
 * @param verdict what the evidence comes to, where it is known already
 */
export function* indexReport(
  view: ProjectView,
  layout: Layout,
  verdict: Verdict = verdictOf(itemsOf(view.evidence, view.theory), view.theory),
): Generator<void, string> {
  yield;
  const draft: Draft = {
    view,
    groups: groupEvidence(view.evidence),
    passages: new PassageWriter(layout),
    lines: [],
  };
  writeSummary(draft);
  for (const line of verdictLines(verdict, view.theory, (one) => draft.passages.short(one)))
    draft.lines.push(line);
  yield;
  yield* writeTheories(draft);
  yield* writeVariables(draft);
  yield* writeSources(draft);
  writeQuestions(draft);
  yield;
  for (const part of findingsMarkdown(view, layout.up)) block(draft, part);
  writeGaps(draft);
  return draft.lines.join('\n');
}

/** index.md, in steps. `output` is the folder it will lie in, relative to the project folder, for the links. */
export function* indexMarkdownInSteps(
  view: ProjectView,
  output: string,
  verdict?: Verdict,
): Generator<void, string> {
  return `${INDEX_MARKDOWN_MARK}\n\n${yield* indexReport(view, layoutIn(output), verdict)}`;
}

/** {@link indexMarkdownInSteps} at once. */
export function indexMarkdown(...of: Parameters<typeof indexMarkdownInSteps>): string {
  return finish(indexMarkdownInSteps(...of));
}
