import * as vscode from 'vscode';
import type { Evidence } from '../../core/model/evidence';
import { shorten } from '../../core/util/shorten';
import type { Host } from '../host';
import { Row } from '../trees/liveTree';
import { bearingOf, codingOf, stanceIcon } from '../trees/words';
import { activeNote } from './activeNote';
import { evidenceAround } from './evidenceAround';

/** Evidence as a row, the cursor or a script names it. */
export interface Mention {
  readonly note: vscode.Uri;
  readonly id: string;
  /** Where its first segment started when it was named: an id may be missing, or given twice. */
  readonly start?: number | undefined;
}

/** What a command's first arguments name: rows of a tree (the one clicked, all selected) or `{note, id, start?}`. */
export function mentionsIn(first: unknown, rows?: unknown): readonly Mention[] {
  const selected = Array.isArray(rows) ? rows : [first];
  const subjects = selected.flatMap((row: unknown) => (row instanceof Row ? [row.node.subject] : []));
  return (subjects.length > 0 ? subjects : [first]).flatMap((subject) => mentionIn(subject) ?? []);
}

function mentionIn(value: unknown): Mention | undefined {
  if (typeof value !== 'object' || value === null || !('note' in value) || !('id' in value)) return undefined;
  const { id } = value;
  // The link of a hover names a note by its address.
  const note = typeof value.note === 'string' ? vscode.Uri.parse(value.note) : value.note;
  const start = 'start' in value && typeof value.start === 'number' ? value.start : undefined;
  return note instanceof vscode.Uri && typeof id === 'string' ? { note, id, start } : undefined;
}

/** The evidence at the cursor; asks which where several pieces hold it, and says so where none does. */
export async function evidenceAtCursor(host: Host, title: string): Promise<Mention | undefined> {
  const note = await activeNote(host);
  if (!note) return undefined;
  const { document, selection } = note.editor;
  const around = evidenceAround(note.project.evidenceIn(document), document.offsetAt(selection.active));
  if (around.length === 0) {
    void vscode.window.showInformationMessage(notInPassage());
    return undefined;
  }
  const chosen = await chooseEvidence(around, title, severalAround());
  return chosen && { note: document.uri, id: chosen.id, start: chosen.segments[0].range.start };
}

/** What is said where the cursor is in no evidence. */
export function notInPassage(): string {
  return vscode.l10n.t('The cursor is not in a tagged passage. Put it into one first.');
}

/** What is asked where the cursor is in several pieces of evidence. */
export function severalAround(): string {
  return vscode.l10n.t('Several passages contain the cursor; the innermost comes first');
}

/** The one of several pieces of evidence that the user means; undefined when there is none or the user cancels. */
export async function chooseEvidence(
  several: readonly Evidence[],
  title: string,
  placeHolder: string,
): Promise<Evidence | undefined> {
  if (several.length < 2) return several[0];
  const items = several.map((evidence) => ({
    label: shorten(evidence.passage, 70),
    description: [codingOf(evidence).join(', '), evidence.id].filter((part) => part !== '').join(' · '),
    iconPath: stanceIcon(bearingOf(evidence)),
    evidence,
  }));
  return (await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true }))
    ?.evidence;
}

/** What is meant among the evidence as it is now; undefined when that cannot be told any more. */
export function evidenceNow(
  { id, start }: Pick<Mention, 'id' | 'start'>,
  evidence: readonly Evidence[],
): Evidence | undefined {
  const candidates = evidence.filter((one) => one.id === id);
  const there = candidates.find(({ segments }) => segments[0].range.start === start);
  if (there) return there;
  // The text moved since. One piece of evidence with an id is found all the same.
  return candidates.length === 1 && (id !== '' || start === undefined) ? candidates[0] : undefined;
}

/** The editor of a note, shown, so that the user sees what happens and can undo it. */
export async function showNote(note: vscode.Uri): Promise<vscode.TextEditor> {
  const active = vscode.window.activeTextEditor;
  if (active?.document.uri.toString() === note.toString()) return active;
  return vscode.window.showTextDocument(note, { preview: false });
}
