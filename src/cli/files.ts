import { isAscii, isUtf8, transcode } from 'node:buffer';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { isSkippedFolder } from '../core/index/skippedFolder';
import type { Problem } from '../core/model/problem';
import { utf8Problem } from '../core/util/utf8';
import { CliFailure, reasonOf } from './io';

/** The file that makes a folder a project. */
export const THEORY_FILE = 'theory.yaml';

/** A file's text as editors see it, without byte order mark, and what is wrong with its bytes. */
export interface DecodedText {
  readonly text: string;
  /** Whether a byte order mark stands before the text. */
  readonly hasMark: boolean;
  readonly problems: readonly Problem[];
}

/** Reads a file as bytes; a file that cannot be read ends the command. */
export function readBytes(file: string): Buffer {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    throw new CliFailure(`cannot read ${file}: ${reasonOf(error)}`, { cause: error });
  }
}

/** Where notes are read into, one after the other: asking for memory is most of what reading small files costs. */
const room = Buffer.allocUnsafe(2 ** 20);

/** The bytes of a file, good until the next call. Fails as Node does. */
export function readBriefly(file: string): Buffer {
  const descriptor = fs.openSync(file, 'r');
  try {
    let length = 0;
    while (length < room.length) {
      const read = fs.readSync(descriptor, room, length, room.length - length, null);
      if (read === 0) return room.subarray(0, length);
      length += read;
    }
  } finally {
    fs.closeSync(descriptor);
  }
  return fs.readFileSync(file); // Larger than the room.
}

/** What is wrong with a file's bytes; empty for UTF-8. */
export function encodingProblems(bytes: Buffer): readonly Problem[] {
  const problem = isUtf8(bytes) ? undefined : utf8Problem(bytes);
  return problem ? [problem] : [];
}

/** UTF-8 that is known to be valid as a string. */
function stringOf(bytes: Buffer): string {
  // Ten times as fast as `toString('utf8')` in Node 20, which decodes all that is not ASCII byte by byte.
  return isAscii(bytes) ? bytes.toString('latin1') : transcode(bytes, 'utf8', 'utf16le').toString('utf16le');
}

/** Decodes UTF-8; what is none is reported and replaced. */
export function decode(bytes: Buffer): DecodedText {
  const problems = encodingProblems(bytes);
  const text = problems.length === 0 ? stringOf(bytes) : bytes.toString('utf8');
  const hasMark = text.charCodeAt(0) === 0xfeff;
  return { text: hasMark ? text.slice(1) : text, hasMark, problems };
}

function entriesOf(folder: string): readonly fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw new CliFailure(`cannot read the folder ${folder}: ${reasonOf(error)}`, { cause: error });
  }
}

/** Whether an entry counts as a file. Links to folders are not followed: they may lead back up. */
function isFile(folder: string, entry: fs.Dirent): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  // A link that is broken or leads to itself counts, so that reading it is reported.
  try {
    return fs.statSync(path.join(folder, entry.name), { throwIfNoEntry: false })?.isFile() ?? true;
  } catch {
    return true;
  }
}

/** What a project's folder holds; paths are relative to it, with forward slashes. */
export interface FoundNotes {
  readonly notes: readonly string[];
  /** Folders below that cannot be listed, and why. */
  readonly closed: readonly { readonly folder: string; readonly reason: string }[];
}

/**
 * The notes of the project in `root`. A folder below with a theory file of its own is another project. A folder
 * below that cannot be listed is named; that of the project itself ends the command.
 */
export function findNotes(root: string, isNote: (path: string) => boolean): FoundNotes {
  const notes: string[] = [];
  const closed: { folder: string; reason: string }[] = [];
  const visit = (prefix: string, entries: readonly fs.Dirent[]): void => {
    const folder = path.join(root, prefix);
    if (prefix !== '' && entries.some((entry) => entry.name === THEORY_FILE)) return;
    for (const entry of entries) {
      const name = prefix + entry.name;
      if (entry.isDirectory()) {
        if (!isSkippedFolder(entry.name)) enter(name);
      } else if (isNote(name) && isFile(folder, entry)) {
        notes.push(name);
      }
    }
  };
  const enter = (name: string): void => {
    let entries: readonly fs.Dirent[];
    try {
      entries = fs.readdirSync(path.join(root, name), { withFileTypes: true });
    } catch (error) {
      closed.push({ folder: name, reason: reasonOf(error) });
      return;
    }
    visit(`${name}/`, entries);
  };
  visit('', entriesOf(root));
  return { notes, closed };
}

/**
 * Replaces a file as a whole or not at all: whoever reads it meanwhile sees the old text or the new. Makes the
 * folder where it is missing; a file that is there keeps its mode. Returns false, and touches nothing, when the file has this content already.
 */
export function writeAtomically(file: string, content: string | Uint8Array): boolean {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  try {
    if (fs.existsSync(file) && fs.readFileSync(file).equals(bytes)) return false;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    replaceFile(file, bytes);
    return true;
  } catch (error) {
    throw new CliFailure(`cannot write ${file}: ${reasonOf(error)}`, { cause: error });
  }
}

// File systems take names of 255 bytes, and a title in Armenian has two to a letter.
const LONGEST_NAME = 200;

/** How the names of temporary files beside a file begin; the process that writes one follows. */
function temporaryPrefix(file: string): string {
  return `.${Buffer.from(path.basename(file)).subarray(0, LONGEST_NAME).toString('utf8')}.`;
}

/** Removes what a killed run left beside a file: its name says whose it was. */
function removeLeftovers(file: string): void {
  const [folder, prefix] = [path.dirname(file), temporaryPrefix(file)];
  for (const entry of fs.readdirSync(folder)) {
    if (!entry.startsWith(prefix) || !entry.endsWith('.tmp')) continue;
    const pid = Number(entry.slice(prefix.length, -'.tmp'.length));
    if (Number.isInteger(pid) && pid > 0 && !isRunning(pid))
      fs.rmSync(path.join(folder, entry), { force: true });
  }
}

