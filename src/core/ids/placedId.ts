import type { PositionRange, TextRange } from '../model/text';
import type { IdKind } from '../model/theory';

/** What an id can be the id of: something that the theory file declares, or evidence in a note. */
export type PlacedKind = IdKind | 'evidence';

/** An id, and where a text names it. */
export interface PlacedId {
  readonly kind: PlacedKind;
  readonly id: string;
  /** The id itself; all of its value where escapes hide it. */
  readonly range: TextRange;
  /** Whether the id is given here, rather than referred to. */
  readonly declares: boolean;
}

/** A place of a note that names an id. */
export interface NotePlace {
  readonly note: string;
  readonly range: PositionRange;
  readonly declares: boolean;
}

/** The innermost of some places around an offset; its end counts, since a cursor stands there after the last letter. */
export function placedAt<T extends PlacedId>(places: Iterable<T>, offset: number): T | undefined {
  let found: T | undefined;
  for (const place of places) {
    const { start, end } = place.range;
    if (offset < start || end < offset) continue;
    if (!found || end - start < found.range.end - found.range.start) found = place;
  }
  return found;
}
