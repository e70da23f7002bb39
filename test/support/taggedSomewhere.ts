import type { Random } from '../../scripts/bench/random';
import { type PandocReading, readByPandoc } from '../../scripts/pandoc/oracle';
import { applyEdits } from '../../src/core/markup/applyEdits';
import type { Change, TagContent } from '../../src/core/markup/change';
import { tagBlocks, tagPassages } from '../../src/core/markup/tag';
import { untagEvidence } from '../../src/core/markup/untag';

const TAG: TagContent = { judgements: [{ hypothesis: 'H-new', stance: 'supports' }], variables: [] };

/** A text in which a random stretch was tagged. */
export interface Tagged {
  readonly text: string;
  readonly selection: string;
  readonly after: string;
  readonly change: Change;
  /** Ids that the new evidence may have taken. */
  readonly ids: ReadonlySet<string>;
}

/** Tags a random stretch, or the sentence at a random place; the reason where that is refused. */
export function tagSomewhere(text: string, random: Random): Tagged | string {
  const start = random.int(0, text.length - 1);
  const length = random.chance(0.1) ? 0 : random.chance(0.8) ? random.int(1, 80) : random.int(80, 400);
  const end = Math.min(text.length, start + length);
  const ids = new Set<string>();
  const newId = () => {
    const id = `new-${ids.size}`;
    ids.add(id);
    return id;
  };
  let result = tagPassages(text, [{ start, end }], TAG, newId);
  if (result.kind === 'refusal' && result.alternative) result = tagBlocks(text, { start, end }, TAG, newId);
  if (result.kind === 'refusal') return result.message;
  if (!ids.has(result.id)) return 'tagged already';
  const after = applyEdits(text, result.edits);
  if (after === undefined) throw new Error('the edits do not fit the text they were computed from');
  return { text, selection: text.slice(start, end), after, change: result, ids };
}

const NONE = new Set<string>();

function difference(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return `${a.slice(Math.max(0, at - 80), at + 80)} ≠ ${b.slice(Math.max(0, at - 80), at + 80)}`;
}

/** What Pandoc sees changed besides the new evidence; undefined for nothing. */
function changed(old: PandocReading, now: PandocReading, ids: ReadonlySet<string>): string | undefined {
  const trees = [old.treeWithout(NONE), now.treeWithout(ids)] as const;
  return trees[0] === trees[1] ? undefined : `the tree: ${difference(...trees)}`;
}

/** What is wrong with a tag, by Pandoc's reading; undefined for nothing. */
export async function wrongTag({ text, after, change, selection, ids }: Tagged): Promise<string | undefined> {
  const [old, now] = [await readByPandoc(text), await readByPandoc(after)];
  const other = changed(old, now, ids);
  if (other) return other;
  const own = now.evidence.filter(({ id }) => ids.has(id));
  if (!own.some(({ id }) => id === change.id)) return 'the new evidence is not seen';
  const words = selection.replace(/\s+/g, ' ').trim();
  const passage = own.map((part) => part.text).join(' ');
  // Over a line end a selection may hold what is no text, such as the name of a div.
  const isPlain = words !== '' && !/[\r\n]/.test(selection) && /^[\p{L}\p{N} ,;]+$/u.test(words);
  if (isPlain && !change.expanded && passage !== words) return `the passage is "${passage}"`;
  return undefined;
}

/** What untagging leaves otherwise than it was: bytes, or what Pandoc reads where something was escaped. */
export async function wrongUntag({ text, after, change }: Tagged): Promise<string | undefined> {
  const result = untagEvidence(after, change.id);
  if (result.kind === 'refusal') return result.message;
  const back = applyEdits(after, result.edits) ?? '';
  if (back === text) return undefined;
  if (change.edits.every(({ expected }) => expected === '')) return `bytes: ${difference(text, back)}`;
  return changed(await readByPandoc(text), await readByPandoc(back), NONE);
}
