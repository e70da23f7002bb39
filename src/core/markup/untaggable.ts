import * as l10n from '../l10n/l10n';
import type { TextRange } from '../model/text';
import { type Refusal, refusal } from './change';
import { type BlockNode, contains, type Layout, overlaps } from './layout';
import type { Construct } from './pandoc/sink';
import type { MarkupElement } from './scan';
import { allBlocks, isCovered, isSolid } from './wholeBlocks';

/** Constructs that hold no tags, by what to call them. */
const RAW: Partial<Record<Construct['kind'], () => string>> = {
  code: () => l10n.t('code'),
  formula: () => l10n.t('a formula'),
  html: () => l10n.t('an HTML tag or comment'),
  tex: () => 'TeX',
};

/** A line of the frame of a grid table, or of dashes that make columns. */
const FRAME = /^[ \t>]*(?:\+[-=:+]{2,}|-{2,}[ \t]+-[- \t]*|-{5,})[ \t]*$/m;

const fixedColumns = () =>
  l10n.t(
    "This can't be tagged: a tag would shift the columns of this table. Make it a pipe table, or tag the whole table.",
  );

/** Where no words of the note are selected: what stands there, and what to do. */
function wordless(blocks: readonly BlockNode[]): Refusal {
  if (blocks.some(({ kind }) => kind === 'metadata')) {
    return refusal(
      l10n.t("This can't be tagged: front matter is no text of the note. Select words below it."),
    );
  }
  if (blocks.some(({ kind }) => kind === 'code')) {
    return refusal(
      l10n.t(
        "This can't be tagged: code holds no tags. Select all of it with a paragraph around it, or the words that speak of it.",
      ),
    );
  }
  return refusal(
    l10n.t(
      "This can't be tagged: there is no running text here, only markup, a comment or the definition of a link. Select words that readers see.",
    ),
  );
}

/** Why a selection cannot be tagged wherever its borders are, and what to do instead; undefined when it can. */
export function untaggable(
  text: string,
  selection: TextRange,
  layout: Layout,
  elements: readonly MarkupElement[],
): Refusal | undefined {
  const blocks = allBlocks(layout.tree).filter((block) => overlaps(block, selection));
  const solid = blocks.filter((block) => isSolid(block, layout));
  const covered = solid.filter((block) => isCovered(text, block, selection, layout));
  if (solid.some((block) => block.kind === 'table' && !covered.includes(block))) {
    return { ...refusal(fixedColumns()), alternative: 'table' };
  }
  const touched = layout.leaves.filter((leaf) => overlaps(leaf, selection));
  if (touched.length === 0) {
    if (covered.some(({ kind }) => kind === 'table')) return undefined;
    return wordless(blocks);
  }
  if (touched.some((leaf) => FRAME.test(text.slice(leaf.start, leaf.end))))
    return { ...refusal(fixedColumns()), alternative: 'blocks' };
  return inConstruct(selection, layout) ?? inAttributes(selection, elements);
}

function inConstruct(selection: TextRange, layout: Layout): Refusal | undefined {
  for (const construct of layout.constructs) {
    const { kind, content } = construct;
    if (!contains(construct, selection)) continue;
    const isWhole = construct.start === selection.start && construct.end === selection.end;
    const name = RAW[kind]?.();
    if (name && !isWhole) {
      return refusal(
        l10n.t(
          "This can't be tagged: the selection is part of {0}. Select all of it, with the words around it.",
          name,
        ),
      );
    }
    if (kind === 'link' && content && selection.start >= content.end) {
      return refusal(
        l10n.t("This can't be tagged: the selection is the target of a link. Select the link's text."),
      );
    }
  }
  return undefined;
}

function inAttributes(selection: TextRange, elements: readonly MarkupElement[]): Refusal | undefined {
  if (!elements.some(({ attributeRange }) => contains(attributeRange, selection))) return undefined;
  return refusal(
    l10n.t("This can't be tagged: it is the tag of a passage. Select words of the passage instead."),
  );
}
