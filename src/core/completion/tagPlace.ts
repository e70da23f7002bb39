import type { TextRange } from '../model/text';
import { keyOf } from '../markup/pandoc/attributes';
import { type MarkupElement, scanMarkup } from '../markup/scan';
import { tokensIn } from '../markup/tagWords';

/** What is being typed in the braces of a tag, which need not be valid yet. */
export interface TagPlace {
  readonly kind: 'name' | 'value';
  /** The key whose value is being typed. */
  readonly key: string;
  /** What is being typed: a name with its `#` or `.`, or a word of a value. Before and after the cursor. */
  readonly word: TextRange;
  /** Whether the value stands in quotation marks. */
  readonly isQuoted: boolean;
  /** Whether the braces are closed. */
  readonly isClosed: boolean;
  readonly id: string;
  readonly classes: readonly string[];
  /** Keys of the tag with their values, without the word that is being typed. */
  readonly values: readonly (readonly [key: string, words: readonly string[]])[];
  /** The words that the tag is put to; empty for a div. */
  readonly passage: string;
}

/** How far back the brace that opens a tag is looked for: a tag with a memo and ten ratings is half as long. */
const FAR = 1000;
/** How many opening braces before the cursor are tried. */
const MOST_BRACES = 4;

const FENCE = /(?:^|[\r\n])[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*:{3,}[ \t]*$/;
const NAME = /[^\s{}="']*/y;

interface Token extends TextRange {
  /** The name with its `#` or `.`; the key of a pair. */
  readonly name: string;
  /** Where the value of a pair stands, without quotation marks. */
  readonly value: TextRange | undefined;
  readonly isQuoted: boolean;
}

interface Block {
  readonly tokens: readonly Token[];
  /** Past the closing brace, or past what was typed so far. */
  readonly end: number;
  readonly isClosed: boolean;
}

/** The end of a value: one that is being typed may lack its closing quotation mark, and then ends with the line or tag. */
function valueEnd(text: string, start: number, quote: string, offset: number): number {
  if (quote === '') {
    const bare = /[^\s}]*/y;
    bare.lastIndex = start;
    return start + (bare.exec(text)?.[0].length ?? 0);
  }
  for (let at = start; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\') at++;
    else if (char === quote) return at;
    else if (at >= offset && /[\r\n}]/.test(char)) return at;
  }
  return text.length;
}

/** Reads the braces at `open` token by token; undefined where the cursor is not in them. */
function readBlock(text: string, open: number, offset: number): Block | undefined {
  const tokens: Token[] = [];
  let at = open + 1;
  for (;;) {
    while (at < text.length && /[ \t]/.test(text.charAt(at))) at++;
    const char = text.charAt(at);
    if (char === '}') return at < offset ? undefined : { tokens, end: at + 1, isClosed: true };
    if (/^(?:[\r\n]|)$/.test(char) && at >= offset) return { tokens, end: at, isClosed: false };
    if (/[\r\n]/.test(char)) {
      at++;
      continue;
    }
    const token = readToken(text, at, offset);
    if (token.end === at) return at < offset ? undefined : { tokens, end: at, isClosed: false };
    tokens.push(token);
    at = token.end;
  }
}

function readToken(text: string, start: number, offset: number): Token {
  NAME.lastIndex = start;
  const name = NAME.exec(text)?.[0] ?? '';
  const at = start + name.length;
  if (name === '' || text.charAt(at) !== '=')
    return { name, start, end: at, value: undefined, isQuoted: false };
  const mark = text.charAt(at + 1);
  const quote = mark === '"' || mark === "'" ? mark : '';
  const from = at + 1 + quote.length;
  const end = valueEnd(text, from, quote, offset);
  const isShut = quote !== '' && text.charAt(end) === quote;
  return { name, start, end: isShut ? end + 1 : end, value: { start: from, end }, isQuoted: quote !== '' };
}

const PROBE = 'adduce-probe';

