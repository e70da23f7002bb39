import type { TextRange } from '../model/text';
import { textRange } from './fields';
import { readTree } from './yaml/readTree';
import type { Value, Word } from './yaml/tree';

/** A file that a theory file names, and where. */
export interface FileMention {
  /** From the project folder, with `/`. */
  readonly path: string;
  readonly range: TextRange;
  /** Whether it can only be a note: then it is none of the files that the project has not. */
  readonly isNote: boolean;
}

function wordsOf(value: Value): readonly Word[] {
  if (value.kind === 'text') return [value.word];
  if (value.kind === 'list') return value.items.flatMap(wordsOf);
  return [];
}

function under(value: Value | undefined, key: string): readonly Value[] {
  if (value?.kind === 'list') return value.items.flatMap((item) => under(item, key));
  if (value?.kind !== 'map') return [];
  return value.entries.filter((entry) => entry.key.text === key).map((entry) => entry.value);
}

const GLOB = /[*?[\]{}!]/;

/**
 * The files that a theory file names: bibliographies, notes that are named without a glob, and subjects of acknowledged
 * problems, which may be no files.
 */
export function fileMentions(text: string): readonly FileMention[] {
  const { root } = readTree(text);
  const found = (values: readonly Value[], isNote: boolean): FileMention[] =>
    values
      .flatMap(wordsOf)
      .map((word) => ({ path: word.text, range: textRange(word), isNote }))
      .filter(({ path }) => path !== '' && !GLOB.test(path));
  const mentions = [
    ...found(under(root, 'bibliography'), false),
    ...found(under(root, 'notes'), true),
    ...found(
      under(root, 'acknowledged').flatMap((list) => under(list, 'subject')),
      true,
    ),
  ];
  return mentions.sort((a, b) => a.range.start - b.range.start);
}
