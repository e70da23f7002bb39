import * as vscode from 'vscode';
import { plural, messageOf } from '../../core/l10n/l10n';
import type { FileChange, ProjectChangeResult, ProjectTexts } from '../../core/refactor/projectChange';
import { THEORY_FILE } from '../contributions';
import { isUnreadable } from '../files/fileAccess';
import { decode } from '../files/decode';
import { forEachSliced } from '../files/sliced';
import type { Host } from '../host';
import type { Project } from '../projects/project';
import { Declined } from '../ui/commands';
import { keepPreview } from '../ui/keepPreview';
import type { AppliedFile } from './applied';
import { applyToFiles, type FileEdits, type NewFile } from './applyToFiles';

/** The texts of a project, and why some of its files must not be written. */
export interface Read {
  readonly texts: ProjectTexts;
  readonly unwritable: ReadonlyMap<string, string>;
}

/** A change of several files that is not made yet. */
export interface PlannedChange {
  /** What it is called where it is shown. */
  readonly label: string;
  readonly edits: readonly FileEdits[];
  /** Files to make. */
  readonly created?: readonly NewFile[];
  /** What the user should read before deciding, as Markdown. */
  readonly report?: string;
}

/**
 * Computes a change of the theory file and all notes from open documents as they are, saved or not, and from files.
 * Rejects with the reason where the change is refused.
 */
export async function planChange(
  host: Host,
  project: Project,
  label: string,
  compute: (texts: ProjectTexts) => ProjectChangeResult,
): Promise<PlannedChange> {
  const options = { location: vscode.ProgressLocation.Window, title: label };
  const files = await vscode.window.withProgress(options, async () => {
    const read = await readTexts(host, project);
    return changedFiles(await computeSliced(host, read.texts, compute), read);
  });
  const edits = files.map(({ path, before, edits: own }) => ({
    uri: uriOf(project, path),
    before,
    edits: own,
  }));
  return { label, edits };
}

/**
 * Makes a change after the user has seen differences and confirmed it; nothing is written over a text that moved.
 *
 * @returns the files that changed; none where the user declined
 */
export async function makeChange(
  host: Host,
  { label, edits, created = [], report }: PlannedChange,
): Promise<readonly AppliedFile[]> {
  const confirm = (changed: readonly AppliedFile[]) => confirmChange(label, changed, report);
  const applied = await applyToFiles(host.files, edits, confirm, created);
  if (!applied) throw moved();
  return applied;
}

/** Longest stretch of computing before the host may do something else, in milliseconds. A third goes to the theory. */
const SLICE_MS = 24;

/** Computes a change for some notes at a time: what it does to one note does not depend on the others. */
async function computeSliced(
  { files: access }: Host,
  { theory, notes }: ProjectTexts,
  compute: (texts: ProjectTexts) => ProjectChangeResult,
): Promise<ProjectChangeResult> {
  const files: FileChange[] = [];
  let last: FileChange | undefined;
  let tags = 0;
  let size = 1;
  let at = 0;
  do {
    const started = performance.now();
    const part = compute({ theory, notes: notes.slice(at, at + size) });
    // The message names every place, of all notes.
    if (part.kind === 'refusal') return compute({ theory, notes });
    files.push(...part.files.filter(({ path }) => path !== theory.path));
    last = part.files.find(({ path }) => path === theory.path);
    tags += part.tags;
    at += size;
    const took = performance.now() - started;
    if (took < SLICE_MS / 2) size *= 2;
    else if (took > SLICE_MS) size = Math.max(1, Math.floor(size / 2));
    await access.breathe();
  } while (at < notes.length);
  return { kind: 'change', files: last ? [...files, last] : files, tags };
}

function moved(): Declined {
  const message = vscode.l10n.t('The notes changed meanwhile. Nothing was written; try again.');
  return new Declined(message, { isWarning: true });
}

/** The files that change; refused where one of them cannot be written without harm. */
export function changedFiles(result: ProjectChangeResult, { unwritable }: Read): readonly FileChange[] {
  if (result.kind === 'refusal') throw new Declined(result.message, { isWarning: true });
  const files = result.files.filter(({ edits }) => edits.length > 0);
  for (const { path } of files) {
    const why = unwritable.get(path);
    if (why === undefined) continue;
    throw new Declined(vscode.l10n.t('{0} would have to change, but {1}', path, why), { isWarning: true });
  }
  return files;
}

function uriOf(project: Project, path: string): vscode.Uri {
  return vscode.Uri.joinPath(project.folder, path);
}

/** The texts of all notes as they are now, saved or not; those that cannot be read are left out. */
export async function readNotes(host: Host, project: Project): Promise<ProjectTexts['notes']> {
  return (await readTexts(host, project)).texts.notes;
}

