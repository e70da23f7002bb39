import { afterAttributes, attributes, type ParsedAttributes } from './attributes';
import { NEWLINE } from './chars';
import { bracketedCitation, citeKey, locatorAfter } from './citations';
import { emphasis, strikeout } from './emphasis';
import { closingTag, type HtmlTag, htmlTag, isBlockTag, isHtmlCloser, isInlineTag } from './html';
import { htmlAttributes } from './htmlAttributes';
import { labelEnd, linkSource, noteMarker, referenceKey } from './links';
import { characterReference, escapedChar } from './literals';
import { Memo } from './memo';
import {
  EVIDENCE,
  indexOf,
  MAX_DEPTH,
  NONE,
  noteConstruct,
  noteInert,
  noteLeaf,
  type ConstructKind,
  type Parser,
} from './parser';
import { endline } from './softBreak';
import { scriptContent } from './emphasis';
import { inlineTex, texBlock } from './tex';
import { codeSpan, math, type Verbatim } from './verbatim';

const SPECIAL = new Uint8Array(128);
for (const char of '\n`_*^[!$~<\\@-&') SPECIAL[char.charCodeAt(0)] = 1;

/** A parser of `[start, end)` of the same text, which is complete in itself. */
function inner(parser: Parser, start: number, end: number): Parser {
  const { text, source, state, sink, memo } = parser;
  return { text, start, end, inLine: true, source, state, sink, memo: new Memo(memo) };
}

/** Reads inlines as far as the paragraph goes; the position where it ends. */
export function inlines(parser: Parser, pos: number): number {
  let at = pos;
  for (;;) {
    const next = inline(parser, at);
    if (next === NONE || next === at) return at;
    at = next;
  }
}

/** Reads a stretch as inlines. Pandoc drops what follows where no inline can stand, such as a block's tag. */
function allInlinesOf(parser: Parser): void {
  inlines(parser, parser.start);
}

/** Reads a text that is a block's whole content: a cell, a line, a term. */
export function leafInlines(parser: Parser): void {
  noteLeaf(parser, parser.start, parser.end);
  allInlinesOf(parser);
}

/** Reads a stretch whose text does not belong to what surrounds it, such as a footnote. */
function aside(parser: Parser, start: number, end: number): void {
  const { sink } = parser;
  // The empty piece tells what surrounds the stretch from an element that fills it.
  const first = sink.pieces.push('') - 1;
  allInlinesOf(inner(parser, start, end));
  sink.holes.push([first, sink.pieces.length]);
}

/** Classes that Pandoc turns into elements of their own. */
const ELEMENT_CLASSES = new Set(['smallcaps', 'ul', 'underline']);

function withoutElementClasses(found: ParsedAttributes): ParsedAttributes {
  if (!found.classes.some((name) => ELEMENT_CLASSES.has(name))) return found;
  return { ...found, classes: found.classes.filter((name) => !ELEMENT_CLASSES.has(name)) };
}

function span(parser: Parser, start: number, close: number, end: number, found: ParsedAttributes): void {
  const { sink, state } = parser;
  const evidence = found.classes.includes(EVIDENCE);
  const firstPiece = sink.pieces.length;
  if (evidence) {
    state.evidenceDepth++;
    sink.wanted++;
  }
  allInlinesOf(inner(parser, start + 1, close));
  if (sink.wanted > 0) sink.trim(firstPiece);
  noteConstruct(parser, 'span', start, end, start + 1, close);
  if (!evidence) return;
  sink.wanted--;
  state.evidenceDepth--;
  sink.elements.push({
    kind: 'span',
    range: parser.source.range(start, end),
    content: parser.source.range(start + 1, close),
    attributes: withoutElementClasses(found),
    firstPiece,
    lastPiece: sink.pieces.length,
    definition: state.definition,
    quoted: state.inQuote,
    depth: state.evidenceDepth,
  });
}

