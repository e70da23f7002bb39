/** A block of the outline of a note. */
export interface OutlinedBlock {
  readonly name: string;
  /** In how many blocks it stands. */
  depth: number;
  /** Of a paragraph whether Pandoc sets it as one (`Para`), or as the bare text of a tight list (`Plain`). */
  loose: boolean | undefined;
}

/** The paragraphs from `from` on that stand right in a list's items, not in blocks there. */
function paragraphsAt(outline: readonly OutlinedBlock[], from: number, depth: number): OutlinedBlock[] {
  return outline.slice(from).filter((block) => block.depth === depth && block.loose !== undefined);
}

/**
 * Settles which paragraphs of a list are loose, as Pandoc's `compactify` does: all of them where one is, the very
 * last block of the list aside.
 */
export function settleList(outline: readonly OutlinedBlock[], from: number, depth: number): void {
  const paragraphs = paragraphsAt(outline, from, depth);
  const loose = paragraphs.filter((paragraph) => paragraph.loose);
  const isLastAlone = loose.length === 1 && loose[0] === outline.at(-1);
  if (loose.length > 0) for (const paragraph of paragraphs) paragraph.loose = !isLastAlone;
}

/** Makes the paragraphs of a term's definitions tight, where no blank line parts them from the term. */
export function tighten(outline: readonly OutlinedBlock[], from: number, depth: number): void {
  for (const paragraph of paragraphsAt(outline, from, depth)) paragraph.loose = false;
}
