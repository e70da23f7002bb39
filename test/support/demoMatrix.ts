import type { Evidence, Rating } from '../../src/core/model/evidence';
import type { Credibility, TheoryModel } from '../../src/core/model/theory';
import { evidence, hypothesis, question, rating, theoryModel } from './builders';

/** Four rivals: structure alone, misread or under-mobilised, negotiation broke down, prior great-power deal. */
export const DEMO_RIVALS = ['Ha', 'Hb', 'Hc', 'Hd'] as const;

/** Placeholders that exercise the arithmetic, not findings: CC, C, N, I, II as in Heuer's matrices. */
const ROWS: readonly (readonly [id: string, cells: string, credibility: Credibility])[] = [
  ['E1', 'C C N N', 'M'],
  ['E2', 'C C N N', 'M'],
  ['E3', 'C C C C', 'M'],
  ['E4', 'I C C C', 'M'],
  ['E5', 'N CC N N', 'M'],
  ['E6', 'N C N N', 'M'],
  ['E7', 'N C C N', 'M'],
  ['E8', 'C I I N', 'L'],
  ['E9', 'C I I N', 'L'],
  ['E10', 'I C CC N', 'L'],
  ['E11', 'N N N I', 'L'],
];

function ratingOf(hypothesisId: string, cell: string): Rating {
  const strong = cell.length === 2;
  if (cell === 'N') return rating(hypothesisId, 'neutral');
  return rating(hypothesisId, cell.startsWith('C') ? 'supports' : 'contradicts', { strong });
}

/** The demonstration matrix as evidence. */
export function demoEvidence(): readonly Evidence[] {
  return ROWS.map(([id, cells, credibility], line) =>
    evidence(id, {
      line,
      credibility,
      ratings: cells.split(' ').map((cell, i) => ratingOf(DEMO_RIVALS[i] ?? '', cell)),
    }),
  );
}

/** A theory file in which the four are rivals that answer one question. */
export function demoTheory(): TheoryModel {
  return theoryModel({
    questions: [question('Q', { reference: 'Ha' })],
    hypotheses: DEMO_RIVALS.map((id) =>
      hypothesis(id, { questions: ['Q'], rivals: DEMO_RIVALS.filter((other) => other !== id) }),
    ),
  });
}
