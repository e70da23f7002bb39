import { type Layout, layoutOf } from '../../markup/layout';
import type { TextRange } from '../../model/text';

/** Something beside highlighted words that may name a code. */
export interface CodeWord extends TextRange {
  readonly kind: 'tag' | 'link';
  /** Without `#` or brackets: `theme/trust`, `Codes/Trust`. */
  readonly name: string;
}

/** Highlighted words: `==words==` or `{==words==}`. */
export interface Highlight extends TextRange {
  readonly content: TextRange;
  /** What a comment right after it says, as it is written. */
  readonly comment: (TextRange & { readonly said: string }) | undefined;
  /** Words that follow right after it. */
  readonly after: readonly CodeWord[];
}

/** The highlights of a paragraph, heading, item or cell, and what may name codes at its end. */
export interface MarkedParagraph extends TextRange {
  readonly highlights: readonly Highlight[];
  /** The words that its text ends with, but for the name of the block. */
  readonly atEnd: readonly CodeWord[];
  /** Where the text before them ends, without blanks. */
  readonly textEnd: number;
}

/** What stands for a character that no mark may begin or end with. */
const HIDDEN = '\uFFFC';

// Each stops at the next mark of its kind: a note of marks that nothing closes is read once.
const COMMENTED = /\{==(?=\S)((?:(?!==\}|\{==)[^])*\S)==\}/g;
const HIGHLIGHTED = /(?<![={])==(?=[^\s=])((?:(?!==)[^])*[^\s={])==(?!=)/g;
const COMMENT = /[ \t]*\{>>((?:(?!<<\}|\{>>)[^])*)<<\}/y;
const WORD =
  /(?:(?<![\p{L}\p{N}_#&/])#(?=[\p{L}\p{N}_/-]*[\p{L}_])([\p{L}\p{N}_][\p{L}\p{N}_/-]*)|(?<!!)\[\[([^[\]|#^\r\n]+)(?:#[^[\]|\r\n]*)?(?:\\?\|[^[\]\r\n]*)?\]\])/uy;
/** Blanks, and what begins a further line of a quote. */
const GAP = /(?:(?:\r\n|\n|\r)[ \t>]*|[ \t]+)*/y;
/** Obsidian's name of a block. */
const BLOCK_NAME = /(?:^|\s)\^[\w-]+\s*$/;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The words from `at` on, with nothing but blanks between them and before the first. */
function wordsAt(text: string, at: number): CodeWord[] {
  const words: CodeWord[] = [];
  for (let end = at; ;) {
    const start = end + (matchAt(GAP, text, end)?.[0].length ?? 0);
    const match = matchAt(WORD, text, start);
    if (!match || (start === end && words.length > 0 && match[1] !== undefined)) return words;
    end = start + match[0].length;
    const [, tag, link] = match;
    if (tag !== undefined) words.push({ kind: 'tag', name: tag.replace(/[/-]+$/, ''), start, end });
    else words.push({ kind: 'link', name: (link ?? '').trim(), start, end });
  }
}

/** All words of a text that stand at its very end. */
function wordsAtEnd(text: string, from: number): readonly CodeWord[] {
  const words: CodeWord[] = [];
  for (let at = from; at < text.length; at++) {
    if (text.charAt(at) !== '#' && text.charAt(at) !== '[') continue;
    const run = wordsAt(text, at);
    const end = run.at(-1)?.end;
    if (end === undefined || run[0]?.start !== at) continue;
    if (text.slice(end).trim() === '') return run;
    at = end - 1;
  }
  return words;
}

/** A leaf of which code, formulas, addresses, markup and the like are hidden; every character at its place. */
function readable(text: string, leaf: TextRange, { constructs }: Layout): string {
  const chars = text.slice(leaf.start, leaf.end).split('');
  const hide = (start: number, end: number) => {
    for (let at = Math.max(start, leaf.start); at < Math.min(end, leaf.end); at++)
      chars[at - leaf.start] = HIDDEN;
  };
  for (const { start, end, content } of constructs) {
    if (start >= leaf.end || end <= leaf.start) continue;
    hide(start, content?.start ?? end);
    if (content) hide(content.end, end);
  }
  return chars.join('');
}

function highlightsIn(text: string): readonly Highlight[] {
  const found: Highlight[] = [];
  let rest = text;
  for (const match of text.matchAll(COMMENTED)) {
    const start = match.index;
    let end = start + match[0].length;
    const content = { start: start + 3, end: end - 3 };
    const comments: string[] = [];
    const commentStart = end;
    for (let next = matchAt(COMMENT, text, end); next; next = matchAt(COMMENT, text, end)) {
      comments.push((next[1] ?? '').trim());
      end += next[0].length;
    }
    const said = comments.filter((one) => one !== '').join('\n');
    const comment = end > commentStart ? { start: commentStart, end, said } : undefined;
    rest = rest.slice(0, start) + HIDDEN.repeat(end - start) + rest.slice(end);
    found.push({ start, end, content, comment, after: wordsAt(text, end) });
  }
  for (const match of rest.matchAll(HIGHLIGHTED)) {
    const start = match.index;
    const end = start + match[0].length;
    const content = { start: start + 2, end: end - 2 };
    found.push({ start, end, content, comment: undefined, after: wordsAt(text, end) });
  }
  return found.sort((a, b) => a.start - b.start);
}

function moved<T extends TextRange>(range: T, by: number): T {
  return { ...range, start: range.start + by, end: range.end + by };
}

function paragraphOf(text: string, leaf: TextRange, layout: Layout): MarkedParagraph | undefined {
  const seen = readable(text, leaf, layout);
  const highlights = highlightsIn(seen);
  const blockName = BLOCK_NAME.exec(seen)?.index ?? seen.length;
  const body = seen.slice(0, withoutGap(seen, blockName));
  const atEnd = wordsAtEnd(body, highlights.at(-1)?.end ?? 0);
  if (highlights.length === 0 && atEnd.length === 0) return undefined;
  const by = leaf.start;
  return {
    ...leaf,
    highlights: highlights.map((one) => ({
      ...moved(one, by),
      content: moved(one.content, by),
      // What a comment says may hold what is hidden.
      comment: one.comment && {
        ...moved(one.comment, by),
        said: commentText(text.slice(one.comment.start + by, one.comment.end + by)),
      },
      after: one.after.map((word) => moved(word, by)),
    })),
    atEnd: atEnd.map((word) => moved(word, by)),
    textEnd: by + withoutGap(body, atEnd[0]?.start ?? body.length),
  };
}

/** Where a text before `end` ends, without blanks and what begins a further line of a quote. */
export function withoutGap(text: string, end: number): number {
  const before = (at: number, blanks: string): number => {
    let start = at;
    while (start > 0 && blanks.includes(text.charAt(start - 1))) start--;
    return start;
  };
  for (let at = end; ; at = before(at, '\r\n')) {
    const marks = before(at, ' \t>');
    const isLineStart = marks > 0 && '\r\n'.includes(text.charAt(marks - 1));
    at = isLineStart ? marks : before(at, ' \t');
    if (!isLineStart) return at;
  }
}

function commentText(raw: string): string {
  return [...raw.matchAll(/\{>>([^]*?)<<\}/g)]
    .map(([, said = '']) => said.trim().replace(/(?:\r\n|\n|\r)[ \t>]*/g, '\n'))
    .filter((said) => said !== '')
    .join('\n');
}

/**
 * The paragraphs of a note that hold marks of Obsidian, Quadro or CriticMarkup. What Pandoc reads as code, formula, raw
 * markup, address or front matter holds none.
 */
export function findMarks(text: string): readonly MarkedParagraph[] {
  if (!/==|\[\[/.test(text)) return [];
  const layout = layoutOf(text);
  return layout.leaves.flatMap((leaf) => paragraphOf(text, leaf, layout) ?? []);
}
