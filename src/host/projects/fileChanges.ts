import * as vscode from 'vscode';
import { isSkippedFolder } from '../../core/index/skippedFolder';
import { Disposable } from '../util/dispose';

/** Who is told of changes on disk. */
export interface FileChangeSink {
  /** Files were created or written. */
  written(uris: readonly vscode.Uri[]): void;
  /** A file, or a folder with all it held, is gone. */
  removed(uri: vscode.Uri): void;
  /** Folders appeared; what they hold may not be reported. */
  foldersChanged(uris: readonly vscode.Uri[]): void;
}

/** How long to gather events: a git checkout makes hundreds. */
const GATHER_MS = 100;

/**
 * Changes on disk, gathered. A watcher sees other programs; where a file system has no watcher (vscode.dev) the
 * editor's own events remain. Each URI's last event wins: state is total, so coalescing loses nothing.
 */
export class FileChanges extends Disposable {
  readonly #sink: FileChangeSink;
  readonly #pending = new Map<
    string,
    { readonly uri: vscode.Uri; readonly isGone: boolean; isNew: boolean }
  >();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(sink: FileChangeSink) {
    super();
    this.#sink = sink;
    const watcher = this.register(vscode.workspace.createFileSystemWatcher('**/*'));
    this.register(watcher.onDidCreate((uri) => this.#add(uri, 'new')));
    this.register(watcher.onDidChange((uri) => this.#add(uri, 'written')));
    this.register(watcher.onDidDelete((uri) => this.#add(uri, 'gone')));
    this.register(vscode.workspace.onDidSaveTextDocument((document) => this.#add(document.uri, 'written')));
    this.register(
      vscode.workspace.onDidCreateFiles((event) => event.files.forEach((uri) => this.#add(uri, 'new'))),
    );
    this.register(
      vscode.workspace.onDidDeleteFiles((event) => event.files.forEach((uri) => this.#add(uri, 'gone'))),
    );
    this.register(
      vscode.workspace.onDidRenameFiles((event) => {
        for (const { oldUri, newUri } of event.files) {
          this.#add(oldUri, 'gone');
          this.#add(newUri, 'new');
        }
      }),
    );
  }

  #add(uri: vscode.Uri, what: 'new' | 'written' | 'gone'): void {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (!folder || uri.path.slice(folder.uri.path.length).split('/').some(isSkippedFolder)) return;
    const key = uri.toString();
    const isNew = what === 'new' || (what === 'written' && this.#pending.get(key)?.isNew === true);
    this.#pending.set(key, { uri, isGone: what === 'gone', isNew });
    this.#timer ??= setTimeout(() => void this.#flush(), GATHER_MS);
  }

  async #flush(): Promise<void> {
    this.#timer = undefined;
    const changes = [...this.#pending.values()];
    this.#pending.clear();
    const files: vscode.Uri[] = [];
    const folders: vscode.Uri[] = [];
    for (const { uri, isGone, isNew } of changes) {
      if (isGone) this.#sink.removed(uri);
      else if (isNew && (await isFolder(uri))) folders.push(uri);
      else files.push(uri);
    }
    if (this.isDisposed) return;
    if (files.length > 0) this.#sink.written(files);
    if (folders.length > 0) this.#sink.foldersChanged(folders);
  }

  override dispose(): void {
    clearTimeout(this.#timer);
    super.dispose();
  }
}

/** Asked only for names without an extension or with an odd one: a note's name would cost a round trip each. */
async function isFolder(uri: vscode.Uri): Promise<boolean> {
  if (/\.(md|markdown|qmd|rmd|yaml|yml|bib|json|csv|txt|pdf|png|jpe?g|svg|html?)$/i.test(uri.path))
    return false;
  try {
    return (await vscode.workspace.fs.stat(uri)).type === vscode.FileType.Directory;
  } catch {
    return false; // Gone again meanwhile: its own event follows.
  }
}
