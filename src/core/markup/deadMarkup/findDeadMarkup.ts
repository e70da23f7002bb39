import type { TextEdit, TextRange } from '../../model/text';
import { EVIDENCE } from '../pandoc/parser';
import type { Inert } from '../pandoc/sink';
import type { MarkupScan } from '../scan';
import { type Braces, readBraces } from './braces';
import { Brackets } from './brackets';
import type { BraceMistake } from './corrections';
import { ClosingFences, deadFence, type FenceMistake } from './fences';
import { Paragraphs } from './paragraphs';
import { type BracketMistake, type Surroundings, surroundings } from './surroundings';

/** Why Pandoc does not take something for evidence. */
export type DeadKind =
  | BraceMistake
  | BracketMistake
  | FenceMistake
  /** The attributes belong to a heading, a link or code. */
  | 'heading'
  | 'link'
  | 'inline-code'
  /** Code, a formula or a comment begins or ends within the passage. */
  | 'torn'
  /** A blank line stands in the passage. */
  | 'split-passage'
  /** It stands where nothing is read as text. */
  | 'verbatim'
  /** Its footnote is never referred to. */
  | 'footnote';

/** What looks like a tag and is none. */
export interface DeadMarkup {
  readonly kind: DeadKind;
  /** What is wrong: from the bracket before the braces, or the fence, to the end. */
  readonly range: TextRange;
  /** The words that were meant as passage and all its markup, as far as that can be told. */
  readonly whole: TextRange;
  /** What might make it a tag: to be tried before it is offered. Undefined where it would be a guess. */
  readonly edits: readonly TextEdit[] | undefined;
}

/** How far from a word the braces around it are looked for, and how far their end. */
const FAR = 600;
/** How far back the bracket that opens a passage is looked for. */
const PARAGRAPH = 3000;
/** How far ahead the fence that closes a div is looked for. */
const DIV = 20_000;

const QUOTE_MARKS = /[\r\n][ \t]*>[ \t>]*/g;

/** A stretch of the note, so that reading it costs no more than the stretch. */
interface Stretch {
  readonly text: string;
  /** Offset of the text in the note. */
  readonly origin: number;
}

function byStart(a: TextRange, b: TextRange): number {
  return a.start - b.start;
}

/** Where a word stands outside of ranges that are in order and apart from each other. */
function outside(ranges: readonly TextRange[], note: string, word: string): readonly number[] {
  const places: number[] = [];
  let next = 0;
  for (let at = note.indexOf(word); at >= 0; at = note.indexOf(word, at + 1)) {
    let range = ranges[next];
    while (range && range.end <= at) range = ranges[++next];
    if (!range || at < range.start) places.push(at);
  }
  return places;
}

/** Ranges of which each position of an ascending series asks by which it is covered. */
class Cover<T extends TextRange> {
  readonly #ranges: readonly T[];
  #next = 0;
  #open: T[] = [];

  constructor(ranges: readonly T[]) {
    this.#ranges = [...ranges].sort(byStart);
  }

  at(pos: number): readonly T[] {
    const before = this.#open.length;
    for (let next = this.#ranges[this.#next]; next && next.start <= pos; next = this.#ranges[++this.#next])
      this.#open.push(next);
    if (before > 0 || this.#open.length > 0) this.#open = this.#open.filter(({ end }) => end > pos);
    return this.#open;
  }
}

/** Offset of the brace that opens around `at`; -1 where there is none near. */
function openingBrace(note: string, at: number): number {
  const origin = Math.max(0, at - FAR);
  const before = note.slice(origin, at);
  const found = Math.max(before.lastIndexOf('{'), before.lastIndexOf('｛'));
  if (found < 0 || /[}｝]/.test(before.slice(found)) || /\n[ \t]*\r?\n/.test(before.slice(found))) return -1;
  return origin + (before.charAt(found - 1) === '{' ? found - 1 : found);
}

/** Whether the line up to `at` begins with the colons of a fence. */
function isInFence(note: string, at: number): boolean {
  const before = note.slice(Math.max(0, at - FAR), at);
  const line = before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1);
  return /^[ \t>]*::/.test(line);
}

/** Attributes that belong to something else, and brackets that would make them a passage's. */
const OTHERS: ReadonlyMap<Inert['kind'], DeadKind> = new Map([
  ['heading', 'heading'],
  ['link', 'link'],
  ['image', 'link'],
  ['address', 'link'],
  ['code', 'inline-code'],
]);

/** Blocks in which nothing is text. */
const BLOCKS: ReadonlySet<Inert['kind']> = new Set(['codeBlock', 'metadata', 'definition']);

