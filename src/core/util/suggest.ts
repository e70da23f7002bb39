import Fuse from 'fuse.js/basic';

/** Words that are compared with care: of more, such as the citekeys of a library, those that begin and end alike. */
const MOST_COMPARED = 100;

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
  const fuse = new Fuse(nearest(wrong, alike), { threshold: 0.4, ignoreFieldNorm: true });
  return fuse.search(wrong, { limit }).map(({ item }) => item);
}

/** How many characters at the start and at the end two words share. */
function sharedEnds(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  let first = 0;
  while (first < length && a.charCodeAt(first) === b.charCodeAt(first)) first++;
  let last = 0;
  while (last < length - first && a.charCodeAt(a.length - 1 - last) === b.charCodeAt(b.length - 1 - last))
    last++;
  return first + last;
}

/** Of many words those that share most of the ends of `wrong`: looking closely at thousands would take too long. */
function nearest(wrong: string, words: readonly string[]): readonly string[] {
  if (words.length <= MOST_COMPARED) return words;
  const alike: { readonly word: string; readonly shared: number }[] = [];
  for (const word of words) {
    const shared = sharedEnds(wrong, word);
    if (2 * shared >= wrong.length) alike.push({ word, shared });
  }
  alike.sort((a, b) => b.shared - a.shared);
  return alike.slice(0, MOST_COMPARED).map(({ word }) => word);
}
