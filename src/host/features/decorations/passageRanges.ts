import type { Evidence, Stance } from '../../../core/model/evidence';
import type { TextRange } from '../../../core/model/text';
import { leaningsOf } from '../../../core/presentation/leanings';

/** How a passage is drawn: one look for each stance, one for passages that only name variables. */
export type Look = Stance | 'variables';

/** What to draw in one note. */
export interface PassageRanges {
  readonly looks: Readonly<Record<Look, readonly TextRange[]>>;
  /** Brackets and attributes of spans, fences of divs. */
  readonly markup: readonly TextRange[];
}

/** Ranges of words by look, without the markup inside them, and ranges of markup. Both in text order. */
export function passageRanges(evidence: readonly Evidence[]): PassageRanges {
  const looks: Record<Look, TextRange[]> = { supports: [], contradicts: [], neutral: [], variables: [] };
  const markup: TextRange[] = [];
  for (const { segments } of evidence) {
    for (const { range, content } of segments) {
      markup.push({ start: range.start, end: content.start }, { start: content.end, end: range.end });
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
  return { looks, markup };
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
