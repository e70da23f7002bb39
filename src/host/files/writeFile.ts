import * as vscode from 'vscode';
import { relativePath } from './paths';
import { replaceWhole } from './replaceWhole';

/**
 * Writes a file whole or not at all: beside its place first, then moved there, so that a crash or a full disk
 * never leaves half a file. Creates the folder.
 */
export async function writeWhole(target: vscode.Uri, text: string): Promise<void> {
  await replaceWhole(vscode.workspace.fs, target, new TextEncoder().encode(text));
}

/**
 * The first symbolic link on the way from `folder` down to `target`, both included but the folder; undefined where
 * there is none, or where the file system cannot tell.
 */
export async function linkOnTheWay(folder: vscode.Uri, target: vscode.Uri): Promise<vscode.Uri | undefined> {
  let place = folder;
  for (const name of relativePath(folder, target)?.split('/') ?? []) {
    place = vscode.Uri.joinPath(place, name);
    try {
      const { type } = await vscode.workspace.fs.stat(place);
      if (type & vscode.FileType.SymbolicLink) return place;
    } catch {
      return undefined; // Not there yet, and so nothing below it.
    }
  }
  return undefined;
}

/** Whether something stands at this place. */
export async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false; // `stat` rejects for what is not there.
  }
}
