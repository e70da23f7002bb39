import * as vscode from 'vscode';
import type { Bibliography, BibliographyReader, FileText } from '../../core/bibliography/bibliography';
import type { BibliographyName } from '../../core/model/work';
import { decode, unreadable } from '../files/decode';
import { isUnreadable, type FileAccess } from '../files/fileAccess';
import { baseName } from '../files/paths';
import { SLICE_MS } from '../files/sliced';
import { Disposable } from '../util/dispose';
import type { OpenDocuments } from './openDocuments';

/**
 * The bibliography files of one project: read in slices, and after a change only the entries that changed. The reader is
 * loaded with the first file that is named.
 */
export class Bibliographies extends Disposable {
  readonly #folder: vscode.Uri;
  readonly #access: FileAccess;
  readonly #documents: OpenDocuments;
  #reader: BibliographyReader | undefined;
  /** Every place that was looked at, also where no file was: one that appears there is read. */
  #places: ReadonlySet<string> = new Set();
  readonly #outsideChanged: () => void;
  /** Watchers of places in no workspace folder, which the watcher of the workspace does not see. */
  readonly #watchers = new Map<string, vscode.Disposable>();
  #generation = 0;

  /** @param outsideChanged called after something happened to a file that lies in no workspace folder */
  constructor(folder: vscode.Uri, access: FileAccess, documents: OpenDocuments, outsideChanged: () => void) {
    super();
    this.#folder = folder;
    this.#access = access;
    this.#documents = documents;
    this.#outsideChanged = outsideChanged;
  }

  /** Whether what is at this place, or in this folder, may be one of the files. */
  concerns(uri: vscode.Uri): boolean {
    const place = uri.toString();
    if (this.#places.has(place)) return true;
    return [...this.#places].some((one) => one.startsWith(`${place}/`));
  }

  /** Reads the files that are named; undefined when another reading overtook this one. */
  async read(names: readonly BibliographyName[]): Promise<Bibliography | undefined> {
    const generation = ++this.#generation;
    const isCancelled = (): boolean => generation !== this.#generation || this.isDisposed;
    if (names.length === 0 && !this.#reader)
      return isCancelled() ? undefined : { works: new Map(), problems: [] };
    const { BibliographyReader } = await import('../../core/bibliography/bibliography');
    if (isCancelled()) return undefined;
    const places = new Set<string>();
    const reading = (this.#reader ??= new BibliographyReader()).read(names);
    let sliceStart = performance.now();
    let step = reading.next();
    while (step.done !== true) {
      let text: FileText | undefined;
      if (step.value !== undefined) {
        const uri = vscode.Uri.joinPath(this.#folder, step.value);
        places.add(uri.toString());
        text = await this.#textOf(uri);
      } else if (performance.now() - sliceStart > SLICE_MS) {
        await this.#access.breathe();
        sliceStart = performance.now();
      }
      if (isCancelled()) return undefined;
      step = reading.next(text);
    }
    this.#places = places;
    this.#watchOutside();
    return step.value;
  }

  #watchOutside(): void {
    for (const [place, watcher] of this.#watchers) {
      if (this.#places.has(place)) continue;
      watcher.dispose();
      this.#watchers.delete(place);
    }
    for (const place of this.#places) {
      const uri = vscode.Uri.parse(place, true);
      if (this.#watchers.has(place) || vscode.workspace.getWorkspaceFolder(uri)) continue;
      const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), baseName(uri));
      const watcher = vscode.workspace.createFileSystemWatcher(pattern);
      watcher.onDidCreate(this.#outsideChanged);
      watcher.onDidChange(this.#outsideChanged);
      watcher.onDidDelete(this.#outsideChanged);
      this.#watchers.set(place, watcher);
    }
  }

  override dispose(): void {
    for (const watcher of this.#watchers.values()) watcher.dispose();
    super.dispose();
  }

  /** Unsaved text beats the file. Saved text is the file's, and VS Code keeps documents minutes after their file is gone. */
  async #textOf(uri: vscode.Uri): Promise<FileText | undefined> {
    const document = this.#documents.get(uri);
    if (document?.isDirty === true) return { text: document.getText(), problems: [] };
    const content = await this.#access.read(uri);
    if (isUnreadable(content)) return unreadable(content.reason);
    return content && decode(content);
  }
}
