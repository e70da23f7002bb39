import type { HypothesisVerdict } from '../../analysis/verdict';
import { STANCES } from '../../model/evidence';
import type { Hypothesis, Theory } from '../../model/theory';
import { homeOf } from '../evidenceGroups';
import { html, joined, NOTHING, type Html } from './html';
import { SIGNS, STANCE_TITLES } from './passages';
import { anchorOf, type Report, type Target } from './report';
import type { ContentsLine, Draft, SectionWriter } from './section';

function links(report: Report, target: Target, ids: readonly string[]): Html {
  return joined(
    ids.map((id) => report.link(target, id)),
    ', ',
  );
}

/** Of a hypothesis, by its id, which everything else names it by. */
function headingOf(id: string, label: string | undefined): Html {
  const name = label === undefined ? NOTHING : html` <span dir="auto">${label}</span>`;
  return html`<h4 id="${anchorOf('hypothesis', id)}"><bdi class="id">${id}</bdi>${name}</h4> `;
}

function listRatings({ report, passages }: Draft, hypothesis: string): Html {
  const rated = report.groups.byHypothesis.get(hypothesis) ?? [];
  if (rated.length === 0) return html`<p class="aside">No evidence.</p> `;
  const lists = STANCES.flatMap((stance) => {
    const some = rated.filter(({ rating }) => rating.stance === stance);
    if (some.length === 0) return [];
    return [
      html`<h5>${SIGNS[stance]} ${STANCE_TITLES[stance]}</h5>
        <ul class="passages ${stance}">
          ${some.map((one) => passages.rated(one))}
        </ul> `,
    ];
  });
  return html`${lists}`;
}

type Term = readonly [name: string, told: Html];

