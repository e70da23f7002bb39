import * as vscode from 'vscode';
import type { Evidence } from '../../core/model/evidence';
import type { Project } from '../projects/project';
import { wordsRange } from '../trees/places';
import { keepPreview } from '../ui/keepPreview';

/** Shows a passage beside a list that keeps the focus. */
export async function lookAt(project: Project, evidence: Evidence): Promise<void> {
  await showPassage(project, evidence, { preserveFocus: true, preview: true }).then(
    undefined,
    () => undefined,
  ); // Gone since: nothing to show.
}

/** Opens the note of a piece of evidence with its passage selected. */
export async function showPassage(
  project: Project,
  { note, segments }: Evidence,
  options: vscode.TextDocumentShowOptions = {},
): Promise<vscode.TextEditor> {
  const uri = vscode.Uri.joinPath(project.folder, note);
  return vscode.window.showTextDocument(uri, { ...options, selection: wordsRange(segments[0]) });
}

/** Remembers where the user is before a list shows passages; the function that is returned goes back there. */
export async function rememberPlace(): Promise<() => Promise<void>> {
  await keepPreview();
  const before = vscode.window.activeTextEditor;
  return async () => {
    if (!before) return;
    const { document, selection, viewColumn } = before;
    const options = { selection, ...(viewColumn === undefined ? {} : { viewColumn }) };
    await vscode.window.showTextDocument(document.uri, options);
  };
}
