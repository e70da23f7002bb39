import { acknowledgement } from '../index/acknowledged';
import { HONESTY_CODES, type FileProblem, type RelatedPlace } from '../model/problem';
import type { ProjectView } from '../model/projectView';
import type { TheoryModel } from '../model/theory';
import { escapeMarkdown as text, urlOfPath } from './markdownText';

/** A place, where the document has links as one, from its folder. */
function linkTo({ file, range }: Pick<RelatedPlace, 'file' | 'range'>, up: string | undefined): string {
  const line = range.start.line + 1;
  const place = `${text(file ?? '')}, line ${line}`;
  return up === undefined ? place : `[${place}](${up}${urlOfPath(file ?? '')}#L${line})`;
}

function lineOf(
  problem: FileProblem,
  theory: TheoryModel,
  isInNote: boolean,
  up: string | undefined,
): string {
  // Who is told of a hypothesis wants to see the passages, not where the theory file declares it.
  const places = [...(isInNote ? [problem] : []), ...(problem.related ?? [])];
  const links = places.length > 0 ? ` · ${places.map((place) => linkTo(place, up)).join(', ')}` : '';
  const reason = acknowledgement(problem, theory);
  const answer = reason === undefined ? '' : ` · *Acknowledged:* ${text(reason)}`;
  return `- ${text(problem.message)}${links}${answer}`;
}

/**
 * What the honesty rules say of a project, for index.md: paragraphs and lists, rule by rule in the order of docs/honesty.md.
 * Empty where they say nothing, and for a view without them. Acknowledged findings stand there with the reason.
 *
 * @param up the way from the folder of the document to the project folder, such as `../`; undefined for no links
 */
export function findingsMarkdown(
  view: ProjectView,
  up: string | undefined,
): readonly (string | readonly string[])[] {
  const byRule = new Map<string, FileProblem[]>(HONESTY_CODES.map((code) => [code, []]));
  for (const problem of view.problems) byRule.get(problem.code)?.push(problem);
  const notes = new Set(view.notes);
  const line = (problem: FileProblem) => lineOf(problem, view.theory, notes.has(problem.file), up);
  const rules = [...byRule].filter(([, found]) => found.length > 0);
  if (rules.length === 0) return [];
  return [
    '## Findings',
    'What is easily overlooked in one’s own favour. Each is a reason to look again, not an error; scores order attention, they are no probabilities.',
    ...rules.flatMap(([code, found]) => [`### ${code}`, found.map(line)]),
  ];
}
