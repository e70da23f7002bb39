import * as vscode from 'vscode';
import type { NoteFacts } from '../../core/index/noteFacts';
import { THEORY_FILE } from '../contributions';
import type { FileAccess } from '../files/fileAccess';
import { baseName, isWithin, relativePath } from '../files/paths';
import { Disposable } from '../util/dispose';
import { Debounced, measured, Throttled } from '../util/timing';
import { OpenDocuments } from './openDocuments';
import type { Project, ProjectChange } from './project';
import { FileChanges } from './fileChanges';
import { isSkippedFolder } from '../../core/index/skippedFolder';
import { forEachSliced, takeSlice } from '../files/sliced';
import { walkForTheoryFiles } from '../files/walk';

const EXCLUDED = '**/{node_modules,_site,_book,.*}/**';
/** How long to wait for `findFiles`: it may never answer (microsoft/vscode#55982, #228990). */
const SEARCH_MS = 4000;
/** How long to list folders one by one where `findFiles` found nothing. */
const WALK_MS = 4000;

async function search(folder: vscode.WorkspaceFolder): Promise<vscode.Uri[]> {
  const cancel = new vscode.CancellationTokenSource();
  const timer = setTimeout(() => cancel.cancel(), SEARCH_MS);
  const pattern = new vscode.RelativePattern(folder, `**/${THEORY_FILE}`);
  try {
    const found = vscode.workspace.findFiles(pattern, EXCLUDED, undefined, cancel.token);
    const silence = new Promise<vscode.Uri[]>((resolve) => {
      cancel.token.onCancellationRequested(() => resolve([]));
    });
    return await Promise.race([found, silence]);
  } catch {
    return []; // No search for this file system: the walk below looks instead.
  } finally {
    clearTimeout(timer);
    cancel.dispose();
  }
}

function isSkipped(folder: vscode.WorkspaceFolder, uri: vscode.Uri): boolean {
  const parts = relativePath(folder.uri, uri)?.split('/').slice(0, -1) ?? [];
  return parts.some(isSkippedFolder);
}

async function findIn(access: FileAccess, folder: vscode.WorkspaceFolder): Promise<vscode.Uri[]> {
  const found = await search(folder);
  if (found.length > 0) return found;
  // `findFiles` answers [] early in startup and for some virtual workspaces (#179203, #226360).
  const deadline = performance.now() + WALK_MS;
  return walkForTheoryFiles(access, folder.uri, () => performance.now() > deadline);
}

/** Whether an open document stands for a file: VS Code keeps one for minutes after its file was deleted. */
async function isCurrent({ isDirty, uri }: vscode.TextDocument): Promise<boolean> {
  if (isDirty) return true;
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

/** The theory files among open documents. */
async function openTheoryFiles(): Promise<readonly vscode.Uri[]> {
  const open = vscode.workspace.textDocuments.filter(({ uri }) => baseName(uri) === THEORY_FILE);
  const current = await Promise.all(open.map(isCurrent));
  return open.filter((_, i) => current[i]).map(({ uri }) => uri);
}

/** Every theory file of the workspace, sorted by folder; open documents count even where the search misses them. */
async function findTheoryFiles(access: FileAccess): Promise<vscode.Uri[]> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const found = new Map<string, vscode.Uri>();
  const lists = await Promise.all(folders.map((folder) => findIn(access, folder)));
  for (const uri of [...lists.flat(), ...(await openTheoryFiles())]) {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (folder && !isSkipped(folder, uri)) found.set(vscode.Uri.joinPath(uri, '..').toString(), uri);
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, uri]) => uri);
}

/** Pause between readings of a note that is being typed in. */
const TYPING_PAUSE_MS = 25;
/** Characters from which on a note is read in slices: others are known as soon as they change. */
const LONG_NOTE = 50_000;
/** Pause after the last keystroke in a theory file before it is read. */
const THEORY_PAUSE_MS = 150;

/** Pause after the last change of a bibliography before it is read: other programs write it in several steps. */
const BIBLIOGRAPHY_PAUSE_MS = 300;

/** A change and the project it happened in. */
type ServiceChange = ProjectChange & { readonly project: Project };

/**
 * All projects of the workspace. Looks for theory files when first asked, reads a project when a view or note
 * needs it, and follows documents and files from then on.
 */
export class ProjectService extends Disposable {
  readonly #access: FileAccess;
  readonly #log: vscode.LogOutputChannel;
  readonly #documents = this.register(new OpenDocuments());
  readonly #setChanged = this.register(new vscode.EventEmitter<void>());
  readonly #changed = this.register(new vscode.EventEmitter<ServiceChange>());
  readonly #projects = new Map<string, Project>();
  readonly #typing = new Map<string, Throttled>();
  /** Readings of open notes under way, by document. */
  readonly #readings = new Map<string, { readonly version: number; readonly done: Promise<void> }>();
  readonly #theoryTimers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #staleBibliographies = new Set<Project>();
  readonly #bibliographyPause = this.register(
    new Debounced('bibliography', BIBLIOGRAPHY_PAUSE_MS, () => this.#readBibliographies()),
  );
  #blindFor: string | undefined;
  #search: Promise<void> | undefined;
  #isSearched = false;
  #searches = 0;

