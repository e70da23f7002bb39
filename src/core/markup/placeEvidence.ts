import * as l10n from '../l10n/l10n';
import type { TextEdit, TextRange } from '../model/text';
import { applyEdits, inTextOrder } from './applyEdits';
import { writeAttributes } from './attributeWriter';
import { movedOffset } from './chain';
import { type ChangeResult, refusal } from './change';
import { contains, type Layout, layoutOf, overlaps } from './layout';
import { type MarkupElement, type MarkupScan, scanMarkup } from './scan';
import { type Growth, type Stretch, type Stretches, stretchesOf, trimRange } from './segments';
import { stripped } from './untag';
import { untaggable } from './untaggable';
import {
  allBlocks,
  type BlockRun,
  blocksAround,
  fenceEdits,
  isCovered,
  isSolid,
  rangeOf,
} from './wholeBlocks';

/** The markup of a piece of evidence that is to be written. */
export interface Marking {
  readonly id: string;
  /** The attribute block of its first segment, braces included. */
  readonly attributes: string;
  /** Gives the ids of further segments. */
  readonly newId: () => string;
  /** Whether the text after the change, with elements of these ids in it, keeps what it must. */
  readonly accepts: (after: string, ids: ReadonlySet<string>) => boolean;
}

function escape(at: number, char: string): TextEdit {
  return { start: at, end: at + 1, expected: char, newText: `\\${char}` };
}

/** Offsets of the brackets in `range` that have no partner there; those in code, formulas and the like do not count. */
function looseBrackets(text: string, range: TextRange, layout: Layout): number[] {
  const opaque = layout.constructs.filter(
    ({ kind, content, ...place }) => overlaps(place, range) && (content === undefined || kind === 'note'),
  );
  const open: number[] = [];
  const loose: number[] = [];
  for (let at = range.start; at < range.end; at++) {
    const skip = opaque.find(({ start }) => start === at);
    if (skip) {
      at = Math.max(at, skip.end - 1);
      continue;
    }
    if (text.charAt(at) === '[') open.push(at);
    else if (text.charAt(at) === ']' && open.pop() === undefined) loose.push(at);
  }
  return [...loose, ...open].sort((a, b) => a - b);
}

/** Quarto's editorial marks: what opens a comment, insertion, deletion or highlight after a bracket. */
const EDITORIAL = /^(?:!!|\+\+|--|>>)\s/;

/**
 * What must be escaped so that a bracket around `range` makes a span: loose brackets in it, a caret at its
 * start (which would make a footnote), an exclamation mark before it (which would make an image), Quarto's
 * editorial marks.
 */
export function escapesFor(text: string, range: TextRange, layout: Layout): TextEdit[] {
  const edits = looseBrackets(text, range, layout).map((at) => escape(at, text.charAt(at)));
  const first = text.charAt(range.start);
  if (first === '^' || EDITORIAL.test(text.slice(range.start, range.start + 3)))
    edits.push(escape(range.start, first));
  const before = range.start - 1;
  const escaped = layout.constructs.some(({ kind, end }) => kind === 'character' && end === range.start);
  if (text.charAt(before) === '!' && !escaped) edits.push(escape(before, '!'));
  return edits;
}

/** The edits that put the markup around the stretches; the first carries the ratings, the others continue it. */
function markupEdits(
  text: string,
  stretches: readonly Stretch[],
  ids: readonly string[],
  attributes: string,
  layout: Layout,
): TextEdit[] {
  const tables = allBlocks(layout.tree).filter(({ kind }) => kind === 'table');
  const edits: TextEdit[] = [];
  const escapes = new Map<number, TextEdit>();
  stretches.forEach((stretch, i) => {
    const continues = {
      id: ids[i] ?? '',
      classes: ['evidence'],
      pairs: [['continues', ids[0] ?? ''] as const],
    };
    const own = i === 0 ? attributes : writeAttributes(continues);
    if (stretch.kind === 'div') {
      edits.push(...fenceEdits(text, stretch, own));
      return;
    }
    // A bar would end the cell of a pipe table.
    const inCell = tables.some((table) => contains(table, stretch));
    const insert = (at: number, newText: string) => ({ start: at, end: at, expected: '', newText });
    edits.push(
      insert(stretch.start, '['),
      insert(stretch.end, `]${inCell ? own.replaceAll('|', '&#124;') : own}`),
    );
    for (const edit of escapesFor(text, stretch, layout)) escapes.set(edit.start, edit);
  });
  return inTextOrder([...edits, ...escapes.values()]);
}

/** The elements written, if Pandoc sees every one at its place, some with words in it, and the rest as it was. */
function writtenElements(
  after: string,
  edits: readonly TextEdit[],
  stretches: readonly Stretch[],
  ids: readonly string[],
  marking: Marking,
): readonly MarkupElement[] | undefined {
  const own = new Set(ids);
  const seen = scanMarkup(after).elements.filter(({ id }) => own.has(id));
  const places = stretches.map(({ start }) => movedOffset(start, edits, true));
  const isThere = seen.length === ids.length && seen.every(({ range }, i) => range.start === places[i]);
  if (!isThere || !seen.some(({ passage }) => passage !== '')) return undefined;
  return marking.accepts(after, own) ? seen : undefined;
}

