import * as vscode from 'vscode';
import { isSkippedFolder } from '../../core/index/skippedFolder';
import { THEORY_FILE } from '../contributions';
import type { FileAccess, FolderEntries } from './fileAccess';
import { forEachSliced } from './sliced';

interface Place {
  readonly uri: vscode.Uri;
  /** Relative to where the walk began, with a slash at its end; empty there. */
  readonly prefix: string;
}

/** Visits the folders of one level after another; `visit` says whether to go deeper. */
async function walk(
  access: FileAccess,
  start: vscode.Uri,
  visit: (place: Place, entries: FolderEntries) => boolean,
  isCancelled: () => boolean,
): Promise<void> {
  let level: Place[] = [{ uri: start, prefix: '' }];
  while (level.length > 0 && !isCancelled()) {
    const below: Place[] = [];
    const take = (place: Place, entries: FolderEntries | undefined): void => {
      if (!entries || !visit(place, entries)) return;
      for (const name of entries.folders) {
        if (isSkippedFolder(name)) continue;
        below.push({ uri: vscode.Uri.joinPath(place.uri, name), prefix: `${place.prefix}${name}/` });
      }
    };
    const look = (place: Place): void | Promise<void> => {
      const entries = access.list(place.uri);
      if (entries instanceof Promise) return entries.then((found) => take(place, found));
      take(place, entries);
    };
    await forEachSliced(access, start, level, look, isCancelled);
    level = below;
  }
}

/** Paths of all notes of the project in `folder`; a folder with a theory file of its own is another project. */
export async function findNotes(
  access: FileAccess,
  folder: vscode.Uri,
  isNote: (path: string) => boolean,
  isCancelled: () => boolean,
): Promise<string[]> {
  const notes: string[] = [];
  const visit = ({ prefix }: Place, { files }: FolderEntries): boolean => {
    if (prefix !== '' && files.includes(THEORY_FILE)) return false;
    for (const name of files) {
      const path = prefix + name;
      if (isNote(path)) notes.push(path);
    }
    return true;
  };
  await walk(access, folder, visit, isCancelled);
  return notes;
}

/** Every theory file below `folder`, by listing folders until `isCancelled`. */
export async function walkForTheoryFiles(
  access: FileAccess,
  folder: vscode.Uri,
  isCancelled: () => boolean,
): Promise<vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  const visit = ({ uri }: Place, { files }: FolderEntries): boolean => {
    if (files.includes(THEORY_FILE)) found.push(vscode.Uri.joinPath(uri, THEORY_FILE));
    return true;
  };
  await walk(access, folder, visit, isCancelled);
  return found;
}
