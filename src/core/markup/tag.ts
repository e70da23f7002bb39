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

/** The element whose words are exactly those of the selection, and whose coder is the same. */
function sameWords(
  text: string,
  selection: TextRange,
  elements: readonly MarkupElement[],
  coder: string | undefined,
): MarkupElement | undefined {
  return elements.find((element) => {
    const owner = valueOf(element, 'coder');
    if (owner !== undefined && owner !== coder) return false;
    const content = trimRange(text, element.content);
    return [element.range, content].some(
      ({ start, end }) => start === selection.start && end === selection.end,
    );
  });
}

/** The segment that carries the ratings of the evidence that an element belongs to. */
function firstSegmentOf(element: MarkupElement, elements: readonly MarkupElement[]): MarkupElement {
  const first = valueOf(element, 'continues');
  return elements.find(({ id }) => first !== undefined && id === first) ?? element;
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
  return isEmpty ? refusal('A tag needs a hypothesis or a variable.') : undefined;
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
    return refusal('Only blanks are selected. Select the words that are evidence.');
  const { elements } = scanMarkup(text);
  const own = sameWords(text, words, elements, tag.coder);
  if (own) return addToTag(text, firstSegmentOf(own, elements), tag);
  return placeEvidence(text, [words], markingOf(text, tag, newId));
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
      'There is no sentence at the cursor. Put it into one, or select the words that are evidence.',
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
  return placeAroundBlocks(text, { start, end }, markingOf(text, tag, newId));
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
      const message = `Nothing was tagged. Selection ${i + 1} of ${inOrder.length}, "${shown(text, selection)}": ${result.message}`;
      return refusal(message);
    }),
  );
}
