import type { TextRange } from '../model/text';
import { contains, type Layout, overlaps } from './layout';
import type { Construct } from './pandoc/sink';
import type { MarkupElement } from './scan';
import { allBlocks, isCovered, isSolid, rangeOf } from './wholeBlocks';

/** A stretch that becomes a segment: between brackets, or whole blocks in a div. */
export interface Stretch extends TextRange {
  readonly kind: MarkupElement['kind'];
}

/**
 * What becomes of a selection whose ends will not do: it grows to whole emphasis and links, to whole words, to
 * whole paragraphs; or it is cut where emphasis and links begin and end.
 */
export type Growth = 'constructs' | 'words' | 'paragraphs' | 'cut';

const LOW = /[\uDC00-\uDFFF]/;

/** The range without blanks at its ends, grown to whole characters. */
export function trimRange(text: string, { start, end }: TextRange): TextRange {
  let from = LOW.test(text.charAt(start)) ? start - 1 : start;
  let to = LOW.test(text.charAt(end)) ? end + 1 : end;
  while (from < to && /\s/.test(text.charAt(from))) from++;
  while (to > from && /\s/.test(text.charAt(to - 1))) to--;
  return { start: from, end: to };
}

/** The marks of quotes at the start of a line, and the blanks after them. */
const MARKS = /^[ \t>]*/;

/** The part of a leaf without blanks at its ends, nor what of a further line is the mark of a quote. */
function trimLines(text: string, { start, end }: TextRange): TextRange {
  const line = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const marks = MARKS.exec(text.slice(line, end))?.[0].length ?? 0;
  const last = /[\r\n][ \t>]*$/.exec(text.slice(start, end));
  const from = Math.min(end, Math.max(start, line + marks));
  return trimRange(text, { start: from, end: Math.max(from, last ? start + last.index : end) });
}

/** Constructs without running text that can be taken whole; code, formulas and raw markup hold no tags. */
const TAKEN_WHOLE: ReadonlySet<Construct['kind']> = new Set(['address', 'citation', 'note', 'character']);

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
      const { kind, content } = construct;
      if (!overlaps(construct, now) || contains(now, construct)) continue;
      if (content ? contains(content, now) : contains(construct, now) && !TAKEN_WHOLE.has(kind)) continue;
      start = Math.min(start, construct.start);
      end = Math.max(end, construct.end);
      changed = true;
    }
  }
  return { start, end };
}

/** Cuts a range where it crosses the borders of existing evidence, or of a construct: the shared stretch nests, the rest stands apart. */
function cut(
  range: TextRange,
  borders: readonly { readonly range: TextRange; readonly content: TextRange }[],
): TextRange[] {
  let pieces = [range];
  for (const { range: whole, content } of borders) {
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

function grown(text: string, range: TextRange, leaf: TextRange, growth: Growth): TextRange {
  if (growth === 'constructs' || growth === 'cut' || range.start === range.end) return range;
  if (growth === 'paragraphs') return trimRange(text, leaf);
  let { start, end } = range;
  while (start > leaf.start && /\S/.test(text.charAt(start - 1))) start--;
  while (end < leaf.end && /\S/.test(text.charAt(end))) end++;
  return { start, end };
}

/** What becomes of a selection. */
export interface Stretches {
  readonly stretches: readonly Stretch[];
  /** Whether they hold more than was selected. */
  readonly expanded: boolean;
}

/** The pieces of a leaf that a selection takes; `borders` are where it is cut. */
function piecesOf(
  text: string,
  own: TextRange,
  leaf: TextRange,
  layout: Layout,
  borders: { readonly evidence: readonly MarkupElement[]; readonly growth: Growth },
): TextRange[] {
  const { evidence, growth } = borders;
  const known = new Set(evidence.map(({ range }) => `${range.start}-${range.end}`));
  const pieces: TextRange[] = [];
  const marked = layout.constructs.filter(({ kind }) => kind === 'emphasis' || kind === 'link');
  const bounds = marked.flatMap((range) => (range.content ? [{ range, content: range.content }] : []));
  for (const part of growth === 'cut' ? cut(own, bounds) : [grown(text, own, leaf, growth)]) {
    const whole = balance(trimLines(text, part), leaf, layout.constructs, known);
    pieces.push(...cut(whole, evidence).map((piece) => trimLines(text, piece)));
  }
  return growth === 'cut' ? pieces.filter(({ start, end }) => WORD.test(text.slice(start, end))) : pieces;
}

const WORD = /[\p{L}\p{N}]/u;

/**
 * The stretches to tag for a selection: one in each paragraph, heading or cell it touches, grown to whole
 * constructs, cut at the borders of existing evidence; tables of fixed columns, and code if wanted, as whole
 * blocks. Blanks at the borders stay outside.
 */
export function stretchesOf(
  text: string,
  selection: TextRange,
  layout: Layout,
  elements: readonly MarkupElement[],
  { growth, code }: { readonly growth: Growth; readonly code: boolean },
): Stretches {
  const evidence = elements.filter(({ kind }) => kind === 'span');
  const found: Stretch[] = [];
  let expanded = false;
  for (const leaf of layout.leaves) {
    if (!overlaps(leaf, selection)) continue;
    const part = { start: Math.max(leaf.start, selection.start), end: Math.min(leaf.end, selection.end) };
    const own = trimLines(text, part);
    for (const piece of piecesOf(text, own, leaf, layout, { evidence, growth })) {
      const added = text.slice(piece.start, own.start) + text.slice(own.end, piece.end);
      expanded ||= own.start < own.end && WORD.test(added);
      found.push({ ...piece, kind: 'span' });
    }
  }
  for (const block of allBlocks(layout.tree)) {
    if (!isSolid(block, layout) || !isCovered(text, block, selection, layout)) continue;
    if (code || block.kind === 'table') found.push({ ...rangeOf(text, [block]), kind: 'div' });
  }
  const stretches = found.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
  return { stretches, expanded };
}
