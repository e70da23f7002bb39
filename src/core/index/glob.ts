import * as l10n from '../l10n/l10n';
import picomatch from 'picomatch/posix';

const LONGEST = 500;
/** Stars in one name, braces in one glob: each multiplies what a regular expression may have to try. */
const MOST_STARS = 3;
const MOST_BRACES = 4;

/**
 * Why a glob is not used, in words that follow the glob; undefined for one that is. A theory file may come
 * from anybody, and the regular expressions that globs become can take exponential time.
 */
export function globProblem(glob: string): l10n.Message | undefined {
  if (glob.length > LONGEST)
    return l10n.said('is longer than {0} characters. Write several globs instead.', LONGEST);
  if (/[@+*?!]\(/.test(glob)) return l10n.said('has a group such as `@(a|b)`. Write several globs instead.');
  if ((glob.match(/\{/g) ?? []).length > MOST_BRACES) {
    return l10n.said('has more than {0} braces. Write several globs instead.', MOST_BRACES);
  }
  const starry = glob
    .split('/')
    .some((name) => (name.replace(/\*+/g, '*').match(/\*/g) ?? []).length > MOST_STARS);
  return starry
    ? l10n.said('has more than {0} stars in one name. Write several globs instead.', MOST_STARS)
    : undefined;
}

/** Which paths a glob without a {@link globProblem} fits; case does not matter. */
export function globMatcher(glob: string): (path: string) => boolean {
  const matches = picomatch(glob, { nocase: true, nonegate: true, noextglob: true });
  // Picomatch takes a second argument, which `some` and `filter` would hand it: the answer would be an object, never false.
  return (path) => matches(path);
}
