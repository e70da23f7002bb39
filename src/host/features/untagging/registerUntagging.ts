import * as vscode from 'vscode';
import { plainMessage } from '../../ui/plainMessage';
import type { ChangeResult } from '../../../core/markup/change';
import { COMMANDS } from '../../contributions';
import { activeNote } from '../../documents/activeNote';
import { applyInDocuments, applyInEditor, movedRefusal } from '../../documents/applyChange';
import { chooseEvidence } from '../../documents/chooseEvidence';
import { evidenceAround } from '../../documents/evidenceAround';
import type { Host } from '../../host';
import { Row } from '../../trees/liveTree';
import { untagAll, type Mention } from './untagAll';

/** Evidence of one note to untag. */
interface Target {
  readonly note: vscode.Uri;
  readonly mentions: readonly Mention[];
}

/** *Untag*: at the cursor, for rows of the Evidence tree, or for `{note, id, start?}`. Returns the ids untagged. */
export function registerUntagging(host: Host): void {
  host.commands.add(COMMANDS.untag, async (first, rows) => {
    const targets = targetsOf(first, rows) ?? (await targetAtCursor(host));
    const result = targets && (await untag(host, targets));
    if (!result) return [];
    if (result.kind === 'change') return targets.flatMap(({ mentions }) => mentions.map(({ id }) => id));
    void vscode.window.showWarningMessage(plainMessage(result.message));
    return [];
  });
}

function targetsOf(first: unknown, rows: unknown): readonly Target[] | undefined {
  const selected = Array.isArray(rows) ? rows : [first];
  const subjects = selected.flatMap((row: unknown) => (row instanceof Row ? [row.node.subject] : []));
  const byNote = new Map<string, { note: vscode.Uri; mentions: Mention[] }>();
  for (const subject of subjects.length > 0 ? subjects : [first]) {
    const one = evidenceIn(subject);
    if (!one) continue;
    const target = byNote.get(one.note.toString());
    if (target) target.mentions.push(one);
    else byNote.set(one.note.toString(), { note: one.note, mentions: [one] });
  }
  return byNote.size > 0 ? [...byNote.values()] : undefined;
}

function evidenceIn(value: unknown): (Mention & { readonly note: vscode.Uri }) | undefined {
  if (typeof value !== 'object' || value === null || !('note' in value) || !('id' in value)) return undefined;
  const { note, id } = value;
  const start = 'start' in value && typeof value.start === 'number' ? value.start : undefined;
  return note instanceof vscode.Uri && typeof id === 'string' ? { note, id, start } : undefined;
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
  const chosen = await chooseEvidence(around, vscode.l10n.t('Untag Passage'));
  if (!chosen) return undefined;
  return [{ note: document.uri, mentions: [{ id: chosen.id, start: chosen.segments[0].range.start }] }];
}

/** Untags in the text as it is at that moment. */
function untagIn({ service }: Host, document: vscode.TextDocument, { mentions }: Target) {
  return (text: string): ChangeResult => {
    const evidence = service.projectOf(document.uri)?.evidenceIn(document) ?? [];
    return untagAll(text, mentions, evidence, movedRefusal());
  };
}

async function untag(host: Host, targets: readonly Target[]): Promise<ChangeResult | undefined> {
  const [only, second] = targets;
  if (!only) return undefined;
  if (!second) {
    // Shown, so that the user sees what happens and can undo it.
    const active = vscode.window.activeTextEditor;
    const isActive = active?.document.uri.toString() === only.note.toString();
    const editor = isActive ? active : await vscode.window.showTextDocument(only.note, { preview: false });
    return applyInEditor(editor, untagIn(host, editor.document, only));
  }
  const changes = targets.map(async (target) => {
    const document = await vscode.workspace.openTextDocument(target.note);
    return { document, compute: untagIn(host, document, target) };
  });
  return applyInDocuments(await Promise.all(changes));
}
