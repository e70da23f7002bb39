import * as vscode from 'vscode';
import { type Cell, isDisputed, itemsOf, type Item } from '../../../core/analysis/items';
import {
  type EvidenceMatrix,
  type MatrixRow,
  matrixInSteps,
  type Ranking,
  WEIGHTS,
} from '../../../core/analysis/matrix';
import type { Relation, RivalSet } from '../../../core/analysis/rivalSets';
import type { ProjectView } from '../../../core/model/projectView';
import type { TheoryModel } from '../../../core/model/theory';
import { shorten } from '../../../core/util/shorten';
import type { CellData, ColumnData, MatrixMessage, MatrixName, RowData } from '../../../protocol/matrix';
import { hypothesisText } from '../../trees/words';
import { headingOf } from './chooseRivals';
import { matrixTexts } from './matrixPage';

/** Characters of a passage that a row may show. */
const LONGEST_PASSAGE = 240;
/** Of labels, sources and ids, which files may make as long as they like. */
const LONGEST_LABEL = 120;

/** A matrix, what is told of it, and which item each of its rows stands for. */
export interface DescribedMatrix {
  readonly matrix: EvidenceMatrix;
  readonly message: MatrixMessage;
  readonly items: ReadonlyMap<string, Item>;
  /** Every item of the project, also those of no row. */
  readonly allItems: readonly Item[];
}

/** Rows that are made at a step. */
const STEP = 100;

/**
 * The matrix of some rivals as the page shows it, in steps: of thousands of passages it takes longer than the host may be
 * kept from other work.
 */
export function* describeInSteps(
  view: ProjectView,
  set: RivalSet,
  name: MatrixName,
): Generator<void, DescribedMatrix> {
  const { theory } = view;
  const allItems = yield* itemsInSteps(view);
  const matrix = yield* matrixInSteps(allItems, set.hypotheses, theory);
  const items = new Map<string, Item>();
  const rows: RowData[] = [];
  for (const row of matrix.rows) {
    const key = newKey(row.item, items);
    items.set(key, row.item);
    rows.push(rowOf(row, set.hypotheses, key));
    if (rows.length % STEP === 0) yield;
  }
  const scores = vscode.l10n.t('Scores order attention; they are not probabilities.');
  const message: MatrixMessage = {
    type: 'matrix',
    name,
    texts: matrixTexts(),
    heading: headingOf(set, theory),
    summary: `${rankingText(matrix.ranking)} ${scores}`,
    columns: columnsOf(matrix, theory),
    rows,
  };
  return { matrix, message, items, allItems };
}

/** The items of one note after the other: what counts as one item never spans notes. */
function* itemsInSteps({ evidence, theory }: ProjectView): Generator<void, readonly Item[]> {
  const items: Item[] = [];
  for (let start = 0; start < evidence.length;) {
    const note = evidence[start]?.note;
    let end = start + 1;
    while (evidence[end]?.note === note) end++;
    items.push(...itemsOf(evidence.slice(start, end), theory));
    start = end;
    yield;
  }
  return items;
}

function columnsOf({ columns, ranking }: EvidenceMatrix, theory: TheoryModel): readonly ColumnData[] {
  const leading = ranking.kind === 'leading' ? ranking.hypotheses : [];
  return columns.map(
    ({ hypothesis, inconsistency, weightedInconsistency, judged, supports, contradicts, isTested }) => {
      const known = theory.hypotheses.get(hypothesis);
      return {
        hypothesis,
        label: known ? shorten(hypothesisText(known), LONGEST_LABEL) : '',
        inconsistency,
        weighted: weightedInconsistency,
        judged,
        supports,
        contradicts,
        isTested,
        isLeading: leading.includes(hypothesis),
      };
    },
  );
}

/** Names an item from one message to the next. Ids may be missing, or given twice. */
function newKey({ id, evidence: [{ note }] }: Item, taken: ReadonlyMap<string, unknown>): string {
  const key = `${note}#${id}`;
  for (let count = 1; ; count++) {
    const numbered = count === 1 ? key : `${key} ${count}`;
    if (!taken.has(numbered)) return numbered;
  }
}

function rowOf(
  { item, diagnosticity, discriminates }: MatrixRow,
  hypotheses: readonly string[],
  key: string,
): RowData {
  const [{ note, passage, segments, form }] = item.evidence;
  return {
    key,
    passage: shorten(passage, LONGEST_PASSAGE),
    // Words of the researcher's own are nobody else's.
    source: shorten(form === 'own' ? note : item.origin, LONGEST_LABEL),
    place: `${shorten(note, LONGEST_LABEL)}:${segments[0].start.line + 1}`,
    credibility: item.credibility,
    weight: WEIGHTS[item.credibility],
    group: item.group ?? '',
    diagnosticity: diagnosticity ?? null,
    discriminates,
    cells: hypotheses.map((hypothesis) => cellOf(item.cells.get(hypothesis))),
  };
}

function cellOf(cell: Cell | undefined): CellData {
  if (!cell) return null;
  const { value, judged } = cell;
  const [{ rating }] = judged;
  if (judged.length > 1) {
    return { value, disagree: isDisputed(cell), detail: vscode.l10n.t('{0} coders', judged.length) };
  }
  const detail = [rating.test ?? '', rating.decibels === undefined ? '' : `${rating.decibels} dB`];
  const words = detail.filter((word) => word !== '').join(', ');
  return words === '' ? value : { value, disagree: false, detail: words };
}

function rankingText(ranking: Ranking): string {
  switch (ranking.kind) {
    case 'leading':
      return vscode.l10n.t('Least speaks against {0}.', ranking.hypotheses.join(', '));
    case 'untested':
      return vscode.l10n.t('No ranking: enough bears on fewer than two of these hypotheses.');
    case 'not-exclusive': {
      const pairs = ranking.pairs.map(({ hypotheses: [one, other], relation }) =>
        vscode.l10n.t('{0} and {1}: {2}', one, other, relationText(relation)),
      );
      return vscode.l10n.t('No ranking: these hypotheses do not exclude each other ({0}).', pairs.join('; '));
    }
  }
}

function relationText(relation: Relation): string {
  switch (relation) {
    case 'nested-in':
      return vscode.l10n.t('one is nested in the other');
    case 'part-of':
      return vscode.l10n.t('one is part of the other');
    case 'complements':
      return vscode.l10n.t('they complement each other');
    case 'extends':
      return vscode.l10n.t('their theories extend each other');
  }
}
