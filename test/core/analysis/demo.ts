import type { Evidence, Rating, Stance } from '../../../src/core/model/evidence';
import type { Credibility, TheoryModel } from '../../../src/core/model/theory';
import {
  evidence,
  hypothesis,
  question,
  rating,
  theoryModel,
  type TheoryParts,
} from '../../support/builders';

/** Rows of the demonstration matrix (method notes §1.5): topic, ratings for Ha to Hd, credibility, source. Placeholders, no findings. */
const ROWS = [
  ['E1', 'C C N N', 'M', 'iskandaryan2024'],
  ['E2', 'C C N N', 'M', 'hovsepyan2024'],
  ['E3', 'C C C C', 'M', 'hajimineh2025'],
  ['E4', 'I C C C', 'M', 'soghomonyan2024'],
  ['E5', 'N CC N N', 'M', 'aksenov2020'],
  ['E6', 'N C N N', 'M', 'aksenov2020'],
  ['E7', 'N C C N', 'M', 'mkhitarian2022'],
  ['E8', 'C I I N', 'L', 'pashinyan2022'],
  ['E9', 'C I I N', 'L', 'terpetrosyan2016'],
  ['E10', 'I C CC N', 'L', 'sargsyan2021'],
  ['E11', 'N N N I', 'L', 'soghomonyan2024'],
] as const;

export const DEMO_HYPOTHESES = ['Ha', 'Hb', 'Hc', 'Hd'];

const MEANINGS: Readonly<Record<string, readonly [Stance, boolean]>> = {
  CC: ['supports', true],
  C: ['supports', false],
  N: ['neutral', false],
  I: ['contradicts', false],
  II: ['contradicts', true],
};

/** Ratings in Heuer's signs, for hypotheses in order; `.` is not judged. */
export function rated(signs: string, hypotheses: readonly string[] = DEMO_HYPOTHESES): readonly Rating[] {
  return signs.split(' ').flatMap((sign, i) => {
    const [stance, strong] = MEANINGS[sign] ?? [];
    return stance === undefined ? [] : [rating(hypotheses[i] ?? '', stance, { strong: strong ?? false })];
  });
}

/** A piece of evidence with ratings in Heuer's signs. */
export function item(
  id: string,
  signs: string,
  parts: Parameters<typeof evidence>[1] = {},
  hypotheses?: readonly string[],
): Evidence {
  return evidence(id, { source: `source-of-${id}`, ...parts, ratings: rated(signs, hypotheses) });
}

/** The evidence of the demonstration matrix. */
export function demoEvidence(): readonly Evidence[] {
  return ROWS.map(([id, signs, credibility, source], i) =>
    item(id, signs, { credibility: credibility as Credibility, source, line: i }),
  );
}

/** A theory file with one question that the named hypotheses answer, each the rival of all others. */
export function rivalTheory(ids: readonly string[] = DEMO_HYPOTHESES, parts: TheoryParts = {}): TheoryModel {
  const hypotheses = ids.map((id) =>
    hypothesis(id, { questions: ['Q'], rivals: ids.filter((other) => other !== id) }),
  );
  return theoryModel({ questions: [question('Q')], hypotheses, ...parts });
}
