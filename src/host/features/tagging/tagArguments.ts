import * as l10n from '../../../core/l10n/l10n';
import { readRating } from '../../../core/index/rating';
import type { Judgement, TagContent } from '../../../core/markup/change';
import { isStance, STANCES, type Stance } from '../../../core/model/evidence';
import { type TheoryModel, TESTS } from '../../../core/model/theory';
import { suggest } from '../../../core/util/suggest';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** The words of a list, or of one text, where they are parted by blanks as in a tag. */
function wordsOf(value: unknown): readonly string[] {
  const words: unknown[] = typeof value === 'string' ? value.split(/\s+/) : Array.isArray(value) ? value : [];
  return words.filter((one): one is string => typeof one === 'string' && one !== '');
}

/** Reads `H1:strong:hoop` as a tag does. */
function qualified(word: string, stance: Stance): Judgement {
  const { hypothesis, strong, test, decibels } = readRating(
    { text: word, range: { start: 0, end: 0 } },
    stance,
    (wrong, why) => {
      throw new Error(l10n.t('"{0}" does not qualify a rating: {1}', wrong, why));
    },
  );
  return {
    hypothesis,
    stance,
    ...(strong && { strong }),
    ...(test && { test }),
    ...(decibels !== undefined && { decibels }),
  };
}

function judgementOf(value: unknown, usual: Stance): Judgement | undefined {
  if (!isRecord(value) || typeof value.hypothesis !== 'string') return undefined;
  const stance = value.stance ?? usual;
  if (typeof stance !== 'string' || !isStance(stance)) {
    throw new Error(`${JSON.stringify(stance)}: ${STANCES.join(', ')}?`);
  }
  const judgement = qualified(value.hypothesis, stance);
  const test = TESTS.find((one) => one === value.test);
  return { ...judgement, ...(value.strong === true && { strong: true }), ...(test && { test }) };
}

/**
 * What a keybinding, macro or test asks for: `{supports: ["H1:strong"], contradicts, neutral, variables, memo, coder}`;
 * also `{hypothesis, stance, strong, test}`, alone or several in `judgements`. Undefined when the argument says nothing
 * (a menu passes the note's URI): then the user is asked.
 *
 * @param usual the stance of `hypothesis` and of `hypotheses` where none is named
 */
export function tagArguments(argument: unknown, usual: Stance = 'supports'): TagContent | undefined {
  if (!isRecord(argument)) return undefined;
  const several: unknown[] = Array.isArray(argument.judgements) ? argument.judgements : [];
  const judgements = [
    ...STANCES.flatMap((stance) => wordsOf(argument[stance]).map((word) => qualified(word, stance))),
    ...wordsOf(argument.hypotheses).map((word) => qualified(word, usual)),
    ...[argument, ...several].flatMap((one) => judgementOf(one, usual) ?? []),
  ];
  const variables = wordsOf(argument.variables);
  if (judgements.length === 0 && variables.length === 0) return undefined;
  const twice = judgements.find(({ hypothesis }, i) =>
    judgements.slice(0, i).some((one) => one.hypothesis === hypothesis),
  );
  if (twice) throw new Error(l10n.t('{0} is rated twice', twice.hypothesis));
  return {
    judgements,
    variables,
    ...(typeof argument.coder === 'string' && { coder: argument.coder }),
    ...(typeof argument.memo === 'string' && { memo: argument.memo }),
  };
}

/** An id that a theory file that can be read whole does not declare, and the one that was probably meant. */
export function undeclared(
  { judgements, variables }: TagContent,
  theory: TheoryModel,
): { readonly id: string; readonly near: string | undefined } | undefined {
  if (!theory.complete) return undefined;
  const named = [
    ...judgements.map(({ hypothesis }) => ({ id: hypothesis, known: theory.hypotheses })),
    ...variables.map((id) => ({ id, known: theory.variables })),
  ];
  const wrong = named.find(({ id, known }) => !known.has(id));
  return wrong && { id: wrong.id, near: suggest(wrong.id, wrong.known.keys()) };
}
