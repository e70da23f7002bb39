import { decodeHTML } from 'entities';
import { charAt, isAlphanumeric, isLetter, isSpace } from './chars';
import { indexOf, NONE, type Parser } from './parser';

/** A tag or comment, read as the tagsoup library reads it (the HTML5 tokenizer). */
export interface HtmlTag {
  readonly kind: 'open' | 'close' | 'comment';
  /** In lower case. */
  readonly name: string;
  readonly end: number;
  readonly selfClosing: boolean;
  readonly attributes: readonly HtmlAttribute[];
}

/** An attribute of a tag. Its texts are made when they are asked for: most tags are only passed over. */
export class HtmlAttribute {
  readonly #text: string;

  constructor(
    text: string,
    readonly nameStart: number,
    readonly nameEnd: number,
    readonly valueStart = nameEnd,
    readonly valueEnd = nameEnd,
  ) {
    this.#text = text;
  }

  /** In lower case. */
  get name(): string {
    return this.#text.slice(this.nameStart, this.nameEnd).toLowerCase();
  }

  /** Its entities decoded. */
  get value(): string {
    return decodeHTML(this.#text.slice(this.valueStart, this.valueEnd));
  }
}

const EITHER = new Set(
  'audio applet button iframe embed del ins progress map area noscript script object svg video source track'.split(
    ' ',
  ),
);
const BLOCK = new Set(
  (
    'address article aside blockquote body canvas caption center col colgroup dd details dir div dl dt fieldset ' +
    'figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html isindex main menu meta noframes nav ' +
    'ol output p pre section summary table tbody textarea thead tfoot ul frameset li td th tr script style ' +
    'calloutlist bibliolist glosslist itemizedlist orderedlist segmentedlist simplelist variablelist caution ' +
    'important note tip warning literallayout programlisting programlistingco screen screenco screenshot synopsis ' +
    'example informalexample informalfigure informaltable para simpara formalpara equation informalequation ' +
    'mediaobject qandaset procedure task cmdsynopsis funcsynopsis classsynopsis epigraph msgset sidebar title ' +
    'case switch default'
  ).split(' '),
);

export function isBlockTag(tag: HtmlTag): boolean {
  if (tag.kind === 'comment' || tag.name.startsWith('?')) return true;
  return BLOCK.has(tag.name) || EITHER.has(tag.name);
}

const NAME = /<\/?([A-Za-z][\p{L}\p{N}:_-]*)/uy;

/** Whether what stands at `pos` cannot be an inline tag because of its name: a quick look. */
export function hasBlockName(parser: Parser, pos: number): boolean {
  NAME.lastIndex = pos;
  const name = NAME.exec(parser.text)?.[1]?.toLowerCase() ?? '';
  return BLOCK.has(name) && name !== 'style' && name !== 'script';
}

export function isInlineTag(tag: HtmlTag): boolean {
  if (tag.kind === 'comment' || tag.name.startsWith('?') || tag.name === 'style') return true;
  if (tag.name === 'script') {
    const type = tag.attributes.find((attribute) => attribute.name === 'type')?.value ?? '';
    return tag.kind === 'close' || type.startsWith('math/tex');
  }
  return !BLOCK.has(tag.name);
}

function isName(name: string): boolean {
  if (name === '' || !isLetter(charAt(name, 0))) return false;
  for (const char of name) {
    if (char !== ':' && char !== '-' && char !== '_' && !isAlphanumeric(char)) return false;
  }
  return true;
}

function skipSpace(parser: Parser, pos: number): number {
  let at = pos;
  while (at < parser.end && isSpace(parser.text.charAt(at))) at++;
  return at;
}

/** Past all characters up to white space or one of `stops`. */
function until(parser: Parser, pos: number, stops: string): number {
  let at = pos;
  while (at < parser.end) {
    const char = parser.text.charAt(at);
    if (stops.includes(char) || isSpace(char)) break;
    at++;
  }
  return at;
}

/** Past the characters a name may have: a name that goes on otherwise is none. */
function pastName(parser: Parser, pos: number): number {
  let at = pos;
  while (at < parser.end) {
    const char = charAt(parser.text, at);
    if (char !== ':' && char !== '-' && char !== '_' && !isAlphanumeric(char)) break;
    at += char.length;
  }
  return at;
}

function comment(parser: Parser, pos: number): HtmlTag | undefined {
  // HTML5 ends a comment at `<!-->`; Pandoc takes neither that nor `<!--->` for one.
  if (/^-?>/.test(parser.text.slice(pos + 4, pos + 6))) return undefined;
  if (indexOf(parser, '-->', pos + 4) === NONE) return undefined;
  const end = commentEnd(parser, pos + 4);
  return end === NONE ? undefined : { kind: 'comment', name: '', end, selfClosing: false, attributes: [] };
}

const COMMENT_END = /--(?:!|[ \t\n\f]+)?>/g;

/** Past the end of a comment whose text, which `-->` follows, starts at `pos`; NONE where it ends otherwise before. */
function commentEnd(parser: Parser, pos: number): number {
  const known = parser.memo.commentEnd;
  if (known && pos >= known.from && pos <= known.until) return known.end;
  COMMENT_END.lastIndex = pos;
  const match = COMMENT_END.exec(parser.text);
  const until = match?.index ?? pos;
  // The tokenizer ends a comment at `--!>` and `-- >` too; Pandoc takes neither for one.
  const end = match?.[0] === '-->' ? until + 3 : NONE;
  parser.memo.commentEnd = { from: pos, until, end };
  return end;
}

function attributeAt(parser: Parser, nameStart: number): HtmlAttribute | undefined {
  // A quote where a name should be begins a value; an equals sign there is part of the name.
  const isNamed = !'"\''.includes(parser.text.charAt(nameStart));
  const nameEnd = isNamed ? until(parser, nameStart + 1, '=/>') : nameStart;
  const equals = skipSpace(parser, nameEnd);
  if (isNamed && (equals >= parser.end || parser.text.charAt(equals) !== '='))
    return new HtmlAttribute(parser.text, nameStart, nameEnd);
  let valueStart = isNamed ? skipSpace(parser, equals + 1) : nameStart;
  const quote = parser.text.charAt(valueStart);
  let valueEnd: number;
  if (quote === '"' || quote === "'") {
    valueStart++;
    valueEnd = indexOf(parser, quote, valueStart);
    if (valueEnd === NONE) return undefined;
  } else {
    valueEnd = bareEnd(parser, valueStart);
  }
  return new HtmlAttribute(parser.text, nameStart, nameEnd, valueStart, valueEnd);
}

/** Where a value without quotes ends. One that starts within another ends with it. */
function bareEnd(parser: Parser, pos: number): number {
  const known = parser.memo.bareHtml;
  if (known && pos >= known.from && pos <= known.end) return known.end;
  const end = until(parser, pos, '>');
  parser.memo.bareHtml = { from: pos, end };
  return end;
}

function afterAttribute(parser: Parser, attribute: HtmlAttribute): number {
  const char = parser.text.charAt(attribute.valueEnd);
  const quoted =
    attribute.valueStart > attribute.nameEnd && /["']/.test(parser.text.charAt(attribute.valueStart - 1));
  return quoted && (char === '"' || char === "'") ? attribute.valueEnd + 1 : attribute.valueEnd;
}

/** So many attributes a tag may have before it is remembered for tags within it that they lead nowhere. */
const MANY = 16;

/** What follows the name of a tag; a `strict` reader stops at the first attribute whose name is none. */
function openTag(parser: Parser, name: string, pos: number, strict: boolean): HtmlTag | undefined {
  const vain = strict ? 'HTML attribute' : 'HTML attribute of any name';
  const attributes: HtmlAttribute[] = [];
  const many: number[] = [];
  let at = pos;
  let selfClosing = false;
  while (at < parser.end) {
    at = skipSpace(parser, at);
    const char = parser.text.charAt(at);
    if (char === '>' && at < parser.end) return { kind: 'open', name, end: at + 1, selfClosing, attributes };
    selfClosing = char === '/' || (char === '?' && name.startsWith('?'));
    if (selfClosing) {
      at++;
      continue;
    }
    if (at >= parser.end) break;
    if (attributes.length >= MANY) {
      if (parser.memo.places(vain).has(at)) break;
      many.push(at);
    }
    const attribute = attributeAt(parser, at);
    if (!attribute || (strict && !isName(attribute.name))) break;
    attributes.push(attribute);
    at = afterAttribute(parser, attribute);
  }
  for (const place of many) parser.memo.places(vain).set(place, NONE);
  return undefined;
}

/** `<?name …>` whose question mark stands at `pos`, if it is one; whatever it holds is read as attributes. */
function processingInstruction(parser: Parser, pos: number): HtmlTag | undefined {
  if (!isLetter(charAt(parser.text, pos + 1)) || indexOf(parser, '>', pos) === NONE) return undefined;
  const nameEnd = until(parser, pos + 1, '/>?');
  const name = parser.text.slice(pos, nameEnd).toLowerCase();
  const tag = name.endsWith(':') ? undefined : openTag(parser, name, nameEnd, false);
  return tag && { ...tag, selfClosing: true, attributes: [] };
}

/** What the tokenizer takes for one, whatever it is called: a tag, or a comment or text, which has no name. */
interface Token {
  readonly kind: 'open' | 'close' | 'other';
  readonly name: string;
  readonly end: number;
  readonly selfClosing: boolean;
}

function other(end: number): Token | undefined {
  return end === NONE ? undefined : { kind: 'other', name: '', end, selfClosing: false };
}

/** Past `needle` behind `pos`, or NONE. */
function past(parser: Parser, needle: string, pos: number): number {
  const found = indexOf(parser, needle, pos);
  return found === NONE ? NONE : found + needle.length;
}

/** Past the declaration, comment or marked section at `pos`, which holds `<!`; NONE where nothing closes it. */
function declarationEnd(parser: Parser, pos: number): number {
  const { text } = parser;
  if (text.startsWith('[CDATA[', pos + 2)) return past(parser, ']]>', pos + 9);
  if (!text.startsWith('--', pos + 2)) return past(parser, '>', pos + 2);
  if (/^-?>/.test(text.slice(pos + 4, pos + 6))) return past(parser, '>', pos + 4);
  const ends = [past(parser, '-->', pos + 4), past(parser, '--!>', pos + 4)].filter((end) => end !== NONE);
  return ends.length === 0 ? NONE : Math.min(...ends);
}

const SCRIPT_END = /<\/script/gi;

/** The token that the angle at `pos` begins; undefined where it runs to the end of the text. */
function tokenAt(parser: Parser, pos: number): Token | undefined {
  const { text } = parser;
  const sign = '!/?'.includes(text.charAt(pos + 1)) ? text.charAt(pos + 1) : '';
  const first = pos + 1 + sign.length;
  if (first >= parser.end || !isLetter(charAt(text, first))) {
    if (sign === '!' || (sign === '/' && text.charAt(first) !== '>'))
      return other(declarationEnd(parser, pos));
    return other(first);
  }
  const nameEnd = until(parser, first, sign === '?' ? '/>?' : '/>');
  const kind = sign === '/' ? 'close' : 'open';
  const name = text.slice(kind === 'close' ? first : pos + 1, nameEnd).toLowerCase();
  const tag = openTag(parser, name, nameEnd, false);
  if (!tag || kind === 'close' || name !== 'script') return tag && { ...tag, kind };
  // The text of a script ends only there.
  if (!isClosedAfter(parser, name, tag.end)) return undefined;
  SCRIPT_END.lastIndex = tag.end;
  return { ...tag, kind, end: SCRIPT_END.exec(text)?.index ?? tag.end };
}

/** Past the element `name` that the angle at `pos` begins, with those of its name in it, if its closing tag is there; or NONE. */
export function elementEnd(parser: Parser, pos: number, name: string): number {
  // One walk settles every element of the name that it meets.
  const known = parser.memo.places(`element ${name}`);
  const open: number[] = [];
  for (let at = pos; !known.has(pos) && at !== NONE;) {
    const token = tokenAt(parser, at);
    if (!token) break;
    if (token.name === name && token.kind === 'open' && !token.selfClosing) open.push(at);
    if (token.name === name && token.kind === 'close') known.set(open.pop() ?? at, past(parser, '>', at));
    at = indexOf(parser, '<', token.end);
  }
  if (!known.has(pos)) for (const start of open) known.set(start, NONE);
  return known.get(pos) ?? NONE;
}

/** Past the element of blocks at `pos`, whatever its attributes are called, if its closing tag is there; or NONE. */
export function balancedElement(parser: Parser, pos: number): number {
  const first = tokenAt(parser, pos);
  if (first?.kind !== 'open' || !isName(first.name)) return NONE;
  const tag: HtmlTag = { ...first, kind: 'open', attributes: [] };
  return isInlineTag(tag) ? NONE : elementEnd(parser, pos, tag.name);
}

/** The tag or comment at `pos`, if Pandoc takes it for one. */
export function htmlTag(parser: Parser, pos: number): HtmlTag | undefined {
  const { text, end } = parser;
  if (pos + 1 >= end || text.charAt(pos) !== '<') return undefined;
  if (text.startsWith('<!--', pos)) return comment(parser, pos);
  const closing = text.charAt(pos + 1) === '/';
  const nameStart = closing ? pos + 2 : pos + 1;
  const instruction = !closing && text.charCodeAt(nameStart) === 63;
  if (nameStart >= end || !(instruction || isLetter(charAt(text, nameStart)))) return undefined;
  if (instruction) return processingInstruction(parser, nameStart);
  const nameEnd = pastName(parser, nameStart);
  const name = text.slice(nameStart, nameEnd).toLowerCase();
  const after = text.charAt(nameEnd);
  if (nameEnd < end && after !== '/' && after !== '>' && !isSpace(after)) return undefined;
  if (!isName(name) || name.endsWith(':')) return undefined;
  // Every tag ends with an angle: where there is none ahead, nothing needs to be read.
  if (indexOf(parser, '>', nameEnd) === NONE) return undefined;
  const tag = openTag(parser, name, nameEnd, !closing);
  return closing && tag ? { ...tag, kind: 'close', selfClosing: false, attributes: [] } : tag;
}

/** Past the closing tag of `name` at `pos`, or NONE. */
export function closingTag(parser: Parser, pos: number, name: string): number {
  if (parser.text.charCodeAt(pos) !== 60 || parser.text.charCodeAt(pos + 1) !== 47) return NONE;
  const tag = htmlTag(parser, pos);
  return tag && tag.kind === 'close' && tag.name === name ? tag.end : NONE;
}

/** Whether something that may be the closing tag of `name`, a word of ASCII letters, stands behind `pos`. */
export function isClosedAfter(parser: Parser, name: string, pos: number): boolean {
  const known = parser.memo.places(`last closing tag of ${name}`);
  let last = known.get(0);
  if (last === undefined) {
    last = NONE;
    for (const { index } of parser.text.matchAll(/<\/([a-z0-9]+)/gi)) {
      if (parser.text.slice(index + 2, index + 2 + name.length).toLowerCase() === name) last = index;
    }
    known.set(0, last);
  }
  return last >= pos;
}

/** Whether the tag that closes the HTML block being read stands at `pos`. */
export function isHtmlCloser(parser: Parser, pos: number): boolean {
  const name = parser.state.htmlBlock;
  return name !== undefined && closingTag(parser, pos, name) !== NONE;
}
