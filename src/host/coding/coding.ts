import * as vscode from 'vscode';
import type { CodingWords } from '../../core/coding/shorthand';
import type { Judgement } from '../../core/markup/change';
import type { Evidence } from '../../core/model/evidence';
import { stanceVerb } from '../trees/words';

/** What a passage is evidence of, as far as it is asked for; ratings by hypothesis, in the order they were chosen. */
export interface Coding {
  readonly ratings: ReadonlyMap<string, Judgement>;
  readonly variables: ReadonlySet<string>;
}

/** A coding that is being put together. */
export interface Draft extends Coding {
  readonly ratings: Map<string, Judgement>;
  readonly variables: Set<string>;
}

/** A coding to be changed; it begins as another, or empty. */
export function draftOf(coding?: Coding): Draft {
  return { ratings: new Map(coding?.ratings), variables: new Set(coding?.variables) };
}

/** A coding in the words of a tag. */
export function wordsOf({ ratings, variables }: Coding): CodingWords {
  return { judgements: [...ratings.values()], variables: [...variables] };
}

/** Puts what a tag says into a draft; a hypothesis that is rated already is rated anew. */
export function addTo({ ratings, variables }: Draft, words: CodingWords): void {
  for (const judgement of words.judgements) ratings.set(judgement.hypothesis, judgement);
  for (const variable of words.variables) variables.add(variable);
}

/** What a piece of evidence says already. */
export function codingOf({ ratings, variables }: Evidence): Coding {
  const judgements = ratings.map(({ hypothesis, stance, strong, test, decibels }): [string, Judgement] => [
    hypothesis,
    {
      hypothesis,
      stance,
      ...(strong && { strong }),
      ...(test && { test }),
      ...(decibels !== undefined && { decibels }),
    },
  ]);
  return { ratings: new Map(judgements), variables: new Set(variables.map(({ variable }) => variable)) };
}

/** Whether two ratings say the same. */
export function sameJudgement(a: Judgement | undefined, b: Judgement): boolean {
  return (
    a?.stance === b.stance &&
    (a.strong ?? false) === (b.strong ?? false) &&
    a.test === b.test &&
    a.decibels === b.decibels
  );
}

/** A rating in words: "H1 supports, strong, hoop". */
export function judgementText({ hypothesis, stance, strong, test, decibels }: Judgement): string {
  const qualifiers = [
    strong ? vscode.l10n.t('strong') : '',
    test ?? '',
    decibels === undefined ? '' : `${decibels}dB`,
  ];
  return [`${hypothesis} ${stanceVerb(stance)}`, ...qualifiers.filter((word) => word !== '')].join(', ');
}

/** A coding in words: "H1 supports + R4 contradicts + elite-perception". */
export function codingText({ judgements, variables }: CodingWords): string {
  return [...judgements.map(judgementText), ...variables].join(' + ');
}
