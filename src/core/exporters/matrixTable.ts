import { type Cell, isDisputed } from '../analysis/items';
import type { EvidenceMatrix, MatrixColumn, MatrixRow, Ranking } from '../analysis/matrix';
import { MOST_REMOVED, type Robustness } from '../analysis/robustness';
import { BYTE_ORDER_MARK, csvCell } from './csvCell';
import { escapeMarkdown } from './markdownText';

/** What every print of scores says. */
export const SCORES_ORDER_ATTENTION = 'Scores order attention; they are not probabilities.';

/** From this on a mean of several coders counts as strong. */
const STRONG = 1.5;

/** For coders who disagree. */
export const DISPUTED = '✓✗';

/** A judgement as a sign of its own shape: twice where it is strong, a dot where it is neutral, blank where there is none. */
export function cellSign(cell: Cell | undefined): string {
  if (!cell) return '';
  if (isDisputed(cell)) return DISPUTED;
  if (cell.value === 0) return '·';
  const sign = cell.value > 0 ? '✓' : '✗';
  return Math.abs(cell.value) >= STRONG ? sign + sign : sign;
}

/** A number with at most two decimals, without zeros at its end. */
export function shortNumber(value: number): string {
  return String(Number(value.toFixed(2)));
}

/** Columns of a text, as wide as their longest cell, apart by two blanks. */
export function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, [...cell].length)));
  const padded = (cell: string, i: number): string => cell + ' '.repeat((widths[i] ?? 0) - [...cell].length);
  return rows.map((row) => row.map(padded).join('  ').trimEnd());
}

/** A share as per cent, `–` where there is none. */
export function percent(share: number | undefined): string {
  return share === undefined ? '–' : `${Math.round(share * 100)} %`;
}

const RELATION_WORDS = {
  'nested-in': 'one is nested in the other',
  'part-of': 'one is part of the other',
  complements: 'they complement each other',
  extends: 'their theories extend each other',
} as const;

/** How a document prints the names in a sentence: with links, or escaped. */
export interface SentenceNames {
  readonly hypothesis: (id: string) => string;
  readonly item: (id: string) => string;
  readonly origin: (name: string) => string;
}

const PLAIN: SentenceNames = { hypothesis: (id) => id, item: (id) => id, origin: (name) => name };

/** Which hypotheses the evidence speaks against least, in a sentence, or why that is not told. */
export function rankingSentence(ranking: Ranking, { hypothesis }: SentenceNames = PLAIN): string {
  switch (ranking.kind) {
    case 'leading':
      return `Least speaks against ${ranking.hypotheses.map(hypothesis).join(', ')}.`;
    case 'untested':
      return 'No ranking: enough bears on fewer than two of these hypotheses.';
    case 'not-exclusive': {
      const pairs = ranking.pairs.map(
        ({ hypotheses: [one, other], relation }) =>
          `${hypothesis(one)} and ${hypothesis(other)}: ${RELATION_WORDS[relation]}`,
      );
      return `No ranking: these hypotheses do not exclude each other (${pairs.join('; ')}).`;
    }
  }
}

/** What would change who leads, in a sentence; empty where nothing leads. */
export function robustnessSentence(
  robustness: Robustness | undefined,
  { hypothesis, item, origin }: SentenceNames = PLAIN,
): string {
  if (!robustness) return '';
  const parts = [
    ['passages', robustness.items.smallest, item] as const,
    ['sources', robustness.origins.smallest, origin] as const,
  ].map(([what, smallest, name]) =>
    smallest
      ? `without ${smallest.removed.map(name).join(', ')} it would be ${smallest.leading.map(hypothesis).join(', ') || 'nobody'}`
      : `no ${MOST_REMOVED} ${what} or fewer change that`,
  );
  return `What would change the picture: ${parts.join('; ')}.`;
}

interface TotalLine {
  readonly title: string;
  readonly of: (column: MatrixColumn) => string;
}

/** What is told of each hypothesis below the rows. */
const TOTALS: readonly TotalLine[] = [
  { title: 'judged', of: ({ judged }) => String(judged) },
  { title: 'for', of: ({ supports }) => String(supports) },
  { title: 'against', of: ({ contradicts }) => String(contradicts) },
  { title: 'inconsistency', of: ({ inconsistency }) => shortNumber(inconsistency) },
  {
    title: 'inconsistency, weighted',
    of: ({ weightedInconsistency }) => shortNumber(weightedInconsistency),
  },
  { title: 'bear on it', of: ({ informativeShare }) => percent(informativeShare) },
  { title: 'ranked', of: ({ isTested }) => (isTested ? 'yes' : 'too little bears on it') },
];

