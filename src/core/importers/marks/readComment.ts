import { type CodingWords, readShorthand } from '../../coding/shorthand';
import type { Stance } from '../../model/evidence';
import type { KnownCodes } from '../imported';
import { stanceOf, unreadComment, type UnreadRating } from './ratings';

/** What a comment beside highlighted words says: how it codes them, and what is left of it. */
export interface CommentReading extends CodingWords {
  /** Paths of codes that it names after `#`. */
  readonly codes: readonly (readonly string[])[];
  readonly memo: string;
  /** What it rates without naming a hypothesis that is known; the memo says it then. */
  readonly unread: UnreadRating | undefined;
}

/** Whether each word is a whole id: of what somebody wrote for people, a beginning says too little. */
function namesIds(typed: string, { hypotheses, variables }: KnownCodes): boolean {
  const ids = new Set([...hypotheses.keys(), ...variables.keys()].map((id) => id.toLowerCase()));
  const isId = (word: string) => ids.has(word.toLowerCase());
  return typed
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .every((word) => isId(word) || isId(word.replace(/[:!].*$/u, '').replace(/[-+=−]$/u, '')));
}

/** A coding of whole ids; with a stance for hypotheses that have no sign, else with signs only. */
function codingIn(typed: string, known: KnownCodes, stance?: Stance): CodingWords | undefined {
  if (!namesIds(typed, known)) return undefined;
  const coding = readShorthand(typed, known, stance ?? 'supports');
  if (!coding || stance !== undefined) return coding;
  // Without a sign nobody has said how it bears on the hypothesis.
  const other = readShorthand(typed, known, 'contradicts');
  return JSON.stringify(coding) === JSON.stringify(other) ? coding : undefined;
}

const HASHTAG = /^\s*#([\p{L}\p{N}_][\p{L}\p{N}_/-]*)(?=[\s,;:.]|$)[,;:.]?/u;

/**
 * Reads a comment: `supports H1`, `H1+ elite-perception` and `#variable` are codings, `#variable because of this` is one
 * with a memo, everything else is a memo.
 */
export function readComment(said: string, known: KnownCodes | undefined): CommentReading {
  const typed = said.trim().replace(/[.;]$/, '');
  const [, first = '', rest = ''] = /^(\p{L}+):?[ \t]+([^]+)$/u.exec(typed) ?? [];
  const stance = stanceOf(first);
  const coding = known && ((stance && codingIn(rest, known, stance)) ?? codingIn(typed, known));
  if (coding) return { ...coding, codes: [], memo: '', unread: undefined };
  const codes: string[][] = [];
  let memo = said;
  for (let match = HASHTAG.exec(memo); match; match = HASHTAG.exec(memo)) {
    const name = match[1] ?? '';
    // Of a hypothesis it does not say how the passage bears on it.
    if (!/[\p{L}_]/u.test(name) || known?.hypotheses.has(name)) break;
    codes.push(name.split('/').filter((part) => part !== ''));
    memo = memo.slice(match[0].length);
  }
  return { judgements: [], variables: [], codes, memo: memo.trim(), unread: unreadComment(typed, known) };
}
