import type { Analysis } from '../analysis/analyse';
import {
  cooccurrenceLines,
  coverageLines,
  frequencyLines,
  originLines,
  saturationLines,
  sourceLines,
} from './analysisCounts';
import { congruenceLines, decibelLines, rankingLines, testLines, urnLines } from './analysisText';
import { BYTE_ORDER_MARK, csvCell } from './csvCell';
import { SCORES_ORDER_ATTENTION } from './matrixTable';

type Part = readonly [title: string, lines: readonly string[]];

/** What there is to tell, by title. */
function partsOf(analysis: Analysis): readonly Part[] {
  const { weighed } = analysis;
  const parts: readonly Part[] = [
    ['Rivals', rankingLines(analysis.verdict)],
    ['Process-tracing tests', testLines(analysis.tests)],
    [
      'Decibels and the urn test',
      (weighed ?? []).flatMap(({ id, decibels, urn }) => [id, ...decibelLines(decibels), ...urnLines(urn)]),
    ],
    ['Predicted and observed', congruenceLines(analysis.congruence)],
    ['Where support comes from', originLines(analysis.supportOrigins)],
    ['Coverage', coverageLines(analysis)],
    ['Variables', frequencyLines(analysis.frequency)],
    ['Variables by source', sourceLines(analysis.variableBySource)],
    ['Variables together', cooccurrenceLines(analysis.cooccurrence)],
    ['Saturation', saturationLines(analysis.saturation)],
  ];
  return parts.filter(([, lines]) => lines.length > 0);
}

/** The analysis as text for a terminal: a part without anything to tell is left out. */
export function analysisText(analysis: Analysis): string {
  const told = partsOf(analysis).map(
    ([title, lines]) => `${title}\n${'='.repeat(title.length)}\n${lines.join('\n').trimEnd()}\n`,
  );
  return `${told.join('\n')}\n${SCORES_ORDER_ATTENTION}\n`;
}

/** The same as Markdown: the lines stand as they are in blocks of code, where nothing of a note is markup. */
export function analysisMarkdown(analysis: Analysis): string {
  const told = partsOf(analysis).map(([title, lines]) => {
    const text = lines.join('\n').trimEnd();
    // Longer than any row of backticks in the text.
    const ticks = Math.max(2, ...[...text.matchAll(/`+/g)].map(([row]) => row.length)) + 1;
    return `## ${title}\n\n${'`'.repeat(ticks)}text\n${text}\n${'`'.repeat(ticks)}\n`;
  });
  return `# Analysis\n\n${SCORES_ORDER_ATTENTION}\n\n${told.join('\n')}`;
}

/** What JSON has no words for: an item or a piece of evidence is its id, a map an object, a rating its hypothesis and stance. */
function plain(this: unknown, _key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Map) return Object.fromEntries(value);
  if ('id' in value && 'cells' in value && 'origin' in value) return value.id;
  if ('id' in value && 'segments' in value) return value.id;
  if ('stance' in value && 'range' in value) {
    return { ...value, range: undefined };
  }
  return value;
}

/** The same numbers for programs, as JSON. */
export function analysisJson(analysis: Analysis): string {
  return `${JSON.stringify(analysis, plain, 2)}\n`;
}

/** What names an entry of a list. */
const NAMES = ['hypothesis', 'variable', 'question', 'theory', 'case', 'origin', 'source', 'item', 'id'];

function nameOf(entry: unknown, at: number): string {
  if (typeof entry !== 'object' || entry === null) return String(at);
  const record = entry as Readonly<Record<string, unknown>>;
  const name = NAMES.map((key) => record[key]).find((value) => typeof value === 'string');
  return typeof name === 'string' ? name : String(at);
}

function pushFigures(value: unknown, path: string, rows: string[]): void {
  const below = (name: string): string => (path === '' ? name : `${path} / ${name}`);
  if (Array.isArray(value)) value.forEach((entry, at) => pushFigures(entry, below(nameOf(entry, at)), rows));
  else if (typeof value === 'object' && value !== null)
    for (const [name, entry] of Object.entries(value)) pushFigures(entry, below(name), rows);
  else rows.push(`${csvCell(path)},${csvCell(String(value))}`);
}

/**
 * Every figure in a row of its own, `figure,value`: the figure is its path in {@link analysisJson}, an entry of a list by
 * what it is about, else its number. RFC 4180 in UTF-8 with byte order mark and CRLF, formulas made harmless.
 */
export function analysisCsv(analysis: Analysis): string {
  const rows = ['figure,value'];
  pushFigures(JSON.parse(analysisJson(analysis)), '', rows);
  return `${BYTE_ORDER_MARK}${rows.join('\r\n')}\r\n`;
}
