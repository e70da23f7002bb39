import { ratingValue } from '../index/rating';
import type { TagEdit } from '../markup/editTag';
import type { Rating } from '../model/evidence';

/** What evidence is rated for a hypothesis, as a value for analysis. */
export type RatingChoice = -2 | -1 | 0 | 1 | 2;

/**
 * The change of a tag after which it rates a hypothesis with a value, or not at all. While the stance stays, a weight
 * stays too, and a test as far as it allows the value: a passed smoking gun is never less than strong (docs/markup.md).
 *
 * @param before how the tag rates the hypothesis now
 * @param choice undefined takes the rating away
 */
export function ratingEdit(
  hypothesis: string,
  before: Rating | undefined,
  choice: RatingChoice | undefined,
): TagEdit {
  if (before?.value === choice) return {};
  if (choice === undefined) return { unrate: [hypothesis] };
  const stance = choice === 0 ? 'neutral' : choice > 0 ? 'supports' : 'contradicts';
  const strong = Math.abs(choice) === 2;
  const kept = before?.stance === stance ? before : undefined;
  const test = kept && ratingValue(stance, strong, kept.test) === choice ? kept.test : undefined;
  return {
    rate: [
      {
        hypothesis,
        stance,
        strong,
        ...(test !== undefined && { test }),
        ...(kept?.decibels !== undefined && { decibels: kept.decibels }),
      },
    ],
  };
}
