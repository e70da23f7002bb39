import { isStance, STANCES } from '../model/evidence';
import { applyEdits } from './applyEdits';
import { writeAttributes, writeJudgement } from './attributeWriter';
import type { ChangeResult, Judgement, TagContent } from './change';
import { type MarkupElement, scanMarkup } from './scan';
import { keepsTheRest } from './verify';

function join(a: string, b: string): string {
  return [a, b].filter(Boolean).join(' ');
}

/** The ratings of a key's value without those of the hypotheses that are judged anew. */
function withoutJudged(value: string, judged: ReadonlySet<string>): string {
  const kept = (value.match(/\S+/g) ?? []).filter((word) => !judged.has(word.split(':')[0] ?? ''));
  return kept.join(' ');
}

type Pairs = (readonly [string, string])[];

/** Appends words to a list, creating it; words it has stay once. */
function addWords(pairs: Pairs, key: string, words: readonly string[]): Pairs {
  const place = pairs.findIndex(([name]) => name === key);
  const old = pairs[place]?.[1] ?? '';
  const had = new Set(old.match(/\S+/g) ?? []);
  const value = words.filter((word) => !had.has(word)).reduce(join, old);
  if (place < 0) return [...pairs, [key, value]];
  return pairs.map((pair, i) => (i === place ? [key, value] : pair));
}

function judge(pairs: Pairs, judgements: readonly Judgement[]): Pairs {
  const judged = new Set(judgements.map(({ hypothesis }) => hypothesis));
  let result: Pairs = pairs.map(([key, value]) => [
    key,
    isStance(key) ? withoutJudged(value, judged) : value,
  ]);
  for (const stance of STANCES) {
    const words = judgements.filter((judgement) => judgement.stance === stance).map(writeJudgement);
    if (words.length > 0) result = addWords(result, stance, words);
  }
  return result;
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
  const pairs: Pairs = element.pairs.map(({ key, value }) => [key, value]);
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
