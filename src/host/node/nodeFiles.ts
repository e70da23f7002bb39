import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import { WorkspaceFiles, type FileAccess, type FolderEntries } from '../files/fileAccess';

/**
 * Reads `file:` with Node's synchronous calls: `workspace.fs` makes a round trip to the window for each file
 * (microsoft/vscode#324223), and `fs.promises` takes twice as long. Every other scheme goes through `workspace.fs`.
 */
export class NodeFiles implements FileAccess {
  readonly #others = new WorkspaceFiles();

  list(folder: vscode.Uri): FolderEntries | undefined | Promise<FolderEntries | undefined> {
    return folder.scheme === 'file' ? listFolder(folder.fsPath) : this.#others.list(folder);
  }

  read(file: vscode.Uri): Uint8Array | undefined | Promise<Uint8Array | undefined> {
    if (file.scheme !== 'file') return this.#others.read(file);
    try {
      return readFileSync(file.fsPath);
    } catch {
      return undefined; // Gone or forbidden: the caller decides what that means.
    }
  }

  lanes(place: vscode.Uri): number {
    return place.scheme === 'file' ? 1 : this.#others.lanes(place);
  }

  breathe(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }
}

function listFolder(path: string): FolderEntries | undefined {
  try {
    const files: string[] = [];
    const folders: string[] = [];
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (entry.isFile() || (entry.isSymbolicLink() && isFile(join(path, entry.name))))
        files.push(entry.name);
      else if (entry.isDirectory()) folders.push(entry.name);
    }
    return { files, folders };
  } catch {
    return undefined; // Gone or forbidden: the caller treats both as empty.
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
