import type { TheoryModel } from '../model/theory';
import { mentionsOf } from '../refactor/theoryNames';
import type { PlacedId, PlacedKind } from './placedId';

/** Where the theory file declares or names one id, in its order. It names no evidence. */
export function placesInTheory({ mentions }: TheoryModel, kind: PlacedKind, id: string): readonly PlacedId[] {
  return kind === 'evidence' ? [] : mentionsOf(mentions, kind, id);
}