/** The texts of the theory file and of all notes as they are now, saved or not; notes that cannot be read are left out. */
export async function readTexts(host: Host, project: Project): Promise<Read> {
  await project.load();
  const open = new Map(vscode.workspace.textDocuments.map((document) => [document.uri.toString(), document]));
  const texts = new Map<string, string>();
  const unwritable = new Map<string, string>();
  const take = (path: string, content: Awaited<ReturnType<Host['files']['read']>>): void => {
    if (content === undefined) return;
    if (isUnreadable(content)) {
      unwritable.set(path, content.reason);
      return;
    }
    const { text, problems } = decode(content);
    const [problem] = problems;
    if (problem) unwritable.set(path, messageOf(problem));
    texts.set(path, text);
  };
  const read = (path: string): void | Promise<void> => {
    const document = open.get(uriOf(project, path).toString());
    if (document) {
      texts.set(path, document.getText());
      return;
    }
    const content = host.files.read(uriOf(project, path));
    if (content instanceof Promise) return content.then((answer) => take(path, answer));
    take(path, content);
  };
  const paths = [...project.notePaths, THEORY_FILE];
  await forEachSliced(host.files, project.folder, paths, read, () => false);
  const notes = project.notePaths.flatMap((path) => {
    const text = texts.get(path);
    return text === undefined ? [] : [{ path, text }];
  });
  return { texts: { theory: { path: THEORY_FILE, text: texts.get(THEORY_FILE) ?? '' }, notes }, unwritable };
}

/** VS Code loads every file of its editor for many differences before it shows the first: 74 took 1.2 s. */
const MOST_SHOWN = 50;

const SCHEME = 'adduce-change';

/** Serves what files are before a change that is not made yet, and after it. Files themselves are not opened for it. */
class Proposals implements vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  /** A place that says what a file says before or after the change. */
  add({ uri, ...texts }: AppliedFile, side: 'before' | 'after'): vscode.Uri {
    const place = vscode.Uri.from({ scheme: SCHEME, path: uri.path, query: side, fragment: uri.toString() });
    this.#texts.set(place.toString(), texts[side] ?? '');
    return place;
  }

  /** A row of the differences that shows a report. */
  addReport(label: string, text: string): readonly [vscode.Uri, vscode.Uri, vscode.Uri] {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${label}.md` });
    const file = { uri, before: undefined, after: text };
    return [uri, this.add(file, 'before'), this.add(file, 'after')];
  }
}

/**
 * Shows a change of several files in VS Code's own editor for many differences, and asks whether to make it. VS Code's
 * refactoring preview is not used: there each file has to be checked by hand, and half a change would be a mistake.
 */
async function confirmChange(
  label: string,
  files: readonly AppliedFile[],
  report: string | undefined,
): Promise<boolean> {
  const proposals = new Proposals();
  const registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, proposals);
  try {
    // The last file is that of the theory.
    const edited = files.filter(({ before }) => before !== undefined);
    const made = files.filter(({ before }) => before === undefined);
    const shown = [...edited.slice(-1), ...edited.slice(0, -1), ...made].slice(0, MOST_SHOWN);
    const rows = [
      ...(report === undefined ? [] : [proposals.addReport(vscode.l10n.t('Import Report'), report)]),
      ...shown.map(
        (file) => [file.uri, proposals.add(file, 'before'), proposals.add(file, 'after')] as const,
      ),
    ];
    await keepPreview();
    await vscode.commands.executeCommand('vscode.changes', label, rows);
    return await ask(label, { edited: edited.length, made: made.length, shown: shown.length });
  } finally {
    await closeDifferences(label);
    registration.dispose();
  }
}

/** Stays open while the user scrolls through the differences. */
async function ask(
  label: string,
  { edited, made, shown }: { readonly edited: number; readonly made: number; readonly shown: number },
): Promise<boolean> {
  const count = edited + made;
  const what = [
    ...(edited > 0 ? [plural(vscode.l10n.t('Change {0} file|Change {0} files'), edited)] : []),
    ...(made > 0 ? [plural(vscode.l10n.t('Make {0} file|Make {0} files'), made)] : []),
  ];
  const apply = { label: `$(check) ${what.join(', ')}` };
  const discard = { label: `$(close) ${vscode.l10n.t('Change nothing')}` };
  const answer = await vscode.window.showQuickPick([apply, discard], {
    title: label,
    placeHolder:
      shown < count
        ? vscode.l10n.t(
            'The first {0} of {1} files are shown below; Undo Last Change takes all back',
            shown,
            count,
          )
        : vscode.l10n.t('The changes are shown below; Undo Last Change takes them back'),
    ignoreFocusOut: true,
  });
  return answer === apply;
}

async function closeDifferences(label: string): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  // VS Code adds the number of files.
  const own = tabs.filter(({ label: name, input }) => {
    return name.startsWith(label) && !(input instanceof vscode.TabInputText);
  });
  if (own.length > 0) await vscode.window.tabGroups.close(own);
}