/** A link or image whose label is `[open, close]`; past it. */
function link(parser: Parser, open: number, close: number, prefix: string): number {
  const { sink, state } = parser;
  const source = linkSource(parser, close + 1);
  const content = inner(parser, open + 1, close);
  const links = state.links;
  // A link holds no links. The text of an image may, and so may a bracket that refers to nothing.
  if (!prefix && source !== NONE) state.links = false;
  if (source !== NONE) {
    const first = sink.pieces.length;
    allInlinesOf(content);
    if (sink.wanted > 0) sink.trim(first);
    state.links = links;
    const end = afterAttributes(parser, source);
    noteInert(parser, 'address', close + 1, source);
    if (end > source) noteInert(parser, prefix ? 'image' : 'link', open - prefix.length, end);
    noteConstruct(parser, 'link', open - prefix.length, end, open + 1, close);
    return end;
  }
  const cited = bracketedCitation(parser, close + 1) !== NONE;
  const second = cited ? NONE : labelEnd(parser, close + 1);
  const explicit = second !== NONE && second > close + 2;
  const label = explicit ? parser.text.slice(close + 2, second) : parser.text.slice(open + 1, close);
  const reference = sink.wanted > 0 ? referenceKey(label) : '';
  sink.fallback(reference, `${prefix}[`);
  allInlinesOf(content);
  state.links = links;
  const end = second === NONE ? close + 1 : second + 1;
  sink.fallback(reference, `]${parser.text.slice(close + 1, end)}`);
  const past = afterAttributes(parser, end);
  if (past > end) noteInert(parser, 'reference', open - prefix.length, past);
  // A bracket that refers to nothing is text; only a pair of them must stay together.
  if (past > close + 1 || prefix) noteConstruct(parser, 'link', open - prefix.length, past, open + 1, close);
  return past;
}

function bracket(parser: Parser, pos: number): number {
  const { sink, state } = parser;
  const note = parser.text.charCodeAt(pos + 1) === 94 ? noteMarker(parser, pos) : undefined;
  if (note) {
    const text = parser.text.slice(pos, note.end);
    if (state.definition < 0) {
      sink.notes.push(note.label);
      sink.fallback(`^${note.label}`, text);
    } else {
      // Notes within notes are not resolved.
      sink.text(text);
    }
    noteConstruct(parser, 'note', pos, note.end);
    return note.end;
  }
  const citation = bracketedCitation(parser, pos);
  if (citation !== NONE) {
    sink.stretch(parser.text, pos, citation + 1);
    noteConstruct(parser, 'citation', pos, citation + 1);
    aside(parser, pos + 1, citation);
    return citation + 1;
  }
  const close = labelEnd(parser, pos);
  if (close === NONE) return NONE;
  const block = attributes(parser, close + 1);
  if (block) {
    span(parser, pos, close, block.end, block.attributes);
    return block.end;
  }
  return state.links ? link(parser, pos, close, '') : NONE;
}

function image(parser: Parser, pos: number): number {
  const close = parser.text.charCodeAt(pos + 1) === 91 ? labelEnd(parser, pos + 1) : NONE;
  return close === NONE ? NONE : link(parser, pos + 1, close, '!');
}

function inlineNote(parser: Parser, pos: number): number {
  if (parser.text.charCodeAt(pos + 1) !== 91 || pos + 1 >= parser.end) return NONE;
  const close = labelEnd(parser, pos + 1);
  if (close === NONE) return NONE;
  const next = close + 1 < parser.end ? parser.text.charAt(close + 1) : '';
  if (next === '(' || next === '[' || afterAttributes(parser, close + 1) > close + 1) return NONE;
  aside(parser, pos + 2, close);
  noteConstruct(parser, 'note', pos, close + 1, pos + 2, close);
  return close + 1;
}

