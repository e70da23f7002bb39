import * as vscode from 'vscode';
import type { ChangeResult } from '../../../core/markup/change';
import { COMMANDS } from '../../contributions';
import { applyInEditor, movedRefusal } from '../../documents/applyChange';
import { applyToFiles, type FileEdits } from '../../documents/applyToFiles';
import { evidenceAtCursor, mentionsIn, showNote, type Mention } from '../../documents/chosenEvidence';
import type { Host } from '../../host';
import { plainMessage } from '../../ui/plainMessage';

/** Evidence of one note to untag. */
interface Target {
  readonly note: vscode.Uri;
  readonly mentions: readonly Mention[];
}

/** *Untag*: at the cursor, for rows of the Evidence tree, or for `{note, id, start?}`. Returns the ids untagged. */
export function registerUntagging(host: Host): void {
  host.commands.add(COMMANDS.untag, async (first, rows) => {
    const targets = byNote(await mentionsFor(host, first, rows));
    const result = await untag(host, targets);
    if (!result) return [];
    if (result.kind === 'change') return targets.flatMap(({ mentions }) => mentions.map(({ id }) => id));
    void vscode.window.showWarningMessage(plainMessage(result.message));
    return [];
  });
}

async function mentionsFor(host: Host, first: unknown, rows: unknown): Promise<readonly Mention[]> {
  const named = mentionsIn(first, rows);
  if (named.length > 0) return named;
  const chosen = await evidenceAtCursor(host, vscode.l10n.t('Untag Passage'));
  return chosen ? [chosen] : [];
}

function byNote(mentions: readonly Mention[]): readonly Target[] {
  const targets = new Map<string, { readonly note: vscode.Uri; readonly mentions: Mention[] }>();
  for (const mention of mentions) {
    const target = targets.get(mention.note.toString());
    if (target) target.mentions.push(mention);
    else targets.set(mention.note.toString(), { note: mention.note, mentions: [mention] });
  }
  return [...targets.values()];
}

/** What untags in the text as it is at that moment. The reader that it needs is much of the code: loaded here. */
async function untagIn({ service }: Host, document: vscode.TextDocument, { mentions }: Target) {
  const { untagAll } = await import('./untagAll');
  return (text: string): ChangeResult => {
    const evidence = service.projectOf(document.uri)?.evidenceIn(document) ?? [];
    return untagAll(text, mentions, evidence, movedRefusal());
  };
}

async function untag(host: Host, targets: readonly Target[]): Promise<ChangeResult | undefined> {
  const [only, second] = targets;
  if (!only) return undefined;
  if (!second) {
    const editor = await showNote(only.note);
    return applyInEditor(editor, await untagIn(host, editor.document, only));
  }
  return untagInFiles(host, targets);
}

/** In all notes or none. Where one of them changes meanwhile, computed once more. */
async function untagInFiles(host: Host, targets: readonly Target[]): Promise<ChangeResult> {
  for (let attempt = 0; attempt < 2; attempt++) {
    const changes: FileEdits[] = [];
    let last: ChangeResult = movedRefusal();
    for (const target of targets) {
      // One by one: VS Code keeps only so many documents open.
      const document = await vscode.workspace.openTextDocument(target.note);
      const compute = await untagIn(host, document, target);
      const before = document.getText();
      last = compute(before);
      if (last.kind === 'refusal') return last;
      changes.push({ uri: target.note, before, edits: last.edits });
    }
    if (await applyToFiles(host.files, changes)) return last;
  }
  return movedRefusal();
}
