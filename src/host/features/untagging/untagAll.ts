import type { ChangeResult } from '../../../core/markup/change';
import { untagEvidence } from '../../../core/markup/untag';
import type { Evidence } from '../../../core/model/evidence';
import { chain, movedOffset } from '../../../core/markup/chain';

/** Evidence of a note as a row, the cursor or a script names it. */
export interface Mention {
  readonly id: string;
  /** Where its first segment started when it was named: an id may be missing, or given twice. */
  readonly start?: number | undefined;
}

/** The place of what is meant among the evidence as it is now; undefined when that cannot be told any more. */
function startNow({ id, start }: Mention, evidence: readonly Evidence[]): number | undefined {
  const starts = evidence.filter((one) => one.id === id).map(({ segments }) => segments[0].range.start);
  if (start !== undefined && starts.includes(start)) return start;
  // The text moved since. One piece of evidence with an id is found all the same.
  return starts.length === 1 && (id !== '' || start === undefined) ? starts[0] : undefined;
}

/**
 * Untags several pieces of evidence of one text: exactly those meant, or none. `evidence` is that of this text;
 * `unclear` is the answer when it cannot be told which one is meant.
 */
export function untagAll(
  text: string,
  mentions: readonly Mention[],
  evidence: readonly Evidence[],
  unclear: ChangeResult,
): ChangeResult {
  const places: { readonly id: string; start: number }[] = [];
  for (const mention of mentions) {
    const start = startNow(mention, evidence);
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