/** Superscript or subscript: a stretch without blanks between two `mark`s, read as a text of its own. */
function script(parser: Parser, pos: number, mark: string): number {
  const found = scriptContent(parser, pos, mark);
  if (!found) return NONE;
  allInlinesOf(found.content);
  noteConstruct(parser, 'emphasis', pos, found.end, pos + 1, found.end - 1);
  return found.end;
}

const SCHEME =
  /<(?:[A-Za-z][A-Za-z0-9+.-]*:(?![*_\]])[^\s<>]+|[\p{L}\p{N}][^\s<>@]*@[\p{L}\p{N}][\p{L}\p{N}.-]*)>/uy;

function autoLink(parser: Parser, pos: number): number {
  SCHEME.lastIndex = pos;
  const match = parser.state.links ? SCHEME.exec(parser.text) : null;
  if (!match || pos + match[0].length > parser.end) return NONE;
  const end = pos + match[0].length;
  parser.sink.stretch(parser.text, pos + 1, end - 1);
  const past = afterAttributes(parser, end);
  noteConstruct(parser, 'address', pos, past);
  return past;
}

/** `<span …>…</span>` at `pos`, which Pandoc takes for a span; NONE without its closing tag. */
function htmlSpan(parser: Parser, pos: number, tag: HtmlTag): number {
  if (indexOf(parser, '</', tag.end) === NONE) return NONE;
  const { sink, state } = parser;
  // Spans within spans would be tried twice as often with each level.
  const vain = parser.memo.places(`span ${state.lineBreaks}`);
  if (vain.has(pos)) return NONE;
  const mark = sink.mark();
  const found = htmlAttributes(parser, tag, pos);
  const evidence = found.classes.includes(EVIDENCE);
  const wanted = evidence ? 1 : 0;
  state.evidenceDepth += wanted;
  sink.wanted += wanted;
  let at = tag.end;
  let close = closingTag(parser, at, 'span');
  while (close === NONE) {
    const next = inline(parser, at);
    if (next === NONE || next === at) break;
    at = next;
    close = closingTag(parser, at, 'span');
  }
  state.evidenceDepth -= wanted;
  sink.wanted -= wanted;
  if (close === NONE) {
    vain.set(pos, NONE);
    sink.reset(mark);
    return NONE;
  }
  noteConstruct(parser, 'span', pos, close, tag.end, at);
  if (evidence) {
    sink.elements.push({
      kind: 'span',
      range: parser.source.range(pos, close),
      content: parser.source.range(tag.end, at),
      attributes: withoutElementClasses(found),
      firstPiece: mark.pieces,
      lastPiece: sink.pieces.length,
      definition: state.definition,
      quoted: state.inQuote,
      depth: state.evidenceDepth + 1,
    });
  }
  return close;
}

function angle(parser: Parser, pos: number): number {
  const auto = autoLink(parser, pos);
  if (auto !== NONE) return auto;
  const tag = htmlTag(parser, pos);
  if (tag?.kind === 'open' && tag.name === 'span') {
    const end = htmlSpan(parser, pos, tag);
    if (end !== NONE) return end;
  }
  const closer = isHtmlCloser(parser, pos);
  if (tag && isInlineTag(tag) && !closer) {
    noteConstruct(parser, 'html', pos, tag.end);
    return tag.end;
  }
  if (closer || (tag && isBlockTag(tag))) return NONE;
  parser.sink.text('<');
  return pos + 1;
}

function backslash(parser: Parser, pos: number): number {
  if (parser.text.charCodeAt(pos + 1) === NEWLINE && pos + 1 < parser.end) return pos + 1;
  const escaped = escapedChar(parser, pos);
  if (escaped) {
    // An escaped blank is one that does not break.
    parser.sink.text(escaped.text === ' ' ? '\u00A0' : escaped.text);
    noteConstruct(parser, 'character', pos, escaped.end);
    return escaped.end;
  }
  const tex = inlineTex(parser, pos);
  if (tex !== NONE) {
    noteConstruct(parser, 'tex', pos, tex);
    return tex;
  }
  if (texBlock(parser, pos) !== NONE) return NONE;
  parser.sink.text('\\');
  return pos + 1;
}