/** The element that the braces would make were they right. Pandoc's rules say that there is none in code, comments or maths. */
function elementAt(note: string, open: number, end: number, name: string): MarkupElement | undefined {
  const isDiv = note.charAt(open - 1) !== ']';
  const before = note.slice(0, open);
  const [lineBreak = '\n'] = /\r\n|\n|\r/.exec(note) ?? [];
  const braces = `{#${PROBE} .${name}${name === 'evidence' ? '' : ' for="e"'}}`;
  // Of what follows only the rest of the paragraph can matter: reading it costs time.
  const blank = /(?:\r\n|\n|\r)[ \t>]*(?:\r\n|\n|\r|$)/g;
  blank.lastIndex = end;
  const rest = isDiv
    ? `${lineBreak}${lineBreak}x${lineBreak}${lineBreak}:::${lineBreak}`
    : note.slice(end, blank.exec(note)?.index ?? note.length);
  // The reader looks no further where the class is not named.
  const { elements, dropped, memos, translations } = scanMarkup(
    `${before}${braces}${rest}${lineBreak}${lineBreak}[x]{.evidence}`,
  );
  return [...elements, ...dropped, ...memos, ...translations].find(({ id }) => id === PROBE);
}

/** Finds the braces of a span or div around the cursor. */
function blockAround(
  text: string,
  offset: number,
): { readonly open: number; readonly block: Block } | undefined {
  const from = Math.max(0, offset - FAR);
  let open = offset;
  for (let tries = 0; tries < MOST_BRACES; tries++) {
    open = text.lastIndexOf('{', open - 1);
    if (open < from) return undefined;
    if (/(?:\r\n|\n|\r)[ \t>]*(?:\r\n|\n|\r)/.test(text.slice(open, offset))) return undefined;
    const isSpan = text.charAt(open - 1) === ']';
    if (!isSpan && !FENCE.test(text.slice(Math.max(0, open - 80), open))) continue;
    const block = readBlock(text, open, offset);
    if (block) return { open, block };
  }
  return undefined;
}

/** The word of a value around the cursor. */
function wordAt(text: string, { start, end }: TextRange, offset: number): TextRange {
  const words = tokensIn(text.slice(start, end), start);
  const word = words.find(({ range }) => range.start <= offset && offset <= range.end);
  return word?.range ?? { start: offset, end: offset };
}

/**
 * What is being typed in the braces of a tag at an offset; undefined outside of braces, and where a tag would be none:
 * in code, comments and maths. Costs a search of a few words back where no brace is near, else a reading of the note.
 */
export function tagPlaceAt(note: string, offset: number): TagPlace | undefined {
  const found = blockAround(note, offset);
  if (!found) return undefined;
  const { open, block } = found;
  const current = block.tokens.find(({ start, end }) => start <= offset && offset <= end);
  const value = current?.value;
  const isInValue = value !== undefined && value.start <= offset && offset <= value.end;
  // Between a key and its quotation mark, and behind the one that closes the value, nothing can be typed.
  if (current && !isInValue && offset > current.start + current.name.length) return undefined;
  const word = isInValue
    ? wordAt(note, value, offset)
    : current
      ? { start: current.start, end: current.start + current.name.length }
      : { start: offset, end: offset };
  const others = block.tokens.filter((token) => token !== current || isInValue);
  const classes = others.filter(({ name }) => name.startsWith('.')).map(({ name }) => name.slice(1));
  const about = classes.find((name) => name === 'memo' || name === 'translation');
  const element = elementAt(note, open, block.end, about ?? 'evidence');
  if (!element) return undefined;
  return {
    kind: isInValue ? 'value' : 'name',
    key: isInValue ? keyOf({ key: current?.name ?? '' }) : '',
    word,
    isQuoted: current?.isQuoted ?? false,
    isClosed: block.isClosed,
    id: others.find(({ name }) => name.startsWith('#'))?.name.slice(1) ?? '',
    classes,
    values: others.flatMap((token) => {
      if (!token.value) return [];
      const words = tokensIn(note.slice(token.value.start, token.value.end), token.value.start);
      const own = words.filter(({ range }) => token !== current || range.start !== word.start);
      return [[keyOf({ key: token.name }), own.map(({ text }) => text)] as const];
    }),
    passage: element.kind === 'span' ? element.passage : '',
  };
}
