import { variableBySource, type SourceColumn, type VariableBySource } from '../../analysis/variableBySource';
import type { Variable } from '../../model/theory';
import { html, joined, NOTHING, type Html } from './html';
import { anchorOf, type Report } from './report';
import { briefList, wideTable, type ContentsLine, type Draft, type SectionWriter } from './section';

/** Cells of a table that a page can show. */
const MOST_CELLS = 4_000;

/** Shades of the heat table. */
const SHADES = 4;

function originName(report: Report, { origin: { kind, key } }: SourceColumn): Html {
  if (kind === 'own') return html`own words`;
  return kind === 'work' ? report.named('source', key) : html`<bdi>${key}</bdi>`;
}

function heatRows(
  report: Report,
  { rows, mostTagged }: VariableBySource,
  columns: readonly SourceColumn[],
): Html[] {
  return rows
    .filter(({ tagged }) => tagged > 0)
    .map(({ variable, tagged }) => {
      const cells = columns.map(({ cells: own }) => {
        const count = own.get(variable)?.tagged ?? 0;
        if (count === 0) return html`<td></td>`;
        return html`<td class="c k${Math.ceil((count / mostTagged) * SHADES)}">${count}</td>`;
      });
      return html`<tr>
        <th scope="row">${report.named('variable', variable)}</th>
        ${cells}
        <td class="n">${tagged}</td>
      </tr> `;
    });
}

/** Which source says something of which variable, darker where it says more. */
function heatTable(report: Report): Html {
  const table = variableBySource(report.items, report.view);
  const columns = table.columns.filter(({ cells }) => [...cells.values()].some(({ tagged }) => tagged > 0));
  if (columns.length === 0) return NOTHING;
  if (columns.length * table.rows.length > MOST_CELLS) {
    return html`<p class="aside">
      Variables by source make too large a table for this page; <code>adduce analyse</code> prints it.
    </p> `;
  }
  const heads = columns.map(
    (column) => html`<th scope="col" class="up"><div>${originName(report, column)}</div></th>`,
  );
  return wideTable(
    'Variables by source',
    html`<table class="heat">
      <caption>
        How many passages of each source are tagged with each variable: the darker, the more.
      </caption>
      <thead>
        <tr>
          <th scope="col">Variable</th>
          ${heads}
          <th scope="col" class="n">All</th>
        </tr>
      </thead>
      <tbody>
        ${heatRows(report, table, columns)}
      </tbody>
    </table> `,
  );
}

/** Whether there is nothing to tell of a variable but its name. */
function isBare({ view }: Report, { id, indicators }: Variable): boolean {
  const { tagged, implied } = view.countsOfVariable(id);
  return tagged + implied === 0 && indicators.length === 0;
}

/** Variables that nothing codes, in one paragraph. */
function bareHtml(title: string, variables: readonly Variable[]): Html {
  if (variables.length === 0) return NOTHING;
  const names = variables.map(
    ({ id, label }) =>
      html`<span id="${anchorOf('variable', id)}"
        ><span dir="auto">${label}</span> <bdi class="id">${id}</bdi></span
      >`,
  );
  return html`<p class="bare">${title}: ${joined(names, ', ')}</p> `;
}

/** Some variables, one after the other, those without evidence at the end. */
function* variablesHtml(draft: Draft, variables: readonly Variable[], depth: number): Generator<void, Html> {
  const isUncoded = (variable: Variable): boolean => isBare(draft.report, variable);
  const coded = variables.filter((variable) => !isUncoded(variable));
  const parts: Html[] = [];
  for (const one of coded) {
    parts.push(yield* variableHtml(draft, one, depth));
    yield;
  }
  const title = depth > 0 ? 'Indicators without evidence' : 'Variables without evidence';
  return html`${parts}${bareHtml(title, variables.filter(isUncoded))}`;
}

/** A variable with its passages; its indicators after it, a level deeper. */
function* variableHtml(draft: Draft, variable: Variable, depth: number): Generator<void, Html> {
  const { report } = draft;
  const { id, label, definition, brief } = variable;
  const { tagged, implied } = report.view.countsOfVariable(id);
  const said = definition ?? brief;
  const about = said === undefined ? NOTHING : html`<p class="statement" dir="auto" lang="">${said}</p> `;
  const level = Math.min(3 + depth, 6);
  const kind = depth > 0 ? html`<span class="kind">Indicator</span> ` : NOTHING;
  const indicators = variable.indicators.flatMap((one) => report.view.theory.variables.get(one) ?? []);
  const nested =
    indicators.length > 0
      ? html`<div class="nested">${yield* variablesHtml(draft, indicators, depth + 1)}</div> `
      : NOTHING;
  return html`<h${level} id="${anchorOf('variable', id)}">${kind}<span dir="auto">${label}</span> <bdi class="id">${id}</bdi></h${level}>
${about}<p class="tally">${tagged} tagged, ${implied} implied by rated hypotheses</p>
${briefList(draft, report.groups.byVariable.get(id) ?? [])}${nested}`;
}

/** Every variable with the passages that tags name it for. */
export const variableSection: SectionWriter = function* (draft) {
  const { report } = draft;
  const { variables } = report.view.theory;
  if (variables.size === 0 && report.unknown.variables.length === 0) return undefined;
  const roots = [...variables.values()].filter(({ parent }) => parent === undefined);
  const contents = roots
    .filter((variable) => !isBare(report, variable))
    .map(({ id, label }): ContentsLine => ({
      anchor: anchorOf('variable', id),
      label: html`<span dir="auto">${label}</span>`,
    }));
  const unknown = report.unknown.variables.map(
    (id) =>
      html`<h3 id="${anchorOf('variable', id)}"><bdi class="id">${id}</bdi> (not in the theory file)</h3>
        ${briefList(draft, report.groups.byVariable.get(id) ?? [])}`,
  );
  const all = yield* variablesHtml(draft, roots, 0);
  return {
    id: 'variables',
    title: 'Evidence by variable',
    body: html`${heatTable(report)}${all}${unknown}`,
    contents,
  };
};