  /** Projects came or went. */
  readonly onDidChangeProjects = this.#setChanged.event;
  /** Something in a project changed. Fires for each keystroke's reading: whoever listens debounces. */
  readonly onDidChange = this.#changed.event;

  /** Hides from now on what others than this coder have tagged; nothing where nobody is coding blind. */
  setBlind(coder: string | undefined): void {
    if (coder === this.#blindFor) return;
    this.#blindFor = coder;
    for (const project of this.#projects.values()) this.#changed.fire({ kind: 'project', project });
  }

  constructor(access: FileAccess, log: vscode.LogOutputChannel) {
    super();
    this.#access = access;
    this.#log = log;
    this.register(
      vscode.workspace.onDidChangeTextDocument(({ document }) =>
        measured('change', () => this.#onDocument(document), document.version),
      ),
    );
    this.register(vscode.workspace.onDidCloseTextDocument((document) => this.#onClose(document)));
    this.register(vscode.workspace.onDidChangeWorkspaceFolders(() => this.#researchIfSearched()));
  }

  /** The projects found so far, sorted by folder. */
  get projects(): readonly Project[] {
    return [...this.#projects.values()];
  }

  /** Whether the workspace has been searched for theory files. */
  get isSearched(): boolean {
    return this.#isSearched;
  }

  /** Finds every project of the workspace, once. */
  async find(): Promise<readonly Project[]> {
    let awaited: Promise<void> | undefined;
    while (awaited !== (this.#search ??= this.#findAll())) await (awaited = this.#search);
    return this.projects;
  }

  /** The project whose theory file is nearest above this URI, among those found. */
  projectOf(uri: vscode.Uri): Project | undefined {
    let nearest: Project | undefined;
    for (const project of this.#projects.values()) {
      if (!isWithin(project.folder, uri)) continue;
      if (!nearest || project.folder.path.length > nearest.folder.path.length) nearest = project;
    }
    return nearest;
  }

  /**
   * Reads an open note as it stands in its document, where the index does not hold it so already: a long one in slices
   * of the event loop, since one would be long where it holds thousands of tags. Whoever is called while somebody types
   * awaits this before asking for evidence.
   */
  async read(document: vscode.TextDocument): Promise<void> {
    // Once more where it changed meanwhile: VS Code may have changed it in the very turn in which it called for this.
    do await this.#reading(document);
    while (
      !this.isDisposed &&
      !document.isClosed &&
      this.projectOf(document.uri)?.isCurrent(document) === false
    );
  }

  #reading(document: vscode.TextDocument): Promise<void> {
    const key = document.uri.toString();
    const { version } = document;
    const running = this.#readings.get(key);
    if (running?.version === version) return running.done;
    const done = this.#readInTurns(document).finally(() => {
      if (this.#readings.get(key)?.done === done) this.#readings.delete(key);
    });
    this.#readings.set(key, { version, done });
    return done;
  }

  /** Looks for projects again and reads everything anew. */
  async refresh(): Promise<void> {
    await (this.#search = this.#findAll());
    await Promise.all(this.projects.map((project) => project.reload()));
  }

  async #findAll(): Promise<void> {
    const turn = ++this.#searches;
    if (turn === 1) this.#watch();
    const started = performance.now();
    const files = await findTheoryFiles(this.#access);
    if (turn !== this.#searches || this.isDisposed) return;
    this.#log.debug(`${files.length} theory files found in ${Math.round(performance.now() - started)} ms`);
    const before = [...this.#projects.keys()].join('\n');
    // Loaded with the first project: the reader of theories and notes is most of the code.
    const { Project } = await import('./project');
    if (turn !== this.#searches || this.isDisposed) return;
    this.#adopt(files, (file) => new Project(file, this.#access, this.#documents, () => this.#blindFor));
    this.#isSearched = true;
    await Promise.all(this.projects.map((project) => project.readTheory()));
    if (before !== '' && before !== [...this.#projects.keys()].join('\n')) {
      // A nested project takes its notes from the one above, or gives them back.
      for (const project of this.#projects.values()) this.#run(project.rescan());
    }
    this.#setChanged.fire();
  }

  #adopt(files: readonly vscode.Uri[], create: (file: vscode.Uri) => Project): void {
    const known = new Map(this.#projects);
    this.#projects.clear();
    for (const file of files) {
      const key = file.toString();
      const project = known.get(key) ?? create(file);
      if (!known.delete(key)) project.onDidChange((change) => this.#changed.fire({ ...change, project }));
      this.#projects.set(key, project);
    }
    for (const gone of known.values()) gone.dispose();
  }

  /** What is at this place, or was, may be a bibliography, also of a project that does not hold it. */
  #touchBibliography(uri: vscode.Uri): void {
    for (const project of this.#projects.values()) {
      if (!project.usesBibliography(uri)) continue;
      this.#staleBibliographies.add(project);
      this.#bibliographyPause.call();
    }
  }

  #readBibliographies(): void {
    for (const project of this.#staleBibliographies) this.#run(project.bibliographyChanged());
    this.#staleBibliographies.clear();
  }

  #watch(): void {
    this.register(
      new FileChanges({
        written: (uris) => this.#onAllWritten(uris),
        removed: (uri) => this.#onRemoved(uri),
        foldersChanged: (uris) => this.#onFolders(uris),
      }),
    );
  }

  #researchIfSearched(): void {
    if (this.#search) this.#run((this.#search = this.#findAll()));
  }

  #onDocument(document: vscode.TextDocument): void {
    this.#touchBibliography(document.uri);
    const project = this.projectOf(document.uri);
    if (!project) return;
    const key = document.uri.toString();
    if (key === project.theoryFile.toString()) {
      clearTimeout(this.#theoryTimers.get(key));
      this.#theoryTimers.set(
        key,
        setTimeout(() => this.#run(project.theoryChanged()), THEORY_PAUSE_MS),
      );
      return;
    }
    if (!project.isNote(document.uri)) return;
    let typing = this.#typing.get(key);
    if (!typing) {
      typing = new Throttled(TYPING_PAUSE_MS, () => this.#run(this.read(document)));
      this.#typing.set(key, typing);
    }
    typing.call();
  }

  async #readInTurns(document: vscode.TextDocument): Promise<void> {
    const { version, uri } = document;
    const project = this.projectOf(uri);
    if (document.isClosed || !project || project.isCurrent(document)) return;
    if (document.getText().length < LONG_NOTE) {
      measured('read', () => project.documentChanged(document), version);
      return;
    }
    const steps = project.readInSteps(document);
    let facts: NoteFacts | undefined;
    while (!facts) {
      facts = measured('read', () => takeSlice(steps), version);
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (this.isDisposed || document.isClosed || document.version !== version) return;
    }
    const read = facts;
    measured('take', () => project.documentChanged(document, read), version);
  }

  #onClose(document: vscode.TextDocument): void {
    this.#touchBibliography(document.uri);
    const key = document.uri.toString();
    this.#typing.get(key)?.dispose();
    this.#typing.delete(key);
    void this.#onWritten(document.uri);
  }

  /** A change of a theory writes hundreds of notes: read in slices, like those of a whole project. */
  #onAllWritten(uris: readonly vscode.Uri[]): void {
    const [first] = uris;
    if (!first) return;
    for (const uri of uris) this.#touchBibliography(uri);
    const read = (uri: vscode.Uri): Promise<void> => this.#onWritten(uri);
    this.#run(forEachSliced(this.#access, first, uris, read, () => this.isDisposed));
  }

  async #onWritten(uri: vscode.Uri): Promise<void> {
    if (baseName(uri) === THEORY_FILE) {
      const project = this.#projects.get(uri.toString());
      if (project) await this.#logged(project.theoryChanged());
      else if (vscode.workspace.getWorkspaceFolder(uri)) this.#researchIfSearched();
      return;
    }
    const project = this.projectOf(uri);
    if (project) await this.#logged(project.noteChanged(uri));
  }

  #onRemoved(uri: vscode.Uri): void {
    this.#touchBibliography(uri);
    const losesProject = this.projects.some((project) => isWithin(uri, project.theoryFile));
    if (losesProject) this.#researchIfSearched();
    else this.projectOf(uri)?.removed(uri);
  }

  /** Folders appeared: they may hold notes and theory files. */
  #onFolders(uris: readonly vscode.Uri[]): void {
    for (const uri of uris) this.#touchBibliography(uri);
    const projects = new Set(uris.map((uri) => this.projectOf(uri)));
    for (const project of projects) if (project) this.#run(project.rescan());
    this.#researchIfSearched();
  }

  #run(task: Promise<void>): void {
    void this.#logged(task);
  }

  async #logged(task: Promise<void>): Promise<void> {
    await task.catch((error: unknown) => this.#log.error(error instanceof Error ? error : String(error)));
  }

  override dispose(): void {
    super.dispose();
    for (const project of this.#projects.values()) project.dispose();
    for (const typing of this.#typing.values()) typing.dispose();
    for (const timer of this.#theoryTimers.values()) clearTimeout(timer);
  }
}
