import papaparse from 'papaparse';
import type { Evidence, Rating } from '../model/evidence';
import type { ProjectView } from '../model/projectView';
import type { TheoryModel } from '../model/theory';
import { impliedVariables } from '../index/impliedVariables';

/** Columns of evidence.csv, in order; docs/coded-index.md is their data dictionary. */
export const CSV_COLUMNS = [
  'evidence',
  'note',
  'line',
  'column',
  'passage',
  'form',
  'hypothesis',
  'stance',
  'strong',
  'test',
  'decibels',
  'value',
  'variables',
  'implied_variables',
  'source',
  'via',
  'locator',
  'credibility',
  'claim',
  'group',
  'coder',
  'date',
  'memo',
  'item',
  'segments',
] as const;

/** Excel takes a file without the mark for the local code page. */
const BYTE_ORDER_MARK = '\uFEFF';

// Papaparse's own guard misses a formula with a line break in it, a leading line feed and the full-width signs.
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

type Cell = string | number | boolean | undefined;

function ratingCells(rating: Rating | undefined): Cell[] {
  if (!rating) return ['', '', '', '', '', ''];
  return [rating.hypothesis, rating.stance, rating.strong, rating.test, rating.decibels, rating.value];
}

function rowsOf(evidence: Evidence, theory: TheoryModel): Cell[][] {
  const { start } = evidence.segments[0];
  const head = [
    evidence.id,
    evidence.note,
    start.line + 1,
    start.character + 1,
    evidence.passage,
    evidence.form,
  ];
  const tail = [
    evidence.variables.map((mention) => mention.variable).join(' '),
    impliedVariables(evidence, theory).join(' '),
    evidence.source,
    evidence.via,
    evidence.locator,
    evidence.credibility,
    evidence.claim,
    evidence.group,
    evidence.coder,
    evidence.date,
    evidence.memo,
    evidence.item,
    evidence.segments.length,
  ];
  const ratings = evidence.ratings.length > 0 ? evidence.ratings : [undefined];
  return ratings.map((rating) => [...head, ...ratingCells(rating), ...tail]);
}

/**
 * The coded index for spreadsheets and R: one row per rating, one with empty rating columns for evidence
 * without ratings. UTF-8 with byte order mark, CRLF; text that a spreadsheet would run as a formula begins
 * with an apostrophe.
 */
export function evidenceCsv(view: ProjectView): string {
  const rows: Cell[][] = [[...CSV_COLUMNS]];
  for (const evidence of view.evidence) rows.push(...rowsOf(evidence, view.theory));
  const csv = papaparse.unparse(rows, { newline: '\r\n', escapeFormulae: FORMULA });
  return `${BYTE_ORDER_MARK}${csv}\r\n`;
}
