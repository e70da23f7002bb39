import * as l10n from '../l10n/l10n';
import type { TextEdit, TextRange } from '../model/text';
import { inTextOrder } from './applyEdits';
import { writeAttributes } from './attributeWriter';
import { type BlockNode, contains, type Layout, layoutOf, overlaps } from './layout';
import { asDiv, escapesFor, isForDiv } from './placeEvidence';
import { type MarkupElement, type MarkupScan, scanMarkup } from './scan';
import { type Growth, type Stretch, stretchesOf, trimRange } from './segments';
import { stripped } from './untag';
import { untaggable } from './untaggable';
import { elementsSeen } from './verify';
import { countBelow } from '../util/ordered';
import { allBlocks, blocksAround, fenceEdits, isCovered } from './wholeBlocks';

/** A piece of evidence whose words are known, to be written into a text. */
export interface Placement {
  /** The attribute block of its first segment, braces included. */
  readonly attributes: string;
  /** Its words; the first part carries the attributes, the others continue it. */
  readonly parts: readonly [PlacementPart, ...PlacementPart[]];
  /** Whether each part was one segment before: then whole blocks of any kind stand in a div, as they did. */
  readonly isExact: boolean;
}

export interface PlacementPart extends TextRange {
  readonly id: string;
}

/** What became of all placements. */
export interface PlacedText {
  readonly text: string;
  /** Placements that took more words than they asked for. */
  readonly expanded: readonly Placement[];
  readonly refused: readonly { readonly placement: Placement; readonly message: string }[];
}

/** Elements within each other that Pandoc still reads quickly: see `deep-nesting` in docs/markup.md. */
const DEEPEST = 8;

/** Readings of the whole text that may be spent on finding which placements cannot be made; fewer of a long one. */
const [LEAST_TRIALS, MOST_TRIALS, LONGEST_READING] = [40, 400, 4_000_000];

/** How often a text may be read anew. */
export function trialsFor(text: string): number {
  return Math.max(LEAST_TRIALS, Math.min(MOST_TRIALS, Math.floor(LONGEST_READING / text.length)));
}

interface Way {
  readonly growth: Growth;
  readonly code: boolean;
  readonly blocks: boolean;
}

/** How words are taken, the best first: as in tagging by hand. */
const WAYS: readonly [Way, ...Way[]] = [
  { growth: 'constructs', code: true, blocks: true },
  { growth: 'constructs', code: true, blocks: false },
  { growth: 'words', code: false, blocks: false },
  { growth: 'paragraphs', code: false, blocks: false },
];

/** A placement, and the way in which it is tried. */
interface Attempt {
  readonly placement: Placement;
  readonly way: Way;
}

/** A segment to be written. */
interface Piece extends Stretch {
  readonly attempt: Attempt;
  readonly part: PlacementPart;
}

function outerFirst(a: TextRange, b: TextRange): number {
  return a.start - b.start || b.end - a.end;
}

/** Cuts a piece where it crosses the end of one that begins before it: the shared stretch nests, the rest continues. */
function crossing(piece: TextRange, open: readonly Piece[]): Piece | undefined {
  return open.find((other) => overlaps(other, piece) && !contains(other, piece) && !contains(piece, other));
}

/** Ranges in the order of a text. */
class InOrder<T extends TextRange> {
  readonly #all: readonly T[];
  readonly #starts: readonly number[];

  constructor(all: readonly T[]) {
    this.#all = all;
    this.#starts = all.map(({ start }) => start);
  }

  /** Those that start in a stretch. */
  within(from: number, to: number): readonly T[] {
    return this.#all.slice(countBelow(this.#starts, from), countBelow(this.#starts, to));
  }

