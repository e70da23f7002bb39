import { acknowledgement } from '../../index/acknowledged';
import { HONESTY_CODES, type FileProblem, type RelatedPlace } from '../../model/problem';
import { withoutEvidence, type WithoutEvidence } from '../evidenceGroups';
import { html, joined, NOTHING, type Html } from './html';
import { anchorOf, type Report, type Target } from './report';
import { type SectionWriter } from './section';
import { plural } from '../../util/plural';

/** Every question with the hypotheses that answer it. */
export const questionSection: SectionWriter = function* ({ report }) {
  const { questions, hypotheses } = report.view.theory;
  if (questions.size === 0) return undefined;
  const body = [...questions.values()].map((question) => {
    const answers = [...hypotheses.values()].filter((one) => one.questions.includes(question.id));
    const lines = answers.map(({ id, label }) => {
      const { supports, contradicts, neutral } = report.view.countsOf(id);
      const reference = id === question.reference ? ' (reference)' : '';
      return html`<li>
        ${report.named('hypothesis', id)} <span dir="auto">${label ?? ''}</span>${reference} ${supports} for,
        ${contradicts} against, ${neutral} neutral
      </li> `;
    });
    const listed =
      lines.length > 0
        ? html`<ul>
            ${lines}
          </ul> `
        : html`<p class="aside">No hypothesis answers it.</p> `;
    return html`<h3 id="${anchorOf('question', question.id)}">
        <bdi class="id">${question.id}</bdi> <span dir="auto" lang="">${question.text}</span>
      </h3>
      ${listed}`;
  });
  return { id: 'questions', title: 'Questions', body: html`${body}` };
};

/** What a finding is about, as a link, where the document tells of it. */
function subjectOf(report: Report, { subject }: FileProblem): Html {
  if (subject === undefined) return NOTHING;
  const { theory } = report.view;
  const kinds: readonly (readonly [Target, { has(id: string): boolean }])[] = [
    ['hypothesis', theory.hypotheses],
    ['variable', theory.variables],
    ['question', theory.questions],
    ['theory', theory.theories],
    ['source', report.readings],
  ];
  const kind = kinds.find(([, ids]) => ids.has(subject))?.[0];
  return kind ? html`${report.link(kind, subject)}: ` : NOTHING;
}

function findingHtml(report: Report, problem: FileProblem, isInNote: boolean): Html {
  // Who is told of a hypothesis wants to see the passages, not where the theory file declares it.
  const places: readonly Pick<RelatedPlace, 'file' | 'range'>[] = [
    ...(isInNote ? [problem] : []),
    ...(problem.related ?? []),
  ];
  const links = places.map(({ file, range }) => report.placeLink(file ?? problem.file, range.start));
  const where = links.length > 0 ? html` <span class="from">${joined(links, ', ')}</span>` : NOTHING;
  const reason = acknowledgement(problem, report.view.theory);
  const answer =
    reason === undefined
      ? NOTHING
      : html`<p class="memo">Acknowledged: <span dir="auto" lang="">${reason}</span></p>`;
  return html`<li>
    ${subjectOf(report, problem)}<span dir="auto">${problem.message}</span>${where}${answer}
  </li> `;
}

/** What the honesty rules say, rule by rule. */
export const findingSection: SectionWriter = function* ({ report }) {
  const { problems, notes } = report.view;
  const byRule = new Map<string, FileProblem[]>(HONESTY_CODES.map((code) => [code, []]));
  for (const problem of problems) byRule.get(problem.code)?.push(problem);
  const rules = [...byRule].filter(([, found]) => found.length > 0);
  if (rules.length === 0) return undefined;
  const known = new Set(notes);
  const body = rules.map(
    ([code, found]) =>
      html`<h3 id="rule-${code}">${code}</h3>
        <ul class="findings">
          ${found.map((problem) => findingHtml(report, problem, known.has(problem.file)))}
        </ul> `,
  );
  return {
    id: 'findings',
    title: 'Findings',
    body: html`<p>
        What is easily overlooked in one’s own favour. Each is a reason to look again, not an error.
      </p>
      ${body}`,
    contents: rules.map(([code, found]) => ({
      anchor: `rule-${code}`,
      label: html`${code} (${found.length})`,
    })),
  };
};

/** What has no evidence, by name. */
export const gapSection: SectionWriter = function* ({ report }) {
  const gaps = withoutEvidence(report.view, report.groups);
  const kinds: readonly (readonly [string, Target, keyof WithoutEvidence])[] = [
    ['Hypotheses', 'hypothesis', 'hypotheses'],
    ['Variables', 'variable', 'variables'],
    ['Questions', 'question', 'questions'],
  ];
  const lines = kinds
    .filter(([, , key]) => gaps[key].length > 0)
    .map(([title, target, key]) => {
      const links = gaps[key].map((id) => report.link(target, id));
      return html`<div>
        <dt>${title}</dt>
        <dd>${joined(links, ', ')}</dd>
      </div>`;
    });
  const body =
    lines.length > 0
      ? html`<dl>${lines}</dl> `
      : html`<p>Every hypothesis, variable and question has evidence.</p> `;
  const notes = plural(report.view.notes.length, 'note', 'notes');
  return {
    id: 'gaps',
    title: 'Without evidence',
    body: html`${body}
      <p class="aside">
        Made from the theory file and ${notes}. Nothing here was written by hand: what is to change is changed
        there.
      </p> `,
  };
};
