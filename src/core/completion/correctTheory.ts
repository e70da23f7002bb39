import type { Problem } from '../model/problem';
import type { TextEdit, TextRange } from '../model/text';
import { isId, nearestId } from '../theory/declarations';
import { suggestions } from '../util/suggest';
import { completeTheory, type TheoryContext } from './completeTheory';
import { theoryPlaceAt } from './theoryPlace';
import { shapeAt } from './theoryShape';

/** How many words are proposed in place of a wrong one. */
export const MOST_SUGGESTED = 3;

/** The inside of a text in quotation marks. */
export function withoutMarks(text: string, { start, end }: TextRange): TextRange {
  const mark = text.charAt(start);
  const isQuoted = end - start > 1 && /["']/.test(mark) && text.charAt(end - 1) === mark;
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}

/**
 * What a word of a theory file that a problem marks may have been meant to be, as edits, the most likely first: a key or
 * a word that can stand there, an id that is declared, an id that is free.
 *
 * @param range the place of the problem
 */
export function correctionsOf(
  text: string,
  { code }: Pick<Problem, 'code'>,
  range: TextRange,
  context: TheoryContext,
): readonly TextEdit[] {
  const word = withoutMarks(text, range);
  const wrong = text.slice(word.start, word.end);
  if (/\s/.test(wrong) && code !== 'invalid-id') return [];
  return replacements(text, code, wrong, word.end, context)
    .filter((newText) => newText !== wrong)
    .map((newText) => ({ ...word, expected: wrong, newText }));
}

/** Words that are to be others of those that can stand there. */
const MISNAMED: ReadonlySet<Problem['code']> = new Set<Problem['code']>([
  'unknown-key',
  'unknown-hypothesis',
  'unknown-variable',
  'unknown-theory',
  'unknown-question',
  'invalid-value',
]);

function replacements(
  text: string,
  code: Problem['code'],
  wrong: string,
  end: number,
  context: TheoryContext,
): readonly string[] {
  const { hypotheses, variables } = context.theory;
  const isTaken = (id: string) => hypotheses.has(id) || variables.has(id);
  if (MISNAMED.has(code)) {
    const offers = completeTheory(text, end, context)?.offers ?? [];
    const known = offers.map(({ label }) => label);
    return suggestions(wrong, known, MOST_SUGGESTED);
  }
  if (code === 'invalid-id') {
    const near = nearestId(wrong);
    return isId(near) && !isTaken(near) ? [near] : [];
  }
  if (code !== 'duplicate-id' && code !== 'duplicate-key') return [];
  // Fields stand twice by mistake; only what is declared under an id can have another.
  const place = theoryPlaceAt(text, end);
  if (place?.kind !== 'key' || place.path.length === 0 || shapeAt(place.path)?.keys.length !== 0) return [];
  return [freeId(wrong, (id) => place.siblings.includes(id) || isTaken(id))];
}

function freeId(id: string, isTaken: (id: string) => boolean): string {
  for (let n = 2; ; n++) if (!isTaken(`${id}-${n}`)) return `${id}-${n}`;
}
