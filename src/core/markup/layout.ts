import type { TextRange } from '../model/text';
import type { Block, Construct } from './pandoc/sink';
import { readEverything } from './scan';

/** A block with the blocks in it. */
export interface BlockNode extends Block {
  readonly parent: BlockNode | undefined;
  readonly children: readonly BlockNode[];
}

/** Where text may be tagged, and what must stay whole. */
export interface Layout {
  /** Paragraphs, headings, cells and lines, in the order of the note. */
  readonly leaves: readonly TextRange[];
  /** Inline constructs, an outer one before those in it. */
  readonly constructs: readonly Construct[];
  /** The blocks of the note, in order, but for tables without those in their cells. */
  readonly tree: readonly BlockNode[];
  /** Blocks by name, an inner one before its container. */
  readonly blocks: string;
  /** Blocks and inline constructs by name, in order: what tagging must not change besides the text. */
  readonly structure: string;
  /** Which paragraphs are loose, in order: bare text of tight lists is not. */
  readonly looseness: string;
  /** What Pandoc shows of the whole note, blanks collapsed. */
  readonly text: string;
}

function inOrder(a: TextRange, b: TextRange): number {
  return a.start - b.start || b.end - a.end;
}

/** Reads a note for tagging. */
export function layoutOf(note: string): Layout {
  const { sink, text } = readEverything(note);
  const leaves = [...sink.leaves].sort(inOrder);
  const constructs = [...sink.constructs].sort(inOrder);
  const telling = constructs.filter(({ kind }) => kind !== 'span' && kind !== 'character');
  // One citation in brackets must not become the locator of another one.
  const kinds = telling.map(({ kind, start }) => (kind === 'citation' ? kind + note.charAt(start) : kind));
  const figures = leaves.filter((leaf) => isFigure(note, leaf, constructs)).length;
  const blocks = sink.outline.map(({ name }) => name).join('\n');
  const structure = [blocks, ...kinds, `${figures} figures`].join('\n');
  const looseness = sink.outline.flatMap(({ loose }) => loose ?? []).join();
  return { leaves, constructs, tree: treeOf(sink.blocks), blocks, structure, looseness, text };
}

/** An image that is a paragraph of its own is a figure. */
function isFigure(note: string, leaf: TextRange, constructs: readonly Construct[]): boolean {
  if (note.charAt(leaf.start) !== '!') return false;
  return constructs.some(
    ({ kind, start, end }) =>
      kind === 'link' && start === leaf.start && note.slice(end, leaf.end).trim() === '',
  );
}

type Draft = BlockNode & { readonly children: Draft[] };

/** Puts blocks into those that contain them; of two with the same range the later one is the outer. */
function treeOf(blocks: readonly Block[]): readonly BlockNode[] {
  const roots: Draft[] = [];
  const open: Draft[] = [];
  for (const block of [...blocks].reverse().sort(inOrder)) {
    while (open.length > 0 && !contains(open.at(-1) ?? block, block)) open.pop();
    const parent = open.at(-1);
    const node: Draft = { ...block, parent, children: [] };
    (parent?.children ?? roots).push(node);
    open.push(node);
  }
  return roots;
}

export function contains(outer: TextRange, inner: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

export function overlaps(a: TextRange, b: TextRange): boolean {
  return a.start < b.end && b.start < a.end;
}
