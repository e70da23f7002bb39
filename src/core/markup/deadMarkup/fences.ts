import type { TextEdit, TextRange } from '../../model/text';
import { lineEndAt, lineStart } from '../../util/lines';
import { readBraces } from './braces';
import type { BraceMistake } from './corrections';

/** What is wrong with a fence that was meant to open a div. */
export type FenceMistake =
  'fence-glued' | 'fence-indented' | 'fence-text' | 'fence-colons' | 'fence-words' | 'fence-unseen';

/** A line that was meant to open a div, and what makes it one. Offsets are the text's. */
export interface DeadFence {
  readonly mistake: FenceMistake | BraceMistake;
  readonly start: number;
  readonly end: number;
  /** Undefined where a change would be a guess. */
  readonly edits: readonly TextEdit[] | undefined;
}

/** A line of a fence and its parts, by where they start; each part ends where the next one starts. */
interface Line {
  readonly text: string;
  readonly start: number;
  /** Quote marks before the fence. */
  readonly prefix: string;
  readonly indent: string;
  readonly colonsAt: number;
  readonly colons: string;
  readonly wordAt: number;
  readonly word: string;
  readonly attributesAt: number;
  readonly attributes: string;
  /** Text that follows on the line, with blanks before it. */
  readonly restAt: number;
  readonly rest: string;
  readonly closingAt: number;
  readonly closing: string;
  readonly end: number;
}

interface Finding {
  readonly mistake: FenceMistake | BraceMistake;
  readonly edits: readonly TextEdit[] | undefined;
}

const FENCE =
  /^((?:[ \t]*>[ \t]?)*)([ \t]*)(:{2,})([ \t]*)([^\s{}:]*)([ \t]*)(\{[^\n]*?\})?([ \t]*(?:\S.*?)?)([ \t]*:{3,})?[ \t]*$/;

/** The line around `at`, if it looks like a fence. */
function readLine(text: string, at: number): Line | undefined {
  const start = lineStart(text, at);
  const lineEnd = /[\r\n]/g;
  lineEnd.lastIndex = at;
  const end = lineEnd.exec(text)?.index ?? text.length;
  const match = FENCE.exec(text.slice(start, end));
  if (!match) return undefined;
  const [, prefix = '', indent = '', colons = '', gap = '', word = '', blanks = ''] = match;
  const [attributes = '', rest = '', closing = ''] = match.slice(7);
  const colonsAt = start + prefix.length + indent.length;
  const wordAt = colonsAt + colons.length + gap.length;
  const attributesAt = wordAt + word.length + blanks.length;
  const restAt = attributesAt + attributes.length;
  const closingAt = restAt + rest.length;
  const places = { start, colonsAt, wordAt, attributesAt, restAt, closingAt, end };
  return { text, prefix, indent, colons, word, attributes, rest, closing, ...places };
}

function replace(text: string, start: number, end: number, newText: string): TextEdit {
  return { start, end, expected: text.slice(start, end), newText };
}

function lineBreakOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

/** Colons that an indent keeps from closing a div. */
const INDENTED = /^[ \t]+(?=:{3,}[ \t]*$)/gm;
/** Two colons where three close a div: the place of the third. */
const TWO_COLONS = /(?<=^[ \t>]*::)(?=[ \t]*$)/gm;

/** Finds the lines of a note that close divs; what it found last answers for all that stands before it. */
export class ClosingFences {
  readonly #note: string;
  readonly #found = new Map<RegExp, { readonly from: number; readonly match: TextRange | undefined }>();

  constructor(note: string) {
    this.#note = note;
  }

