import type { TextEdit } from '../model/text';
import { applyEdits, inTextOrder } from './applyEdits';
import type { ChangeResult } from './change';
import { type MarkupElement, scanMarkup } from './scan';
import { keepsTheRest } from './verify';

function remove(text: string, start: number, end: number): TextEdit {
  return { start, end, expected: text.slice(start, end), newText: '' };
}

/** The fences of a div with their line ends and the blank lines inside. */
function fenceEdits(text: string, { range, content }: MarkupElement): TextEdit[] {
  const blankAfter = /^(?:[ \t>]*\r?\n)?/.exec(text.slice(content.start, content.end))?.[0].length ?? 0;
  const inside = text.slice(content.start + blankAfter, content.end);
  const blankBefore = /(?:\r?\n[ \t>]*)?$/.exec(inside.replace(/\r?\n[ \t>]*$/, ''))?.[0].length ?? 0;
  const lastBreak = /\r?\n[ \t>]*$/.exec(inside)?.[0].length ?? 0;
  const contentEnd = content.end - lastBreak - blankBefore;
  return [
    remove(text, range.start, content.start + blankAfter),
    remove(text, Math.max(contentEnd, content.start + blankAfter), range.end),
  ];
}

function editsFor(text: string, element: MarkupElement): TextEdit[] {
  const { kind, range, content } = element;
  if (kind === 'div' && text.charAt(range.start) === ':') return fenceEdits(text, element);
  return [remove(text, range.start, content.start), remove(text, content.end, range.end)];
}

const continues = (element: MarkupElement, id: string): boolean =>
  element.pairs.some(({ key, value }) => key === 'continues' && value.trim() === id);

/**
 * The elements of one piece of evidence. An id that is missing or given twice does not tell which is meant:
 * then its place does. Further segments belong to the first piece of evidence with their id.
 */
function segmentsOf(
  elements: readonly MarkupElement[],
  id: string,
  start: number | undefined,
): MarkupElement[] {
  const candidates = elements.filter((element) => element.id === id && !continues(element, id));
  const place = start === undefined ? 0 : candidates.findIndex(({ range }) => range.start === start);
  const first = candidates[Math.max(0, place)];
  if (!first) return [];
  const owns = id !== '' && first === candidates[0];
  return elements.filter((element) => element === first || (owns && continues(element, id)));
}

/**
 * Removes the markup of a piece of evidence, all its segments; the words stay. Refused where the words
 * alone would read as something else.
 *
 * @param start where its first segment starts, for evidence without an id of its own
 */
export function untagEvidence(text: string, id: string, start?: number): ChangeResult {
  const { elements } = scanMarkup(text);
  const removed = segmentsOf(elements, id, start);
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
