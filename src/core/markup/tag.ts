import * as l10n from '../l10n/l10n';
import { readFrontMatter } from '../index/frontMatter';
import { STANCES } from '../model/evidence';
import type { TextRange } from '../model/text';
import { writeAttributes, writeJudgements } from './attributeWriter';
import { chain, movedOffset } from './chain';
import { type ChangeResult, type Refusal, refusal, type TagContent } from './change';
import { layoutOf } from './layout';
import { type Marking, placeAroundBlocks, placeEvidence } from './placeEvidence';
import { addToTag } from './editTag';
import { valueOf } from './elementsOf';
import { type MarkupElement, scanMarkup } from './scan';
import { trimRange } from './segments';
import { sentenceAt } from './sentence';
import { keepsTheRest } from './verify';
import { Interner } from '../util/interner';

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

/** The segment that carries the ratings of the evidence that an element belongs to. */
function firstSegmentOf(element: MarkupElement, elements: readonly MarkupElement[]): MarkupElement {
  const first = valueOf(element, 'continues');
  return elements.find(({ id }) => first !== undefined && id === first) ?? element;
}

/** Who tags, as far as that is asked for, and whom the note's front matter names. */
interface Coders {
  readonly me: string | undefined;
  readonly front: string | undefined;
}

function codersOf(text: string, me: string | undefined): Coders {
  // A note without the word is not read at all.
  const { frontMatter } = scanMarkup(text.includes('evidence') ? text : `${text}\n\nevidence\n`);
  const { coder } = readFrontMatter(text, frontMatter, new Interner()).facts;
  return { me: me === '' ? undefined : me, front: coder === '' ? undefined : coder };
}

/** Whether I may change what a tag says: nobody is named, or I am. Without a name I am whom the note names. */
function isMine(first: MarkupElement, { me, front }: Coders): boolean {
  const owner = valueOf(first, 'coder') || front;
  return owner === undefined || owner === (me ?? front);
}

