import * as vscode from 'vscode';
import { applyEdits } from '../../core/markup/applyEdits';
import type { Change, ChangeResult, Refusal } from '../../core/markup/change';

function rangeOf(
  document: vscode.TextDocument,
  edit: { readonly start: number; readonly end: number },
): vscode.Range {
  return new vscode.Range(document.positionAt(edit.start), document.positionAt(edit.end));
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
    const text = document.getText();
    const result = compute(text);
    if (result.kind === 'refusal') return result;
    if (result.edits.length === 0) {
      selectPassage(editor, result);
      return result;
    }
    if (applyEdits(text, result.edits) === undefined) return movedRefusal();
    const isDone = await editor.edit((builder) => {
      for (const edit of result.edits) builder.replace(rangeOf(document, edit), edit.newText);
    });
    if (!isDone) continue;
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

/** A change of one document among several. */
export interface DocumentChange {
  readonly document: vscode.TextDocument;
  readonly compute: (text: string) => ChangeResult;
}

/** Makes changes of several documents as one workspace edit: all of them or none. */
export async function applyInDocuments(changes: readonly DocumentChange[]): Promise<ChangeResult> {
  for (let attempt = 0; attempt < 2; attempt++) {
    const edit = new vscode.WorkspaceEdit();
    let last: ChangeResult = movedRefusal();
    for (const { document, compute } of changes) {
      const text = document.getText();
      last = compute(text);
      if (last.kind === 'refusal') return last;
      if (applyEdits(text, last.edits) === undefined) return movedRefusal();
      for (const one of last.edits) edit.replace(document.uri, rangeOf(document, one), one.newText);
    }
    // The editor compares the documents' versions with those the edit was made from.
    if (await vscode.workspace.applyEdit(edit)) return last;
  }
  return movedRefusal();
}
