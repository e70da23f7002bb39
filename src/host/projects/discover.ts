import * as vscode from 'vscode';
import { isSkippedFolder } from '../../core/index/noteFilter';
import { THEORY_FILE } from '../contributions';
import type { FileAccess } from '../files/fileAccess';
import { baseName, relativePath } from '../files/paths';
import { walkForTheoryFiles } from '../files/walk';

const EXCLUDED = '**/{node_modules,_site,_book,.*}/**';
/** How long to wait for `findFiles`: it may never answer (microsoft/vscode#55982, #228990). */
const SEARCH_MS = 4000;
/** How long to list folders one by one where `findFiles` found nothing. */
const WALK_MS = 4000;

async function search(folder: vscode.WorkspaceFolder): Promise<vscode.Uri[]> {
  const cancel = new vscode.CancellationTokenSource();
  const timer = setTimeout(() => cancel.cancel(), SEARCH_MS);
  const pattern = new vscode.RelativePattern(folder, `**/${THEORY_FILE}`);
  try {
    const found = vscode.workspace.findFiles(pattern, EXCLUDED, undefined, cancel.token);
    const silence = new Promise<vscode.Uri[]>((resolve) => {
      cancel.token.onCancellationRequested(() => resolve([]));
    });
    return await Promise.race([found, silence]);
  } catch {
    return []; // No search for this file system: the walk below looks instead.
  } finally {
    clearTimeout(timer);
    cancel.dispose();
  }
}

function isSkipped(folder: vscode.WorkspaceFolder, uri: vscode.Uri): boolean {
  const parts = relativePath(folder.uri, uri)?.split('/').slice(0, -1) ?? [];
  return parts.some(isSkippedFolder);
}

async function findIn(access: FileAccess, folder: vscode.WorkspaceFolder): Promise<vscode.Uri[]> {
  const found = await search(folder);
  if (found.length > 0) return found;
  // `findFiles` answers [] early in startup and for some virtual workspaces (#179203, #226360).
  const deadline = performance.now() + WALK_MS;
  return walkForTheoryFiles(access, folder.uri, () => performance.now() > deadline);
}

/** Every theory file of the workspace, sorted by folder; open documents count even where the search misses them. */
export async function findTheoryFiles(access: FileAccess): Promise<vscode.Uri[]> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const found = new Map<string, vscode.Uri>();
  const lists = await Promise.all(folders.map((folder) => findIn(access, folder)));
  const open = vscode.workspace.textDocuments
    .map((document) => document.uri)
    .filter((uri) => baseName(uri) === THEORY_FILE);
  for (const uri of [...lists.flat(), ...open]) {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (folder && !isSkipped(folder, uri)) found.set(vscode.Uri.joinPath(uri, '..').toString(), uri);
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, uri]) => uri);
}
