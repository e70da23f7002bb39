import { keyOf } from '../markup/pandoc/attributes';
import type { MarkupElement, MarkupScan } from '../markup/scan';
import type { TextRange } from '../model/text';
import { copyOf, type Interner } from '../util/interner';
import type { FrontMatter } from './frontMatter';
import { citekeyOf } from './tag';

/** Ids of one kind that a note names: two lists are smaller than one of pairs. */
export interface IdMentions {
  readonly ids: readonly string[];
  /** Where each id starts in the note. */
  readonly starts: readonly number[];
}

export const NO_MENTIONS: IdMentions = { ids: [], starts: [] };

/** Ids in `continues` of further segments and in `for` of memos and translations, as far as they are written plainly. */
export function referencesOf({ elements, memos, translations }: MarkupScan, note: string): IdMentions {
  const ids: string[] = [];
  const starts: number[] = [];
  const look = (element: MarkupElement, wanted: string): void => {
    for (const pair of element.pairs) {
      if (keyOf(pair) !== wanted) continue;
      const id = pair.value.trim();
      const start = note.indexOf(id, pair.valueStart);
      if (id === '' || start < 0 || start >= pair.valueEnd) continue;
      ids.push(copyOf(id));
      starts.push(start);
    }
  };
  for (const element of elements) look(element, 'continues');
  for (const div of [...memos, ...translations]) look(div, 'for');
  return ids.length === 0 ? NO_MENTIONS : { ids: ids.slice(), starts: starts.slice() };
}

/** The line of front matter that names each key. */
const FRONT_LINES: readonly (readonly ['source' | 'via', RegExp])[] = [
  ['source', /^(?:source|citekey):/m],
  ['via', /^via:/m],
];

/**
 * Citekeys that front matter and tags name as `source` and `via`, where each is named first.
 *
 * @param sources those that front matter names: the list is kept where there are no others
 */
export function namedKeys(
  { elements, frontMatter }: MarkupScan,
  note: string,
  front: FrontMatter,
  sources: readonly string[],
  strings: Interner,
): IdMentions | undefined {
  // Pandoc reads works from there, too.
  if (frontMatter && /^references:/m.test(note.slice(frontMatter.start, frontMatter.end))) return undefined;
  const found = new Map<string, number>();
  const add = (key: string, { start, end }: TextRange) => {
    if (key === '' || found.has(key)) return;
    const at = note.indexOf(key, start);
    if (at >= 0 && at < end) found.set(strings.intern(key), at);
  };
  for (const [name, line] of frontMatter ? FRONT_LINES : []) {
    const start = (frontMatter?.start ?? 0) + note.slice(frontMatter?.start, frontMatter?.end).search(line);
    add(front[name], { start, end: frontMatter?.end ?? 0 });
  }
  for (const { pairs } of elements)
    for (const pair of pairs) {
      const key = keyOf(pair);
      if (key === 'source' || key === 'via')
        add(citekeyOf(pair), { start: pair.valueStart, end: pair.valueEnd });
    }
  if (found.size === 0) return NO_MENTIONS;
  const isAll = found.size === sources.length;
  return { ids: isAll ? sources : [...found.keys()].slice(), starts: [...found.values()].slice() };
}