function termList(terms: readonly Term[]): Html {
  if (terms.length === 0) return NOTHING;
  return html`<dl>
    ${terms.map(
      ([name, told]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${told}</dd>
        </div>`,
    )}
  </dl> `;
}

/** A causal path with its variables as links. */
function pathOf(report: Report, path: string): Html {
  const parts = path.split(/([A-Za-z][A-Za-z0-9_-]*[A-Za-z0-9_]|[A-Za-z])/);
  return html`<bdi
    >${parts.map((part, i) => (i % 2 === 1 ? report.named('variable', part) : html`${part}`))}</bdi
  >`;
}

function relationsOf(report: Report, hypothesis: Hypothesis): Term[] {
  const { questions, path, rivals, nestedIn, partOf, complements } = hypothesis;
  const related: readonly (readonly [string, Target, readonly string[]])[] = [
    ['Answers', 'question', questions],
    ['Rivals', 'hypothesis', rivals],
    ['Nested in', 'hypothesis', nestedIn],
    ['Part of', 'hypothesis', partOf],
    ['Complements', 'hypothesis', complements],
  ];
  const terms = related
    .filter(([, , ids]) => ids.length > 0)
    .map(([name, target, ids]): Term => [name, links(report, target, ids)]);
  return path === undefined ? terms : [...terms, ['Path', pathOf(report, path)]];
}

/** What speaks loudest either way, and what is not known. */
function verdictTerms(report: Report, verdict: HypothesisVerdict | undefined): Term[] {
  if (!verdict || verdict.judged === 0) return [];
  const { strongestFor, strongestAgainst, unjudgedRivals, unmet, judged } = verdict;
  const told = (item: typeof strongestFor) => (item ? report.numberOf(item.evidence[0]) : html`nothing`);
  const untested = [
    ...unjudgedRivals.map(
      ({ rival, items }) =>
        html`${items} of its ${judged} passages not judged for ${report.named('hypothesis', rival)}`,
    ),
    ...unmet.map(
      ({ observation, test }) =>
        html`expected and not judged:
          <span dir="auto">${observation}</span>${test === undefined ? '' : ` (${test})`}`,
    ),
  ];
  return [
    ['Strongest for', told(strongestFor)],
    ['Strongest against', told(strongestAgainst)],
    ...(untested.length > 0 ? [['Untested', joined(untested, '; ')] as const] : []),
  ];
}

function hypothesisHtml(draft: Draft, hypothesis: Hypothesis, verdict: HypothesisVerdict | undefined): Html {
  const { report } = draft;
  const { id, label, statement, kind, status } = hypothesis;
  const { supports, contradicts, neutral } = report.view.countsOf(id);
  const terms = [...relationsOf(report, hypothesis), ...verdictTerms(report, verdict)];
  return html`<section class="hypothesis">
    ${headingOf(id, label)}
    <p class="statement" dir="auto" lang="">${statement}</p>
    <p class="tally">
      <strong>${supports} for, ${contradicts} against, ${neutral} neutral</strong> · ${kind} · ${status}
    </p>
    ${termList(terms)}${listRatings(draft, id)}
  </section> `;
}

function theoryTerms(report: Report, { extends: bases, variables, predicts, aliases }: Theory): Term[] {
  const terms: Term[] = [];
  if (aliases.length > 0) terms.push(['Also called', html`<bdi>${aliases.join(', ')}</bdi>`]);
  if (bases.length > 0) terms.push(['Extends', links(report, 'theory', bases)]);
  const roles = variables.map(
    ({ variable, roles: own }) => html`${report.named('variable', variable)} (${own.join(', ')})`,
  );
  if (roles.length > 0) terms.push(['Variables', joined(roles, ', ')]);
  const predicted = predicts.map(
    ({ variable, value }) => html`${report.named('variable', variable)}: <bdi>${value}</bdi>`,
  );
  if (predicted.length > 0) terms.push(['Predicts', joined(predicted, ', ')]);
  return terms;
}

/** A theory with what the theory file says of it, without its hypotheses. */
function theoryHtml(report: Report, theory: Theory, elsewhere: readonly Hypothesis[]): Html {
  const { id, label, description } = theory;
  const terms = theoryTerms(report, theory);
  const ids = elsewhere.map((one) => one.id);
  if (ids.length > 0) terms.push(['Also of this theory', links(report, 'hypothesis', ids)]);
  const about = description === undefined ? NOTHING : html`<p dir="auto" lang="">${description}</p> `;
  return html`<h3 id="${anchorOf('theory', id)}">
      <span dir="auto">${label}</span> <bdi class="id">${id}</bdi>
    </h3>
    ${about}${termList(terms)}`;
}

/** Every theory with its hypotheses, and under each what speaks for and against it. */
export const theorySection: SectionWriter = function* (draft) {
  const { report } = draft;
  const { theories, hypotheses } = report.view.theory;
  const { unknown } = report;
  if (theories.size === 0 && hypotheses.size === 0 && unknown.hypotheses.length === 0) return undefined;
  const all = [...hypotheses.values()];
  const verdicts = new Map(report.verdict.hypotheses.map((one) => [one.hypothesis, one]));
  const contents: ContentsLine[] = [];
  const parts: Html[] = [];
  function* writeIn(home: string | undefined): Generator<void, void> {
    for (const one of all) {
      if (homeOf(one, theories) !== home) continue;
      const name = one.label === undefined ? NOTHING : html` <span dir="auto">${one.label}</span>`;
      contents.push({ anchor: anchorOf('hypothesis', one.id), label: html`<bdi>${one.id}</bdi>${name}` });
      parts.push(hypothesisHtml(draft, one, verdicts.get(one.id)));
      yield;
    }
  }
  for (const theory of theories.values()) {
    const isElsewhere = (one: Hypothesis): boolean =>
      one.theories.includes(theory.id) && homeOf(one, theories) !== theory.id;
    parts.push(theoryHtml(report, theory, all.filter(isElsewhere)));
    yield* writeIn(theory.id);
  }
  if (all.some((one) => homeOf(one, theories) === undefined))
    parts.push(html`<h3>Hypotheses of no theory</h3> `);
  yield* writeIn(undefined);
  if (unknown.hypotheses.length > 0) parts.push(html`<h3>Hypotheses that the theory file lacks</h3> `);
  for (const id of unknown.hypotheses) parts.push(html`${headingOf(id, undefined)}${listRatings(draft, id)}`);
  return { id: 'theories', title: 'Evidence by theory', body: html`${parts}`, contents };
};
