import * as l10n from '../../l10n/l10n';
import type { TextEdit, TextRange } from '../../model/text';
import { applyEdits } from '../applyEdits';
import type { Change, Refusal } from '../change';
import { contains, type Layout, layoutOf, overlaps } from '../layout';
import { type MarkupElement, type MarkupScan, scanMarkup } from '../scan';
import { untagEvidence } from '../untag';
import { type DeadKind, type DeadMarkup, findDeadMarkup } from './findDeadMarkup';

/** How many tags are repaired at once: each is tried on a copy. */
const MOST = 300;

function headOf({ kind, id, classes, pairs }: MarkupElement): string {
  return JSON.stringify([kind, id, classes, pairs.map(({ key, value }) => [key, value])]);
}

/** The one element that is new; undefined where there is none, more than one, or another one changed. */
function newcomer(before: MarkupScan, after: MarkupScan): MarkupElement | undefined {
  const [old, now] = [before.elements, after.elements];
  if (now.length !== old.length + 1) return undefined;
  const at = now.findIndex((element, i) => !old[i] || headOf(element) !== headOf(old[i]));
  const added = now[at];
  const isKept = now.every((element, i) => {
    const was = i < at ? old[i] : old[i - 1];
    if (i === at || !was || !added) return i === at;
    // The passage around the new one no longer shows its markup.
    return (
      headOf(was) === headOf(element) &&
      (was.passage === element.passage || contains(element.content, added.range))
    );
  });
  return isKept ? added : undefined;
}

/** Blocks and constructs of a note without those that the brackets and braces of a tag, dead or not, make. */
function structureOf({ blocks, constructs }: Layout, whole: TextRange, passageEnd: number): string {
  const isMarkup = (one: TextRange): boolean =>
    overlaps(one, whole) && (one.start <= whole.start || one.start >= passageEnd);
  const kinds = constructs
    .filter((one) => one.kind !== 'span' && one.kind !== 'character' && !isMarkup(one))
    .map(({ kind }) => kind);
  return [blocks, ...kinds].join('\n');
}

/** A change that makes a tag of dead markup. */
export interface Repair extends Change {
  /** What was wrong. */
  readonly cause: DeadKind;
}

interface Attempt {
  readonly text: string;
  readonly added: MarkupElement;
}

/**
 * The note after the edits that revive dead markup, if that is safe: Pandoc sees one more piece of evidence, all
 * others as before, the same blocks, and the new one can be untagged without changing how the note reads.
 */
function revive(note: string, dead: DeadMarkup): Attempt | undefined {
  const text = dead.edits && applyEdits(note, dead.edits);
  if (text === undefined) return undefined;
  const [before, after] = [scanMarkup(note), scanMarkup(text)];
  const added = newcomer(before, after);
  if (!added || after.unclosedDivs.length > before.unclosedDivs.length) return undefined;
  if (untagEvidence(text, added.id, added.range.start).kind === 'refusal') return undefined;
  // A fence makes a block, and a blank line in braces parted the paragraph that it stands in.
  if (added.kind === 'div' || dead.kind === 'blank-line') return { text, added };
  const layout = layoutOf(text);
  // In a table whose columns depend on the width of the text every edit shifts them; it has no leaves.
  if (!layout.leaves.some((leaf) => contains(leaf, added.range))) return undefined;
  const was = structureOf(layoutOf(note), dead.whole, dead.range.start);
  const is = structureOf(layout, added.range, added.content.end);
  return was === is ? { text, added } : undefined;
}

/**
 * Makes a tag of the dead markup whose range starts at `start`. Refused where there is none, or where Pandoc would
 * read the note otherwise in any other respect.
 */
export function repairDeadMarkup(note: string, start: number): Repair | Refusal {
  const dead = findDeadMarkup(note, scanMarkup(note)).find(({ range }) => range.start === start);
  const attempt = dead && revive(note, dead);
  if (!dead?.edits || !attempt) {
    return { kind: 'refusal', message: l10n.t('This cannot be made a tag safely: correct it by hand.') };
  }
  const { id, content } = attempt.added;
  return { kind: 'change', edits: dead.edits, id, passage: content, cause: dead.kind };
}

/** Makes tags of all dead markup of a note that can be repaired safely, as one change; `count` says of how much. */
export function repairAllDeadMarkup(note: string): Change & { readonly count: number } {
  let text = note;
  let touched = Infinity;
  let count = 0;
  const edits: TextEdit[] = [];
  // From last to first, so that what is still to be repaired keeps its place.
  for (const dead of [...findDeadMarkup(note, scanMarkup(note))].reverse()) {
    if (!dead.edits || count === MOST || dead.edits.some(({ end }) => end > touched)) continue;
    const attempt = revive(text, dead);
    if (!attempt) continue;
    text = attempt.text;
    touched = Math.min(...dead.edits.map(({ start }) => start));
    edits.unshift(...dead.edits);
    count++;
  }
  return { kind: 'change', edits, id: '', count };
}
