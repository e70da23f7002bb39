import * as vscode from 'vscode';
import { applyEdits } from '../../core/markup/applyEdits';
import type { Change, ChangeResult, Refusal } from '../../core/markup/change';
import type { TextRange } from '../../core/model/text';
import { announce } from './applied';

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
    announce([{ uri: document.uri, before, after }]);
    // What was said of the change before is not true of this one.
    remark?.dispose();
    selectPassage(editor, result);
    if (result.expanded) sayExpanded();
    return result;
  }
  return movedRefusal();
}

/** How long a remark stands in the status bar. */
const REMARK_MS = 8000;

let remark: vscode.Disposable | undefined;

function sayExpanded(): void {
  const message = vscode.l10n.t(
    'Adduce took a little more than you selected, so that the note reads the same',
  );
  remark = vscode.window.setStatusBarMessage(`$(info) ${message}`, REMARK_MS);
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
