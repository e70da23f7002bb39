import * as l10n from '../l10n/l10n';
import type { TextEdit, TextRange } from '../model/text';
import { applyEdits, inTextOrder } from './applyEdits';
import { type ChangeResult, refusal } from './change';
import { type MarkupElement, scanMarkup } from './scan';
import { elementsOf } from './elementsOf';
import { lineEndAt, lineStart, nextLine } from '../util/lines';
import { keepsTheRest, type Tightness } from './verify';

function remove(text: string, start: number, end: number): TextEdit {
  return { start, end, expected: text.slice(start, end), newText: '' };
}

const PREFIX = /^[ \t>]*$/;

/** Start of the line before the one that starts at `at`. */
function previousLine(text: string, at: number): number {
  return lineStart(text, at - lineEndAt(text, at));
}

/** Whether the line at `start` is blank but for indent and quote marks; beyond the text every line is. */
function isBlank(text: string, start: number): boolean {
  if (start < 0 || start >= text.length) return true;
  return PREFIX.test(text.slice(start, nextLine(text, start)).replace(/[\r\n]+$/, ''));
}

/**
 * Takes out the lines `[from, to)` of a fence. The blocks on both sides stay apart: of two blank lines one goes
 * (the one inside the div), where there is none the fence leaves one.
 */
function fenceLines(text: string, from: number, to: number, opening: boolean): TextEdit {
  const before = from === 0 ? -1 : previousLine(text, from);
  const [above, below] = [isBlank(text, before), isBlank(text, to)];
  if (above && below && opening && to < text.length) return remove(text, from, nextLine(text, to));
  if (above && below && !opening && before >= 0) return remove(text, before, to);
  if (above || below) return remove(text, from, to);
  const marks = /^[ \t>]*/.exec(text.slice(from, to))?.[0].trimEnd() ?? '';
  const lineEnd = /(?:\r\n|\n|\r)$/.exec(text.slice(from, to))?.[0] ?? '';
  return { start: from, end: to, expected: text.slice(from, to), newText: marks + lineEnd };
}

/** How the fences of a div are taken out. */
type FenceStyle = 'as written by tagging' | 'line by line';

/**
 * Takes out of a div exactly what tagging wrote: each fence with the blank line inside, and what made the first
 * line of the div's content a line of its own.
 */
function writtenFences(text: string, { range, content }: MarkupElement): TextEdit[] {
  const prefix = text.slice(lineStart(text, range.start), range.start).replace('\uFEFF', '');
  let inside = nextLine(text, range.start + text.slice(range.start, content.start).trimEnd().length);
  if (isBlank(text, inside)) inside = nextLine(text, inside);
  const indent = /^[ \t>]*/.exec(text.slice(inside))?.[0].slice(0, prefix.length) ?? '';
  const opening = remove(text, range.start, inside + indent.length);
  const end = text.slice(0, range.end).trimEnd().length;
  const closeStart = lineStart(text, end);
  if (closeStart < inside || !/^[ \t>]*:::+$/.test(text.slice(closeStart, end))) return [opening];
  let above = previousLine(text, closeStart);
  if (isBlank(text, above)) above = previousLine(text, above);
  const last = above + text.slice(above, nextLine(text, above)).replace(/[\r\n]+$/, '').length;
  return [opening, remove(text, last, end)];
}

/** The fences of a div; after a list marker, which must stay, the text moves up to it. */
function fenceEdits(text: string, element: MarkupElement, style: FenceStyle): TextEdit[] {
  if (style === 'as written by tagging') return writtenFences(text, element);
  const { range, content } = element;
  const openStart = lineStart(text, range.start);
  const inside = lineStart(text, content.start);
  const closeStart = lineStart(text, range.end);
  const hasCloser = closeStart >= inside && /^[ \t>]*:::+[ \t]*$/.test(text.slice(closeStart, range.end));
  const closer = hasCloser ? [fenceLines(text, closeStart, nextLine(text, range.end), false)] : [];
  if (PREFIX.test(text.slice(openStart, range.start)))
    return [fenceLines(text, openStart, inside, true), ...closer];
  const words = content.start + (/^[\s>]*/.exec(text.slice(content.start, content.end))?.[0].length ?? 0);
  return [remove(text, range.start, words), ...closer];
}

function editsFor(text: string, element: MarkupElement, style: FenceStyle): TextEdit[] {
  const { kind, range, content } = element;
  if (kind === 'div' && text.charAt(range.start) === ':') return fenceEdits(text, element, style);
  return [remove(text, range.start, content.start), remove(text, content.end, range.end)];
}

/** What to try, the best first: without a div that was written into an item by hand the list may become tight. */
const STRIPPING: readonly (readonly [FenceStyle, Tightness])[] = [
  ['as written by tagging', 'kept'],
  ['line by line', 'kept'],
  ['as written by tagging', 'any'],
  ['line by line', 'any'],
];

/**
 * The edits that take away the markup of elements, whose words stay; and whether the note then reads as before.
 */
export function stripped(
  text: string,
  elements: readonly MarkupElement[],
): { readonly edits: readonly TextEdit[]; readonly isSafe: boolean } {
  const places = new Set(elements.map(({ range }) => range.start));
  const isOurs = ({ range }: MarkupElement) => places.has(range.start);
  let edits: TextEdit[] = [];
  for (const [style, tightness] of STRIPPING) {
    edits = inTextOrder(elements.flatMap((element) => editsFor(text, element, style)));
    const after = applyEdits(text, edits);
    if (after !== undefined && keepsTheRest(text, after, isOurs, () => false, tightness))
      return { edits, isSafe: true };
    if (!elements.some(({ kind }) => kind === 'div')) break;
  }
  return { edits, isSafe: false };
}

/** Whether something closes a div: one that nothing closes may hold more than was meant. */
export function isClosed(text: string, { range }: MarkupElement): boolean {
  const closer = text.charAt(range.start) === '<' ? /<\/div\s*>$/i : /^[ \t>]*:::+[ \t]*$/;
  return closer.test(text.slice(lineStart(text, range.end), range.end));
}

/** The edit that takes blocks out, such as the div of a memo, as if they had never been put between those around them. */
export function blockRemoval(text: string, range: TextRange): TextEdit {
  const from = lineStart(text, range.start);
  const to = nextLine(text, range.end);
  const isAlone =
    PREFIX.test(text.slice(from, range.start).replace('\uFEFF', '')) &&
    text.slice(range.end, to).trim() === '';
  if (!isAlone) return remove(text, range.start, range.end);
  const above = from === 0 ? -1 : previousLine(text, from);
  if (!isBlank(text, above)) return remove(text, from, to);
  if (to < text.length) return remove(text, from, isBlank(text, to) ? nextLine(text, to) : to);
  // At the end the blank line above came with the block, and the last line end where the text had none.
  if (above < 0) return remove(text, from, to);
  return remove(text, lineEndAt(text, to) > 0 ? above : above - lineEndAt(text, above), to);
}

/**
 * Removes the markup of a piece of evidence, all its segments; the words stay. Refused where the words
 * alone would read as something else.
 *
 * @param start where its first segment starts, for evidence without an id of its own
 */
export function untagEvidence(text: string, id: string, start?: number): ChangeResult {
  const removed = elementsOf(scanMarkup(text).elements, id, start);
  if (removed.length === 0) return refusal(l10n.t('This note has no evidence "{0}".', id));
  const { edits, isSafe } = stripped(text, removed);
  if (isSafe) return { kind: 'change', edits, id };
  return refusal(
    l10n.t('Without its tag the passage of "{0}" would read differently. Remove the tag by hand.', id),
  );
}