/** Looks at what a note holds of our words outside its evidence. */
class Finder {
  readonly #note: string;
  readonly #fences: ClosingFences;
  readonly #brackets: Brackets;
  readonly #paragraphs: Paragraphs;

  constructor(note: string) {
    this.#note = note;
    this.#brackets = new Brackets(note);
    this.#paragraphs = new Paragraphs(note);
    this.#fences = new ClosingFences(note);
  }

  #edit(start: number, end: number, newText: string): TextEdit {
    return { start, end, expected: this.#note.slice(start, end), newText };
  }

  /** Edits of a stretch as edits of the note, in its order. */
  #inNote(edits: readonly TextEdit[], origin: number): readonly TextEdit[] {
    return edits
      .map(({ start, end, newText }) => this.#edit(origin + start, origin + end, newText))
      .sort((a, b) => a.start - b.start || a.end - b.end);
  }

  /** The paragraph before `at` and what follows. Quote marks are blanks in it: they are no part of a tag. */
  #paragraphAround(at: number): Stretch {
    const origin = this.#paragraphs.startBefore(at, Math.max(0, at - PARAGRAPH));
    const raw = this.#note.slice(origin, at + FAR);
    const text = raw.includes('>') ? raw.replace(QUOTE_MARKS, (marks) => marks.replaceAll('>', ' ')) : raw;
    return { text, origin };
  }

  /** The bracket of a stretch that opens what a bracket at `close` would close. */
  #openingBefore({ origin }: Stretch, close: number, from = 0): number {
    const opening = this.#brackets.openingBefore(origin + close, origin + from);
    return opening < 0 ? -1 : opening - origin;
  }

  /** The dead tag that the word at `at` belongs to. */
  look(at: number, inert: readonly Inert[]): DeadMarkup | undefined {
    const block = inert.find(({ kind }) => BLOCKS.has(kind));
    // Most words in code are examples: they cost no more than this.
    if (block && !this.#note.slice(Math.max(0, at - FAR), at + FAR).includes('#e-')) return undefined;
    if (isInFence(this.#note, at)) return this.#fence(at, inert);
    const brace = openingBrace(this.#note, at);
    if (brace < 0) return undefined;
    if (block && !this.#note.slice(brace, brace + FAR).includes('#e-')) return undefined;
    const stretch = this.#paragraphAround(brace);
    const braces = readBraces(stretch.text, brace - stretch.origin);
    if (stretch.origin + braces.end <= at || !isMeantAsTag(braces, this.#note.charAt(brace - 1)))
      return undefined;
    const end = stretch.origin + braces.end;
    const other = inert.find((one) => OTHERS.has(one.kind) && this.#endsWith(one, end));
    if (
      other &&
      !(other.kind === 'heading' && /\]\s+$/.test(this.#note.slice(Math.max(0, brace - FAR), brace)))
    )
      return this.#misplaced(other, brace, end, braces);
    const around = inert.find(({ kind }) => !['reference', 'heading', 'link', 'image'].includes(kind));
    if (around) return this.#verbatim(around, stretch, braces);
    return this.#bracketed(stretch, braces);
  }

  /** Whether nothing but blanks and marks of a heading stand between the braces and the end of `range`. */
  #endsWith({ end }: TextRange, braceEnd: number): boolean {
    return braceEnd <= end && /^[ \t]*$/.test(this.#note.slice(braceEnd, Math.min(end, braceEnd + FAR)));
  }

  #fence(at: number, inert: readonly Inert[]): DeadMarkup | undefined {
    const origin = Math.max(0, at - PARAGRAPH);
    const fence = deadFence(this.#note.slice(origin, at + DIV), at - origin, this.#fences, origin);
    if (!fence) return undefined;
    const range = { start: origin + fence.start, end: origin + fence.end };
    if (inert.length > 0) {
      const isOurs = /#e-[0-9a-hjkmnp-tv-z]{8}(?![\w-])/.test(this.#note.slice(range.start, range.end));
      return isOurs ? { kind: 'verbatim', range, whole: range, edits: undefined } : undefined;
    }
    const edits = fence.edits && this.#inNote(fence.edits, origin);
    return { kind: fence.mistake, range, whole: range, edits };
  }

  #misplaced(other: Inert, brace: number, end: number, braces: Braces): DeadMarkup {
    const kind = OTHERS.get(other.kind) ?? 'link';
    const { start } = other;
    const before = this.#note.slice(start, brace);
    const from = start + (/^\s*/.exec(before)?.[0].length ?? 0);
    const to = start + before.trimEnd().length;
    const edits = to > from ? [this.#edit(from, from, '['), this.#edit(to, brace, ']')] : undefined;
    const isRight = braces.mistakes.length === 0;
    return {
      kind,
      range: { start: brace, end },
      // From before the link, which is a part of the passage.
      whole: { start: from - 1, end },
      edits: isRight ? edits : undefined,
    };
  }

  /** A tag where nothing is text: an example, or one that code or a formula has swallowed. */
  #verbatim(around: Inert, stretch: Stretch, braces: Braces): DeadMarkup | undefined {
    const { text, origin } = stretch;
    const inside = around.start - origin;
    const close = text.lastIndexOf(']', braces.start);
    const range = { start: origin + Math.max(close, inside, 0), end: origin + braces.end };
    const whole = { start: around.start, end: Math.max(around.end, range.end) };
    const dead = (kind: DeadKind): DeadMarkup => ({ kind, range, whole, edits: undefined });
    if (!BLOCKS.has(around.kind) && close > inside && close === braces.start - 1) {
      const opening = this.#openingBefore(stretch, close, Math.max(inside, 0));
      const outside = opening < 0 && inside >= 0 ? this.#openingBefore(stretch, close) : -1;
      // With more of its kind in between, the bracket is more likely one of an example.
      if (outside >= 0 && !text.slice(outside, inside).includes(text.charAt(inside))) return dead('torn');
      const isArgument = /^\\[A-Za-z]+\*?(?:\{[^{}]*\})*[ \t]*$/.test(text.slice(inside, opening));
      if (around.kind === 'tex' && opening >= 0 && isArgument) return dead('command');
    }
    return braces.hasId && braces.hasClass ? dead('verbatim') : undefined;
  }

  #bracketed(stretch: Stretch, braces: Braces): DeadMarkup | undefined {
    const { text, origin } = stretch;
    const openingOf = (close: number): number => this.#openingBefore(stretch, close);
    const before = surroundings(text, openingOf, braces.start, braces.end);
    if (before.mistake === 'no-brackets' && !(braces.hasClass && (braces.isOurs || braces.hasAnyId)))
      return undefined;
    const close = origin + before.start;
    const isSplit =
      before.mistake === 'no-opening-bracket' &&
      this.#brackets.openingBefore(close, Math.max(0, close - PARAGRAPH)) >= 0;
    const kind = isSplit ? 'split-passage' : kindOf(braces, before);
    const range = { start: origin + before.start, end: origin + braces.end };
    const whole = { start: origin + (before.opening ?? before.start), end: range.end };
    const edits = braces.edits && before.edits && [...braces.edits, ...before.edits];
    const isFixable = edits !== undefined && edits.length > 0;
    return { kind, range, whole, edits: isFixable ? this.#inNote(edits, origin) : undefined };
  }
}

/** What is wrong in the first place: brackets come before braces. */
function kindOf(braces: Braces, before: Surroundings): DeadKind {
  const isSound = before.mistake === 'unseen' || before.mistake === 'paragraph-end';
  const beyondRepair = braces.mistakes.includes('word') ? 'word' : undefined;
  return isSound ? (beyondRepair ?? braces.mistakes[0] ?? before.mistake) : before.mistake;
}

/** Whether braces name what only a tag of ours names: a class of another name, or prose in braces, is none. */
function isMeantAsTag(braces: Braces, before: string): boolean {
  const { mistakes, hasClass, isOurs, isSurelyOurs } = braces;
  if (!hasClass) return isSurelyOurs;
  if (mistakes.includes('case')) return isOurs;
  if (!mistakes.includes('no-dot') || isOurs) return true;
  const word = mistakes.indexOf('word');
  return before === ']' && (word < 0 || word > mistakes.indexOf('no-dot'));
}

/**
 * What looks like evidence markup and is none for Pandoc, in the order of the note. Looks only where the scan saw
 * our words and no evidence: a note without mistakes costs a search for them. Linear in the note's length.
 */
export function findDeadMarkup(note: string, scan: MarkupScan): readonly DeadMarkup[] {
  const found: DeadMarkup[] = [];
  const alive: TextRange[] = [];
  for (const { attributeRange } of scan.elements) alive.push(attributeRange);
  for (const { attributeRange, range } of scan.dropped) {
    alive.push(attributeRange);
    found.push({ kind: 'footnote', range: attributeRange, whole: range, edits: undefined });
  }
  alive.sort(byStart);
  const finder = new Finder(note);
  const places = [EVIDENCE, '#e-'].flatMap((word) => outside(alive, note, word)).sort((a, b) => a - b);
  let inert: Cover<Inert> | undefined;
  let lookedUntil = 0;
  for (const at of places) {
    // One tag holds both words.
    if (at < lookedUntil) continue;
    inert ??= new Cover(scan.inert);
    const dead = finder.look(at, inert.at(at));
    if (!dead) continue;
    lookedUntil = dead.range.end;
    found.push(dead);
  }
  return found.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}
