import picomatch from 'picomatch/posix';

const LONGEST = 500;
/** Stars in one name, braces in one glob: each multiplies what a regular expression may have to try. */
const MOST_STARS = 3;
const MOST_BRACES = 4;

/**
 * Why a glob is not used, in words that follow the glob; undefined for one that is. A theory file may come
 * from anybody, and the regular expressions that globs become can take exponential time.
 */
export function globProblem(glob: string): string | undefined {
  if (glob.length > LONGEST) return `is longer than ${LONGEST} characters. Write several globs instead.`;
  if (/[@+*?!]\(/.test(glob)) return 'has a group such as `@(a|b)`. Write several globs instead.';
  if ((glob.match(/\{/g) ?? []).length > MOST_BRACES) {
    return `has more than ${MOST_BRACES} braces. Write several globs instead.`;
  }
  const starry = glob
    .split('/')
    .some((name) => (name.replace(/\*+/g, '*').match(/\*/g) ?? []).length > MOST_STARS);
  return starry ? `has more than ${MOST_STARS} stars in one name. Write several globs instead.` : undefined;
}

/** Which paths a glob without a {@link globProblem} fits; case does not matter. */
export function globMatcher(glob: string): (path: string) => boolean {
  return picomatch(glob, { nocase: true, nonegate: true, noextglob: true });
}
