import { citekeyAt } from '../markup/citekey';
import { CodeRanges } from '../markup/codeRanges';
import type { TextRange } from '../model/text';
import type { Interner } from '../util/interner';

/** The works that the text of a note cites, each once: two lists are smaller than one of pairs. */
export interface CitedWorks {
  readonly keys: readonly string[];
  /**
   * Where each key stands first in brackets; where it never does, the complement `~start` of where it stands first: a
   * bare `@name` may be no citation at all.
   */
  readonly starts: readonly number[];
}

export const NO_CITED_WORKS: CitedWorks = { keys: [], starts: [] };

/** How far a bracket may be before the citation that stands in it. */
const FARTHEST = 300;

/**
 * The works that a note cites as Pandoc does, `[see @doe2001, p. 3; @roe1999]` or `@doe2001`, each once. Looked for where an
 * `@` stands and nowhere else, so that a long note costs little.
 *
 * @param tags where attributes of tags stand, in order: nothing is cited in them
 */
export function citedWorks(note: string, strings: Interner, tags: readonly TextRange[] = []): CitedWorks {
  let found: Map<string, number> | undefined;
  let code: CodeRanges | undefined;
  let next = 0;
  for (let at = note.indexOf('@'); at >= 0; at = note.indexOf('@', at + 1)) {
    const cited = citekeyAt(note, at);
    if (!cited) continue;
    while (next < tags.length && (tags[next]?.end ?? 0) <= at) next++;
    if ((tags[next]?.start ?? Infinity) <= at) continue;
    found ??= new Map();
    const known = found.get(cited.key);
    if (known !== undefined && known >= 0) continue;
    const isBracketed = isInBrackets(note, at);
    if (known !== undefined && !isBracketed) continue;
    code ??= new CodeRanges(note);
    if (!code.holds(at)) found.set(cited.key, isBracketed ? cited.range.start : ~cited.range.start);
  }
  if (!found || found.size === 0) return NO_CITED_WORKS;
  // Lists that grew have room to spare; what is kept has none.
  return { keys: [...found.keys()].map((key) => strings.intern(key)), starts: [...found.values()].slice() };
}

/** Whether a bracket opens before this place, and no other bracket or paragraph in between. */
function isInBrackets(note: string, at: number): boolean {
  const before = note.slice(Math.max(0, at - FARTHEST), at);
  const open = before.lastIndexOf('[');
  return open >= 0 && before.lastIndexOf(']') < open && !/\n[ \t]*\n/.test(before.slice(open));
}