/** What may stand between two segments of words that were selected in one go: blanks and marks of blocks. */
const BETWEEN = /^(?:[\s>*+#.):-]|\d+[.)])*$/;

/** The stretch from the first to the last segment of evidence, where nothing but marks of blocks stands between. */
function wholeStretch(
  text: string,
  first: MarkupElement,
  elements: readonly MarkupElement[],
): readonly TextRange[] {
  const further = first.id === '' ? [] : elements.filter((one) => valueOf(one, 'continues') === first.id);
  const segments = [first, ...further].sort((a, b) => a.range.start - b.range.start);
  const isOne = segments.every(({ range }, i) => {
    const before = segments[i - 1];
    return !before || BETWEEN.test(text.slice(before.range.end, range.start));
  });
  const [head, last] = [segments[0], segments.at(-1)];
  if (!isOne || !head || !last) return [];
  const inner = trimRange(text, { start: head.content.start, end: last.content.end });
  return [{ start: head.range.start, end: last.range.end }, inner];
}

/** The first segment of evidence of mine whose words are exactly those of the selection: one segment, or all. */
function sameWords(
  text: string,
  selection: TextRange,
  elements: readonly MarkupElement[],
  coders: Coders,
): MarkupElement | undefined {
  for (const element of elements) {
    if (element.range.end < selection.start || selection.end < element.range.start) continue;
    const first = firstSegmentOf(element, elements);
    if (!isMine(first, coders)) continue;
    const stretches = [
      element.range,
      trimRange(text, element.content),
      ...wholeStretch(text, first, elements),
    ];
    if (stretches.some(({ start, end }) => start === selection.start && end === selection.end)) return first;
  }
  return undefined;
}

/** A tag names its coder only where the note's front matter does not. */
function signed(tag: TagContent, { me, front }: Coders): TagContent {
  return { ...tag, coder: me === undefined || me === front ? '' : me };
}

function markingOf(text: string, tag: TagContent, newId: () => string): Marking {
  const id = newId();
  return {
    id,
    attributes: attributesFor(tag, id),
    newId,
    accepts: (after, ids) =>
      keepsTheRest(
        text,
        after,
        () => false,
        (element) => ids.has(element.id),
      ),
  };
}

/** The sentence that a cursor stands in, without the blanks around it. */
export function sentenceOf(text: string, at: number): TextRange | undefined {
  return sentenceAt(text, at, layoutOf(text));
}

/** The words meant by a selection without the blanks around them; by an empty one the sentence at the cursor. */
function wordsOf(text: string, selection: TextRange): TextRange | undefined {
  if (selection.start < selection.end) return trimRange(text, selection);
  return sentenceOf(text, selection.start);
}

/** Why a tag is not written that would say nothing. */
function emptyRefusal({ judgements, variables }: TagContent): Refusal | undefined {
  const isEmpty = judgements.length === 0 && variables.length === 0;
  return isEmpty ? refusal(l10n.t('A tag needs a hypothesis or a variable.')) : undefined;
}

/**
 * Tags one selection. Tried on a copy: refused unless Pandoc would show the same text, see every other piece of
 * evidence as before, and see this one.
 */
function tagPassage(text: string, selection: TextRange, tag: TagContent, newId: () => string): ChangeResult {
  const empty = emptyRefusal(tag);
  if (empty) return empty;
  const words = wordsOf(text, selection);
  if (!words) return atNoSentence(text, selection, tag, newId);
  if (words.start === words.end)
    return refusal(l10n.t('Only blanks are selected. Select the words that are evidence.'));
  const { elements } = scanMarkup(text);
  const coders = codersOf(text, tag.coder);
  const own = sameWords(text, words, elements, coders);
  if (own) return addToTag(text, own, tag);
  return placeEvidence(text, [words], markingOf(text, signed(tag, coders), newId));
}

/**
 * Tags the words of several selections as one piece of evidence, of as many segments, as {@link tagPassages} tags those of
 * one.
 */
export function tagTogether(
  text: string,
  selections: readonly TextRange[],
  tag: TagContent,
  newId: () => string,
): ChangeResult {
  const [only, second] = selections;
  if (only && !second) return tagPassage(text, only, tag, newId);
  const why = emptyRefusal(tag);
  if (why) return why;
  const words = selections.map((selection) => trimRange(text, selection));
  return placeEvidence(text, words, markingOf(text, signed(tag, codersOf(text, tag.coder)), newId));
}

/** A cursor where no running text is: the same answer as for the character beside it, if there is one. */
function atNoSentence(
  text: string,
  { start }: TextRange,
  tag: TagContent,
  newId: () => string,
): ChangeResult {
  const beside = [start, start - 1].find((at) => /\S/.test(text.charAt(at)));
  if (beside === undefined) {
    return refusal(
      l10n.t('There is no sentence at the cursor. Put it into one, or select the words that are evidence.'),
    );
  }
  return placeEvidence(text, [{ start: beside, end: beside + 1 }], markingOf(text, tag, newId));
}

/** Tags the whole blocks that a selection touches, in a div: for tables whose columns a tag would shift. */
export function tagBlocks(
  text: string,
  selection: TextRange,
  tag: TagContent,
  newId: () => string,
): ChangeResult {
  const empty = emptyRefusal(tag);
  if (empty) return empty;
  const words = selection.start < selection.end ? trimRange(text, selection) : selection;
  const { start } = words;
  const end = Math.max(words.end, start + 1);
  const content = signed(tag, codersOf(text, tag.coder));
  return placeAroundBlocks(text, { start, end }, markingOf(text, content, newId));
}

function shown(text: string, { start, end }: TextRange): string {
  const words = text
    .slice(start, end > start ? end : start + 30)
    .trim()
    .replace(/\s+/g, ' ');
  return words.length > 30 ? `${words.slice(0, 29)}…` : words;
}

/**
 * Tags each of one or more selections as evidence of its own, all with the same content: all of them or, where one
 * can't be tagged, none. An empty selection means the sentence at the cursor; where its words are evidence of the
 * same coder already, that tag takes up the ratings and variables.
 *
 * @param newId gives an evidence id that the project does not use yet
 */
export function tagPassages(
  text: string,
  selections: readonly TextRange[],
  tag: TagContent,
  newId: () => string,
): ChangeResult {
  const [only, second] = selections;
  if (only && !second) return tagPassage(text, only, tag, newId);
  const inOrder = [...selections].sort((a, b) => a.start - b.start);
  return chain(
    text,
    inOrder.map((selection, i) => (now, edits) => {
      const start = movedOffset(selection.start, edits);
      const end = selection.start === selection.end ? start : movedOffset(selection.end, edits);
      const result = tagPassage(now, { start, end }, tag, newId);
      if (result.kind === 'change') return result;
      const message = l10n.t(
        'Nothing was tagged. Selection {0} of {1}, "{2}": {3}',
        i + 1,
        inOrder.length,
        shown(text, selection),
        result.message,
      );
      return refusal(message);
    }),
  );
}
