import { isAscii, isUtf8, transcode } from 'node:buffer';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { isSkippedFolder } from '../core/index/noteFilter';
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
  // A broken link counts, so that reading it is reported.
  return fs.statSync(path.join(folder, entry.name), { throwIfNoEntry: false })?.isFile() ?? true;
}

/**
 * Paths of the notes of the project in `root`, relative to it, with forward slashes. A folder below with a
 * theory file of its own is another project.
 */
export function findNotes(root: string, isNote: (path: string) => boolean): readonly string[] {
  const notes: string[] = [];
  const visit = (prefix: string): void => {
    const folder = path.join(root, prefix);
    const entries = entriesOf(folder);
    if (prefix !== '' && entries.some((entry) => entry.name === THEORY_FILE)) return;
    for (const entry of entries) {
      const name = prefix + entry.name;
      if (entry.isDirectory()) {
        if (!isSkippedFolder(entry.name)) visit(`${name}/`);
      } else if (isNote(name) && isFile(folder, entry)) {
        notes.push(name);
      }
    }
  };
  visit('');
  return notes;
}

/**
 * Replaces a file as a whole or not at all: whoever reads it meanwhile sees the old text or the new. Makes the
 * folder where it is missing. Returns false, and touches nothing, when the file has this text already.
 */
export function writeAtomically(file: string, text: string): boolean {
  const bytes = Buffer.from(text, 'utf8');
  try {
    if (fs.existsSync(file) && fs.readFileSync(file).equals(bytes)) return false;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    replaceFile(file, bytes);
    return true;
  } catch (error) {
    throw new CliFailure(`cannot write ${file}: ${reasonOf(error)}`, { cause: error });
  }
}

function replaceFile(file: string, bytes: Uint8Array): void {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  const descriptor = fs.openSync(temporary, 'wx');
  try {
    try {
      fs.writeFileSync(descriptor, bytes);
      fs.fsyncSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
    fs.renameSync(temporary, file);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}

/** `to` as seen from `from`, with forward slashes; `.` for the same folder. */
export function relativeTo(from: string, to: string): string {
  const relative = path.relative(from, to);
  return relative === '' ? '.' : relative.split(path.sep).join('/');
}

/** Whether `inner` is `outer` or lies below it, as paths are written. */
function isWithin(outer: string, inner: string): boolean {
  const relative = path.relative(outer, inner);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

/** Where a path leads when symbolic links are followed; the parts that do not exist yet are kept. */
function realPathOf(target: string): string {
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
