import { STANCES } from '../model/evidence';
import type { TextEdit, TextRange } from '../model/text';
import { applyEdits, inTextOrder } from './applyEdits';
import { writeAttributes, writeJudgements } from './attributeWriter';
import type { ChangeResult, TagContent } from './change';
import { type Layout, layoutOf, overlaps } from './layout';
import { addToTag } from './editTag';
import { type MarkupElement, scanMarkup } from './scan';
import { segmentsOf, trimRange, untaggable } from './segments';
import { keepsTheRest } from './verify';

function escape(at: number, char: string): TextEdit {
  return { start: at, end: at + 1, expected: char, newText: `\\${char}` };
}

/** Offsets of the brackets in `range` that have no partner there; those in code, formulas and the like do not count. */
function looseBrackets(text: string, range: TextRange, layout: Layout): number[] {
  const opaque = layout.constructs.filter(
    ({ kind, content, ...place }) => overlaps(place, range) && (content === undefined || kind === 'note'),
  );
  const open: number[] = [];
  const loose: number[] = [];
  for (let at = range.start; at < range.end; at++) {
    const skip = opaque.find(({ start }) => start === at);
    if (skip) {
      at = Math.max(at, skip.end - 1);
      continue;
    }
    if (text.charAt(at) === '[') open.push(at);
    else if (text.charAt(at) === ']' && open.pop() === undefined) loose.push(at);
  }
  return [...loose, ...open].sort((a, b) => a - b);
}

/** Quarto's editorial marks: what opens a comment, insertion, deletion or highlight after a bracket. */
const EDITORIAL = /^(?:!!|\+\+|--|>>)\s/;

/**
 * What must be escaped so that a bracket around `range` makes a span: loose brackets in it, a caret at its
 * start (which would make a footnote), an exclamation mark before it (which would make an image), Quarto's
 * editorial marks.
 */
function escapesFor(text: string, range: TextRange, layout: Layout): TextEdit[] {
  const edits = looseBrackets(text, range, layout).map((at) => escape(at, text.charAt(at)));
  const first = text.charAt(range.start);
  if (first === '^' || EDITORIAL.test(text.slice(range.start, range.start + 3)))
    edits.push(escape(range.start, first));
  const before = range.start - 1;
  const escaped = layout.constructs.some(({ kind, end }) => kind === 'character' && end === range.start);
  if (text.charAt(before) === '!' && !escaped) edits.push(escape(before, '!'));
  return edits;
}

function refusal(message: string): ChangeResult {
  return { kind: 'refusal', message };
}

function attributesFor(tag: TagContent, id: string): string {
  return writeAttributes({
    id,
    classes: ['evidence'],
    pairs: [
      ...STANCES.map((stance) => [stance, writeJudgements(tag.judgements, stance)] as const),
      ['variable', tag.variables.join(' ')],
      ['coder', tag.coder ?? ''],
      ['memo', tag.memo ?? ''],
    ],
  });
}

/** The edits that put brackets around the segments; the first carries the ratings, the others continue it. */
function bracketEdits(
  text: string,
  segments: readonly TextRange[],
  ids: readonly string[],
  tag: TagContent,
  layout: Layout,
): TextEdit[] {
  const first = ids[0] ?? '';
  const edits: TextEdit[] = [];
  segments.forEach((segment, i) => {
    const id = ids[i] ?? '';
    const continues = { id, classes: ['evidence'], pairs: [['continues', first] as const] };
    const attributes = i === 0 ? attributesFor(tag, id) : writeAttributes(continues);
    const insert = (at: number, newText: string) => ({ start: at, end: at, expected: '', newText });
    edits.push(
      insert(segment.start, '['),
      ...escapesFor(text, segment, layout),
      insert(segment.end, `]${attributes}`),
    );
  });
  return inTextOrder(edits);
}

/** The element whose words are exactly those of the selection, and whose coder is the same. */
function sameWords(
  text: string,
  selection: TextRange,
  elements: readonly MarkupElement[],
  coder: string | undefined,
): MarkupElement | undefined {
  return elements.find((element) => {
    const owner = element.pairs.find(({ key }) => key === 'coder')?.value;
    if (owner !== undefined && owner !== coder) return false;
    const content = trimRange(text, element.content);
    return [element.range, content].some(
      ({ start, end }) => start === selection.start && end === selection.end,
    );
  });
}

/** The segment that carries the ratings of the evidence that an element belongs to. */
function firstSegmentOf(element: MarkupElement, elements: readonly MarkupElement[]): MarkupElement {
  const first = element.pairs.find(({ key }) => key === 'continues')?.value;
  return elements.find(({ id }) => first !== undefined && id === first) ?? element;
}

/**
 * Tags the words of a selection as evidence. Where they are evidence of the same coder already, its tag
 * takes up the ratings and variables. The change is tried on a copy: it is refused unless Pandoc would show
 * the same text, see every other piece of evidence as before, and see this one.
 *
 * @param newId gives an evidence id that the project does not use yet
 */
export function tagPassage(
  text: string,
  selection: TextRange,
  tag: TagContent,
  newId: () => string,
): ChangeResult {
  if (tag.judgements.length === 0 && tag.variables.length === 0) {
    return refusal('A tag needs a hypothesis or a variable.');
  }
  const words = trimRange(text, selection);
  if (words.start === words.end) return refusal('Select the words that are evidence first.');
  const { elements } = scanMarkup(text);
  const own = sameWords(text, words, elements, tag.coder);
  if (own) return addToTag(text, firstSegmentOf(own, elements), tag);
  const layout = layoutOf(text);
  const why = untaggable(text, words, layout);
  if (why) return refusal(`This can't be tagged: ${why}.`);
  const segments = segmentsOf(text, words, layout, elements);
  if (segments.length === 0)
    return refusal('This is markup, not text of the note: select the words themselves.');
  const ids = segments.map(() => newId());
  const edits = bracketEdits(text, segments, ids, tag, layout);
  const after = applyEdits(text, edits);
  const written = new Set(ids);
  const isWritten = ({ id }: MarkupElement) => written.has(id);
  const seen = after === undefined ? [] : scanMarkup(after).elements.filter(isWritten);
  if (
    after === undefined ||
    seen.length !== segments.length ||
    !keepsTheRest(text, after, () => false, isWritten)
  ) {
    return refusal(
      'Brackets around these words would change how the note reads: select a little more or less, such as whole words or sentences.',
    );
  }
  const [first] = seen;
  return { kind: 'change', edits, id: ids[0] ?? '', ...(first && { passage: first.content }) };
}
