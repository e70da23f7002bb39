import type { TextEdit } from '../../model/text';
import { isEscaped } from './brackets';

/** What is wrong with what stands before the braces of a tag. */
export type BracketMistake =
  | 'space'
  | 'line-break'
  | 'escaped-bracket'
  | 'escaped-opening'
  | 'wide-bracket'
  | 'no-closing-bracket'
  | 'no-opening-bracket'
  | 'no-brackets'
  | 'second-braces'
  | 'image'
  | 'note'
  | 'reference'
  | 'command'
  | 'wrapped-row'
  | 'bar'
  | 'paragraph-end'
  | 'unseen';

/** What stands before the braces, and what makes it right. Offsets are the text's. */
export interface Surroundings {
  readonly mistake: BracketMistake;
  /** From where the user should see that something is wrong. */
  readonly start: number;
  /** Undefined where a change would be a guess. */
  readonly edits: readonly TextEdit[] | undefined;
  /** Where the passage opens, if that can be told. */
  readonly opening?: number;
}

const GAP = /[\s\u00A0\u00AD\u200B-\u200F\u202F\u2060\u3000\uFEFF]/;
const DELIMITER_ROW = /^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:[|+][ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/m;

function cut(text: string, start: number, end: number, newText = ''): TextEdit {
  return { start, end, expected: text.slice(start, end), newText };
}

/** Finds the bracket that opens what a bracket at an offset would close; -1 where there is none. */
type FindOpening = (close: number) => number;

/** Brackets are in order, but something about the opening one or the text between them is not. */
function betweenBrackets(text: string, open: number, close: number, end: number): Surroundings {
  const result = (mistake: BracketMistake, edits?: readonly TextEdit[]): Surroundings => ({
    mistake,
    start: close,
    edits,
    opening: open,
  });
  const before = text.charAt(open - 1);
  if (before === '!' && !isEscaped(text, open - 1))
    return result('image', [cut(text, open - 1, open, '\\!')]);
  if (before === ']') return result('reference');
  if (text.charAt(open + 1) === '^') return result('note', [cut(text, open + 1, open + 2, '\\^')]);
  if (/\\[A-Za-z]+\*?(?:\{[^{}\n]*\})*[ \t]*$/.test(text.slice(Math.max(0, open - 80), open)))
    return result('command');
  const inside = text.slice(open, end);
  if (text.slice(0, end + 200).includes('|') && DELIMITER_ROW.test(text)) {
    const bars = [...inside.matchAll(/\|/g)].map(({ index }) => open + index);
    const escapes = bars.filter((at) => !isEscaped(text, at)).map((at) => cut(text, at, at, '\\'));
    const breaks = [...inside.matchAll(/[ \t]*(?:\r\n|\n|\r)[ \t>]*/g)].map(({ index, 0: match }) =>
      cut(text, open + index, open + index + match.length, ' '),
    );
    if (breaks.length > 0) return result('wrapped-row', bars.length > 0 ? undefined : breaks);
    if (escapes.length > 0) return result('bar', escapes);
  }
  return result(/[\r\n]/.test(text.slice(open, close)) ? 'paragraph-end' : 'unseen', []);
}

/** A bracket closes right before the braces, or before blanks that should not be there. */
function afterBracket(
  text: string,
  openingOf: FindOpening,
  close: number,
  start: number,
  end: number,
): Surroundings {
  const gap = text.slice(close + 1, start);
  const edits = gap === '' ? [] : [cut(text, close + 1, start)];
  const gapMistake = gap === '' ? undefined : /[\r\n]/.test(gap) ? 'line-break' : 'space';
  let opening: number;
  let escape: BracketMistake | undefined;
  if (isEscaped(text, close)) {
    escape = 'escaped-bracket';
    edits.push(cut(text, close - 1, close));
  }
  opening = openingOf(escape ? close - 1 : close);
  if (opening < 0) {
    opening = text.lastIndexOf('\\[', close);
    if (opening < 0 || !isEscaped(text, opening + 1)) opening = -1;
    else {
      escape ??= 'escaped-opening';
      edits.push(cut(text, opening, opening + 1));
      opening++;
    }
  }
  if (opening < 0) return { mistake: 'no-opening-bracket', start: close, edits: undefined };
  const place = { start: close, opening };
  const whole = betweenBrackets(text, opening, close, end);
  const all = whole.edits && [...edits, ...whole.edits];
  if (gapMistake) return { mistake: gapMistake, edits: all, ...place };
  if (escape) return { mistake: escape, edits: all, ...place };
  return whole;
}

/**
 * Looks at what stands before the braces `[start, end)` in a text that begins with their paragraph, and says why Pandoc
 * does not take it for a passage.
 */
export function surroundings(text: string, openingOf: FindOpening, start: number, end: number): Surroundings {
  if (text.charAt(start - 1) === '\\') {
    const bracket = text.charAt(start - 2) === ']' ? start - 2 : start - 1;
    return { mistake: 'escaped-bracket', start: bracket, edits: [cut(text, start - 1, start)] };
  }
  let last = start - 1;
  while (last >= 0 && GAP.test(text.charAt(last))) last--;
  const char = text.charAt(last);
  if (char === ']') return afterBracket(text, openingOf, last, start, end);
  if (char === '］') {
    const open = text.lastIndexOf('［', last);
    const edits = [cut(text, open, open + 1, '['), cut(text, last, start, ']')];
    return { mistake: 'wide-bracket', start: last, edits: open >= 0 ? edits : undefined };
  }
  if (char === '}' && last === start - 1 && text.lastIndexOf(']{', last) >= 0) {
    return { mistake: 'second-braces', start: last, edits: [cut(text, last, start + 1, ' ')] };
  }
  const opening = openingOf(start);
  if (opening >= 0) {
    const edits = [cut(text, last + 1, start, ']')];
    return { mistake: 'no-closing-bracket', start, edits: last > opening ? edits : undefined, opening };
  }
  return { mistake: 'no-brackets', start, edits: undefined };
}
