import type { Evidence, Rating } from '../model/evidence';
import type { ProjectView } from '../model/projectView';
import type { TheoryModel } from '../model/theory';
import { impliedVariables } from '../index/impliedVariables';
import { finish } from '../util/steps';
import { BYTE_ORDER_MARK, csvCell as cell, type CellValue } from './csvCell';

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
  'translation',
  'item',
  'segments',
] as const;

function ratingCells({ hypothesis, stance, strong, test, decibels, value }: Rating): string {
  return `${cell(hypothesis)},${stance},${strong},${test ?? ''},${decibels ?? ''},${value}`;
}

const NO_RATING = ',,,,,';

/** Pieces of evidence written in one step. */
const STEP = 500;

/** The rows of one piece of evidence: what stands before and after the rating is the same in all of them. */
function pushRows(rows: string[], evidence: Evidence, theory: TheoryModel): void {
  const { id, note, segments, passage, form, ratings, variables, item } = evidence;
  const { source, via, locator, credibility, claim, group, coder, date, memo, translation } = evidence;
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
    cell(translation),
    cell(item),
    segments.length,
  ].join(',');
  if (ratings.length === 0) rows.push(`${head},${NO_RATING},${tail}`);
  for (const rating of ratings) rows.push(`${head},${ratingCells(rating)},${tail}`);
}

/**
 * The coded index for spreadsheets and R: one row per rating, one with empty rating columns for evidence
 * without ratings. RFC 4180 in UTF-8 with byte order mark and CRLF; text that a spreadsheet would run as a
 * formula begins with an apostrophe. In steps, the last of which returns the whole.
 */
export function* evidenceCsvInSteps(view: ProjectView): Generator<void, string> {
  const rows: string[] = [CSV_COLUMNS.join(',')];
  for (const [i, evidence] of view.evidence.entries()) {
    pushRows(rows, evidence, view.theory);
    if (i % STEP === STEP - 1) yield;
  }
  rows.push('');
  return BYTE_ORDER_MARK + rows.join('\r\n');
}

/** {@link evidenceCsvInSteps} at once. */
export function evidenceCsv(view: ProjectView): string {
  return finish(evidenceCsvInSteps(view));
}

/** The same rows as values, for a workbook: numbers as numbers, texts as they are. */
export function evidenceRows({ evidence: all, theory }: ProjectView): readonly (readonly CellValue[])[] {
  return all.flatMap((evidence) => {
    const { id, note, segments, passage, form, variables, item } = evidence;
    const { source, via, locator, credibility, claim, group, coder, date, memo, translation } = evidence;
    const { line, character } = segments[0].start;
    const head = [id, note, line + 1, character + 1, passage, form];
    const tail = [
      variables.map((mention) => mention.variable).join(' '),
      impliedVariables(evidence, theory).join(' '),
      ...[
        source,
        via,
        locator,
        credibility,
        claim,
        group,
        coder,
        date,
        memo,
        translation,
        item,
        segments.length,
      ],
    ];
    const ratings: readonly (Rating | undefined)[] =
      evidence.ratings.length > 0 ? evidence.ratings : [undefined];
    return ratings.map((rating) => [
      ...head,
      ...[rating?.hypothesis, rating?.stance, rating && String(rating.strong), rating?.test],
      ...[rating?.decibels, rating?.value, ...tail],
    ]);
  });
}
