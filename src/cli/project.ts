import * as fs from 'node:fs';
import * as path from 'node:path';
import { withHonesty } from '../core/analysis/rules/honesty';
import { readBibliography, type FileText } from '../core/bibliography/bibliography';
import { noteFilter } from '../core/index/noteFilter';
import { ProjectIndex } from '../core/index/projectIndex';
import type { FileProblem, Problem } from '../core/model/problem';
import type { ProjectView } from '../core/model/projectView';
import type { TheoryModel } from '../core/model/theory';
import type { ProjectTexts } from '../core/refactor/projectChange';
import { readTheory, type TheoryReading } from '../core/theory/readTheory';
import { compareText } from '../core/util/compare';
import {
  decode,
  encodingProblems,
  findNotes,
  readBriefly,
  readBytes,
  relativeTo,
  THEORY_FILE,
  type DecodedText,
  type FoundNotes,
} from './files';
import { CliFailure, reasonOf, type CliIo } from './io';

/** A project read from disk. */
export interface Project {
  /** Absolute path of the project folder. */
  readonly folder: string;
  /** Absolute path of the folder of the coded index. Whether it may be written to is not checked yet. */
  readonly output: string;
  readonly view: ProjectView;
}

/** The nearest folder with a theory file, from `given` upwards. `given` may name a file. */
function findProjectFolder(given: string): string {
  const stat = fs.statSync(given, { throwIfNoEntry: false });
  if (!stat) throw new CliFailure(`cannot read ${given}: no such file or folder`);
  for (let folder = stat.isDirectory() ? given : path.dirname(given); ; folder = path.dirname(folder)) {
    if (fs.existsSync(path.join(folder, THEORY_FILE))) return folder;
    if (path.dirname(folder) === folder) break;
  }
  throw new CliFailure(`no ${THEORY_FILE} in ${given} or above it; 'adduce init' starts a project`);
}

const UNREADABLE_AT = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function unreadable(message: string): Problem {
  return { code: 'unreadable-file', severity: 'error', message, range: UNREADABLE_AT };
}

/** The view with what could not be listed among its problems, which stay sorted by file. */
function withClosed(view: ProjectView, closed: FoundNotes['closed']): ProjectView {
  if (closed.length === 0) return view;
  const more = closed.map(({ folder, reason }): FileProblem => {
    return { ...unreadable(`the folder cannot be read: ${reason}`), file: folder };
  });
  const problems = [...view.problems, ...more].sort((a, b) => compareText(a.file, b.file));
  return { ...view, problems };
}

const TAG = Buffer.from('evidence');
const BIBLIOGRAPHY = Buffer.from('bibliography:');

/** Puts a note into the index. One that cannot be read is an error of the project; the others still count. */
function readNote(index: ProjectIndex, folder: string, note: string): void {
  let bytes: Buffer;
  try {
    bytes = readBriefly(path.join(folder, note));
  } catch (error) {
    index.setNote(note, '', [unreadable(`the note cannot be read: ${reasonOf(error)}`)]);
    return;
  }
  // Decoding costs more than reading: a note that never says `evidence` holds no tag.
  const { text, problems } =
    bytes.includes(TAG) || bytes.includes(BIBLIOGRAPHY)
      ? decode(bytes)
      : { text: '', problems: encodingProblems(bytes) };
  index.setNote(note, text, problems);
}

/** The text of a bibliography file, by its path from the project folder; undefined where there is none. */
function bibliographyText(folder: string, name: string): FileText | undefined {
  const file = path.join(folder, name);
  if (!fs.statSync(file, { throwIfNoEntry: false })?.isFile()) return undefined;
  try {
    return decode(fs.readFileSync(file));
  } catch (error) {
    return { text: '', problems: [unreadable(`the bibliography cannot be read: ${reasonOf(error)}`)] };
  }
}

/** Where a project is, and what its theory file says. */
interface Located extends FoundNotes {
  readonly folder: string;
  readonly output: string;
  readonly theoryBytes: Buffer;
  readonly theoryFile: DecodedText;
  readonly reading: TheoryReading;
}

function locate(given: string | undefined, io: CliIo, out?: string): Located {
  const folder = findProjectFolder(path.resolve(io.cwd, given ?? '.'));
  const theoryBytes = readBytes(path.join(folder, THEORY_FILE));
  const theoryFile = decode(theoryBytes);
  const reading = readTheory(theoryFile.text);
  const { notes: globs, output: ownOutput } = reading.model;
  const output = out === undefined ? path.resolve(folder, ownOutput) : path.resolve(io.cwd, out);
  const isNote = noteFilter(globs, ownOutput);
  const isNoOutput = noteFilter(globs, relativeTo(folder, output));
  const found = findNotes(folder, (name) => isNote(name) && isNoOutput(name));
  return { folder, output, theoryBytes, theoryFile, reading, ...found };
}

/**
 * Reads the project that `given`, or the current folder, lies in. `out` is the folder for the coded index, from
 * the current folder; the theory file's own otherwise. Neither holds notes.
 */
export function openProject(given: string | undefined, io: CliIo, out?: string): Project {
  const { folder, output, theoryFile, reading, notes, closed } = locate(given, io, out);
  const index = new ProjectIndex();
  index.setTheory(THEORY_FILE, {
    model: reading.model,
    problems: [...theoryFile.problems, ...reading.problems],
  });
  for (const note of notes) readNote(index, folder, note);
  index.setBibliography(readBibliography(index.bibliographyNames, (name) => bibliographyText(folder, name)));
  return { folder, output, view: withHonesty(withClosed(index.view, closed)) };
}

/** A file of a project as it was read: an edit of it is an edit of these bytes. */
export interface OriginalFile {
  readonly bytes: Buffer;
  readonly hasMark: boolean;
}

/** The texts of a project, to be changed. */
export interface OpenTexts {
  /** Absolute path of the project folder. */
  readonly folder: string;
  readonly theory: TheoryModel;
  readonly texts: ProjectTexts;
  /** By path from the project folder. */
  readonly files: ReadonlyMap<string, OriginalFile>;
}

/**
 * Reads the texts of the project that `given`, or the current folder, lies in. Ends the command where one of them
 * cannot be read: a change would leave it out.
 */
export function openTexts(given: string | undefined, io: CliIo): OpenTexts {
  const { folder, theoryBytes, theoryFile, reading, notes, closed } = locate(given, io);
  const [first] = closed;
  if (first)
    throw new CliFailure(`cannot read the folder ${path.join(folder, first.folder)}: ${first.reason}`);
  const files = new Map<string, OriginalFile>();
  const take = (name: string, bytes: Buffer, { text, hasMark, problems }: DecodedText) => {
    files.set(name, { bytes, hasMark });
    const [problem] = problems;
    if (problem) throw new CliFailure(`cannot change ${path.join(folder, name)}: ${problem.message}`);
    return { path: name, text };
  };
  const noteTexts = notes.flatMap((name) => {
    const bytes = readBytes(path.join(folder, name));
    return bytes.includes(TAG) ? [take(name, bytes, decode(bytes))] : [];
  });
  const theory = take(THEORY_FILE, theoryBytes, theoryFile);
  return { folder, theory: reading.model, texts: { theory, notes: noteTexts }, files };
}