function textualCitation(parser: Parser, pos: number): number {
  const key = citeKey(parser, pos);
  if (key === NONE) return NONE;
  const locator = locatorAfter(parser, key);
  const end = locator ? locator.close + 1 : key;
  noteConstruct(parser, 'citation', pos, end);
  // Pandoc shows `-@key` as `@key`.
  parser.sink.stretch(parser.text, parser.text.charAt(pos) === '-' ? pos + 1 : pos, end);
  if (locator) aside(parser, locator.open + 1, locator.close);
  return end;
}

function newline(parser: Parser, pos: number): number {
  const next = endline(parser, pos);
  if (next !== NONE) parser.sink.text(' ');
  return next;
}

function verbatim(parser: Parser, pos: number, kind: ConstructKind, found: Verbatim | undefined): number {
  if (!found) return NONE;
  parser.sink.text(found.text);
  noteConstruct(parser, kind, pos, found.end);
  return found.end;
}

/** The construct that the special character at `pos` opens, or NONE. */
function construct(parser: Parser, pos: number, char: string): number {
  switch (char) {
    case '`':
      return verbatim(parser, pos, 'code', codeSpan(parser, pos));
    case '$':
      return verbatim(parser, pos, 'formula', math(parser, pos));
    case '&':
      return verbatim(parser, pos, 'character', characterReference(parser, pos));
    case '*':
    case '_':
      return emphasis(parser, pos, inline);
    case '[':
      return bracket(parser, pos);
    case '!':
      return image(parser, pos);
    case '^': {
      const note = inlineNote(parser, pos);
      return note === NONE ? script(parser, pos, '^') : note;
    }
    case '~': {
      const struck = strikeout(parser, pos, inline);
      return struck === NONE ? script(parser, pos, '~') : struck;
    }
    default:
      return textualCitation(parser, pos);
  }
}

/** Past a run of characters that open nothing. */
function plainEnd(parser: Parser, pos: number): number {
  let at = pos;
  while (at < parser.end) {
    const code = parser.text.charCodeAt(at);
    if (code < 128 && SPECIAL[code] === 1) break;
    at++;
  }
  return at;
}

/**
 * Where the plain text at `pos` ends or is followed by one of `stops`; `pos` where there is none. A run of one
 * of them counts as one, but for braces, of which each may open something.
 */
export function plainStretch(parser: Parser, pos: number, stops: string): number {
  const first = parser.text.charAt(pos);
  if (SPECIAL[first.charCodeAt(0)] === 1) return pos;
  let at = pos;
  if (first !== '{') while (at < parser.end && parser.text.charAt(at) === first) at++;
  for (; at < parser.end; at++) {
    const code = parser.text.charCodeAt(at);
    if (code < 128 && SPECIAL[code] === 1) break;
    if (at > pos && stops.includes(parser.text.charAt(at))) break;
  }
  return at;
}

/** One inline element at `pos`: past it, or NONE where the paragraph ends. */
export function inline(parser: Parser, pos: number): number {
  if (pos >= parser.end) return NONE;
  const plain = plainEnd(parser, pos);
  if (plain > pos) {
    parser.sink.stretch(parser.text, pos, plain);
    return plain;
  }
  const char = parser.text.charAt(pos);
  if (char === '\n') return newline(parser, pos);
  if (char === '\\') return backslash(parser, pos);
  const { state } = parser;
  let end = NONE;
  if (state.depth < MAX_DEPTH) {
    state.depth++;
    end = char === '<' ? angle(parser, pos) : construct(parser, pos, char);
    state.depth--;
  }
  if (end !== NONE || char === '<') return end;
  parser.sink.text(char);
  return pos + 1;
}