function diagnosticityOf({ diagnosticity }: MatrixRow): string {
  return diagnosticity === undefined ? '' : shortNumber(diagnosticity);
}

/** Longest passage in a table for reading. */
const LONGEST = 60;

function shortened(passage: string): string {
  const chars = [...passage];
  return chars.length <= LONGEST
    ? passage
    : `${chars
        .slice(0, LONGEST - 1)
        .join('')
        .trimEnd()}…`;
}

/** The matrix as a Markdown table, with what it says of each hypothesis and the ranking. Notes' text is no markup in it. */
export function matrixMarkdown({ columns, rows, ranking }: EvidenceMatrix): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const ids = columns.map(({ hypothesis }) => escapeMarkdown(hypothesis));
  const lines = [
    line(['Evidence', ...ids, 'Diagnosticity']),
    `|---|${':-:|'.repeat(columns.length)}--:|`,
    ...rows.map((row) => {
      const { evidence, origin, cells } = row.item;
      const words = `${escapeMarkdown(shortened(evidence[0].passage))} (${escapeMarkdown(origin)})`;
      const signs = columns.map(({ hypothesis }) => cellSign(cells.get(hypothesis)));
      return line([words, ...signs, diagnosticityOf(row)]);
    }),
    ...TOTALS.map(({ title, of }) => line([`*${title}*`, ...columns.map(of), ''])),
  ];
  return `${lines.join('\n')}\n\n${escapeMarkdown(rankingSentence(ranking))} ${SCORES_ORDER_ATTENTION}\n`;
}

/** Columns of a matrix in a table file, before those of its hypotheses. */
export const MATRIX_COLUMNS = [
  'evidence',
  'note',
  'line',
  'passage',
  'source',
  'credibility',
  'group',
  'diagnosticity',
];

/**
 * The matrix for spreadsheets and R: one row per item, one column per hypothesis with the value −2 … 2, empty where
 * nobody judged. RFC 4180 in UTF-8 with byte order mark and CRLF, formulas made harmless.
 */
export function matrixCsv({ columns, rows }: EvidenceMatrix): string {
  const lines = [[...MATRIX_COLUMNS, ...columns.map(({ hypothesis }) => csvCell(hypothesis))].join(',')];
  for (const row of rows) {
    const { id, evidence, origin, credibility, group, cells } = row.item;
    const [{ note, segments, passage, source }] = evidence;
    const values = columns.map(({ hypothesis }) => {
      const cell = cells.get(hypothesis);
      return cell ? shortNumber(cell.value) : '';
    });
    const told = [id, note, String(segments[0].start.line + 1), passage, source === undefined ? '' : origin];
    const head = [...told.map(csvCell), credibility, csvCell(group), diagnosticityOf(row)];
    lines.push([...head, ...values].join(','));
  }
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}

/** The matrix as plain data for programs: numbers as they are, ids only. */
export function matrixData({ columns, rows, ranking }: EvidenceMatrix): unknown {
  return {
    hypotheses: columns,
    evidence: rows.map(({ item, diagnosticity, discriminates }) => ({
      id: item.id,
      note: item.evidence[0].note,
      line: item.evidence[0].segments[0].start.line + 1,
      passage: item.evidence[0].passage,
      origin: item.origin,
      credibility: item.credibility,
      group: item.group,
      diagnosticity,
      discriminates,
      values: Object.fromEntries([...item.cells].map(([hypothesis, { value }]) => [hypothesis, value])),
    })),
    ranking,
  };
}

/** The matrix as aligned lines for a terminal. */
export function matrixText({ columns, rows, ranking }: EvidenceMatrix): string {
  const table = [
    ['', ...columns.map(({ hypothesis }) => hypothesis), 'D'],
    ...rows.map((row) => [
      `${row.item.name}  ${shortened(row.item.evidence[0].passage)}`,
      ...columns.map(({ hypothesis }) => cellSign(row.item.cells.get(hypothesis))),
      diagnosticityOf(row),
    ]),
    ...TOTALS.filter(({ title }) => title !== 'ranked').map(({ title, of }) => [
      title,
      ...columns.map(of),
      '',
    ]),
    ['ranked', ...columns.map(({ isTested }) => (isTested ? 'yes' : 'no')), ''],
  ];
  const lines = aligned(table);
  return `${lines.join('\n')}\n${rankingSentence(ranking)} ${SCORES_ORDER_ATTENTION}\n`;
}
