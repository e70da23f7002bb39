import type { TextRange } from '../model/text';

/** Pandoc's citation keys, without those in braces. */
const KEY = /[\p{L}\p{N}_*](?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_])|[:/](?=\/))*/uy;
/** A key in braces, such as an address; Pandoc lets braces nest, which no key of a bibliography does. */
const BRACED = /\{([^\s{}]+)\}/y;

/** What stands before an `@` that begins no citation: a letter, as in an address, or a backslash. */
const WORD = /[\p{L}\p{N}_\\]/u;

/** Quarto's references to figures, tables, sections and theorems: they are written as citations and are none. */
const CROSS_REFERENCE =
  /^(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip|wrn|imp|cau|vid|supp(?:fig|tbl))-/i;

/** Whether Quarto takes a key for a reference to something in the document rather than for a work. */
export function isCrossReference(key: string): boolean {
  return CROSS_REFERENCE.test(key);
}

/** A citekey with its place, without the `@`. */
export interface PlacedKey {
  readonly key: string;
  readonly range: TextRange;
}

/** The key of the citation whose `@` stands at an offset; undefined where none begins there. References of Quarto's are none. */
export function citekeyAt(text: string, at: number): PlacedKey | undefined {
  if (text.charAt(at) !== '@' || (at > 0 && WORD.test(text.charAt(at - 1)))) return undefined;
  const isBraced = text.charAt(at + 1) === '{';
  const pattern = isBraced ? BRACED : KEY;
  pattern.lastIndex = at + 1;
  const found = pattern.exec(text);
  const key = isBraced ? found?.[1] : found?.[0];
  if (key === undefined || (key.includes('-') && isCrossReference(key))) return undefined;
  const start = at + (isBraced ? 2 : 1);
  return { key, range: { start, end: start + key.length } };
}

/** Where a tag names a citekey. */
const IN_TAG = /(?<![\w-])(?:data-)?(?:source|via)[ \t]*=[ \t]*(["']?)@?([^\s"'{}]+)\1/g;
/** Where front matter names one. */
const IN_FRONT_MATTER = /^(?:source|citekey|via):[ \t]+(["']?)@?([^\s"'#]+)/gm;

/**
 * The citekeys that a text names in citations, as `source` and `via` of tags and in front matter, in order. Code is not told
 * from text: for what a person points at.
 */
export function citekeysIn(text: string): readonly PlacedKey[] {
  const found = new Map<number, PlacedKey>();
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const cited = citekeyAt(text, at);
    if (cited) found.set(cited.range.start, cited);
  }
  for (const pattern of [IN_TAG, IN_FRONT_MATTER])
    for (const { 0: whole, 1: quote = '', 2: key = '', index } of text.matchAll(pattern)) {
      const end = index + whole.length - (pattern === IN_TAG ? quote.length : 0);
      found.set(end - key.length, { key, range: { start: end - key.length, end } });
    }
  return [...found.values()].sort((a, b) => a.range.start - b.range.start);
}
