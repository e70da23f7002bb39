import type { Interner } from '../util/interner';

/** A work that the text of a note cites. */
export interface CitedWork {
  readonly key: string;
  /** Whether it stands in brackets; a bare `@name` may be no citation at all. */
  readonly isBracketed: boolean;
}

const NONE: readonly CitedWork[] = [];

/** Pandoc's citation keys, without those in braces. */
const KEY = /[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_]))*/uy;

const WORD = /[\p{L}\p{N}_\\]/u;

/** How far a bracket may be before the citation that stands in it. */
const FARTHEST = 300;

/**
 * The works that a note cites as Pandoc does, `[see @doe2001, p. 3; @roe1999]` or `@doe2001`, each once. Looked for where an
 * `@` stands and nowhere else, so that a long note costs little; code is not told from text.
 */
export function citedWorks(note: string, strings: Interner): readonly CitedWork[] {
  let found: Map<string, boolean> | undefined;
  for (let at = note.indexOf('@'); at >= 0; at = note.indexOf('@', at + 1)) {
    if (at > 0 && WORD.test(note.charAt(at - 1))) continue;
    KEY.lastIndex = at + 1;
    const key = KEY.exec(note)?.[0];
    if (key === undefined) continue;
    found ??= new Map();
    found.set(key, found.get(key) === true || isInBrackets(note, at));
  }
  if (!found) return NONE;
  return [...found].map(([key, isBracketed]) => ({ key: strings.intern(key), isBracketed }));
}

/** Whether a bracket opens before this place, and no other bracket or paragraph in between. */
function isInBrackets(note: string, at: number): boolean {
  const before = note.slice(Math.max(0, at - FARTHEST), at);
  const open = before.lastIndexOf('[');
  return open >= 0 && before.lastIndexOf(']') < open && !/\n[ \t]*\n/.test(before.slice(open));
}
