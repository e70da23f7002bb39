import * as vscode from 'vscode';
import type { Evidence } from '../../core/model/evidence';
import type { Project } from '../projects/project';
import { wordsRange } from '../trees/places';
import { keepPreview } from '../ui/keepPreview';

/** Where the passage of a piece of evidence stands; of several segments the first. */
export function placeOf(project: Project, { note, segments }: Evidence): vscode.Location {
  return new vscode.Location(vscode.Uri.joinPath(project.folder, note), wordsRange(segments[0]));
}

/** Shows a place beside a list that keeps the focus. */
export async function lookAt({ uri, range }: vscode.Location): Promise<void> {
  const options = { selection: range, preserveFocus: true, preview: true };
  await vscode.window.showTextDocument(uri, options).then(undefined, () => undefined); // Gone since: nothing to show.
}

/** Remembers where the user is before a list shows other places; the function that is returned goes back there. */
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