  /** Those that share characters with a range; the ranges in order must not do so with each other. */
  touching(range: TextRange): readonly T[] {
    const first = Math.max(0, countBelow(this.#starts, range.start + 1) - 1);
    const some = this.#all.slice(first, countBelow(this.#starts, range.end));
    return some.filter((one) => overlaps(one, range));
  }
}

/** A text into which evidence is written; everything is computed from the text as it was. */
class Placer {
  readonly #scan: MarkupScan;
  readonly #layout: Layout;
  readonly #blocks: InOrder<BlockNode>;
  readonly #leaves: InOrder<TextRange>;
  readonly #constructs: InOrder<Layout['constructs'][number]>;
  readonly #characters: InOrder<Layout['constructs'][number]>;
  readonly #tables: readonly TextRange[];
  readonly #seen: string;
  readonly #ids = new Map<PlacementPart, string[]>();
  readonly #newId: () => string;
  readonly #text: string;
  trials = 0;

  constructor(text: string, newId: () => string) {
    this.#text = text;
    this.#newId = newId;
    this.#scan = scanMarkup(text);
    this.#layout = layoutOf(text);
    const { tree, leaves, constructs } = this.#layout;
    this.#blocks = new InOrder(tree);
    this.#leaves = new InOrder(leaves);
    this.#constructs = new InOrder(constructs.filter(({ kind }) => kind !== 'character'));
    this.#characters = new InOrder(constructs.filter(({ kind }) => kind === 'character'));
    this.#tables = allBlocks(this.#layout.tree).filter(({ kind }) => kind === 'table');
    this.#seen = elementsSeen(this.#scan, () => false);
  }

  /** Why words can be tagged in no way. */
  untaggable({ parts }: Placement): string | undefined {
    for (const part of parts) {
      const words = trimRange(this.#text, part);
      if (words.start === words.end) return l10n.t('there are no words');
      const why = untaggable(this.#text, words, this.#around(words), this.#scan.elements);
      if (why) return why.message;
    }
    return undefined;
  }

  /** The part of the layout that matters for some words: the outermost blocks that they touch. */
  #around(range: TextRange): Layout {
    const tree = this.#blocks.touching(range);
    const from = Math.min(range.start, ...tree.map(({ start }) => start));
    const to = Math.max(range.end, ...tree.map(({ end }) => end));
    // Single characters that are escaped matter only where the words begin and end, and there may be many.
    const characters = this.#characters.within(range.start - 2, range.end + 2);
    return {
      ...this.#layout,
      tree,
      leaves: this.#leaves.within(from, to),
      constructs: [...this.#constructs.within(from, to), ...characters],
    };
  }

  #stretches(
    part: PlacementPart,
    { placement, way }: Attempt,
  ): { stretches: readonly Stretch[]; expanded: boolean } {
    const text = this.#text;
    const words = trimRange(text, part);
    const near = this.#around(words);
    if (way.blocks) {
      const run = blocksAround(text, words, near);
      const isWithin = near.leaves.some((leaf) => contains(leaf, words));
      const asIs = placement.isExact && !isWithin;
      const isWhole = asIs && run?.every((block) => isCovered(text, block, words, near));
      if (run && (isWhole || isForDiv(text, run, words, near)))
        return { stretches: [asDiv(text, run)], expanded: false };
    }
    return stretchesOf(text, words, near, this.#scan.elements, way);
  }

  /** All segments of some attempts, an outer one before those in it; none of them cross. */
  pieces(attempts: readonly Attempt[]): {
    readonly pieces: readonly Piece[];
    readonly expanded: readonly Placement[];
  } {
    const waiting: Piece[] = [];
    const expanded = new Set<Placement>();
    for (const attempt of attempts) {
      for (const part of attempt.placement.parts) {
        const found = this.#stretches(part, attempt);
        if (found.expanded) expanded.add(attempt.placement);
        for (const stretch of found.stretches) waiting.push({ ...stretch, attempt, part });
      }
    }
    waiting.sort(outerFirst).reverse();
    const pieces: Piece[] = [];
    let open: Piece[] = [];
    for (let piece = waiting.pop(); piece; piece = waiting.pop()) {
      const now = piece;
      open = open.filter(({ end }) => end > now.start);
      const other = crossing(now, open);
      if (!other) {
        pieces.push(now);
        open.push(now);
        continue;
      }
      for (const half of this.#halves(now, other)) this.#putBack(half, waiting);
    }
    return { pieces, expanded: [...expanded] };
  }

  /** What is left of a piece that crosses the end of another one. */
  #halves(piece: Piece, { end }: Piece): readonly Piece[] {
    if (piece.kind === 'div') {
      const words = stretchesOf(this.#text, piece, this.#around(piece), this.#scan.elements, {
        growth: 'constructs',
        code: false,
      });
      return words.stretches
        .filter(({ kind }) => kind === 'span')
        .map((stretch) => ({ ...piece, ...stretch }));
    }
    return [
      { ...piece, ...trimRange(this.#text, { start: piece.start, end }) },
      { ...piece, ...trimRange(this.#text, { start: end, end: piece.end }) },
    ].filter((half) => half.start < half.end);
  }

  #putBack(piece: Piece, waiting: Piece[]): void {
    let at = waiting.length;
    while (at > 0 && outerFirst(waiting[at - 1] ?? piece, piece) < 0) at--;
    waiting.splice(at, 0, piece);
  }

  /** The id of the nth segment of a part: the same however often it is tried. */
  #idOf(part: PlacementPart, n: number): string {
    const ids = this.#ids.get(part) ?? [part.id];
    this.#ids.set(part, ids);
    while (ids.length <= n) ids.push(this.#newId());
    return ids[n] ?? part.id;
  }

  #attributes({ attempt, part }: Piece, n: number): { id: string; attributes: string } {
    const [first] = attempt.placement.parts;
    const id = this.#idOf(part, n);
    if (part === first && n === 0) return { id, attributes: attempt.placement.attributes };
    const pairs = [['continues', first.id] as const];
    return { id, attributes: writeAttributes({ id, classes: ['evidence'], pairs }) };
  }

  /** The text with some segments, if it reads as before and every one of them is seen where it is put. */
  written(pieces: readonly Piece[]): string | undefined {
    this.trials++;
    const text = this.#text;
    const counts = new Map<PlacementPart, number>();
    const [opening, closing]: [TextEdit[], TextEdit[]] = [[], []];
    const idOf = new Map<TextEdit, string>();
    const escapes = new Map<number, TextEdit>();
    for (const piece of pieces) {
      const n = counts.get(piece.part) ?? 0;
      counts.set(piece.part, n + 1);
      const { id, attributes } = this.#attributes(piece, n);
      const [open, close] = this.#edits(piece, attributes);
      if (!open || !close) return undefined;
      opening.push(open);
      closing.unshift(close);
      idOf.set(open, id);
      if (piece.kind === 'div') continue;
      for (const edit of escapesFor(text, piece, this.#around(piece))) escapes.set(edit.start, edit);
    }
    const parts: string[] = [];
    const starts = new Map<string, number>();
    let [from, length] = [0, 0];
    const add = (part: string) => {
      parts.push(part);
      length += part.length;
    };
    for (const edit of inTextOrder([...closing, ...opening, ...escapes.values()])) {
      if (edit.start < from) return undefined;
      add(text.slice(from, edit.start));
      const id = idOf.get(edit);
      if (id !== undefined) starts.set(id, length);
      add(edit.newText);
      from = edit.end;
    }
    add(text.slice(from));
    const after = parts.join('');
    return this.#holds(after, starts, pieces, escapes.size > 0) ? after : undefined;
  }

  #edits(piece: Piece, attributes: string): readonly TextEdit[] {
    if (piece.kind === 'div') return fenceEdits(this.#text, piece, attributes);
    // A bar would end the cell of a pipe table.
    const inCell = this.#tables.some((table) => contains(table, piece));
    const insert = (at: number, newText: string) => ({ start: at, end: at, expected: '', newText });
    const own = inCell ? attributes.replaceAll('|', '&#124;') : attributes;
    return [insert(piece.start, '['), insert(piece.end, `]${own}`)];
  }

  #holds(
    after: string,
    starts: ReadonlyMap<string, number>,
    pieces: readonly Piece[],
    isEscaped: boolean,
  ): boolean {
    const scan = scanMarkup(after);
    const own = scan.elements.filter(({ id }) => starts.has(id));
    if (own.length !== pieces.length || starts.size !== pieces.length) return false;
    if (own.some(({ id, range, depth }) => range.start !== starts.get(id) || depth >= DEEPEST)) return false;
    if (elementsSeen(scan, ({ id }) => starts.has(id)) !== this.#seen) return false;
    const now = layoutOf(after);
    const old = this.#layout;
    if (old.text !== now.text || old.structure !== now.structure || old.looseness !== now.looseness)
      return false;
    return this.#allHaveWords(own, pieces) && this.#comesOff(after, own, isEscaped);
  }

  #allHaveWords(own: readonly MarkupElement[], pieces: readonly Piece[]): boolean {
    const passages = new Map(own.map(({ id, passage }) => [id, passage]));
    const tagged = new Set<Placement>();
    const counts = new Map<PlacementPart, number>();
    for (const { attempt, part } of pieces) {
      const n = counts.get(part) ?? 0;
      counts.set(part, n + 1);
      if (passages.get(this.#idOf(part, n)) !== '') tagged.add(attempt.placement);
    }
    return pieces.every(({ attempt }) => tagged.has(attempt.placement));
  }

  /** Whether the divs can be taken off again, so that the note reads as before. */
  #comesOff(after: string, own: readonly MarkupElement[], isEscaped: boolean): boolean {
    if (!isEscaped && own.every(({ kind }) => kind === 'span')) return true;
    return stripped(after, own).isSafe;
  }
}

/** Finds the placements that can be made together, halving those that cannot. */
class Settling {
  readonly accepted: Attempt[] = [];
  readonly refused: { placement: Placement; message: string }[] = [];
  text: string;
  expanded: readonly Placement[] = [];
  readonly #placer: Placer;
  readonly #mostTrials: number;

  constructor(placer: Placer, text: string) {
    this.#placer = placer;
    this.#mostTrials = trialsFor(text);
    this.text = text;
  }

  /** Takes attempts together if that can be. */
  #take(attempts: readonly Attempt[]): boolean {
    const { pieces, expanded } = this.#placer.pieces([...this.accepted, ...attempts]);
    const found = new Set(pieces.map(({ attempt }) => attempt));
    if (!attempts.every((attempt) => found.has(attempt))) return false;
    const text = this.#placer.written(pieces);
    if (text === undefined) return false;
    this.accepted.push(...attempts);
    this.text = text;
    this.expanded = expanded;
    return true;
  }

  settle(placements: readonly Placement[]): void {
    const [first, second] = placements;
    if (!first) return;
    if (this.#placer.trials >= this.#mostTrials) {
      const message = l10n.t('too many passages of this note cannot be tagged');
      this.refused.push(...placements.map((placement) => ({ placement, message })));
    } else if (second && !this.#take(placements.map((placement) => ({ placement, way: WAYS[0] })))) {
      const half = placements.length >> 1;
      this.settle(placements.slice(0, half));
      this.settle(placements.slice(half));
    } else if (!second && !WAYS.some((way) => this.#take([{ placement: first, way }]))) {
      const message = l10n.t('brackets around these words would change how the note reads');
      this.refused.push({ placement: first, message });
    }
  }
}

/**
 * Writes many pieces of evidence into a text that has none of them yet, in one go: all are tried together on a copy, and
 * only where the note would then read differently it is found out which of them cannot be written. Where passages
 * overlap, the shared stretch nests and the rest continues. Of two with the same words the first is the outer one.
 *
 * @param newId gives the ids of further segments
 */
export function placeMany(text: string, placements: readonly Placement[], newId: () => string): PlacedText {
  const placer = new Placer(text, newId);
  const settling = new Settling(placer, text);
  const possible: Placement[] = [];
  for (const placement of placements) {
    const message = placer.untaggable(placement);
    if (message === undefined) possible.push(placement);
    else settling.refused.push({ placement, message });
  }
  settling.settle(possible);
  return { text: settling.text, expanded: settling.expanded, refused: settling.refused };
}
