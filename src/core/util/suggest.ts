import Fuse from 'fuse.js/basic';

/** The known word that `wrong` was most likely meant to be, or undefined when none is close. */
export function suggest(wrong: string, known: Iterable<string>): string | undefined {
  return suggestions(wrong, known, 1)[0];
}

/** The known words that `wrong` may have been meant to be, the most likely first, at most `limit`. */
export function suggestions(wrong: string, known: Iterable<string>, limit: number): readonly string[] {
  if (wrong.trim() === '') return [];
  // Any letter occurs in any long word.
  const alike = [...new Set(known)].filter((word) => word.length <= 4 * wrong.length);
  // Stricter than the library's default of 0.6: a wrong suggestion misleads more than none.
  const fuse = new Fuse(alike, { threshold: 0.4, ignoreFieldNorm: true });
  return fuse.search(wrong, { limit }).map(({ item }) => item);
}
