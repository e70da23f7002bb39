import { expect } from 'chai';
import type { Problem, ProblemCode } from '../../../src/core/model/problem';
import type { PositionRange } from '../../../src/core/model/text';
import { readTheory } from '../../../src/core/theory/readTheory';

/** A text with `«»` around the words that a problem is expected at, taken apart. */
export function unmarked(marked: string): {
  readonly text: string;
  readonly ranges: readonly PositionRange[];
} {
  const ranges: PositionRange[] = [];
  let text = '';
  let start = { line: 0, character: 0 };
  for (const part of marked.split(/(?=[«»])/)) {
    if (part.startsWith('«')) start = endOf(text);
    if (part.startsWith('»')) ranges.push({ start, end: endOf(text) });
    text += part.replace(/^[«»]/, '');
  }
  return { text, ranges };
}

function endOf(text: string): PositionRange['start'] {
  const lines = text.split('\n');
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

/** Expects problems of these codes at the marked places, in order, and no others. */
export function expectProblems(marked: string, ...codes: readonly ProblemCode[]): readonly Problem[] {
  const { text, ranges } = unmarked(marked);
  const { problems } = readTheory(text);
  const found = problems.map(({ code, range }) => ({ code, range }));
  expect(found).to.deep.equal(codes.map((code, index) => ({ code, range: ranges[index] })));
  return problems;
}
