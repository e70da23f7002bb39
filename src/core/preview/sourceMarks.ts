import type { Evidence, Segment } from '../model/evidence';

/*
 * Where evidence stands is known as places in the note's text; markdown-it cuts that text into lines and cells and tells
 * its rules no places. So the text is given marks that no note holds: characters that Unicode reserves for use inside
 * programs. They stand behind a bracket or before a fence, where they change nothing of how the rest is read.
 */

/** Behind the bracket that opens a span, or before the fence that opens a div; digits follow. */
export const OPEN = '\uFDD0';
/** Behind the bracket that closes a span's words, or before the fence that closes a div. */
export const CLOSE = '\uFDD1';
/** Before the last character of a span's attributes, or behind a div's. */
export const END = '\uFDD2';

/** The digits of a number, 0 to 15. */
const DIGITS = 0xfde0;

const MARKS = /[\uFDD0-\uFDD2\uFDE0-\uFDEF]/;
const ALL_MARKS = /[\uFDD0-\uFDD2\uFDE0-\uFDEF]+/g;

/** Whether a text holds such characters already. */
export function hasMarks(text: string): boolean {
  return MARKS.test(text);
}

/** A text without marks. */
export function withoutMarks(text: string): string {
  return MARKS.test(text) ? text.replace(ALL_MARKS, '') : text;
}

/** The number behind {@link OPEN} at `at`, and where it ends; undefined where there is none. */
export function numberAt(
  text: string,
  at: number,
): { readonly value: number; readonly end: number } | undefined {
  if (text[at] !== OPEN) return undefined;
  let value = 0;
  let end = at + 1;
  for (; end < text.length; end++) {
    const digit = text.charCodeAt(end) - DIGITS;
    if (digit < 0 || digit > 15) break;
    value = value * 16 + digit;
  }
  return { value, end };
}

function digitsOf(value: number): string {
  const higher = value < 16 ? '' : digitsOf(value >> 4);
  return higher + String.fromCharCode(DIGITS + (value & 15));
}

interface Mark {
  readonly at: number;
  readonly text: string;
}

/** The text with a mark at each bracket and fence of evidence; a piece is numbered by its place in the list. */
export function markSource(text: string, evidence: readonly Evidence[]): string {
  const marks: Mark[] = [];
  evidence.forEach(({ segments }, i) => {
    for (const segment of segments) {
      const own = segment.kind === 'div' ? divMarks(text, segment, i) : spanMarks(text, segment, i);
      for (const mark of own) marks.push(mark);
    }
  });
  marks.sort((a, b) => a.at - b.at);
  let marked = '';
  let done = 0;
  for (const { at, text: mark } of marks) {
    marked += text.slice(done, at) + mark;
    done = at;
  }
  return marked + text.slice(done);
}

function spanMarks(text: string, { range, content }: Segment, i: number): readonly Mark[] {
  // A span in HTML is shown by the browser as it is.
  if (text[range.start] !== '[' || text[content.end] !== ']') return [];
  return [
    { at: range.start + 1, text: OPEN + digitsOf(i) },
    { at: content.end + 1, text: CLOSE },
    { at: range.end - 1, text: END },
  ];
}

function divMarks(text: string, { range, content }: Segment, i: number): readonly Mark[] {
  const last = text.lastIndexOf('\n', range.end - 1);
  const fence = text.indexOf(':::', last);
  const opening = text.slice(range.start, content.start).trimEnd();
  if (!text.startsWith(':::', range.start) || fence < content.start || fence >= range.end) return [];
  return [
    { at: range.start, text: OPEN + digitsOf(i) },
    { at: range.start + opening.length, text: END },
    { at: fence, text: CLOSE },
  ];
}