/** Whether complete blocks are selected that belong into one div: several, or what can't be tagged otherwise. */
export function isForDiv(text: string, run: BlockRun, selection: TextRange, layout: Layout): boolean {
  if (!run.every((block) => isCovered(text, block, selection, layout))) return false;
  const inside = allBlocks(run);
  // A heading in a div would leave the outline of the note.
  if (inside.some(({ kind }) => kind === 'heading')) return false;
  const leaves = layout.leaves.filter((leaf) => overlaps(leaf, rangeOf(text, run))).length;
  return leaves + inside.filter((block) => isSolid(block, layout)).length > 1;
}

/** A div around blocks. */
export function asDiv(text: string, run: BlockRun): Stretch {
  return { ...rangeOf(text, run), kind: 'div' };
}

/** What to try for some selections, the best first. */
function* attempts(
  text: string,
  selections: readonly TextRange[],
  layout: Layout,
  { elements }: MarkupScan,
  growths: readonly Growth[],
): Generator<Stretches> {
  const [first = 'constructs'] = growths;
  const ways = [
    { growth: first, code: true, blocks: true },
    { growth: first, code: true, blocks: false },
    ...growths.map((growth) => ({ growth, code: false, blocks: false })),
  ];
  for (const how of ways) {
    const parts = selections.map((selection) => {
      const run = how.blocks ? blocksAround(text, selection, layout) : undefined;
      if (run && isForDiv(text, run, selection, layout))
        return { stretches: [asDiv(text, run)], expanded: false };
      return stretchesOf(text, selection, layout, elements, how);
    });
    const all = parts.flatMap((part) => part.stretches).sort((a, b) => a.start - b.start || b.end - a.end);
    const stretches = all.filter((one, i) => !all.slice(0, i).some((outer) => contains(outer, one)));
    yield { stretches, expanded: parts.some(({ expanded }) => expanded) };
  }
}

/** From the least to the most that is taken. */
const GROWTHS: readonly Growth[] = ['constructs', 'words', 'paragraphs'];

/**
 * Puts the markup of one piece of evidence around the words of selections. Each way is tried on a copy; the
 * first is taken that leaves the note as it reads and of which every segment is seen. Where the words alone
 * will not do, more is taken: whole words, then whole paragraphs.
 */
export function placeEvidence(
  text: string,
  selections: readonly TextRange[],
  marking: Marking,
  growths = GROWTHS,
): ChangeResult {
  const scan = scanMarkup(text);
  const layout = layoutOf(text);
  const words = selections.map((selection) => trimRange(text, selection));
  for (const selection of words) {
    const why = untaggable(text, selection, layout, scan.elements);
    if (why) return why;
  }
  const tried = new Set<string>();
  const ids = [marking.id];
  for (const { stretches, expanded } of attempts(text, words, layout, scan, growths)) {
    const key = stretches.map(({ start, end, kind }) => `${kind} ${start} ${end}`).join();
    if (stretches.length === 0 || tried.has(key)) continue;
    tried.add(key);
    const result = tryStretches(text, stretches, ids, marking, layout);
    if (result) return expanded ? { ...result, expanded } : result;
  }
  if (tried.size === 0) {
    return refusal(
      l10n.t("This can't be tagged: it is markup, not text of the note. Select the words themselves."),
    );
  }
  const message = l10n.t(
    'Brackets around these words would change how the note reads. Select a little more or less, such as whole words or sentences, or tag the whole block.',
  );
  return { ...refusal(message), alternative: 'blocks' };
}

/** Whether the markup can be taken off again: byte for byte, or where something was escaped, so that the note reads the same. */
function comesOff(
  text: string,
  after: string,
  written: readonly MarkupElement[],
  edits: readonly TextEdit[],
): boolean {
  const isEscaped = edits.some(({ expected }) => expected !== '');
  if (!isEscaped && written.every(({ kind }) => kind === 'span')) return true;
  const { edits: back, isSafe } = stripped(after, written);
  return isSafe && (isEscaped || applyEdits(after, back) === text);
}

/** The change that tags the stretches, if that leaves the note as it reads. `ids` grows as far as is needed. */
function tryStretches(
  text: string,
  stretches: readonly Stretch[],
  ids: string[],
  marking: Marking,
  layout: Layout,
): Extract<ChangeResult, { kind: 'change' }> | undefined {
  while (ids.length < stretches.length) ids.push(marking.newId());
  const own = ids.slice(0, stretches.length);
  const edits = markupEdits(text, stretches, own, marking.attributes, layout);
  const after = applyEdits(text, edits);
  const seen = after === undefined ? undefined : writtenElements(after, edits, stretches, own, marking);
  if (after === undefined || !seen || !comesOff(text, after, seen, edits)) return undefined;
  const [first, ...rest] = seen.map(({ content }) => trimRange(after, content));
  if (!first) return undefined;
  const further = rest.length > 0 && { further: rest };
  return { kind: 'change', edits, id: marking.id, passage: first, ...further };
}

/** Puts a div around the whole blocks that the selections touch, as {@link placeEvidence} puts brackets around words. */
export function placeAroundBlocks(text: string, selection: TextRange, marking: Marking): ChangeResult {
  const layout = layoutOf(text);
  for (let run = blocksAround(text, selection, layout); run;) {
    const result = tryStretches(text, [asDiv(text, run)], [marking.id], marking, layout);
    if (result) return { ...result, expanded: true };
    const parent: BlockRun[0] | undefined = run[0].parent;
    // What stands in an item or cell may stand in a div only with all of its list.
    run = parent && (parent.kind === 'item' && parent.parent ? [parent.parent] : [parent]);
  }
  return refusal(
    l10n.t(
      'A div around these blocks would change how the note reads. Put blank lines before and after them, then try again.',
    ),
  );
}
