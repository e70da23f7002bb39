import * as vscode from 'vscode';

/** What a folder holds, by name. */
export interface FolderEntries {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/** A file that is there and cannot be read. */
export interface Unreadable {
  /** Why, in the words of the system. */
  readonly reason: string;
}

/** A file's bytes; undefined where there is no file. */
export type FileContent = Uint8Array | Unreadable | undefined;

/** Whether a file is there and cannot be read. */
export function isUnreadable(content: FileContent): content is Unreadable {
  return content !== undefined && 'reason' in content;
}

/**
 * How this host reads files, and replaces closed ones. Answers may come at once: then the caller spends its slice of time on the next
 * file instead of waiting a turn of the event loop for each.
 */
export interface FileAccess {
  /** The entries of a folder; undefined when it cannot be read. Folders behind symbolic links are left out. */
  list(folder: vscode.Uri): FolderEntries | undefined | Promise<FolderEntries | undefined>;
  /** A file's bytes, or why there are none. Never rejects. */
  read(file: vscode.Uri): FileContent | Promise<FileContent>;
  /** Replaces the bytes of a file, whole or not at all where the system can; it keeps its rights. Rejects with the reason. */
  replace(file: vscode.Uri, bytes: Uint8Array): Promise<void>;
  /** How many requests may be under way at once below this place. 1 where answers come at once. */
  lanes(place: vscode.Uri): number;
  /** Lets everything else that waits in this host run. */
  breathe(): Promise<void>;
}

/** Codes of `FileSystemError`. A folder may be named like a note. */
const NO_FILE: ReadonlySet<string> = new Set(['FileNotFound', 'FileIsADirectory']);

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

  async read(file: vscode.Uri): Promise<FileContent> {
    try {
      return await vscode.workspace.fs.readFile(file);
    } catch (error) {
      if (error instanceof vscode.FileSystemError && NO_FILE.has(error.code)) return undefined;
      return { reason: error instanceof Error ? error.message : String(error) };
    }
  }

  async replace(file: vscode.Uri, bytes: Uint8Array): Promise<void> {
    // Moving another file there would be no better: `workspace.fs.rename` deletes first what it overwrites.
    await vscode.workspace.fs.writeFile(file, bytes);
  }

  lanes(_place: vscode.Uri): number {
    return 16;
  }

  breathe(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, 0));
  }
}
