import { applyEdits } from '../markup/applyEdits';
import { offsetMover } from '../markup/chain';
import { valueOf } from '../markup/elementsOf';
import { contains } from '../markup/layout';
import { type MarkupElement, type MarkupScan, scanMarkup } from '../markup/scan';
import { trimRange } from '../markup/segments';
import { blockRemoval, isClosed, stripped } from '../markup/untag';
import type { Evidence, Segment } from '../model/evidence';
import type { TextEdit, TextRange } from '../model/text';
import { lineStart } from '../util/lines';
import { countBelow } from '../util/ordered';
import type { ExportInput } from './exportFormat';

/** Where a segment stands in the plain text of a note, without blanks and quote marks at its borders. */
export interface PlainPlace {
  /** In UTF-16 units. */
  readonly range: TextRange;
  /** In Unicode code points, as REFI-QDA and Web Annotation count. */
  readonly points: TextRange;
  /** The segment as it stands in the note. */
  readonly element: MarkupElement;
}

/** A note without its evidence markup. */
export interface PlainNote {
  /** With LF as line end and without byte order mark; everything else that is no evidence markup is as it was. */
  readonly text: string;
  /** The places of all segments, by where each starts in the note, in the order of the note. */
  readonly places: ReadonlyMap<number, PlainPlace>;
  /** The Markdown of the memos that were taken out with their divs, by the id of their evidence. */
  readonly memos: ReadonlyMap<string, string>;
}

/** A text after edits, and where the words of its segments are. */
interface Step {
  readonly text: string;
  readonly words: readonly TextRange[];
}

function moved(words: readonly TextRange[], edits: readonly TextEdit[]): TextRange[] {
  const move = offsetMover(edits);
  return words.map(({ start, end }) => ({ start: move(start), end: move(end) }));
}

/** The memo in a div as Markdown of its own, without what its lines begin with in a quote or list. */
function memoText(note: string, { range, content }: MarkupElement): string {
  const prefix = note.slice(lineStart(note, range.start), range.start).replace('\uFEFF', '');
  const marks = prefix.split('>').length - 1;
  const begin = new RegExp(
    `^(?:[ \\t]{0,3}> ?){0,${marks}}[ \\t]{0,${/[ \t]*$/.exec(prefix)?.[0].length ?? 0}}`,
  );
  const lines = note.slice(content.start, content.end).split(/\r\n|\r|\n/);
  const own = lines.map((line, i) => (i === 0 ? line : line.replace(begin, '')));
  return own.join('\n').trim();
}

/** A note without the memos of its evidence. */
interface WithoutMemos {
  readonly text: string;
  readonly elements: readonly MarkupElement[];
  readonly memos: ReadonlyMap<string, string>;
}

/** The memos of evidence that can be taken out: not those in another one, that hold evidence, or that nothing closes. */
function ownMemos(note: string, { elements, memos }: MarkupScan): readonly MarkupElement[] {
  const starts = elements.map(({ range }) => range.start);
  const firsts = new Set(
    elements.filter((one) => valueOf(one, 'continues') === undefined).map(({ id }) => id),
  );
  const found: MarkupElement[] = [];
  for (const memo of [...memos].sort((a, b) => a.range.start - b.range.start)) {
    const [id, last] = [valueOf(memo, 'for') ?? '', found.at(-1)];
    const isNested = last !== undefined && contains(last.range, memo.range);
    const next = elements[countBelow(starts, memo.range.start)];
    const holdsEvidence = next !== undefined && contains(memo.range, next.range);
    if (id !== '' && firsts.has(id) && !isNested && !holdsEvidence && isClosed(note, memo)) found.push(memo);
  }
  return found;
}

/** Takes out the memos that have a div of their own; those with nothing between them go as one. */
function withoutMemos(note: string, scan: MarkupScan): WithoutMemos {
  const { elements } = scan;
  const own = ownMemos(note, scan);
  const stretches: TextRange[] = [];
  for (const { range } of own) {
    const last = stretches.at(-1);
    const isNext = last !== undefined && /^[\s>]*$/.test(note.slice(last.end, range.start));
    if (isNext) stretches.pop();
    stretches.push({ start: isNext ? last.start : range.start, end: range.end });
  }
  const text = applyEdits(
    note,
    stretches.map((stretch) => blockRemoval(note, stretch)),
  );
  // Places are those of another reading: it must have found the same.
  const again = own.length === 0 || text === undefined ? elements : scanMarkup(text).elements;
  const isSame = again.length === elements.length && again.every(({ id }, i) => id === elements[i]?.id);
  if (text === undefined || !isSame) return { text: note, elements, memos: new Map() };
  const memos = new Map<string, string>();
  for (const memo of own) {
    const id = valueOf(memo, 'for') ?? '';
    memos.set(id, [memos.get(id) ?? '', memoText(note, memo)].filter((words) => words !== '').join('\n\n'));
  }
  return { text, elements: again, memos };
}

/** The edits that take an element's brackets or fences away with the attributes, and nothing else. */
function bracketsOf(text: string, { range, content }: MarkupElement): TextEdit[] {
  const sides = [
    { start: range.start, end: content.start },
    { start: content.end, end: range.end },
  ];
  return sides.map(({ start, end }) => ({ start, end, expected: text.slice(start, end), newText: '' }));
}

