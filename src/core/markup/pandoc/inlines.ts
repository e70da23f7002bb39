import { afterAttributes, attributes, type ParsedAttributes, withoutElementClasses } from './attributes';
import { closingBracket } from './brackets';
import { isBlankOrNewline, NEWLINE } from './chars';
import { aside, bracketedCitation, readCitation, textualCitation } from './citations';
import { emphasis, scriptContent, strikeout } from './emphasis';
import { closingTag, type HtmlTag, htmlTag, isBlockTag, isHtmlCloser, isInlineTag } from './html';
import { htmlAttributes } from './htmlAttributes';
import { isInteresting, occurs } from './interest';
import { lastWord, notAfterWord, setLastWord, takeBack, takeLabelBack, withoutLastWord } from './lastWord';
import { autoLink, labelEnd, linkSource, noteMarker, referenceKey } from './links';
import { backslash, characterReference, takesBlank } from './literals';
import { Memo } from './memo';
import {
  EVIDENCE,
  indexOf,
  MAX_DEPTH,
  NONE,
  noteConstruct,
  noteInert,
  noteLeaf,
  partOfLine,
  type Parser,
} from './parser';
import type { Sink } from './sink';
import { plainEnd, plainText } from './plainText';
import { endline } from './softBreak';
import { codeSpan, math, verbatim } from './verbatim';

/** A parser of `[start, end)` of the same text, which is complete in itself. */
function inner(parser: Parser, start: number, end: number): Parser {
  return partOfLine(parser, start, end, new Memo(parser.memo), parser.takenOut + 1);
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
function allInlinesOf(parser: Parser): Parser {
  inlines(parser, parser.start);
  return parser;
}

/**
 * Reads `[start, end)`, the text of a span or link, whose blanks at both ends are not shown; where a `reference` is
 * given, only if it is defined. Gives what has read it.
 */
function trimmedInlines(parser: Parser, start: number, end: number, reference?: string): Parser {
  const { text, sink } = parser;
  if (sink.wanted === 0) return allInlinesOf(inner(parser, start, end));
  let [from, to] = [start, end];
  while (from < to && isBlankOrNewline(text.charCodeAt(from))) from++;
  while (to > from && isBlankOrNewline(text.charCodeAt(to - 1))) to--;
  // An escaped blank is none, and line breaks stay.
  if (to < end && (text.charAt(to - 1) === '\\' || text.slice(to, end).includes('  \n'))) to = end;
  if (text.slice(start, from).includes('  \n')) from = start;
  // A line break before the end is none, unless the bracket that follows is text, as in a link.
  const shown = (at: number) => at + 1 < end || text.charCodeAt(at) !== NEWLINE || !parser.state.links;
  if (reference !== undefined && from > start && (from < end || shown(start))) sink.fallback(reference, ' ');
  const first = sink.pieces.length;
  const stretch = inner(parser, start, to);
  if (inlines(stretch, from) < to) trimEnd(sink, first, reference);
  else if (reference !== undefined && to < end && shown(to) && !takesBlank(text.slice(from, to + 1)))
    sink.fallback(reference, ' ');
  return stretch;
}

/** Takes the blanks off the end of the pieces from `first` on, but for a reference that is not defined. */
function trimEnd(sink: Sink, first: number, reference?: string): void {
  const last = sink.pieces.at(-1);
  if (sink.pieces.length <= first || typeof last !== 'string' || !last.endsWith(' ')) return;
  sink.pieces[sink.pieces.length - 1] = last.trimEnd();
  if (reference !== undefined) sink.fallback(reference, ' ');
}

/** Reads a text that is a block's whole content: a cell, a line, a term. */
export function leafInlines(parser: Parser): void {
  noteLeaf(parser, parser.start, parser.end);
  withoutLastWord(parser, () => allInlinesOf(parser));
}

function span(parser: Parser, start: number, close: number, end: number, found: ParsedAttributes): void {
  const { sink, state } = parser;
  if (parser.quiet) return;
  const evidence = found.classes.includes(EVIDENCE);
  const firstPiece = sink.pieces.length;
  if (evidence) {
    state.evidenceDepth++;
    sink.wanted++;
  }
  takeBack(trimmedInlines(parser, start + 1, close));
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
    unless: state.unless,
  });
}

