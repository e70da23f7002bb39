import type { TextEdit, TextRange } from '../model/text';
import { lineStart } from '../util/lines';
import { type BlockNode, contains, type Layout, overlaps } from './layout';

/** Sibling blocks, one after another. */
export type BlockRun = readonly [BlockNode, ...BlockNode[]];

/** What stands on the line before an offset. */
function lineBefore(text: string, offset: number): string {
  return text.slice(lineStart(text, offset), offset).replace('\uFEFF', '');
}

/** The stretch to put a div around: from the first character after a marker, else from where the first line starts. */
export function rangeOf(text: string, run: BlockRun): TextRange {
  const end = run.at(-1)?.end ?? run[0].end;
  let { start } = run[0];
  const isFirstInLine = /^[ \t>]*$/.test(lineBefore(text, start));
  while (!isFirstInLine && text.charAt(start) === ' ') start++;
  return { start, end };
}

/** From the first to the last word of a block: who selects these selects the block. Code and tables have no words of their own. */
function coreOf(text: string, block: BlockNode, layout: Layout): TextRange {
  const inside = layout.leaves.filter((leaf) => contains(block, leaf));
  const start = inside[0]?.start ?? block.start;
  const end = inside.at(-1)?.end ?? block.end;
  const head = text.slice(block.start, start);
  const tail = text.slice(end, block.end);
  return {
    start: /[\r\n]/.test(head) ? block.start : start,
    end: /[\r\n]/.test(tail) ? block.end : end,
  };
}

/** Whether a selection takes all of a block. */
export function isCovered(text: string, block: BlockNode, selection: TextRange, layout: Layout): boolean {
  return contains(selection, coreOf(text, block, layout));
}

/** Whether words cannot be tagged in a block, only the whole of it. */
export function isSolid(block: BlockNode, layout: Layout): boolean {
  if (block.kind === 'code') return true;
  return block.kind === 'table' && !layout.leaves.some((leaf) => contains(block, leaf));
}

/**
 * The smallest run of sibling blocks that a selection touches: what a div around it has to hold. Items of a list
 * cannot stand in a div without their list.
 */
export function blocksAround(text: string, selection: TextRange, layout: Layout): BlockRun | undefined {
  let level = layout.tree;
  for (;;) {
    const touched = level.filter((block) => overlaps(block, selection));
    const [first, ...rest] = touched;
    if (!first) return undefined;
    const items = first.kind === 'item';
    if (items && rest.length > 0) return first.parent && [first.parent];
    const goesDeeper = rest.length === 0 && first.children.some((block) => overlaps(block, selection));
    // All of a quote is tagged within it: there it is a quotation.
    const isWhole = first.kind === 'list' && isCovered(text, first, selection, layout);
    if (!goesDeeper || isWhole) {
      return items ? first.parent && [first.parent] : [first, ...rest];
    }
    level = first.children;
  }
}

/** All blocks below some, themselves included. */
export function allBlocks(blocks: readonly BlockNode[]): BlockNode[] {
  return blocks.flatMap((block) => [block, ...allBlocks(block.children)]);
}

/** How a line goes on that begins like `prefix`: quote marks stay, the marker of an item becomes blanks. */
function continuation(prefix: string): string {
  const note = /^(.*?)\[\^[^\]]*\]:[ \t]*$/.exec(prefix);
  if (note) return `${continuation(note[1] ?? '')}    `;
  return prefix.replace(/[^>\t]/gu, ' ');
}

/** The edits that put a fenced div around a run of blocks, with blank lines inside. */
export function fenceEdits(text: string, { start, end }: TextRange, attributes: string): TextEdit[] {
  const next = continuation(lineBefore(text, start));
  const blank = next.trimEnd();
  const newline = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const longest = Math.max(2, ...[...text.slice(start, end).matchAll(/:{3,}/g)].map(([run]) => run.length));
  const fence = ':'.repeat(longest + 1);
  // Blanks at the end of the last line stay where they are.
  const stop = end + (/^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0);
  return [
    {
      start,
      end: start,
      expected: '',
      newText: `${fence} ${attributes}${newline}${blank}${newline}${next}`,
    },
    { start: stop, end: stop, expected: '', newText: `${newline}${blank}${newline}${next}${fence}` },
  ];
}