  /** The first match of a global pattern at or after `from`. */
  next(pattern: RegExp, from: number): TextRange | undefined {
    const known = this.#found.get(pattern);
    if (known && from >= known.from && (!known.match || from <= known.match.start)) return known.match;
    pattern.lastIndex = from;
    const found = pattern.exec(this.#note);
    const match = found ? { start: found.index, end: found.index + found[0].length } : undefined;
    this.#found.set(pattern, { from, match });
    return match;
  }
}

/** The edit that takes out the first match of a pattern after the line: of the fence that closes the div. */
type Closer = (pattern: RegExp) => TextEdit | undefined;

/** Text right above: it takes the fence in, because a div does not interrupt a paragraph. */
function glued(line: Line): Finding | undefined {
  const { text, start, prefix } = line;
  const end = start - lineEndAt(text, start);
  const above = end > 0 ? text.slice(lineStart(text, end), end).replace(/^[ \t>]*/, '') : '';
  if (start === 0 || above.trim() === '' || /^(?:#{1,6}[ \t]|:::|```|~~~)/.test(above)) return undefined;
  const edits = [replace(text, start, start, prefix.trimEnd() + lineBreakOf(text))];
  return { mistake: 'fence-glued', edits };
}

function indented(line: Line, closing: Closer): Finding | undefined {
  const { text, indent, colonsAt } = line;
  if (indent === '') return undefined;
  const closer = closing(INDENTED);
  const edits = [replace(text, colonsAt - indent.length, colonsAt, ''), ...(closer ? [closer] : [])];
  return { mistake: 'fence-indented', edits };
}

function twoColons(line: Line, closing: Closer): Finding | undefined {
  const { text, colons, colonsAt } = line;
  if (colons.length > 2) return undefined;
  const closer = closing(TWO_COLONS);
  const edits = [replace(text, colonsAt, colonsAt, ':'), ...(closer ? [{ ...closer, newText: ':' }] : [])];
  return { mistake: 'fence-colons', edits };
}

/** A class name beside attributes, with a dot, or beside another word: Pandoc takes one name or braces. */
function words(line: Line): Finding | undefined {
  const { text, word, wordAt, attributes, attributesAt, rest } = line;
  if (attributes === '' && rest.trim() !== '') return { mistake: 'fence-words', edits: undefined };
  if (word === '.evidence' && attributes === '') {
    return { mistake: 'fence-words', edits: [replace(text, wordAt, wordAt + word.length, '{.evidence}')] };
  }
  if (word === '' || attributes === '') return undefined;
  const isClass = /^\.?evidence$/.test(word);
  const edits = [replace(text, wordAt, attributesAt + 1, '{.evidence ')];
  return { mistake: 'fence-words', edits: isClass ? edits : undefined };
}

/** Text on the line of the fence: it belongs on the next one. */
function trailing(line: Line): Finding | undefined {
  const { text, prefix, attributes, rest, restAt, closing, closingAt } = line;
  if (attributes === '' || rest.trim() === '') return undefined;
  const blanks = /^[ \t]*/.exec(rest)?.[0].length ?? 0;
  const next = lineBreakOf(text) + prefix;
  const edits = [replace(text, restAt, restAt + blanks, next)];
  const colons = closing.trimStart().length;
  if (closing !== '') edits.push(replace(text, closingAt, closingAt + closing.length - colons, next));
  return { mistake: 'fence-text', edits: /^\s*[{:]/.test(rest) ? undefined : edits };
}

function braces({ text, attributes, attributesAt }: Line): Finding | undefined {
  if (attributes === '') return undefined;
  const { mistakes, edits } = readBraces(text, attributesAt);
  return mistakes[0] && { mistake: mistakes[0], edits };
}

function namesEvidence({ text, word, attributes, attributesAt }: Line): boolean {
  if (attributes === '') return /^\.?evidence$/.test(word);
  const { hasClass, isSurelyOurs } = readBraces(text, attributesAt);
  return hasClass || isSurelyOurs || /^\.?evidence$/.test(word);
}

/**
 * The line around `at` as a fence that opens no div though it names evidence; undefined where it is no fence. The
 * text starts at `origin` of the note whose `fences` close it.
 */
export function deadFence(
  text: string,
  at: number,
  fences: ClosingFences,
  origin: number,
): DeadFence | undefined {
  const line = readLine(text, at);
  if (!line || !namesEvidence(line)) return undefined;
  const closing = (pattern: RegExp) => {
    const match = fences.next(pattern, origin + line.end);
    return match && match.end <= origin + text.length
      ? replace(text, match.start - origin, match.end - origin, '')
      : undefined;
  };
  const found = [glued, indented, twoColons, words, braces, trailing].flatMap(
    (look) => look(line, closing) ?? [],
  );
  const edits = found.flatMap((finding) => finding.edits ?? []);
  const isFixable = found.length > 0 && found.every((finding) => finding.edits);
  return {
    mistake: found[0]?.mistake ?? 'fence-unseen',
    start: line.colonsAt,
    end: line.end,
    edits: isFixable ? edits.sort((a, b) => a.start - b.start || a.end - b.end) : undefined,
  };
}