/** The edits that take tags off, those of segments without a first one, too. */
function untagging(note: string, elements: readonly MarkupElement[]): readonly TextEdit[] {
  // Only fences around something can be taken out in more than one way; which is right has to be tried.
  const isFenced = ({ kind, content }: MarkupElement) =>
    kind === 'div' && note.slice(content.start, content.end).trim() !== '';
  const fenced = elements.filter(isFenced);
  if (fenced.length > 0) {
    const others = elements.filter((element) => !isFenced(element));
    const edits = [...stripped(note, fenced).edits, ...others.flatMap((one) => bracketsOf(note, one))];
    if (applyEdits(note, edits) !== undefined) return edits;
  }
  return uncrossed(elements.map((element) => bracketsOf(note, element)));
}

/** The edits of elements but for those that cross others, as attributes over lines can in cells side by side. */
function uncrossed(elements: readonly (readonly TextEdit[])[]): readonly TextEdit[] {
  const pieces = elements.flatMap((edits, owner) => edits.map((edit) => ({ ...edit, owner })));
  const crossing = new Set<number>();
  let last: (typeof pieces)[number] | undefined;
  for (const piece of pieces.sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (last && piece.start < last.end) crossing.add(piece.owner).add(last.owner);
    if (!last || piece.end > last.end) last = piece;
  }
  return elements.filter((_, owner) => !crossing.has(owner)).flat();
}

/** Takes all tags off. What was none because of a tag around it may be one then: it goes, too. */
function untagged(note: string, elements: readonly MarkupElement[]): Step {
  let text = note;
  let words: readonly TextRange[] = elements.map(({ content }) => content);
  for (let left = elements; left.length > 0; left = scanMarkup(text).elements) {
    const edits = untagging(text, left);
    const after = applyEdits(text, edits);
    if (after === undefined || edits.length === 0) break;
    words = moved(words, edits);
    text = after;
  }
  return { text, words };
}

/** Makes LF the only line end and drops the byte order mark. */
function withPlainLines({ text, words }: Step): Step {
  if (!/^\uFEFF|\r/.test(text)) return { text, words };
  const edits: TextEdit[] = [];
  for (const { 0: found, index } of text.matchAll(/^\uFEFF|\r\n?/g)) {
    const newText = found === '\r' ? '\n' : '';
    edits.push({ start: index, end: index + 1, expected: found.charAt(0), newText });
  }
  return { text: applyEdits(text, edits) ?? text, words: moved(words, edits) };
}

/** A range without blanks at its borders, nor the marks of the quote that it stands in. */
function withoutBorders(text: string, range: TextRange, isQuoted: boolean): TextRange {
  if (!isQuoted) return trimRange(text, range);
  const words = text.slice(range.start, range.end);
  const isLine = lineStart(text, range.start) === range.start;
  const head = (isLine ? /^[\s>]*/ : /^[ \t]*(?:\n[\s>]*)?/).exec(words)?.[0].length ?? 0;
  const start = range.start + head;
  let { end } = range;
  for (let line = lineStart(text, end); line > start; line = lineStart(text, end)) {
    if (!/^[ \t>]*$/.test(text.slice(line, end))) break;
    end = line - 1;
  }
  return trimRange(text, { start, end: Math.max(start, end) });
}

/** Counts the code points before an offset. */
function pointCounter(text: string): (offset: number) => number {
  const pairs: number[] = [];
  for (const { index } of text.matchAll(/[\u{10000}-\u{10FFFF}]/gu)) pairs.push(index + 1);
  return pairs.length === 0 ? (offset) => offset : (offset) => offset - countBelow(pairs, offset);
}

/**
 * A note without its evidence markup, for programs that know none: tags and the divs of memos are gone as
 * `untagEvidence` takes them off, all other Markdown stays. Tagging the plain text again and making it plain once more
 * gives the same text.
 */
export function plainNote(note: string): PlainNote {
  const scan = scanMarkup(note);
  const bare = withoutMemos(note, scan);
  const { text, words } = withPlainLines(untagged(bare.text, bare.elements));
  const pointsBefore = pointCounter(text);
  const places = new Map<number, PlainPlace>();
  for (const [i, element] of scan.elements.entries()) {
    const range = withoutBorders(text, words[i] ?? { start: 0, end: 0 }, element.quoted);
    const points = { start: pointsBefore(range.start), end: pointsBefore(range.end) };
    places.set(element.range.start, { range, points, element });
  }
  return { text, places, memos: bare.memos };
}

/** A note with its evidence, as programs are given it that know no tags. */
export interface CodedNote {
  readonly path: string;
  readonly text: string;
  readonly evidence: readonly Evidence[];
  readonly memos: PlainNote['memos'];
  readonly placeOf: (segment: Segment) => PlainPlace;
}

/** The notes of a project in order, each read when it is asked for. */
export function* codedNotes({ view, textOf }: ExportInput): Generator<CodedNote> {
  const evidence = new Map<string, Evidence[]>(view.notes.map((note) => [note, []]));
  for (const one of view.evidence) evidence.get(one.note)?.push(one);
  for (const path of view.notes) {
    const { text, memos, places } = plainNote(textOf(path));
    const placeOf = ({ range }: Segment): PlainPlace => {
      const place = places.get(range.start);
      if (!place) throw new Error(`${path} has changed since the project was read`);
      return place;
    };
    yield { path, text, evidence: evidence.get(path) ?? [], memos, placeOf };
  }
}