/** Reads the text of a link, which holds no links and whose words are no last ones, or of an image, where `prefix` is `!`. */
function linkText(parser: Parser, open: number, close: number, prefix: string, reference?: string): void {
  const { state } = parser;
  const { links, stray } = state;
  const isLink = reference === undefined || state.references?.has(reference) === true;
  if (!prefix && isLink) state.links = false;
  if (!prefix && !isLink) state.stray = undefined;
  const text = trimmedInlines(parser, open + 1, close, reference);
  state.links = links;
  if (prefix) takeBack(text);
  else state.stray = stray;
}

/** Past a link or image `[open, close]` whose target ends at `source`. */
function directLink(parser: Parser, open: number, close: number, prefix: string, source: number): number {
  const end = afterAttributes(parser, source);
  if (parser.quiet) return end;
  linkText(parser, open, close, prefix);
  noteInert(parser, 'address', close + 1, source);
  if (end > source) noteInert(parser, prefix ? 'image' : 'link', open - prefix.length, end);
  noteConstruct(parser, 'link', open - prefix.length, end, open + 1, close);
  return end;
}

/** Reads `[start, end)`, which is shown only where `reference` is not defined. */
function unlessDefined(parser: Parser, start: number, end: number, reference: string): void {
  const { sink, state } = parser;
  if (!isInteresting(parser, start, end)) return;
  const { unless } = state;
  const [first, found, notes] = [sink.pieces.push('') - 1, sink.elements.length, sink.notes.length];
  state.unless = [...unless, reference];
  withoutLastWord(parser, () => allInlinesOf(inner(parser, start, end)));
  state.unless = unless;
  sink.holes.push({ first, last: sink.pieces.length, left: 'where', reference });
  if (sink.elements.length > found || sink.notes.length > notes) sink.usesReferences = true;
}

/** Adds a bracket that is shown only where neither `reference` nor `own`, if there is one, is defined. */
function fallbackBracket(sink: Sink, reference: string, text: string, own?: string): void {
  const first = sink.pieces.length;
  sink.fallback(reference, text);
  const last = sink.pieces.length;
  if (own !== undefined && last > first) sink.holes.push({ first, last, left: 'where', reference: own });
}

/** Past `[label]`, `[label][]` or `[text][label]` whose first brackets are `[open, close]`, an image where `prefix` is `!`. */
function referenceLink(parser: Parser, open: number, close: number, prefix: string): number {
  const { sink, state } = parser;
  const cited = bracketedCitation(parser, close + 1, inline) !== NONE;
  const second = cited ? NONE : labelEnd(parser, close + 1);
  const explicit = second !== NONE && second > close + 2;
  const end = second === NONE ? close + 1 : second + 1;
  const past = afterAttributes(parser, end);
  if (parser.quiet) return past;
  const label = explicit ? parser.text.slice(close + 2, second) : parser.text.slice(open + 1, close);
  // A link holds no links and addresses.
  const nested = !prefix && (parser.text.lastIndexOf('[', close) > open || occurs(parser, '<', open, close));
  const needed = sink.wanted > 0 || second !== NONE || (nested && state.references);
  const reference = needed ? referenceKey(label) : '';
  if (nested && !state.references && isInteresting(parser, open, end))
    sink.usesReferences = sink.dependsOnReferences = true;
  const read = () => linkText(parser, open, close, prefix, reference);
  if (prefix && bracketedCitation(inner(parser, open, close + 1), open, inline) === close) {
    // Pandoc reads the brackets of an image that refers to nothing once more.
    sink.fallback(reference, parser.text.slice(open - 1, close + 1));
    aside(parser, read, reference);
  } else {
    // The brackets of an image that refers to nothing may be a link by themselves.
    const own = prefix && explicit ? referenceKey(parser.text.slice(open + 1, close)) : undefined;
    if (prefix) sink.fallback(reference, prefix);
    fallbackBracket(sink, reference, '[', own);
    read();
    fallbackBracket(sink, reference, ']', own);
  }
  if (second !== NONE) unlessDefined(parser, close + 1, end, reference);
  if (explicit) takeLabelBack(inner(parser, close + 2, second));
  if (past > end) noteInert(parser, 'reference', open - prefix.length, past);
  // A bracket that refers to nothing is text; only a pair of them must stay together.
  if (past > close + 1 || prefix) noteConstruct(parser, 'link', open - prefix.length, past, open + 1, close);
  return past;
}

