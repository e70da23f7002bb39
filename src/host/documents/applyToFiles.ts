import * as vscode from 'vscode';
import { applyEdits } from '../../core/markup/applyEdits';
import type { TextEdit } from '../../core/model/text';
import { decode } from '../files/decode';
import { exists, writeWhole } from '../files/writeFile';
import { isUnreadable, type FileAccess } from '../files/fileAccess';
import { announce, type AppliedFile } from './applied';
import { rangeOf } from './applyChange';

/**
 * Most closed files that a change opens. VS Code keeps 50 documents open for extensions: it closes the others, and
 * fails for those that it closes while they are being opened (`BoundModelReferenceCollection`).
 */
const MOST_OPENED = 40;

/** How many requests are under way at once. */
const AT_ONCE = 16;

/** Byte order mark. */
const MARK = [0xef, 0xbb, 0xbf] as const;

/** Edits of one file among several, and the text they were computed from. */
export interface FileEdits {
  readonly uri: vscode.Uri;
  readonly before: string;
  readonly edits: readonly TextEdit[];
}

interface Planned extends FileEdits {
  readonly after: string;
}

/** A file to make where nothing stands. */
export interface NewFile {
  readonly uri: vscode.Uri;
  readonly text: string;
}

/**
 * Makes edits of several files: all of them or none. Files go through their documents, as one workspace edit; but
 * where that would open more than {@link MOST_OPENED}, closed ones are replaced on disk. Documents without unsaved
 * changes are saved where there are several or nobody sees them. The last file is written last: a change that was cut
 * short can be made again (see ProjectChange). New files are written beside their places first, then moved there.
 *
 * @param confirm asked before anything is written
 * @returns undefined where a file changed meanwhile, or something stands where a new one goes; nothing where the user declined
 */
export async function applyToFiles(
  access: FileAccess,
  changes: readonly FileEdits[],
  confirm: (files: readonly AppliedFile[]) => Promise<boolean> = () => Promise.resolve(true),
  newFiles: readonly NewFile[] = [],
): Promise<readonly AppliedFile[] | undefined> {
  const files: Planned[] = [];
  for (const change of changes) {
    const after = applyEdits(change.before, change.edits);
    if (after === undefined) return undefined;
    if (after !== change.before) files.push({ ...change, after });
  }
  const added = newFiles.map(({ uri, text }): AppliedFile => ({ uri, before: undefined, after: text }));
  const all = [...files, ...added];
  if (all.length === 0 || !(await confirm(all))) return [];
  const ways = await chooseWays(access, files);
  if (!ways || !(await areFree(newFiles))) return undefined;
  const takeBack = await replaceAll(access, ways.onDisk);
  if (!takeBack) return undefined;
  await makeAll(newFiles, takeBack);
  // Before the edit: VS Code opens an editor for a file that stays unsaved for a while.
  const closed = ways.clean.filter((uri) => !isShown(uri));
  const saved = files.length > 1 ? ways.clean : closed;
  // VS Code compares the documents' versions with those the edit was made from.
  if (files.length > 0 && !(await vscode.workspace.applyEdit(ways.edit))) {
    await takeBack();
    await deleteMade(access, added);
    return undefined;
  }
  announce(all);
  await save(saved);
  await closeEditorsOf(closed);
  return all;
}

async function areFree(files: readonly NewFile[]): Promise<boolean> {
  let areAll = true;
  await inGroups(files, async ({ uri }) => {
    if (await exists(uri)) areAll = false;
  });
  return areAll;
}

/** Makes files: all of them, or none and what was done before is taken back. */
async function makeAll(files: readonly NewFile[], takeBack: () => Promise<void>): Promise<void> {
  const made: NewFile[] = [];
  try {
    // One after another: they share folders that are made on the way.
    for (const file of files) {
      await writeWhole(file.uri, file.text);
      made.push(file);
    }
  } catch (error) {
    for (const { uri } of made) await vscode.workspace.fs.delete(uri);
    await takeBack();
    throw error;
  }
}

/** Deletes files that a change has made and that still say what it wrote, where the system has a trash, to there. */
export async function deleteMade(access: FileAccess, files: readonly AppliedFile[]): Promise<void> {
  for (const { uri, after } of files) {
    if (!(await holds(access, uri, after))) continue;
    try {
      await vscode.workspace.fs.delete(uri, { useTrash: true });
    } catch {
      await vscode.workspace.fs.delete(uri); // Without a trash, as on a remote machine.
    }
  }
}

/** How each of several files is changed. */
interface Ways {
  readonly edit: vscode.WorkspaceEdit;
  /** Documents of the edit without unsaved changes. */
  readonly clean: readonly vscode.Uri[];
  readonly onDisk: readonly Planned[];
}

