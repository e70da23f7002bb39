import type { TextRange } from '../model/text';
import { contains, type Layout, overlaps } from './layout';
import type { Construct } from './pandoc/parser';
import type { MarkupElement } from './scan';

/** Constructs whose inside is no running text, by what to call them. */
const OPAQUE: Partial<Record<Construct['kind'], string>> = {
  code: 'code',
  formula: 'a formula',
  html: 'an HTML tag',
  tex: 'TeX',
  address: 'an address',
  citation: 'a citation',
};

const LOW = /[\uDC00-\uDFFF]/;

/** The range without blanks at its ends, grown to whole characters. */
export function trimRange(text: string, { start, end }: TextRange): TextRange {
  let from = LOW.test(text.charAt(start)) ? start - 1 : start;
  let to = LOW.test(text.charAt(end)) ? end + 1 : end;
  while (from < to && /\s/.test(text.charAt(from))) from++;
  while (to > from && /\s/.test(text.charAt(to - 1))) to--;
  return { start: from, end: to };
}

/** A line of the frame of a grid table, or of dashes that make columns. */
const FRAME = /^[ \t>]*(?:\+[-=:+]{2,}|-{2,}[ \t]+-[- \t]*|-{5,})[ \t]*$/m;

/** What a selection lies in that can't be tagged, in words; undefined when it can. */
export function untaggable(text: string, selection: TextRange, layout: Layout): string | undefined {
  const touched = layout.leaves.filter((leaf) => overlaps(leaf, selection));
  if (touched.length === 0) {
    return 'these lines are code, front matter, a comment, a table of fixed columns or markup, not running text of the note';
  }
  if (touched.some((leaf) => FRAME.test(text.slice(leaf.start, leaf.end)))) {
    return 'a tag would shift the columns of this table: make it a pipe table, or tag the words around it';
  }
  for (const construct of layout.constructs) {
    const { kind, content } = construct;
    if (!contains(construct, selection)) continue;
    const whole = construct.start === selection.start && construct.end === selection.end;
    const name = OPAQUE[kind];
    if (name && !whole) return `the selection is part of ${name}: select all of it, with the words around it`;
    if (kind === 'link' && content && selection.start >= content.end)
      return 'the selection is the target of a link: select its text';
  }
  return undefined;
}

/** Grows a range until no construct but an evidence span is cut in two by its ends. */
function balance(
  range: TextRange,
  leaf: TextRange,
  constructs: readonly Construct[],
  evidence: ReadonlySet<string>,
): TextRange {
  let { start, end } = range;
  for (let changed = true; changed;) {
    changed = false;
    for (const construct of constructs) {
      if (!overlaps(construct, leaf) || evidence.has(`${construct.start}-${construct.end}`)) continue;
      const now = { start, end };
      if (!overlaps(construct, now) || contains(now, construct)) continue;
      if (construct.content ? contains(construct.content, now) : contains(construct, now)) continue;
      start = Math.min(start, construct.start);
      end = Math.max(end, construct.end);
      changed = true;
    }
  }
  return { start, end };
}

/** Cuts a range where it crosses the borders of existing evidence: the shared stretch nests, the rest stands apart. */
function cut(range: TextRange, elements: readonly MarkupElement[]): TextRange[] {
  let pieces = [range];
  for (const { range: whole, content } of elements) {
    pieces = pieces.flatMap((piece) => {
      if (!overlaps(whole, piece) || contains(piece, whole) || contains(content, piece)) return [piece];
      const before = { start: piece.start, end: Math.min(piece.end, whole.start) };
      const inside = { start: Math.max(piece.start, content.start), end: Math.min(piece.end, content.end) };
      const after = { start: Math.max(piece.start, whole.end), end: piece.end };
      return [before, inside, after].filter(({ start, end }) => start < end);
    });
  }
  return pieces;
}

/**
 * The stretches to put into brackets for a selection: one in each paragraph, heading or cell it touches,
 * grown to whole constructs, cut at the borders of existing evidence. Blanks at the borders stay outside.
 */
export function segmentsOf(
  text: string,
  selection: TextRange,
  layout: Layout,
  elements: readonly MarkupElement[],
): TextRange[] {
  const evidence = new Set(elements.map(({ range }) => `${range.start}-${range.end}`));
  const spans = elements.filter(({ kind }) => kind === 'span');
  const found: TextRange[] = [];
  for (const leaf of layout.leaves) {
    if (!overlaps(leaf, selection)) continue;
    const part = { start: Math.max(leaf.start, selection.start), end: Math.min(leaf.end, selection.end) };
    const whole = balance(trimRange(text, part), leaf, layout.constructs, evidence);
    found.push(...cut(whole, spans).map((piece) => trimRange(text, piece)));
  }
  return found.filter(({ start, end }) => start < end);
}