/** Past a link or image whose label is `[open, close]`. */
function link(parser: Parser, open: number, close: number, prefix: string): number {
  const source = linkSource(parser, close + 1);
  return source === NONE
    ? referenceLink(parser, open, close, prefix)
    : directLink(parser, open, close, prefix, source);
}

function bracket(parser: Parser, pos: number): number {
  const { sink, state } = parser;
  const note = parser.text.charCodeAt(pos + 1) === 94 ? noteMarker(parser, pos) : undefined;
  if (note) {
    const text = parser.text.slice(pos, note.end);
    if (state.definition < 0) {
      sink.notes.push({ label: note.label, unless: state.unless });
      sink.fallback(`^${note.label}`, text);
    } else {
      // Notes within notes are not resolved.
      sink.text(text);
    }
    noteConstruct(parser, 'note', pos, note.end);
    return note.end;
  }
  const citation = bracketedCitation(parser, pos, inline);
  if (citation !== NONE) {
    sink.stretch(parser.text, pos, citation + 1);
    noteConstruct(parser, 'citation', pos, citation + 1);
    aside(parser, () => readCitation(parser, pos, inline));
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
  const close = closingBracket(parser, pos + 1);
  if (close === NONE) return NONE;
  const next = close + 1 < parser.end ? parser.text.charAt(close + 1) : '';
  if (next === '(' || next === '[' || afterAttributes(parser, close + 1) > close + 1) return NONE;
  aside(parser, () => takeBack(allInlinesOf(inner(parser, pos + 2, close))));
  noteConstruct(parser, 'note', pos, close + 1, pos + 2, close);
  return close + 1;
}

/** Superscript or subscript: a stretch without blanks between two `mark`s, read as a text of its own. */
function script(parser: Parser, pos: number, mark: string): number {
  const found = scriptContent(parser, pos, mark);
  if (!found) return NONE;
  if (!parser.quiet) takeBack(allInlinesOf(found.content));
  noteConstruct(parser, 'emphasis', pos, found.end, pos + 1, found.end - 1);
  return found.end;
}

/** `<span …>…</span>` at `pos`, which Pandoc takes for a span; NONE without its closing tag. */
function htmlSpan(parser: Parser, pos: number, tag: HtmlTag): number {
  if (indexOf(parser, '</', tag.end) === NONE) return NONE;
  const { sink, state } = parser;
  // Spans within spans would be tried twice as often with each level.
  const vain = parser.memo.places(`span ${state.lineBreaks}`);
  if (vain.has(pos)) return NONE;
  const mark = sink.mark();
  const word = lastWord(parser);
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
    setLastWord(parser, word);
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
      unless: state.unless,
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
  return plainText(parser, pos, pos + 1);
}

function newline(parser: Parser, pos: number): number {
  const next = endline(parser, pos);
  // One that ends a stretch is none.
  if (next !== NONE && pos + 1 < parser.end) parser.sink.text(' ');
  return next;
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
      return textualCitation(parser, pos, inline);
  }
}

/** One inline element at `pos`: past it, or NONE where the paragraph ends. */
export function inline(parser: Parser, pos: number): number {
  if (pos >= parser.end) return NONE;
  const plain = plainEnd(parser, pos);
  if (plain > pos) return plainText(parser, pos, plain);
  const char = parser.text.charAt(pos);
  if (char === '\n') return newline(parser, pos);
  if (char === '\\') return backslash(parser, pos);
  return parser.quiet ? passed(parser, pos, char) : marked(parser, pos, char);
}

/** What the special character at `pos` begins: past it, or NONE where the paragraph ends. */
function marked(parser: Parser, pos: number, char: string): number {
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

/** The same, remembered: what is only passed over is met again from every bracket that may be a citation. */
function passed(parser: Parser, pos: number, char: string): number {
  const { memo } = parser;
  const key = 2 * pos + (notAfterWord(parser, pos) ? 0 : 1);
  const known = memo.places('skips').get(key);
  const end = known === undefined ? marked(parser, pos, char) : known >> 1;
  if (known === undefined && parser.state.depth < MAX_DEPTH)
    memo.places('skips').set(key, 2 * end + (memo.wordEnd === end ? 1 : 0));
  else if (known !== undefined && known & 1 && end !== NONE) memo.wordEnd = end;
  return end;
}
