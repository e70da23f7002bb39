import * as vscode from 'vscode';
import { applyEdits } from '../../core/markup/applyEdits';
import type { Change, ChangeResult, Refusal } from '../../core/markup/change';
import type { TextEdit, TextRange } from '../../core/model/text';

/** What one change made of one document. */
export interface AppliedFile {
  readonly uri: vscode.Uri;
  readonly before: string;
  readonly after: string;
}

const applied = new vscode.EventEmitter<readonly AppliedFile[]>();
/** Fires after each change that was made, with all files it changed. */
export const onDidApply = applied.event;

/** A stretch of a document, given by offsets, as VS Code's range. */
export function rangeOf(document: vscode.TextDocument, { start, end }: TextRange): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

/** Nothing is written where the text moved and the change would be a guess. */
export function movedRefusal(): Refusal {
  return {
    kind: 'refusal',
    message: vscode.l10n.t('The note changed meanwhile. Nothing was written; try again.'),
  };
}

/**
 * Computes a change of the editor's text and makes it, as one undo step. VS Code refuses an edit when the text
 * has moved since: then the change is computed once more. What was tagged is selected afterwards.
 */
export async function applyInEditor(
  editor: vscode.TextEditor,
  compute: (text: string) => ChangeResult,
): Promise<ChangeResult> {
  const { document } = editor;
  for (let attempt = 0; attempt < 2; attempt++) {
    const before = document.getText();
    const result = compute(before);
    if (result.kind === 'refusal') return result;
    if (result.edits.length === 0) {
      selectPassage(editor, result);
      return result;
    }
    const after = applyEdits(before, result.edits);
    if (after === undefined) return movedRefusal();
    const isDone = await editor.edit((builder) => {
      for (const edit of result.edits) builder.replace(rangeOf(document, edit), edit.newText);
    });
    if (!isDone) continue;
    applied.fire([{ uri: document.uri, before, after }]);
    selectPassage(editor, result);
    if (result.expanded) sayExpanded();
    return result;
  }
  return movedRefusal();
}

/** How long a remark stands in the status bar. */
const REMARK_MS = 8000;

function sayExpanded(): void {
  const message = vscode.l10n.t(
    'Adduce took a little more than you selected, so that the note reads the same',
  );
  vscode.window.setStatusBarMessage(`$(info) ${message}`, REMARK_MS);
}

/** Selects what was tagged, all its segments. */
function selectPassage(editor: vscode.TextEditor, { passage, further = [] }: Change): void {
  if (!passage) return;
  const range = rangeOf(editor.document, passage);
  editor.selections = [passage, ...further].map((one) => {
    const { start, end } = rangeOf(editor.document, one);
    return new vscode.Selection(start, end);
  });
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Edits of one document among several, and the text they were computed from. */
export interface DocumentEdits {
  readonly document: vscode.TextDocument;
  readonly before: string;
  readonly edits: readonly TextEdit[];
}

/**
 * Makes edits of several documents as one workspace edit: all of them or none. Where there are several, those that had
 * no unsaved changes are saved, so that closed files change on disk too.
 *
 * @param confirm asked before anything is written
 * @returns undefined where a document changed meanwhile; nothing where the user declined
 */
export async function applyToDocuments(
  changes: readonly DocumentEdits[],
  confirm: (files: readonly AppliedFile[]) => Promise<boolean> = () => Promise.resolve(true),
): Promise<readonly AppliedFile[] | undefined> {
  const edit = new vscode.WorkspaceEdit();
  const files: AppliedFile[] = [];
  for (const { document, before, edits } of changes) {
    const after = document.getText() === before ? applyEdits(before, edits) : undefined;
    if (after === undefined) return undefined;
    if (after === before) continue;
    for (const one of edits) edit.replace(document.uri, rangeOf(document, one), one.newText);
    files.push({ uri: document.uri, before, after });
  }
  if (files.length === 0 || !(await confirm(files))) return [];
  if (changes.some(({ document, before }) => document.getText() !== before)) return undefined;
  const clean = files.length > 1 ? changes.filter(({ document }) => !document.isDirty) : [];
  // The editor compares the documents' versions with those the edit was made from.
  if (!(await vscode.workspace.applyEdit(edit))) return undefined;
  applied.fire(files);
  await Promise.all(clean.map(({ document }) => document.save()));
  return files;
}

/** A change of one document among several. */
export interface DocumentChange {
  readonly document: vscode.TextDocument;
  readonly compute: (text: string) => ChangeResult;
}

/** Computes changes of several documents and makes them as one: all of them or none. */
export async function applyInDocuments(changes: readonly DocumentChange[]): Promise<ChangeResult> {
  for (let attempt = 0; attempt < 2; attempt++) {
    const computed: DocumentEdits[] = [];
    let last: ChangeResult = movedRefusal();
    for (const { document, compute } of changes) {
      const before = document.getText();
      last = compute(before);
      if (last.kind === 'refusal') return last;
      computed.push({ document, before, edits: last.edits });
    }
    if (await applyToDocuments(computed)) return last;
  }
  return movedRefusal();
}
