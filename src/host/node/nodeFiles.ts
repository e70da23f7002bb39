import { constants, lstatSync, promises, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { WorkspaceFiles, type FileAccess, type FileContent, type FolderEntries } from '../files/fileAccess';
import { replaceWhole, type Writing } from '../files/replaceWhole';

/**
 * Reads `file:` with Node's synchronous calls, and writes with its others: `workspace.fs` makes a round trip to the window for each file
 * (microsoft/vscode#324223), and `fs.promises` takes twice as long. Every other scheme goes through `workspace.fs`.
 */
export class NodeFiles implements FileAccess {
  readonly #others = new WorkspaceFiles();

  list(folder: vscode.Uri): FolderEntries | undefined | Promise<FolderEntries | undefined> {
    return folder.scheme === 'file' ? listFolder(folder.fsPath) : this.#others.list(folder);
  }

  read(file: vscode.Uri): FileContent | Promise<FileContent> {
    if (file.scheme !== 'file') return this.#others.read(file);
    try {
      return readFileSync(file.fsPath);
    } catch (error) {
      // A folder may be named like a note; a link that leads nowhere is there all the same.
      if (!isThere(file.fsPath)) return undefined;
      return { reason: error instanceof Error ? error.message : String(error) };
    }
  }

  replace(file: vscode.Uri, bytes: Uint8Array): Promise<void> {
    return file.scheme === 'file'
      ? replaceWhole(nodeWriting, file, bytes)
      : this.#others.replace(file, bytes);
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

/** Whether a link counts as a file. One that leads nowhere does, so that reading it is reported. */
function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? true;
  } catch {
    return true; // A link to itself, or into a folder that is closed to us: likewise.
  }
}

/** Whether something stands there that is no folder. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === false;
  } catch {
    return false; // A part of the path is no folder, or closed to us: its folder cannot be listed either.
  }
}

/** As `workspace.fs` does it, for what replaces files. */
const nodeWriting: Writing = {
  async copy(from, to) {
    await promises.copyFile(from.fsPath, to.fsPath, constants.COPYFILE_EXCL);
  },
  async createDirectory(folder) {
    await promises.mkdir(folder.fsPath, { recursive: true });
  },
  async delete(file) {
    await promises.rm(file.fsPath);
  },
  async rename(from, to) {
    await promises.rename(from.fsPath, to.fsPath);
  },
  async stat(file) {
    const entry = await promises.lstat(file.fsPath);
    if (entry.isDirectory()) return { type: vscode.FileType.Directory };
    return { type: entry.isFile() ? vscode.FileType.File : vscode.FileType.Unknown };
  },
  async writeFile(file, bytes) {
    // On the disk before it takes the place of the old one, so that a power failure leaves one of the two.
    const handle = await promises.open(file.fsPath, 'w');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
};
