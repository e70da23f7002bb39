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
import { SCORES_ORDER_ATTENTION } from './matrixTable';

/** The analysis as text for a terminal: a part without anything to tell is left out. */
export function analysisText(analysis: Analysis): string {
  const { weighed } = analysis;
  const parts: readonly (readonly [title: string, lines: readonly string[]])[] = [
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
  const told = parts
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => `${title}\n${'='.repeat(title.length)}\n${lines.join('\n').trimEnd()}\n`);
  return `${told.join('\n')}\n${SCORES_ORDER_ATTENTION}\n`;
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
