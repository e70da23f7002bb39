import * as vscode from 'vscode';
import type { Bibliography, BibliographyReader, FileText } from '../../core/bibliography/bibliography';
import {
  isBibliographyFile,
  maySayBibliography,
  pathFromFolder,
} from '../../core/bibliography/bibliographyFiles';
import type { Surroundings } from '../../core/bibliography/surroundings';
import type { BibliographyName } from '../../core/model/work';
import { decode, unreadable } from '../files/decode';
import { isUnreadable, type FileAccess } from '../files/fileAccess';
import { baseName, relativePath } from '../files/paths';
import { SLICE_MS } from '../files/sliced';
import { Disposable } from '../util/dispose';
import type { OpenDocuments } from './openDocuments';

/** The settings of the extension Pandoc Citer: who uses it has named a bibliography there. */
const CITER = 'PandocCiter';

/** Bibliographies that settings name, as paths from a folder. A workspace may set them: they are read as bibliographies only. */
function configuredFor(folder: vscode.Uri): readonly string[] {
  const settings = vscode.workspace.getConfiguration(CITER, folder);
  if (settings.get<unknown>('UseDefaultBib') === false) return [];
  const named: readonly unknown[] = [
    settings.get<unknown>('DefaultBib'),
    ...[settings.get<unknown>('DefaultBibs')].flat(),
  ];
  return named.flatMap((name): readonly string[] => {
    if (typeof name !== 'string' || name.trim() === '' || name.length > LONGEST_NAME) return [];
    const isAbsolute = /^(?:[/\\]|[A-Za-z]:[/\\])/.test(name);
    if (isAbsolute && folder.scheme !== 'file') return [];
    const root = vscode.workspace.getWorkspaceFolder(folder)?.uri ?? folder;
    const uri = isAbsolute ? vscode.Uri.file(name.trim()) : vscode.Uri.joinPath(root, name.trim());
    const path = uri.authority === folder.authority ? pathFromFolder(folder.path, uri.path) : undefined;
    return path === undefined || !isBibliographyFile(path) ? [] : [path];
  });
}

/** Longest path that a setting may give, in UTF-16 units. */
const LONGEST_NAME = 1000;

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
  /** Whether nothing names a bibliography, so that what lies beside the theory file may be one. */
  #isUnnamed = false;

  /** @param outsideChanged called after something happened to a file that lies in no workspace folder */
  constructor(folder: vscode.Uri, access: FileAccess, documents: OpenDocuments, outsideChanged: () => void) {
    super();
    this.#folder = folder;
    this.#access = access;
    this.#documents = documents;
    this.#outsideChanged = outsideChanged;
    this.register(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (this.#isUnnamed && change.affectsConfiguration(CITER, folder)) outsideChanged();
      }),
    );
  }

  /** Whether what is at this place, or in this folder, may be one of the files. */
  concerns(uri: vscode.Uri): boolean {
    const place = uri.toString();
    if (this.#places.has(place)) return true;
    if (this.#isUnnamed && maySayBibliography(relativePath(this.#folder, uri) ?? '')) return true;
    return [...this.#places].some((one) => one.startsWith(`${place}/`));
  }

  /** Reads the files that are named; undefined when another reading overtook this one. */
  async read(names: readonly BibliographyName[]): Promise<Bibliography | undefined> {
    const generation = ++this.#generation;
    const isCancelled = (): boolean => generation !== this.#generation || this.isDisposed;
    const surroundings = names.length === 0 ? await this.#surroundings() : undefined;
    if (isCancelled()) return undefined;
    this.#isUnnamed = surroundings !== undefined;
    const isNothing = surroundings?.files.length === 0 && surroundings.configured.length === 0;
    if (isNothing && !this.#reader) return { works: new Map(), problems: [] };
    const { BibliographyReader } = await import('../../core/bibliography/bibliography');
    if (isCancelled()) return undefined;
    const places = new Set<string>();
    const reading = (this.#reader ??= new BibliographyReader()).read(names, surroundings);
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
    // A view sorts all works by their authors: reading them in its turn would be long.
    for (const work of step.value.works.values()) {
      void work.title;
      void work.authors;
      if (performance.now() - sliceStart < SLICE_MS) continue;
      await this.#access.breathe();
      if (isCancelled()) return undefined;
      sliceStart = performance.now();
    }
    return step.value;
  }

  /** What may tell the bibliography where nothing names one. */
  async #surroundings(): Promise<Surroundings> {
    const files = (await this.#access.list(this.#folder))?.files ?? [];
    return { files: files.filter(maySayBibliography).sort(), configured: configuredFor(this.#folder) };
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
