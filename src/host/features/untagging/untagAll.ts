import { chain, movedOffset } from '../../../core/markup/chain';
import type { ChangeResult } from '../../../core/markup/change';
import { untagEvidence } from '../../../core/markup/untag';
import type { Evidence } from '../../../core/model/evidence';
import { evidenceNow, type Mention } from '../../documents/chosenEvidence';

/**
 * Untags several pieces of evidence of one text: exactly those meant, or none. `evidence` is that of this text;
 * `unclear` is the answer when it cannot be told which one is meant.
 */
export function untagAll(
  text: string,
  mentions: readonly Pick<Mention, 'id' | 'start'>[],
  evidence: readonly Evidence[],
  unclear: ChangeResult,
): ChangeResult {
  const places: { readonly id: string; start: number }[] = [];
  for (const mention of mentions) {
    const start = evidenceNow(mention, evidence)?.segments[0].range.start;
    if (start === undefined) {
      const isUnknown = !evidence.some(({ id }) => id === mention.id);
      return isUnknown ? untagEvidence(text, mention.id) : unclear;
    }
    // One piece of evidence stands in several rows.
    if (!places.some((place) => place.start === start)) places.push({ id: mention.id, start });
  }
  // From last to first, so that few places move; what moves is followed.
  places.sort((a, b) => b.start - a.start);
  return chain(
    text,
    places.map((place, i) => (before: string) => {
      const result = untagEvidence(before, place.id, place.start);
      if (result.kind === 'refusal') return result;
      for (const later of places.slice(i + 1)) later.start = movedOffset(later.start, result.edits);
      return result;
    }),
  );
}
