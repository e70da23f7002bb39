import type { TextEdit, TextRange } from '../model/text';
import { type Layout, overlaps } from './layout';

function escape(at: number, char: string): TextEdit {
  return { start: at, end: at + 1, expected: char, newText: `\\${char}` };
}

/** Offsets of the brackets in `range` that have no partner there; those in code, formulas and the like do not count. */
function looseBrackets(text: string, range: TextRange, layout: Layout): number[] {
  const opaque = layout.constructs.filter(
    ({ kind, content, ...place }) => overlaps(place, range) && (content === undefined || kind === 'note'),
  );
  const open: number[] = [];
  const loose: number[] = [];
  for (let at = range.start; at < range.end; at++) {
    const skip = opaque.find(({ start }) => start === at);
    if (skip) {
      at = Math.max(at, skip.end - 1);
      continue;
    }
    if (text.charAt(at) === '[') open.push(at);
    else if (text.charAt(at) === ']' && open.pop() === undefined) loose.push(at);
  }
  return [...loose, ...open].sort((a, b) => a - b);
}

/** Quarto's editorial marks: what opens a comment, insertion, deletion or highlight after a bracket. */
const EDITORIAL = /^(?:!!|\+\+|--|>>)\s/;

/**
 * What must be escaped so that a bracket around `range` makes a span: loose brackets in it, a caret at its
 * start (which would make a footnote), an exclamation mark before it (which would make an image), Quarto's
 * editorial marks.
 */
export function escapesFor(text: string, range: TextRange, layout: Layout): TextEdit[] {
  const edits = looseBrackets(text, range, layout).map((at) => escape(at, text.charAt(at)));
  const first = text.charAt(range.start);
  if (first === '^' || EDITORIAL.test(text.slice(range.start, range.start + 3)))
    edits.push(escape(range.start, first));
  const before = range.start - 1;
  const escaped = layout.constructs.some(({ kind, end }) => kind === 'character' && end === range.start);
  if (text.charAt(before) === '!' && !escaped) edits.push(escape(before, '!'));
  return edits;
}
