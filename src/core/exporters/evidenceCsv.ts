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

/**
 * What a spreadsheet would run, OWASP's list with the full-width signs: also with a line break in it, and behind
 * spaces, controls and signs without a shape, which some programs drop when they read a cell.
 */
const FORMULA = /^[\p{Z}\p{Cc}\p{Default_Ignorable_Code_Point}]*[=+\-@\t\r\n＝＋－＠]/u;
const NEEDS_QUOTES = /[",\r\n]|^ | $/;

/** A text as one cell. By hand: papaparse takes three times as long, a fifth of the whole index. */
function cell(text: string | undefined): string {
  if (text === undefined || text === '') return '';
  const isFormula = FORMULA.test(text);
  const harmless = isFormula ? `'${text}` : text;
  return isFormula || NEEDS_QUOTES.test(text) ? `"${harmless.replaceAll('"', '""')}"` : text;
}

function ratingCells({ hypothesis, stance, strong, test, decibels, value }: Rating): string {
  return `${cell(hypothesis)},${stance},${strong},${test ?? ''},${decibels ?? ''},${value}`;
}

const NO_RATING = ',,,,,';

/** The rows of one piece of evidence: what stands before and after the rating is the same in all of them. */
function pushRows(rows: string[], evidence: Evidence, theory: TheoryModel): void {
  const { id, note, segments, passage, form, ratings, variables, item } = evidence;
  const { source, via, locator, credibility, claim, group, coder, date, memo } = evidence;
  const { line, character } = segments[0].start;
  const head = `${cell(id)},${cell(note)},${line + 1},${character + 1},${cell(passage)},${form}`;
  const tail = [
    cell(variables.map((mention) => mention.variable).join(' ')),
    cell(impliedVariables(evidence, theory).join(' ')),
    cell(source),
    cell(via),
    cell(locator),
    credibility,
    claim,
    cell(group),
    cell(coder),
    cell(date),
    cell(memo),
    cell(item),
    segments.length,
  ].join(',');
  if (ratings.length === 0) rows.push(`${head},${NO_RATING},${tail}`);
  for (const rating of ratings) rows.push(`${head},${ratingCells(rating)},${tail}`);
}

/**
 * The coded index for spreadsheets and R: one row per rating, one with empty rating columns for evidence
 * without ratings. RFC 4180 in UTF-8 with byte order mark and CRLF; text that a spreadsheet would run as a
 * formula begins with an apostrophe.
 */
export function evidenceCsv(view: ProjectView): string {
  const rows: string[] = [CSV_COLUMNS.join(',')];
  for (const evidence of view.evidence) pushRows(rows, evidence, view.theory);
  rows.push('');
  return BYTE_ORDER_MARK + rows.join('\r\n');
}
