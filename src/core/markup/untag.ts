import type { TextEdit } from '../model/text';
import { applyEdits, inTextOrder } from './applyEdits';
import type { ChangeResult } from './change';
import { type MarkupElement, scanMarkup } from './scan';
import { elementsOf } from './elementsOf';
import { lineEndAt, lineStart, nextLine } from '../util/lines';
import { keepsTheRest } from './verify';

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

/** The fences of a div; after a list marker, which must stay, the text moves up to it. */
function fenceEdits(text: string, { range, content }: MarkupElement): TextEdit[] {
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

function editsFor(text: string, element: MarkupElement): TextEdit[] {
  const { kind, range, content } = element;
  if (kind === 'div' && text.charAt(range.start) === ':') return fenceEdits(text, element);
  return [remove(text, range.start, content.start), remove(text, content.end, range.end)];
}

/**
 * Removes the markup of a piece of evidence, all its segments; the words stay. Refused where the words
 * alone would read as something else.
 *
 * @param start where its first segment starts, for evidence without an id of its own
 */
export function untagEvidence(text: string, id: string, start?: number): ChangeResult {
  const { elements } = scanMarkup(text);
  const removed = elementsOf(elements, id, start);
  if (removed.length === 0) return { kind: 'refusal', message: `This note has no evidence "${id}".` };
  const edits = inTextOrder(removed.flatMap((element) => editsFor(text, element)));
  const after = applyEdits(text, edits);
  const places = new Set(removed.map(({ range }) => range.start));
  const isRemoved = ({ range }: MarkupElement) => places.has(range.start);
  if (after === undefined || !keepsTheRest(text, after, isRemoved, () => false)) {
    const message = `Without its tag the passage of "${id}" would read differently: remove the tag by hand.`;
    return { kind: 'refusal', message };
  }
  return { kind: 'change', edits, id };
}
