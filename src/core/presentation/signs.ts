import type { Evidence, Stance } from '../model/evidence';

/** One sign for each stance, told apart by shape. */
export const STANCE_SIGNS: Readonly<Record<Stance, string>> = {
  supports: '✓',
  contradicts: '✗',
  neutral: '·',
};

/** Ratings that {@link ratingSigns} tells; of more their number. */
const MOST_SIGNS = 4;

/** How a passage bears on hypotheses, beside its words: `H1 ✓ H2 ✗`. Empty where it rates none. */
export function ratingSigns({ ratings }: Evidence): string {
  const shown = ratings
    .slice(0, MOST_SIGNS)
    .map(({ hypothesis, stance }) => `${hypothesis} ${STANCE_SIGNS[stance]}`);
  if (ratings.length > MOST_SIGNS) shown.push(`+${ratings.length - MOST_SIGNS}`);
  return shown.join(' ');
}
