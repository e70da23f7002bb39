import type { Evidence, Stance } from '../model/evidence';

/** Every way in which a piece of evidence bears on hypotheses; empty where it only names variables. */
export function leaningsOf({ ratings }: Evidence): readonly Stance[] {
  const stances = new Set(ratings.map((rating) => rating.stance));
  // Judged neutral for one and bearing on another: what it bears on is what a reader looks for.
  if (stances.size > 1) stances.delete('neutral');
  return [...stances];
}
