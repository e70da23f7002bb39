import { isAcknowledged } from '../../index/acknowledged';
import { balanceBar } from './charts';
import { html, NOTHING, type Html } from './html';
import { SIGNS } from './passages';
import { anchorOf, type Report } from './report';
import { wideTable, type SectionWriter } from './section';
import { plural } from '../../util/plural';

/** What the document was made from, and whether it may lack something. */
export function summaryOf({ view, sources }: Report): Html {
  const errors = view.problems.filter(
    (problem) => problem.severity === 'error' && !isAcknowledged(problem, view.theory),
  ).length;
  const totals = [
    plural(view.notes.length, 'note', 'notes'),
    plural(view.evidence.length, 'piece of evidence', 'pieces of evidence'),
    plural(sources.length, 'source', 'sources'),
  ].join(', ');
  const warning =
    errors > 0 || !view.theory.complete
      ? html`<p class="warning">
          <strong
            >The project has ${plural(errors, 'error', 'errors')}, so this index may lack evidence.</strong
          >
          <code>adduce check</code> lists them.
        </p> `
      : NOTHING;
  return html`<p class="totals">${totals}. Several codings of the same words count once.</p>
    ${warning}`;
}

/** How to read the signs, once. */
const LEGEND = html`<p class="legend">
  ${SIGNS.supports} for · ${SIGNS.contradicts} against · ${SIGNS.neutral} neutral: judged, does not bear on
  it. Quotation marks stand around quotations only. № leads to the passage in full, with everything it is
  evidence for, under its source.
</p> `;

/** Every hypothesis with the balance of what speaks for and against it. */
export const overviewSection: SectionWriter = function* ({ report }) {
  const { theory } = report.view;
  const counted = [...theory.hypotheses.values()].map((hypothesis) => ({
    hypothesis,
    counts: report.view.countsOf(hypothesis.id),
  }));
  if (counted.length === 0) return undefined;
  const most = counted.reduce((max, { counts }) => Math.max(max, counts.supports, counts.contradicts), 0);
  const rows = counted.map(({ hypothesis: { id, label, statement, status }, counts }) => {
    const { supports, contradicts, neutral } = counts;
    return html`<tr>
      <th scope="row">
        <a href="#${anchorOf('hypothesis', id)}"><bdi>${id}</bdi></a>
      </th>
      <td class="say" dir="auto">${label ?? statement}</td>
      <td class="chart">${balanceBar(counts, most)}</td>
      <td class="n">${supports}</td>
      <td class="n">${contradicts}</td>
      <td class="n">${neutral}</td>
      <td>${status}</td>
    </tr> `;
  });
  const table = html`<table>
    <caption>
      Passages for and against each hypothesis; bars to the left count against it, to the right for it.
    </caption>
    <thead>
      <tr>
        <th scope="col">Hypothesis</th>
        <th scope="col">Claim</th>
        <th scope="col">Against | for</th>
        <th scope="col" class="n">For</th>
        <th scope="col" class="n">Against</th>
        <th scope="col" class="n">Neutral</th>
        <th scope="col">Status</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table> `;
  return {
    id: 'hypotheses',
    title: 'Hypotheses at a glance',
    body: html`${LEGEND}${wideTable('Passages for and against each hypothesis', table)}`,
  };
};
