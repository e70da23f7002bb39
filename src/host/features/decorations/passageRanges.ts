import type { Evidence, Stance } from '../../../core/model/evidence';
import type { TextRange } from '../../../core/model/text';
import { leaningsOf } from '../../../core/presentation/leanings';
import { bearingOf, type Bearing } from '../../trees/words';

/** How a passage is drawn: one look for each stance, one for passages that only name variables. */
export const LOOKS = [
  'supports',
  'contradicts',
  'neutral',
  'variables',
] as const satisfies readonly Bearing[];
export type Look = Stance | 'variables';

/** A piece of markup, and all of the segment that it belongs to. */
export interface MarkupPiece extends TextRange {
  readonly segment: TextRange;
}

/** What to draw in one note. */
export interface PassageRanges {
  readonly looks: Readonly<Record<Look, readonly TextRange[]>>;
  /** Words that belong to several segments. */
  readonly overlaps: readonly TextRange[];
  /** Brackets and attributes of spans, fences of divs. */
  readonly markup: readonly MarkupPiece[];
}

/** Ranges of words by look, without the markup inside them, and ranges of markup. Each in text order. */
export function passageRanges(evidence: readonly Evidence[]): PassageRanges {
  const looks: Record<Look, TextRange[]> = { supports: [], contradicts: [], neutral: [], variables: [] };
  const markup: MarkupPiece[] = [];
  const contents: TextRange[] = [];
  for (const { segments } of evidence) {
    for (const { range, content } of segments) {
      markup.push(
        { start: range.start, end: content.start, segment: range },
        { start: content.end, end: range.end, segment: range },
      );
      contents.push(content);
    }
  }
  markup.sort((a, b) => a.start - b.start);
  for (const one of evidence) {
    // A passage for one rival and against another has both looks.
    const leanings = leaningsOf(one);
    const own: readonly Look[] = leanings.length > 0 ? leanings : ['variables'];
    for (const { content } of one.segments) {
      const words = without(content, markup);
      for (const look of own) looks[look].push(...words);
    }
  }
  const overlaps = nested(contents).flatMap((range) => without(range, markup));
  return { looks, overlaps, markup };
}

/** Lines in which evidence starts, by what bears most: for each line one place. */
export function startsOf(evidence: readonly Evidence[]): ReadonlyMap<Bearing, readonly TextRange[]> {
  const lines = new Map<number, { readonly start: number; bearing: Bearing }>();
  for (const one of evidence) {
    const [{ range, start }] = one.segments;
    const known = lines.get(start.line);
    const bearing = bearingOf(one);
    if (known) known.bearing = both(known.bearing, bearing);
    else lines.set(start.line, { start: range.start, bearing });
  }
  const starts = new Map<Bearing, TextRange[]>();
  for (const { start, bearing } of lines.values()) {
    const known = starts.get(bearing);
    if (known) known.push({ start, end: start });
    else starts.set(bearing, [{ start, end: start }]);
  }
  return starts;
}

/** What two pieces of evidence come to, for one sign. */
function both(one: Bearing, other: Bearing): Bearing {
  const [low, high] = WEIGHTS.indexOf(one) < WEIGHTS.indexOf(other) ? [one, other] : [other, one];
  return low === 'supports' && high === 'contradicts' ? 'mixed' : high;
}

const WEIGHTS: readonly Bearing[] = ['variables', 'neutral', 'supports', 'contradicts', 'mixed'];

/** The ranges that lie in another one, without those that lie in these. Ranges nest or are apart. */
function nested(ranges: readonly TextRange[]): readonly TextRange[] {
  const found: TextRange[] = [];
  let outerEnd = -1;
  let innerEnd = -1;
  for (const range of [...ranges].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (range.start >= outerEnd) {
      outerEnd = range.end;
    } else if (range.start >= innerEnd) {
      found.push(range);
      innerEnd = range.end;
    }
  }
  return found;
}

/** The parts of a range outside `holes`, which are sorted by start. */
function without(range: TextRange, holes: readonly TextRange[]): TextRange[] {
  const parts: TextRange[] = [];
  let at = range.start;
  for (let i = firstEndingAfter(holes, range.start); i < holes.length; i++) {
    const hole = holes[i] as TextRange;
    if (hole.start >= range.end) break;
    if (hole.start > at) parts.push({ start: at, end: hole.start });
    at = Math.max(at, hole.end);
  }
  if (at < range.end) parts.push({ start: at, end: range.end });
  return parts;
}

/** Markup never overlaps other markup, so that sorted starts mean sorted ends. */
function firstEndingAfter(ranges: readonly TextRange[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle] as TextRange).end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
