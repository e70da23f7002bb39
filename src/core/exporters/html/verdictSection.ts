import type { Cell, Item } from '../../analysis/items';
import type { MatrixColumn, MatrixRow } from '../../analysis/matrix';
import type { SetVerdict } from '../../analysis/verdict';
import type { Evidence } from '../../model/evidence';
import { shorten } from '../../util/shorten';
import {
  cellSign,
  DISPUTED,
  percent,
  rankingSentence,
  robustnessSentence,
  SCORES_ORDER_ATTENTION,
  shortNumber,
  type SentenceNames,
} from '../matrixTable';
import { html, NOTHING, trusted, type Html } from './html';
import { anchorOf, type Report } from './report';
import { wideTable, type SectionWriter } from './section';

/** Rows of a matrix that fit a document; those that tell rivals apart best come first. */
const MOST_ROWS = 150;

/** Of a passage in a matrix, in UTF-16 units. */
const ROW_WORDS = 110;

/** A sign with its meaning in words, for those who hear it. */
function cellOf(cell: Cell | undefined): Html {
  if (!cell) return html`<td></td>`;
  const { value } = cell;
  const sign = cellSign(cell);
  const isMixed = sign === DISPUTED;
  const kind = isMixed || value === 0 ? 'neutral' : value > 0 ? 'supports' : 'contradicts';
  const said = isMixed ? 'coders disagree' : sign.length > 1 ? `strongly ${kind}` : kind;
  return html`<td class="c ${kind}">
    <span aria-hidden="true">${sign}</span><span class="vh">${said}</span>
  </td>`;
}

function figuresRow(report: Report, column: MatrixColumn): Html {
  const { hypothesis, judged, informativeShare, inconsistency, weightedInconsistency, isTested } = column;
  const label = report.view.theory.hypotheses.get(hypothesis)?.label ?? '';
  return html`<tr>
    <th scope="row">${report.named('hypothesis', hypothesis)}</th>
    <td class="say" dir="auto">${label}</td>
    <td class="n">${judged}</td>
    <td class="n">${percent(informativeShare)}</td>
    <td class="n">${shortNumber(inconsistency)}</td>
    <td class="n">${shortNumber(weightedInconsistency)}</td>
    <td>${isTested ? 'yes' : 'no: too little bears on it'}</td>
  </tr> `;
}

function figuresTable(report: Report, id: string, columns: readonly MatrixColumn[]): Html {
  const table = html`<table>
    <caption>
      How much speaks against each
    </caption>
    <thead>
      <tr>
        <th scope="col">Hypothesis</th>
        <th scope="col">Label</th>
        <th scope="col" class="n">Judged</th>
        <th scope="col" class="n">Bears on it</th>
        <th scope="col" class="n">Inconsistency</th>
        <th scope="col" class="n">Weighted</th>
        <th scope="col">Ranked</th>
      </tr>
    </thead>
    <tbody>
      ${columns.map((column) => figuresRow(report, column))}
    </tbody>
  </table> `;
  return wideTable(`How much speaks against each hypothesis of ${id}`, table);
}

function matrixTable(
  report: Report,
  id: string,
  columns: readonly MatrixColumn[],
  all: readonly MatrixRow[],
): Html {
  const told = (row: MatrixRow): number => row.diagnosticity ?? -1;
  const rows = [...all].sort((a, b) => told(b) - told(a)).slice(0, MOST_ROWS);
  const lines = rows.map(({ item, diagnosticity }) => {
    const [first] = item.evidence;
    const words = shorten(first.passage, ROW_WORDS);
    const cells = columns.map(({ hypothesis }) => cellOf(item.cells.get(hypothesis)));
    return html`<tr>
      <th scope="row">
        <span dir="auto" lang="">${first.form === 'quote' ? `“${words}”` : words}</span>
        ${report.numberOf(first)}
      </th>
      ${cells}
      <td class="n">${diagnosticity === undefined ? '' : shortNumber(diagnosticity)}</td>
    </tr> `;
  });
  const heads = columns.map(
    ({ hypothesis }) => html`<th scope="col" class="c">${report.named('hypothesis', hypothesis)}</th>`,
  );
  const rest = all.length - rows.length;
  const left =
    rest === 0
      ? NOTHING
      : html`<p class="aside">
          ${rest} more passages tell these hypotheses apart less well or not at all;
          <code>adduce matrix</code> prints all.
        </p> `;
  const table = html`<table class="matrix">
    <caption>
      Evidence matrix: what tells these hypotheses apart best comes first. Blank: not judged.
    </caption>
    <thead>
      <tr>
        <th scope="col">Evidence</th>
        ${heads}
        <th scope="col" class="n"><abbr title="Diagnosticity">D</abbr></th>
      </tr>
    </thead>
    <tbody>
      ${lines}
    </tbody>
  </table> `;
  return html`${wideTable(`Evidence matrix of ${id}`, table)}${left}`;
}

/** The anchor of a set of rivals: a question has one of its own in another section. */
function setAnchor({ set }: SetVerdict): string {
  return `verdict-${anchorOf(set.kind === 'question' ? 'question' : 'hypothesis', set.id)}`;
}

function setHtml(report: Report, verdict: SetVerdict, names: SentenceNames): Html {
  const { set, matrix, robustness } = verdict;
  const question = set.kind === 'question' ? report.view.theory.questions.get(set.id)?.text : undefined;
  const link = report.link(set.kind === 'question' ? 'question' : 'hypothesis', set.id);
  const title =
    question === undefined ? html`${link} and its rivals` : html`${link} <span dir="auto">${question}</span>`;
  const head = html`<h3 id="${setAnchor(verdict)}">${title}</h3> `;
  if (matrix.rows.length === 0)
    return html`${head}
      <p>No evidence bears on these hypotheses.</p> `;
  const ranking = trusted(rankingSentence(matrix.ranking, names));
  const change = trusted(robustnessSentence(robustness, names));
  const told = matrix.ranking.kind === 'leading' ? html`<strong>${ranking}</strong>` : ranking;
  return html`${head}
    <p>${told} ${change}</p>
    ${figuresTable(report, set.id, matrix.columns)}${matrixTable(report, set.id, matrix.columns, matrix.rows)}`;
}

/** Names in sentences as links. */
function linkedNames(report: Report): SentenceNames {
  let byName: Map<string, Evidence> | undefined;
  const evidenceOf = (name: string): Evidence | undefined => {
    byName ??= new Map(report.items.map(({ name: own, evidence }: Item) => [own, evidence[0]]));
    return byName.get(name);
  };
  return {
    hypothesis: (id) => report.named('hypothesis', id).text,
    item: (name) => {
      const evidence = evidenceOf(name);
      return (evidence ? report.numberOf(evidence) : html`<bdi>${name}</bdi>`).text;
    },
    origin: (name) => report.named('source', name).text,
  };
}

/** How each set of rivals stands: figures, who leads, what would change that, and the matrix of the evidence. */
export const verdictSection: SectionWriter = function* ({ report }) {
  const { sets } = report.verdict;
  if (sets.length === 0) return undefined;
  const names = linkedNames(report);
  const parts: Html[] = [];
  for (const set of sets) {
    parts.push(setHtml(report, set, names));
    yield;
  }
  return {
    id: 'verdict',
    title: 'Verdict',
    body: html`<p>
        ${SCORES_ORDER_ATTENTION} The less weighs against a hypothesis, the better it stands; one that nobody
        tested is not ranked.
      </p>
      ${parts}`,
    contents: sets.map((set) => ({ anchor: setAnchor(set), label: html`<bdi>${set.set.id}</bdi>` })),
  };
};
