import * as vscode from 'vscode';
import type { NotePlace, PlacedId, PlacedKind } from '../../core/ids/placedId';
import { blindView, isOthers } from '../../core/coding/blindView';
import type { NoteFacts } from '../../core/index/noteFacts';
import { noteFilter } from '../../core/index/noteFilter';
import { ProjectIndex } from '../../core/index/projectIndex';
import { newEvidenceId } from '../../core/markup/evidenceId';
import { readTheory } from '../../core/theory/readTheory';
import type { Evidence } from '../../core/model/evidence';
import { LineMap } from '../../core/util/lineMap';
import type { Problem } from '../../core/model/problem';
import type { ProjectView } from '../../core/model/projectView';
import { THEORY_FILE } from '../contributions';
import { decode, unreadable, type DecodedText } from '../files/decode';
import { isUnreadable, type FileAccess, type FileContent } from '../files/fileAccess';
import { baseName, relativePath } from '../files/paths';
import { forEachSliced } from '../files/sliced';
import { findNotes } from '../files/walk';
import { Disposable } from '../util/dispose';
import { Debounced } from '../util/timing';
import { Bibliographies } from './bibliographies';
import type { OpenDocuments } from './openDocuments';

/** What the project knows of one note besides its index. */
interface NoteState {
  /** Version of the open document that is indexed; undefined when the index holds the file. */
  version?: number | undefined;
  /** Findings of the last reading of the file. They stand until the file is read again. */
  diskProblems: readonly Problem[];
}

/** Pause after the last change of the names of bibliographies before the files are read. */
const NAMES_PAUSE_MS = 300;

/** What changed: the whole project, or single notes. */
export type ProjectChange =
  { readonly kind: 'project' } | { readonly kind: 'note'; readonly uri: vscode.Uri };

