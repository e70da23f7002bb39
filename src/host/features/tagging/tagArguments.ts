import { STANCES, type Stance } from '../../../core/model/evidence';
import type { Judgement, TagContent } from '../../../core/markup/change';

function isStance(value: unknown): value is Stance {
  return STANCES.some((stance) => stance === value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function judgementOf(value: unknown): Judgement | undefined {
  if (!isRecord(value) || typeof value.hypothesis !== 'string') return undefined;
  const stance = value.stance ?? 'supports';
  if (!isStance(stance)) throw new Error(`${String(value.stance)}: ${STANCES.join(', ')}?`);
  return { hypothesis: value.hypothesis, stance, ...(value.strong === true && { strong: true }) };
}

/**
 * What a keybinding, macro or test asks for: `{hypothesis, stance, variables}`, or `judgements` for several
 * hypotheses. Undefined when the argument says nothing (a menu passes the note's URI): then the user is asked.
 */
export function tagArguments(argument: unknown): TagContent | undefined {
  if (!isRecord(argument)) return undefined;
  const several: unknown[] = Array.isArray(argument.judgements) ? argument.judgements : [];
  const judgements = [argument, ...several].map(judgementOf).filter((one) => one !== undefined);
  const variables = stringsOf(argument.variables);
  if (judgements.length === 0 && variables.length === 0) return undefined;
  return {
    judgements,
    variables,
    ...(typeof argument.coder === 'string' && { coder: argument.coder }),
    ...(typeof argument.memo === 'string' && { memo: argument.memo }),
  };
}