/** Undefined where a file says something else than the change was computed from. */
async function chooseWays(access: FileAccess, files: readonly Planned[]): Promise<Ways | undefined> {
  const onDisk = await manyClosed(access, files);
  const edit = new vscode.WorkspaceEdit();
  const clean: vscode.Uri[] = [];
  let isMoved = false;
  const choose = async (file: Planned): Promise<void> => {
    const { uri, before, edits } = file;
    if (onDisk.has(file)) return;
    const document = await vscode.workspace.openTextDocument(uri);
    if (document.getText() === before) {
      if (!document.isDirty) clean.push(uri);
      for (const one of edits) edit.replace(uri, rangeOf(document, one), one.newText);
      // VS Code makes the line ends of a document alike: its text may differ from the file's.
    } else if (!document.isDirty && (await holds(access, uri, before))) onDisk.add(file);
    else isMoved = true;
  };
  await inGroups(files, choose);
  return isMoved ? undefined : { edit, clean, onDisk: files.filter((file) => onDisk.has(file)) };
}

/** Files that nobody has open, where they are many. */
async function manyClosed(access: FileAccess, files: readonly Planned[]): Promise<Set<Planned>> {
  const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
  const closed = files.slice(0, -1).filter(({ uri }) => !open.has(uri.toString()));
  const found = new Set<Planned>();
  if (closed.length <= MOST_OPENED) return found;
  await inGroups(closed, async (file) => {
    const { type } = await vscode.workspace.fs.stat(file.uri);
    // Through a link VS Code writes to where it leads; replacing would make the link a file.
    if (type === vscode.FileType.File && (await holds(access, file.uri, file.before))) found.add(file);
  });
  return found;
}

/** Replaces files: all of them or none. Returns what takes that back; undefined where one changed meanwhile. */
async function replaceAll(
  access: FileAccess,
  files: readonly Planned[],
): Promise<(() => Promise<void>) | undefined> {
  const done: Planned[] = [];
  let isMoved = false;
  const takeBack = () => putBack(access, done);
  try {
    await inGroups(files, async (file) => {
      if (isMoved) return;
      if (await replaceText(access, file.uri, file.before, file.after)) done.push(file);
      else isMoved = true;
    });
  } catch (error) {
    await takeBack();
    throw error;
  }
  if (!isMoved) return takeBack;
  await takeBack();
  return undefined;
}

/** Fails with the names of files that cannot be put back; *Undo Last Change* can try again. */
async function putBack(access: FileAccess, files: readonly Planned[]): Promise<void> {
  const left: Planned[] = [];
  let why = '';
  await inGroups(files, async (file) => {
    try {
      await replaceText(access, file.uri, file.after, file.before);
    } catch (error) {
      left.push(file);
      why = error instanceof Error ? error.message : String(error);
    }
  });
  if (left.length === 0) return;
  announce(left);
  const names = left.map(({ uri }) => vscode.workspace.asRelativePath(uri)).join(', ');
  throw new Error(vscode.l10n.t('{0}. Changed already, and could not be put back: {1}', why, names));
}

/** The documents as they are now: those of before may have been closed and opened again. */
async function save(uris: readonly vscode.Uri[]): Promise<void> {
  const clean = new Set(uris.map(String));
  const last = uris.at(-1)?.toString();
  const documents = vscode.workspace.textDocuments.filter(({ uri }) => clean.has(uri.toString()));
  await Promise.all(documents.filter(({ uri }) => uri.toString() !== last).map((one) => one.save()));
  await documents.find(({ uri }) => uri.toString() === last)?.save();
}

function isShown(uri: vscode.Uri): boolean {
  return tabsOf(uri).length > 0;
}

function tabsOf(uri: vscode.Uri): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString());
}

/**
 * Closes the editors that VS Code has opened for files which stayed unsaved for 0.8 s: on a busy machine that happens
 * before they are saved. Left open, the next change of such a file would stay unsaved for its user to see.
 */
async function closeEditorsOf(closed: readonly vscode.Uri[]): Promise<void> {
  // What the user opens meanwhile is a preview.
  const opened = closed.flatMap(tabsOf).filter(({ isDirty, isPreview }) => !isDirty && !isPreview);
  if (opened.length > 0) await vscode.window.tabGroups.close(opened, true);
}

/** The bytes of a file that says exactly this in UTF-8, with or without byte order mark. */
async function bytesSaying(
  access: FileAccess,
  file: vscode.Uri,
  text: string,
): Promise<Uint8Array | undefined> {
  const bytes = await access.read(file);
  if (bytes === undefined || isUnreadable(bytes)) return undefined;
  const { text: found, problems } = decode(bytes);
  return found === text && problems.length === 0 ? bytes : undefined;
}

/** Whether a file says exactly this. */
async function holds(access: FileAccess, file: vscode.Uri, text: string): Promise<boolean> {
  return (await bytesSaying(access, file, text)) !== undefined;
}

/** Replaces a file's text whole or not at all; a byte order mark stays. False where it says something else than `before`. */
async function replaceText(
  access: FileAccess,
  file: vscode.Uri,
  before: string,
  after: string,
): Promise<boolean> {
  const bytes = await bytesSaying(access, file, before);
  if (!bytes) return false;
  const mark = MARK.every((byte, i) => bytes[i] === byte) ? MARK : [];
  await access.replace(file, Uint8Array.from([...mark, ...new TextEncoder().encode(after)]));
  return true;
}

/**
 * Calls for all items, some at a time, and waits for every call of a group also when one fails. Rejects with the first
 * failure, before the next group begins.
 */
async function inGroups<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += AT_ONCE) {
    const results = await Promise.allSettled(items.slice(at, at + AT_ONCE).map(work));
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  }
}
