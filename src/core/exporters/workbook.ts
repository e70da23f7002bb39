import { itemsOf, type Item } from '../analysis/items';
import { matrixInSteps } from '../analysis/matrix';
import { variableBySource } from '../analysis/variableBySource';
import { acknowledgement } from '../index/acknowledged';
import * as l10n from '../l10n/l10n';
import { HONESTY_CODES } from '../model/problem';
import type { ProjectView } from '../model/projectView';
import { sourcesOf } from '../sources/sourcesOf';
import { finish } from '../util/steps';
import { CODEBOOK_COLUMNS, codebookRows } from './codebookCsv';
import type { CellValue } from './csvCell';
import { CSV_COLUMNS, evidenceRows } from './evidenceCsv';
import type { Exported } from './exportFormat';
import { MATRIX_COLUMNS } from './matrixTable';
import {
  EXCEL_LIMITS,
  xlsxInSteps,
  type Sheet,
  type SheetColumn,
  type SheetLimits,
  type SheetLoss,
} from './xlsx';

/** Columns of long texts, in characters. */
const WIDE: Readonly<Record<string, number>> = {
  passage: 70,
  memo: 40,
  statement: 60,
  definition: 50,
  include: 40,
  exclude: 40,
  example: 40,
  brief: 30,
  roles: 40,
  title: 50,
  authors: 30,
  message: 80,
  acknowledged: 40,
  remark: 40,
};
/** Columns of ids, paths and names. */
const NAMES: ReadonlySet<string> = new Set([
  ...['id', 'label', 'note', 'file', 'notes', 'citing', 'source', 'variables', 'implied_variables'],
  ...['hypotheses', 'rule', 'causal_path', 'aliases', 'values', 'key'],
]);

function columns(titles: readonly string[]): readonly SheetColumn[] {
  return titles.map((title) => {
    const width = WIDE[title];
    return width === undefined ? { title, width: NAMES.has(title) ? 22 : 13 } : { title, width, wraps: true };
  });
}

function* matrixSheet(items: readonly Item[], view: ProjectView): Generator<void, Sheet> {
  const hypotheses = [...view.theory.hypotheses.keys()];
  const { rows } = yield* matrixInSteps(items, hypotheses, view.theory);
  return {
    name: 'Evidence matrix',
    columns: columns([...MATRIX_COLUMNS, ...hypotheses]),
    rows: rows.map(({ item, diagnosticity }) => {
      const [{ note, segments, passage, source }] = item.evidence;
      return [
        ...[item.id, note, segments[0].start.line + 1, passage, source, item.credibility, item.group],
        diagnosticity,
        ...hypotheses.map((id) => item.cells.get(id)?.value),
      ];
    }),
  };
}

function sourcesSheet(view: ProjectView): Sheet {
  const head = ['key', 'authors', 'year', 'title', 'type', 'credibility', 'status', 'coverage', 'passages'];
  const more = ['quoting', 'supports', 'contradicts', 'neutral', 'hypotheses', 'notes', 'citing', 'remark'];
  return {
    name: 'Sources',
    columns: columns([...head, ...more]),
    rows: sourcesOf(view).map((source): readonly CellValue[] => {
      const { key, work, passages, quoting, counts, hypotheses, notes, citing, status, coverage } = source;
      const entry = view.theory.sources.get(key);
      const authors = work?.authors.map(({ family, given }) => (given ? `${family}, ${given}` : family));
      return [
        ...[key, authors?.join('; '), work?.year, work?.title, work?.type, entry?.credibility, status],
        ...[coverage, passages, quoting, counts.supports, counts.contradicts, counts.neutral],
        hypotheses.map(({ hypothesis }) => hypothesis).join(' '),
        ...[notes.join('; '), citing.join('; '), entry?.note],
      ];
    }),
  };
}

const READINGS = { 'not-read': 'not read', 'read-none': 'read', 'nothing-relevant': 'nothing relevant' };

/** Items by tags that name the variable; nothing where nobody has read the work, 0 where somebody has. */
function variablesSheet(items: readonly Item[], view: ProjectView): Sheet {
  const { rows, columns: origins } = variableBySource(items, view);
  return {
    name: 'Variables by source',
    columns: columns(['source', 'reading', 'items', ...rows.map(({ variable }) => variable)]),
    rows: origins.map(({ origin, items: count, blank, cells }) => [
      origin.kind === 'own' ? 'the researcher’s own words' : origin.key,
      READINGS[blank],
      count,
      ...rows.map(({ variable }) => cells.get(variable)?.tagged || (blank === 'not-read' ? undefined : 0)),
    ]),
  };
}

function findingsSheet({ problems, theory }: ProjectView): Sheet {
  const order = new Map<string, number>(HONESTY_CODES.map((code, i) => [code, i]));
  const found = problems.filter(({ code }) => order.has(code));
  found.sort((a, b) => (order.get(a.code) ?? 0) - (order.get(b.code) ?? 0));
  return {
    name: 'Findings',
    columns: columns(['rule', 'severity', 'subject', 'message', 'file', 'line', 'acknowledged']),
    rows: found.map((problem) => [
      ...[problem.code, problem.severity, problem.subject, problem.message, problem.file],
      ...[problem.range.start.line + 1, acknowledgement(problem, theory)],
    ]),
  };
}

function lossText({ sheet, cells, rows, columns: lost }: SheetLoss, limits: SheetLimits): readonly string[] {
  const texts: string[] = [];
  if (cells > 0)
    texts.push(
      l10n.t(
        '{0}: texts cut at {1} characters, which is all that a cell can hold: {2}',
        sheet,
        limits.characters,
        cells,
      ),
    );
  if (rows > 0)
    texts.push(
      l10n.t('{0}: rows left out beyond the {1} that a sheet can hold: {2}', sheet, limits.rows, rows),
    );
  if (lost > 0)
    texts.push(
      l10n.t('{0}: columns left out beyond the {1} that a sheet can hold: {2}', sheet, limits.columns, lost),
    );
  return texts;
}

/**
 * The coded index as a workbook (.xlsx) for Excel, LibreOffice, R and pandas, in steps; docs/exports.md is its data
 * dictionary.
 */
export function* workbookInSteps(
  view: ProjectView,
  limits: SheetLimits = EXCEL_LIMITS,
): Generator<void, Exported> {
  const items = itemsOf(view.evidence, view.theory);
  yield;
  const evidence = { name: 'Evidence', columns: columns(CSV_COLUMNS), rows: evidenceRows(view) };
  yield;
  const matrix = yield* matrixSheet(items, view);
  yield;
  const codebook = { name: 'Codebook', columns: columns(CODEBOOK_COLUMNS), rows: codebookRows(view) };
  const sources = sourcesSheet(view);
  yield;
  const variables = variablesSheet(items, view);
  yield;
  const sheets: readonly Sheet[] = [...[evidence, matrix, codebook, sources, variables], findingsSheet(view)];
  yield;
  const { data, losses } = yield* xlsxInSteps(sheets, limits);
  return { data, warnings: losses.flatMap((loss) => lossText(loss, limits)) };
}

/** The whole of {@link workbookInSteps} at once. */
export function workbook(...of: Parameters<typeof workbookInSteps>): Exported {
  return finish(workbookInSteps(...of));
}