/** Whether another process of this number runs: then what it writes is its own. */
function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** Gives a new file the mode of the one it replaces, and its owner where that is allowed. */
function likeBefore(descriptor: number, old: fs.Stats): void {
  try {
    if (old.uid !== process.getuid?.() || old.gid !== process.getgid?.())
      fs.fchownSync(descriptor, old.uid, old.gid);
  } catch {
    // Only the administrator may give files away; who may write the folder may replace the file all the same.
  }
  fs.fchmodSync(descriptor, old.mode & 0o777);
}

/** @param isCurrent whether the file may still be replaced, asked right before that */
function replaceFile(file: string, bytes: Uint8Array, isCurrent: () => boolean = () => true): boolean {
  removeLeftovers(file);
  const temporary = path.join(path.dirname(file), `${temporaryPrefix(file)}${process.pid}.tmp`);
  const old = fs.lstatSync(file, { throwIfNoEntry: false });
  const descriptor = fs.openSync(temporary, 'wx');
  try {
    try {
      if (old?.isFile()) likeBefore(descriptor, old);
      fs.writeFileSync(descriptor, bytes);
      fs.fsyncSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
    if (!isCurrent()) {
      fs.rmSync(temporary, { force: true });
      return false;
    }
    fs.renameSync(temporary, file);
    return true;
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}

/**
 * Replaces a file as {@link writeAtomically} does, as long as it holds what it held when it was read. A link stays: the
 * file that it leads to is replaced. Returns false, and touches nothing, when the file has changed meanwhile.
 */
export function replaceUnchanged(file: string, before: Uint8Array, after: string): boolean {
  try {
    const real = fs.realpathSync(file);
    const bytes = Buffer.from(after, 'utf8');
    // Two links may lead to one file.
    if (fs.readFileSync(real).equals(bytes)) return true;
    return replaceFile(real, bytes, () => fs.readFileSync(real).equals(before));
  } catch (error) {
    throw new CliFailure(`cannot write ${file}: ${reasonOf(error)}`, { cause: error });
  }
}

/** Why a file of a project must not be replaced; undefined when it may be. */
export function whyNotReplaceable(project: string, file: string): string | undefined {
  try {
    if (!isWithin(fs.realpathSync(project), fs.realpathSync(file))) return 'it lies outside the project';
    if ((fs.statSync(file).mode & 0o222) === 0) return 'it is read-only';
    fs.accessSync(file, fs.constants.W_OK);
    fs.accessSync(path.dirname(fs.realpathSync(file)), fs.constants.W_OK);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

/** A file to write, by its path. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** Whether anything stands there, also a link that leads nowhere. */
export function isThere(place: string): boolean {
  try {
    return fs.lstatSync(place, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false; // A file stands where a folder would have to: making the folder says so.
  }
}

/** The real place of a file, also where only its folder is there. */
export function realPlace(file: string): string {
  if (isThere(file)) return fs.existsSync(file) ? fs.realpathSync(file) : file;
  const folder = path.dirname(file);
  return folder === file ? file : path.join(realPlace(folder), path.basename(file));
}

/** Writes files that are not there yet, all of them or none: when one fails, those before it are removed. */
export function writeNew(files: readonly NewFile[]): void {
  const made: string[] = [];
  try {
    for (const { path: file, text } of files) {
      for (const folder of missingFolders(path.dirname(file))) {
        makeFolder(folder);
        made.push(folder);
      }
      if (writeAtomically(file, text)) made.push(file);
    }
  } catch (error) {
    for (const place of made.reverse()) removeAgain(place);
    throw error;
  }
}

/** The folders to make before a file can stand in `folder`, outermost first. */
function missingFolders(folder: string): readonly string[] {
  if (isThere(folder) || path.dirname(folder) === folder) return [];
  return [...missingFolders(path.dirname(folder)), folder];
}

function makeFolder(folder: string): void {
  try {
    fs.mkdirSync(folder);
  } catch (error) {
    throw new CliFailure(`cannot make the folder ${folder}: ${reasonOf(error)}`, { cause: error });
  }
}

/** Removes a file or an empty folder. */
function removeAgain(place: string): void {
  try {
    if (fs.lstatSync(place).isDirectory()) fs.rmdirSync(place);
    else fs.rmSync(place);
  } catch {
    // What went wrong before is what the user has to know; somebody else's file keeps its folder.
  }
}

/** `to` as seen from `from`, with forward slashes; `.` for the same folder. */
export function relativeTo(from: string, to: string): string {
  const relative = path.relative(from, to);
  return relative === '' ? '.' : relative.split(path.sep).join('/');
}

/** Whether `inner` is `outer` or lies below it, as paths are written. */
export function isWithin(outer: string, inner: string): boolean {
  const relative = path.relative(outer, inner);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

/** Where a path leads when symbolic links are followed; the parts that do not exist yet are kept. */
export function realPathOf(target: string): string {
  if (fs.existsSync(target)) return fs.realpathSync(target);
  const parent = path.dirname(target);
  return parent === target ? target : path.join(realPathOf(parent), path.basename(target));
}

/** `folder` relative to the project, empty for the project's own; refuses a folder outside of it. */
export function folderWithin(project: string, folder: string): string {
  if (!isWithin(project, folder) || !isWithin(realPathOf(project), realPathOf(folder))) {
    throw new CliFailure(`refusing to write to ${folder}: it lies outside the project ${project}`);
  }
  const relative = relativeTo(project, folder);
  return relative === '.' ? '' : relative;
}
