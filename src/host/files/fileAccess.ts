import * as vscode from 'vscode';

/** What a folder holds, by name. */
export interface FolderEntries {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/**
 * How this host reads files. Answers may come at once: then the caller spends its slice of time on the next
 * file instead of waiting a turn of the event loop for each.
 */
export interface FileAccess {
  /** The entries of a folder; undefined when it cannot be read. Folders behind symbolic links are left out. */
  list(folder: vscode.Uri): FolderEntries | undefined | Promise<FolderEntries | undefined>;
  /** A file's bytes; undefined when it cannot be read. */
  read(file: vscode.Uri): Uint8Array | undefined | Promise<Uint8Array | undefined>;
  /** How many requests may be under way at once below this place. 1 where answers come at once. */
  lanes(place: vscode.Uri): number;
  /** Lets everything else that waits in this host run. */
  breathe(): Promise<void>;
}

/** Through `workspace.fs`: every scheme, every host. */
export class WorkspaceFiles implements FileAccess {
  async list(folder: vscode.Uri): Promise<FolderEntries | undefined> {
    try {
      const files: string[] = [];
      const folders: string[] = [];
      for (const [name, type] of await vscode.workspace.fs.readDirectory(folder)) {
        if (type & vscode.FileType.File) files.push(name);
        // A link to a folder may lead back up: not followed, as on the command line.
        else if (type === vscode.FileType.Directory) folders.push(name);
      }
      return { files, folders };
    } catch {
      return undefined; // Gone or forbidden: the caller treats both as empty.
    }
  }

  async read(file: vscode.Uri): Promise<Uint8Array | undefined> {
    try {
      return await vscode.workspace.fs.readFile(file);
    } catch {
      return undefined; // Gone or forbidden: the caller decides what that means.
    }
  }

  lanes(_place: vscode.Uri): number {
    return 16;
  }

  breathe(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, 0));
  }
}
