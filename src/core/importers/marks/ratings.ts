import { ID } from '../../markup/evidenceId';
import type { Stance } from '../../model/evidence';
import { readTheory } from '../../theory/readTheory';
import { suggest } from '../../util/suggest';
import type { KnownCodes } from '../imported';
import type { VaultNote } from './codeNotes';

/** Something that is meant to rate a hypothesis and names none that is known. */
export interface UnreadRating {
  /** What somebody wrote: `supports H-ralyl`. */
  readonly said: string;
  /** The hypothesis that was probably meant. */
  readonly near: string | undefined;
}

const STANCES: readonly (readonly [RegExp, Stance])[] = [
  [/^(?:supports?|for)$/i, 'supports'],
  [/^(?:contradicts?|against)$/i, 'contradicts'],
  [/^neutral$/i, 'neutral'],
];

export function stanceOf(word: string): Stance | undefined {
  return STANCES.find(([pattern]) => pattern.test(word))?.[1];
}

/** Ids as hypotheses most often have them: `H1`, `R4a`, `H-rally`. */
const LIKE_AN_ID = /^(?:[A-Za-z]{1,2}\d+[\w-]*|[A-Z][-_]\w[\w-]*)$/;

/** Words of our own markup; others, such as `#support/family`, may well be variables with indicators. */
const OWN_WORDS = /^(?:supports|contradicts|neutral)$/i;

/** Whether the path of a tag rates a hypothesis, known or not: `#supports/H1`. */
export function isRating([first = '', id = '', ...more]: readonly string[]): boolean {
  if (more.length > 0 || !ID.test(id) || stanceOf(first) === undefined) return false;
  return OWN_WORDS.test(first) || LIKE_AN_ID.test(id);
}

/** Why a path that {@link isRating} rates nothing. */
export function unreadTag(path: readonly string[], known: KnownCodes | undefined): UnreadRating {
  return { said: path.join(' '), near: suggest(path.at(-1) ?? '', known?.hypotheses.keys() ?? []) };
}

/** The words of a comment that may be ids, if it rates something: after a stance, or with signs. */
function ratedWords(typed: string): readonly string[] {
  const words = typed.split(/[\s,]+/).filter((word) => word !== '');
  const [first = '', ...rest] = words;
  if (stanceOf(first.replace(/:$/, '')) !== undefined) return rest.map(withoutSign);
  return SIGNED.test(first) ? words.map(withoutSign) : [];
}

/** `H1+`, `H2-!`, `H3=:hoop` */
const SIGNED = /^[\w-]*\w[-+=−](?:[:!]\S*)?$/u;

function withoutSign(word: string): string {
  return word.replace(/[:!].*$/u, '').replace(/[-+=−]$/u, '');
}

/** What a comment that no coding could be made of rates all the same; undefined where it only tells something. */
export function unreadComment(typed: string, known: KnownCodes | undefined): UnreadRating | undefined {
  const [first, ...more] = ratedWords(typed).map((word) => word.replace(/[.;?)]+$/, ''));
  if (first === undefined) return undefined;
  const ids = [...(known?.hypotheses.keys() ?? [])];
  const isKnown = ids.some((id) => id.toLowerCase() === first.toLowerCase());
  // A single short word is as near to an id as any other.
  const near = isKnown || first.length < 2 ? undefined : suggest(first, ids);
  const isMeant = isKnown || LIKE_AN_ID.test(first) || (more.length === 0 && near !== undefined);
  return isMeant ? { said: typed, near } : undefined;
}

// Each stops at the next mark of its kind: a note of marks that nothing closes is read once.
const COMMENT = /\{>>((?:(?!<<\}|\{>>)[^])*)<<\}/g;
const TAG = /(?<![\p{L}\p{N}_#&/])#([a-z]+\/[A-Za-z][\w-]*)(?![\p{L}\p{N}_/-])/giu;

/** Ids that the marks of a note rate, as far as nothing is known of hypotheses. */
function idsIn(text: string): readonly string[] {
  const tags = [...text.matchAll(TAG)].map(([, name = '']) => name.replace(/-+$/, '').split('/'));
  const comments = [...text.matchAll(COMMENT)].flatMap(([, said = '']) => {
    const words = ratedWords(said.trim().replace(/[.;]$/, ''));
    return words.every((word) => LIKE_AN_ID.test(word) && ID.test(word)) ? words : [];
  });
  return [...tags.filter(isRating).map(([, id = '']) => id), ...comments];
}

/**
 * What is known of codes, with the hypotheses that marks rate where no hypothesis is declared yet: there nothing can be
 * misspelled, and a stance must not be lost. A step for each note.
 */
export function* withRated(
  known: KnownCodes | undefined,
  notes: readonly VaultNote[],
): Generator<void, KnownCodes | undefined> {
  if (known && known.hypotheses.size > 0) return known;
  const taken = new Set(known?.mentions.map(({ id }) => id.toLowerCase()));
  const rated: string[] = [];
  for (const { text } of notes) {
    for (const id of idsIn(text)) {
      if (taken.has(id.toLowerCase())) continue;
      taken.add(id.toLowerCase());
      rated.push(id);
    }
    yield;
  }
  if (rated.length === 0) return known;
  const { model } = readTheory(
    `hypotheses: ${JSON.stringify(Object.fromEntries(rated.map((id) => [id, id])))}\n`,
  );
  return {
    hypotheses: model.hypotheses,
    variables: known?.variables ?? model.variables,
    mentions: [...(known?.mentions ?? []), ...model.mentions],
  };
}