/** The folder of a theory file: its theory, and the index of its notes. Nothing is read before {@link load}. */
export class Project extends Disposable {
  readonly theoryFile: vscode.Uri;
  readonly folder: vscode.Uri;
  readonly name: string;
  readonly #access: FileAccess;
  readonly #documents: OpenDocuments;
  readonly #changed = this.register(new vscode.EventEmitter<ProjectChange>());
  readonly onDidChange = this.#changed.event;
  readonly #notes = new Map<string, NoteState>();
  /** Counts what happened to each note, so that an answer that arrives late is dropped. Never shrinks. */
  readonly #sequence = new Map<string, number>();
  readonly #bibliographies: Bibliographies;
  readonly #namesChanged = this.register(
    new Debounced('bibliography', NAMES_PAUSE_MS, () => void this.bibliographyChanged()),
  );
  /** Who is coding blind; undefined where nobody is. */
  readonly #blindFor: () => string | undefined;
  #seen: { readonly whole: ProjectView; readonly me: string; readonly view: ProjectView } | undefined;
  #index = new ProjectIndex();
  #isNote: (path: string) => boolean = () => false;
  #globs = '';
  #theoryText = '';
  #theoryLines: LineMap | undefined;
  #theorySequence = 0;
  #theory: Promise<void> | undefined;
  #loading: Promise<void> | undefined;
  #generation = 0;
  #isLoaded = false;

  constructor(
    theoryFile: vscode.Uri,
    access: FileAccess,
    documents: OpenDocuments,
    blindFor: () => string | undefined = () => undefined,
  ) {
    super();
    this.#blindFor = blindFor;
    this.theoryFile = theoryFile;
    this.folder = vscode.Uri.joinPath(theoryFile, '..');
    this.name = baseName(this.folder);
    this.#access = access;
    this.#documents = documents;
    this.#bibliographies = this.register(
      new Bibliographies(this.folder, access, documents, () => this.#namesChanged.call()),
    );
  }

  /** The index as it is now. Empty until the theory is read, without notes until {@link isLoaded}. */
  get wholeView(): ProjectView {
    return this.#index.view;
  }

  /** What of the index the user is to see: in blind mode without evidence of others. */
  get view(): ProjectView {
    const whole = this.wholeView;
    const me = this.#blindFor() ?? '';
    if (this.#seen?.whole !== whole || this.#seen.me !== me) {
      this.#seen = { whole, me, view: blindView(whole, me) };
    }
    return this.#seen.view;
  }

  /** Where the project is, for people: the path of its theory file's folder, from the name of the workspace folder. */
  get place(): string {
    // Of the theory file, because a workspace folder itself has no relative path.
    return vscode.workspace.asRelativePath(this.theoryFile, true).replace(/\/?[^/]+$/, '') || this.name;
  }

  /** Whether some evidence of the project has this id. */
  hasId(id: string): boolean {
    return this.#index.hasId(id);
  }

  /** An evidence id that the project does not use: to be asked for when every note has been read. */
  newId(): string {
    return newEvidenceId(random, (id) => this.hasId(id));
  }

  /** Whether every note has been read. */
  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  /** Reads the theory file, once. */
  readTheory(): Promise<void> {
    return (this.#theory ??= this.#rereadTheory());
  }

  /** Reads the theory file and every note, once. */
  async load(): Promise<void> {
    let awaited: Promise<void> | undefined;
    // A reading that was overtaken by another (new globs, refresh) ends early: wait for the last.
    while (awaited !== (this.#loading ??= this.#readNotes())) await (awaited = this.#loading);
  }

  /** Reads theory file and notes anew. */
  async reload(): Promise<void> {
    this.#theory = undefined;
    this.#loading = undefined;
    await this.load();
  }

  /** Whether this URI is one of the notes' paths; known once the theory is read. */
  isNote(uri: vscode.Uri): boolean {
    const path = relativePath(this.folder, uri);
    return path !== undefined && this.#isNote(path);
  }

  /** Paths of all notes, from the project folder; known once {@link load} is done. */
  get notePaths(): readonly string[] {
    return [...this.#notes.keys()].sort();
  }

  /** The theory file as it was read last, without byte order mark. */
  get theoryText(): string {
    return this.#theoryText;
  }

  /** Lines of the theory file as it was read last: the places of its ids count in it. */
  get theoryLines(): LineMap {
    return (this.#theoryLines ??= new LineMap(this.#theoryText));
  }

  /** Reads the theory file, and again where its document says something else by now: it is read after a pause. */
  async followTheory(): Promise<void> {
    await this.readTheory();
    const document = this.#documents.get(this.theoryFile);
    if (document && document.getText() !== this.#theoryText) await this.theoryChanged();
  }

  /** The id at an offset of an open note, as it stands in its document. */
  idIn(document: vscode.TextDocument, offset: number): PlacedId | undefined {
    const path = relativePath(this.folder, document.uri);
    if (path === undefined) return undefined;
    this.evidenceIn(document); // Takes the document as it is.
    return this.#index.idAt(path, offset);
  }

  /** Every place of the notes that names an id. */
  placesOf(kind: PlacedKind, id: string): readonly NotePlace[] {
    return this.#index.placesOf(kind, id);
  }

  /** Evidence of an open note as it stands in its document: what of it the user is to see. */
  evidenceIn(document: vscode.TextDocument): readonly Evidence[] {
    const evidence = this.#allIn(document);
    const me = this.#blindFor() ?? '';
    return me === '' ? evidence : evidence.filter((one) => !isOthers(one, me));
  }

  /** Evidence of an open note that the user is not to see in blind mode. */
  hiddenIn(document: vscode.TextDocument): readonly Evidence[] {
    const me = this.#blindFor() ?? '';
    return me === '' ? [] : this.#allIn(document).filter((one) => isOthers(one, me));
  }

  #allIn(document: vscode.TextDocument): readonly Evidence[] {
    const path = relativePath(this.folder, document.uri);
    if (path === undefined || !this.#isNote(path)) return [];
    if (this.#takeDocument(path, document)) {
      // Later: whoever asks now is often a listener of this very event.
      queueMicrotask(() => this.#changed.fire({ kind: 'note', uri: document.uri }));
    }
    return this.#index.evidenceOf(path);
  }

  /** Whether the index holds an open note as it stands in its document; true also of what is no note. */
  isCurrent(document: vscode.TextDocument): boolean {
    const path = relativePath(this.folder, document.uri);
    if (path === undefined || !this.#isNote(path)) return true;
    return this.#notes.get(path)?.version === document.version;
  }

  /** The document's text, saved or not, replaces what the index holds of it. `facts` are of that text, where known. */
  documentChanged(document: vscode.TextDocument, facts?: NoteFacts): void {
    const path = relativePath(this.folder, document.uri);
    if (path === undefined || !this.#isNote(path)) return;
    if (this.#takeDocument(path, document, facts)) this.#changed.fire({ kind: 'note', uri: document.uri });
  }

  /** Reads a changed document in steps: most of the work of {@link documentChanged}, which takes what was read. */
  readInSteps(document: vscode.TextDocument): Generator<void, NoteFacts> {
    return this.#index.readInSteps(relativePath(this.folder, document.uri) ?? '', document.getText());
  }

  /** The theory file changed, on disk or in its editor. */
  async theoryChanged(): Promise<void> {
    if (!this.#theory) return;
    const globs = this.#globs;
    await (this.#theory = this.#rereadTheory());
    if (this.#loading && globs !== this.#globs) await (this.#loading = this.#readNotes());
    else {
      this.#changed.fire({ kind: 'project' });
      if (this.#loading) await this.bibliographyChanged();
    }
  }

  /** Whether what is at this place, or in this folder, may be a bibliography of this project. */
  usesBibliography(uri: vscode.Uri): boolean {
    return this.#bibliographies.concerns(uri);
  }

  /** A bibliography file changed, on disk or in its editor. */
  async bibliographyChanged(): Promise<void> {
    if (await this.#readBibliographies()) this.#changed.fire({ kind: 'project' });
  }

  /** A note's file was written or closed without saving: reads it, unless an open document beats it. */
  async noteChanged(uri: vscode.Uri): Promise<void> {
    const path = relativePath(this.folder, uri);
    if (path === undefined || !this.#isNote(path)) return;
    const document = this.#documents.get(uri);
    const known = this.#notes.get(path);
    // The next document of this note counts its versions from 1 again.
    if (known && !document) known.version = undefined;
    if (!this.#loading) return;
    if (document && !known?.diskProblems.length) {
      this.documentChanged(document);
      return;
    }
    const sequence = this.#next(path);
    const content = await this.#access.read(uri);
    if (this.#sequence.get(path) !== sequence || this.isDisposed) return;
    if (content) this.#takeContent(path, uri, content);
    else this.#remove(path);
    this.#changed.fire({ kind: 'note', uri });
  }

  /** A file or folder is gone: forgets it and every note in it. */
  removed(uri: vscode.Uri): void {
    const path = relativePath(this.folder, uri);
    if (path === undefined) return;
    const gone = [...this.#notes.keys()].filter((note) => note === path || note.startsWith(`${path}/`));
    for (const note of gone) {
      this.#next(note);
      this.#remove(note);
    }
    if (gone.length > 0) this.#changed.fire({ kind: 'project' });
  }

  /** The set of files below the project may have changed: lists them again and reads what is new. */
  async rescan(): Promise<void> {
    if (this.#loading) await (this.#loading = this.#readNotes((path) => !this.#notes.has(path)));
  }

  async #rereadTheory(): Promise<void> {
    const sequence = ++this.#theorySequence;
    const document = this.#documents.get(this.theoryFile);
    const content = document ? undefined : await this.#access.read(this.theoryFile);
    if (sequence !== this.#theorySequence || this.isDisposed) return;
    const { text, problems } = document ? { text: document.getText(), problems: [] } : textOf(content);
    this.#theoryText = text;
    this.#theoryLines = undefined;
    const reading = readTheory(text);
    // What a file that cannot be read declares is not known: then no id is unknown.
    const model = isUnreadable(content) ? { ...reading.model, complete: false } : reading.model;
    this.#index.setTheory(THEORY_FILE, { model, problems: [...problems, ...reading.problems] });
    const { notes, output } = model;
    this.#globs = JSON.stringify([notes, output]);
    this.#isNote = noteFilter(notes, output);
  }

  async #readNotes(wanted: (path: string) => boolean = () => true): Promise<void> {
    const generation = ++this.#generation;
    const isCancelled = (): boolean => generation !== this.#generation || this.isDisposed;
    await this.readTheory();
    this.#changed.fire({ kind: 'project' });
    const paths = await findNotes(this.#access, this.folder, this.#isNote, isCancelled);
    if (isCancelled()) return;
    const present = new Set(paths);
    for (const path of [...this.#notes.keys()]) if (!present.has(path)) this.#remove(path);
    await forEachSliced(
      this.#access,
      this.folder,
      paths.filter(wanted),
      (path) => this.#readNote(path),
      isCancelled,
    );
    if (isCancelled()) return;
    await this.#readBibliographies();
    if (isCancelled()) return;
    this.#isLoaded = true;
    this.#changed.fire({ kind: 'project' });
  }

  /** Returns whether the index has them: false when a later reading does it. */
  async #readBibliographies(): Promise<boolean> {
    const bibliography = await this.#bibliographies.read(this.#index.bibliographyNames);
    if (!bibliography) return false;
    this.#index.setBibliography(bibliography);
    return true;
  }

  #readNote(path: string): void | Promise<void> {
    const uri = vscode.Uri.joinPath(this.folder, path);
    const sequence = this.#next(path);
    const take = (content: FileContent): void => {
      if (!content || this.#sequence.get(path) !== sequence) return;
      this.#takeContent(path, uri, content);
    };
    const answer = this.#access.read(uri);
    if (answer instanceof Promise) return answer.then(take);
    take(answer);
  }

  #takeContent(path: string, uri: vscode.Uri, content: FileContent): void {
    const { text, problems } = textOf(content);
    const document = this.#documents.get(uri);
    this.#notes.set(path, { version: document?.version, diskProblems: problems });
    this.#setNote(path, document?.getText() ?? text, problems);
  }

  /** Returns whether the index had another version of the document. */
  #takeDocument(path: string, document: vscode.TextDocument, facts?: NoteFacts): boolean {
    const known = this.#notes.get(path);
    if (known?.version === document.version) return false;
    this.#next(path);
    const diskProblems = known?.diskProblems ?? [];
    this.#notes.set(path, { version: document.version, diskProblems });
    this.#setNote(path, document.getText(), diskProblems, facts);
    return true;
  }

  #setNote(path: string, text: string, problems: readonly Problem[], facts?: NoteFacts): void {
    const before = this.#index.bibliographyIn(path);
    if (facts) this.#index.takeFacts(path, facts, problems);
    else this.#index.setNote(path, text, problems);
    this.#followNames(before, this.#index.bibliographyIn(path));
  }

  #remove(path: string): void {
    this.#notes.delete(path);
    const before = this.#index.bibliographyIn(path);
    this.#index.removeNote(path);
    this.#followNames(before, []);
  }

  /** Front matter names other bibliographies than before. Until every note is read, that is awaited. */
  #followNames(before: readonly string[], after: readonly string[]): void {
    if (this.#isLoaded && before.join('\n') !== after.join('\n')) this.#namesChanged.call();
  }

  #next(path: string): number {
    const sequence = (this.#sequence.get(path) ?? 0) + 1;
    this.#sequence.set(path, sequence);
    return sequence;
  }
}

/** The text of a file; none, and why, where it cannot be read. */
function textOf(content: FileContent): DecodedText {
  return isUnreadable(content) ? unreadable(content.reason) : decode(content ?? new Uint8Array());
}

/** Uniform in [0, 1). */
function random(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
}
