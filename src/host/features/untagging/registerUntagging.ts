import * as vscode from 'vscode';
import type { ChangeResult } from '../../../core/markup/change';
import type { Evidence } from '../../../core/model/evidence';
import { untagEvidence } from '../../../core/markup/untag';
import { COMMANDS } from '../../contributions';
import { activeNote } from '../../documents/activeNote';
import { applyInDocuments, applyInEditor } from '../../documents/applyChange';
import { chain } from '../../documents/chain';
import type { Host } from '../../host';
import { Row } from '../../trees/liveTree';
import { shorten, stanceIcon, bearingOf } from '../../trees/words';

/** Evidence to untag. */
interface Target {
  readonly note: vscode.Uri;
  readonly ids: readonly string[];
}

/** *Untag*: at the cursor, for rows of the Evidence tree, or for `{note, id}`. Returns the ids untagged. */
export function registerUntagging(host: Host): void {
  host.commands.add(COMMANDS.untag, async (first, rows) => {
    const targets = targetsOf(first, rows) ?? (await targetAtCursor(host));
    const result = targets && (await untag(targets));
    if (!result) return [];
    if (result.kind === 'change') return targets.flatMap((target) => target.ids);
    void vscode.window.showWarningMessage(result.message);
    return [];
  });
}

function targetsOf(first: unknown, rows: unknown): readonly Target[] | undefined {
  const selected = Array.isArray(rows) ? rows : [first];
  const subjects = selected.flatMap((row: unknown) => (row instanceof Row ? [row.node.subject] : []));
  const byNote = new Map<string, { note: vscode.Uri; ids: string[] }>();
  for (const subject of subjects.length > 0 ? subjects : [first]) {
    const one = evidenceIn(subject);
    if (!one) continue;
    const target = byNote.get(one.note.toString());
    if (target) target.ids.push(one.id);
    else byNote.set(one.note.toString(), { note: one.note, ids: [one.id] });
  }
  return byNote.size > 0 ? [...byNote.values()] : undefined;
}

function evidenceIn(value: unknown): { readonly note: vscode.Uri; readonly id: string } | undefined {
  if (typeof value !== 'object' || value === null || !('note' in value) || !('id' in value)) return undefined;
  const { note, id } = value;
  return note instanceof vscode.Uri && typeof id === 'string' ? { note, id } : undefined;
}

async function targetAtCursor(host: Host): Promise<readonly Target[] | undefined> {
  const note = await activeNote(host);
  if (!note) return undefined;
  const { document, selection } = note.editor;
  const offset = document.offsetAt(selection.active);
  const around = evidenceAround(note.project.evidenceIn(document), offset);
  if (around.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('The cursor is not in a tagged passage.'));
    return undefined;
  }
  const chosen = around.length === 1 ? around[0] : await choose(around);
  return chosen && [{ note: document.uri, ids: [chosen.id] }];
}

/** Evidence with a segment around an offset, innermost first. */
export function evidenceAround(evidence: readonly Evidence[], offset: number): readonly Evidence[] {
  const sizes = new Map<Evidence, number>();
  for (const one of evidence) {
    for (const { range } of one.segments) {
      if (range.start <= offset && offset <= range.end) sizes.set(one, range.end - range.start);
    }
  }
  return [...sizes].sort(([, a], [, b]) => a - b).map(([one]) => one);
}

async function choose(around: readonly Evidence[]): Promise<Evidence | undefined> {
  const items = around.map((evidence) => ({
    label: shorten(evidence.passage, 70),
    description: [...evidence.ratings.map((rating) => rating.hypothesis), evidence.id].join(' '),
    iconPath: stanceIcon(bearingOf(evidence)),
    evidence,
  }));
  const title = vscode.l10n.t('Untag Passage');
  const placeHolder = vscode.l10n.t('Several passages contain the cursor; the innermost comes first');
  return (await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true }))
    ?.evidence;
}

async function untag(targets: readonly Target[]): Promise<ChangeResult | undefined> {
  const changes = targets.map(({ note, ids }) => ({
    note,
    compute: (text: string) =>
      chain(
        text,
        ids.map((id) => (before: string) => untagEvidence(before, id)),
      ),
  }));
  const [only, second] = changes;
  if (!only) return undefined;
  if (!second) {
    // Shown, so that the user sees what happens and can undo it.
    const active = vscode.window.activeTextEditor;
    const isActive = active?.document.uri.toString() === only.note.toString();
    const editor = isActive ? active : await vscode.window.showTextDocument(only.note, { preview: false });
    return applyInEditor(editor, only.compute);
  }
  const documents = changes.map(async ({ note, compute }) => ({
    document: await vscode.workspace.openTextDocument(note),
    compute,
  }));
  return applyInDocuments(await Promise.all(documents));
}
