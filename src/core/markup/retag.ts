import { isStance, STANCES } from '../model/evidence';
import { applyEdits } from './applyEdits';
import { writeAttributes, writeJudgement } from './attributeWriter';
import type { ChangeResult, Judgement, TagContent } from './change';
import { type MarkupElement, scanMarkup } from './scan';
import { keepsTheRest } from './verify';

function join(a: string, b: string): string {
  return [a, b].filter(Boolean).join(' ');
}

type Pair = readonly [key: string, value: string, source?: string];

function words(value: string): string[] {
  return value.match(/\S+/g) ?? [];
}

const idOf = (word: string): string => word.split(':')[0] ?? '';

/** A pair with another value; one whose value stays keeps its source text. */
function withValue(pair: Pair, value: string): Pair {
  return value === pair[1] ? pair : [pair[0], value];
}

/** Appends words to a list, creating it; words it has stay once. */
function addWords(pairs: readonly Pair[], key: string, added: readonly string[]): Pair[] {
  const place = pairs.findIndex(([name]) => name === key);
  const old = pairs[place]?.[1] ?? '';
  const had = new Set(words(old));
  const value = added.filter((word) => !had.has(word)).reduce(join, old);
  if (place < 0) return [...pairs, [key, value]];
  return pairs.map((pair, i) => (i === place ? withValue(pair, value) : pair));
}

/** Whether a judgement says no more than that a hypothesis is rated as it is: then its qualifiers stay. */
function isSaid(pairs: readonly Pair[], judgement: Judgement): boolean {
  if (writeJudgement(judgement) !== judgement.hypothesis) return false;
  return pairs.some(
    ([key, value]) =>
      key === judgement.stance && words(value).some((word) => idOf(word) === judgement.hypothesis),
  );
}

function judge(pairs: readonly Pair[], all: readonly Judgement[]): Pair[] {
  const judgements = all.filter((judgement) => !isSaid(pairs, judgement));
  const judged = new Set(judgements.map(({ hypothesis }) => hypothesis));
  let result: Pair[] = pairs.map((pair) => {
    if (!isStance(pair[0]) || !words(pair[1]).some((word) => judged.has(idOf(word)))) return pair;
    return withValue(
      pair,
      words(pair[1])
        .filter((word) => !judged.has(idOf(word)))
        .join(' '),
    );
  });
  for (const stance of STANCES) {
    const added = judgements.filter((judgement) => judgement.stance === stance).map(writeJudgement);
    if (added.length > 0) result = addWords(result, stance, added);
  }
  return result;
}

/** A pair as it stands in the note, unless it runs over lines, which a tag of ours does not. */
function sourceOf(
  text: string,
  { keyStart, valueStart, valueEnd }: MarkupElement['pairs'][number],
): string | undefined {
  const quote =
    /["']/.test(text.charAt(valueEnd)) && text.charAt(valueStart - 1) === text.charAt(valueEnd) ? 1 : 0;
  const source = text.slice(keyStart, valueEnd + quote);
  if (valueStart === valueEnd) return `${text.slice(keyStart, valueStart - quote)}`;
  return quote === 0 || /[\r\n]/.test(source) ? undefined : source;
}

/**
 * Adds ratings and variables to the tag of a piece of evidence; a hypothesis that it rates already is
 * rated anew. Only the attributes are written; what they hold beyond that stays.
 */
export function addToTag(text: string, element: MarkupElement, tag: TagContent): ChangeResult {
  const { start, end } = element.attributeRange;
  const expected = text.slice(start, end);
  if (expected.startsWith('<')) {
    const message = 'This passage is tagged in HTML. Untag it first, then tag it again.';
    return { kind: 'refusal', message };
  }
  const pairs = element.pairs.map((pair): Pair => {
    const source = sourceOf(text, pair);
    return source === undefined ? [pair.key, pair.value] : [pair.key, pair.value, source];
  });
  const judged = judge(pairs, tag.judgements);
  const newText = writeAttributes({
    id: element.id,
    classes: element.classes,
    pairs: tag.variables.length > 0 ? addWords(judged, 'variable', tag.variables) : judged,
  });
  const edits = [{ start, end, expected, newText }];
  const after = applyEdits(text, edits);
  const isThis = ({ range }: MarkupElement) => range.start === element.range.start;
  const passage = after && scanMarkup(after).elements.find(isThis)?.content;
  if (after === undefined || !passage || !keepsTheRest(text, after, isThis, isThis)) {
    return {
      kind: 'refusal',
      message: 'The tag of this passage could not be rewritten safely: edit it by hand.',
    };
  }
  return { kind: 'change', edits: newText === expected ? [] : edits, id: element.id, passage };
}
