import * as l10n from '../l10n/l10n';
import type { TextEdit, TextRange } from '../model/text';
import { applyEdits, inTextOrder } from './applyEdits';
import { type ChangeResult, refusal } from './change';
import { editTag } from './editTag';
import { elementsOf, valueOf } from './elementsOf';
import { layoutOf } from './layout';
import { type MarkupElement, type MarkupScan, scanMarkup } from './scan';
import { copyOf } from '../util/interner';
import { LineMap } from '../util/lineMap';

/** Longest memo that stands in an attribute, in characters; longer ones stand in a div of their own. */
export const LONGEST_MEMO = 80;

/** Whether a memo fits into an attribute: short, and of one line. */
export function isShortMemo(memo: string): boolean {
  return [...memo].length <= LONGEST_MEMO && !/[\r\n]/.test(memo);
}

/** Memos or translations that have a div of their own, by the id of their evidence; of several the last counts. */
export function memosById(divs: readonly MarkupElement[]): ReadonlyMap<string | undefined, MarkupElement> {
  return new Map(divs.map((div) => [valueOf(div, 'for'), div]));
}

/** What the divs about a piece of evidence say of it, by its id. */
export function wordsAbout(
  scan: Pick<MarkupScan, 'memos' | 'translations'>,
): (id: string) => { readonly memo: string | undefined; readonly translation: string | undefined } {
  const [memos, translations] = [memosById(scan.memos), memosById(scan.translations)];
  const words = (div: MarkupElement | undefined) => div && copyOf(div.passage);
  return (id) => ({ memo: words(memos.get(id)), translation: words(translations.get(id)) });
}

/** Where the words of a memo stand that has a div of its own. */
export function memoDiv(text: string, id: string): TextRange | undefined {
  return memosById(scanMarkup(text).memos).get(id)?.content;
}

/** The fence that encloses a text: longer than every fence in it. */
function fenceFor(memo: string): string {
  const longest = Math.max(2, ...[...memo.matchAll(/^\s*(:{3,})/gm)].map(([, colons = '']) => colons.length));
  return ':'.repeat(longest + 1);
}

/** The starts of lines after `from` that follow a blank line, and the end of the text: where a block may begin. */
export function* blockStarts(text: string, from: number): Generator<number> {
  const blank = /\r?\n[ \t]*(?:\r?\n)+/g;
  blank.lastIndex = from;
  for (let match = blank.exec(text); match; match = blank.exec(text)) yield match.index + match[0].length;
  yield text.length;
}

/** Whether `after` is `before` with one stretch put in. */
function isInsertion<T>(before: readonly T[], after: readonly T[]): boolean {
  const added = after.length - before.length;
  let head = 0;
  while (head < before.length && before[head] === after[head]) head++;
  return added >= 0 && before.slice(head).every((one, i) => one === after[head + added + i]);
}

function seen(elements: readonly MarkupElement[]): string {
  return JSON.stringify(
    elements.map(({ id, passage, pairs }) => [id, passage, pairs.map(({ key, value }) => [key, value])]),
  );
}

/** Whether the memo is all that is new in a note: blocks, text and evidence around it are as they were. */
function onlyAddsMemo(before: string, after: string, id: string): boolean {
  const now = scanMarkup(after);
  if (!memosById(now.memos).has(id) || seen(now.elements) !== seen(scanMarkup(before).elements)) return false;
  const [old, then] = [layoutOf(before), layoutOf(after)];
  return (
    isInsertion([...old.text], [...then.text]) &&
    isInsertion(old.structure.split('\n'), then.structure.split('\n'))
  );
}

/** How many line ends a text ends with. */
function lineEndsAtEnd(text: string): number {
  let count = 0;
  for (let at = text.length; text[at - 1] === '\n'; at -= text[at - 2] === '\r' ? 2 : 1) count++;
  return count;
}

/** The insertion of divs of memos at a place where a block may begin. */
export function memoInsertion(
  text: string,
  at: number,
  memos: readonly { readonly id: string; readonly memo: string }[],
): TextEdit {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const divs = memos.map(({ id, memo }) => {
    const fence = fenceFor(memo);
    return [`${fence} {.memo for="${id}"}`, ...memo.split(/\r\n|\r|\n/), fence].join(eol);
  });
  const isEnd = at === text.length;
  const ends = isEnd ? lineEndsAtEnd(text) : 0;
  const gap = isEnd ? eol.repeat(Math.max(0, 2 - ends)) : '';
  // Blank lines at the end stay below the memo.
  const below = isEnd ? eol.repeat(Math.min(2, ends)) : eol + eol;
  return { start: at, end: at, expected: '', newText: gap + divs.join(eol + eol) + below };
}

/** The insertion of a memo's div after the block that holds `from`, at the outermost level. */
function insertDiv(text: string, id: string, memo: string, from: number): TextEdit | undefined {
  for (const at of blockStarts(text, from)) {
    const edit = memoInsertion(text, at, [{ id, memo }]);
    const after = applyEdits(text, [edit]);
    if (after !== undefined && onlyAddsMemo(text, after, id)) return edit;
  }
  return undefined;
}

/**
 * Writes the memo of a piece of evidence: into its tag, or, when it is long or has several lines, into a div of its own
 * after the block. An empty memo is taken away. A div that stands already is the researcher's text, with whatever
 * markup they gave it: then the change is refused, and the message says where it is.
 *
 * @param start where the first segment starts, for evidence without an id of its own
 */
export function setMemo(text: string, id: string, memo: string, start?: number): ChangeResult {
  const scan = scanMarkup(text);
  const elements = elementsOf(scan.elements, id, start);
  const last = elements.at(-1);
  if (!last) return refusal(l10n.t('This note has no evidence "{0}".', id));
  const div = memosById(scan.memos).get(id);
  if (div) {
    const line = new LineMap(text).positionAt(div.range.start).line + 1;
    return refusal(l10n.t('The memo of "{0}" is a text of its own, in line {1}: edit it there.', id, line));
  }
  const written = memo.trim();
  if (isShortMemo(written)) return editTag(text, id, { set: { memo: written } }, start);
  if (id === '')
    return refusal(l10n.t('A memo of this length needs evidence with an id: give it one first.'));
  const tag = editTag(text, id, { set: { memo: '' } }, start);
  if (tag.kind === 'refusal') return tag;
  const insert = insertDiv(text, id, written, last.range.end);
  if (!insert)
    return refusal(l10n.t('There is no place for a memo after "{0}": write it shorter, or by hand.', id));
  return { kind: 'change', edits: inTextOrder([...tag.edits, insert]), id };
}
