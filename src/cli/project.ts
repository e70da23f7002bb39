import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { withHonesty } from '../core/analysis/rules/honesty';
import { readBibliography, type FileText } from '../core/bibliography/bibliography';
import { maySayBibliography } from '../core/bibliography/bibliographyFiles';
import type { Surroundings } from '../core/bibliography/surroundings';
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
  /** The bibliography files that it uses, or would use if they were there: paths from the project folder. */
  readonly bibliographies: readonly string[];
}

/** A folder and those it lies in, the innermost first. `given` may name a file. */
function* foldersFrom(given: string): Generator<string> {
  const isFile = fs.statSync(given, { throwIfNoEntry: false })?.isFile() ?? false;
  for (let folder = isFile ? path.dirname(given) : given; ; folder = path.dirname(folder)) {
    yield folder;
    if (path.dirname(folder) === folder) return;
  }
}

/** The nearest folder with a theory file, from `given` upwards; undefined where there is none. `given` may name a file. */
export function projectFolderOf(given: string): string | undefined {
  for (const folder of foldersFrom(given)) if (fs.existsSync(path.join(folder, THEORY_FILE))) return folder;
  return undefined;
}

function namesIn(folder: string): readonly string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return []; // It may not be there yet, or be somebody else's.
  }
}

/** That a folder lies in no project: with the theory file that goes by nearly the right name, else with `advice`. */
export function noTheoryFile(given: string, advice: string): CliFailure {
  const none = `no ${THEORY_FILE} in ${given} or above it`;
  const [first = given, ...above] = foldersFrom(given);
  for (const folder of [first, ...above]) {
    const name = namesIn(folder).find((one) => /^theory\.ya?ml$/i.test(one));
    if (name === undefined) continue;
    const found = relativeTo(first, path.join(folder, name));
    return new CliFailure(`${none}; found ${found}: rename it to ${THEORY_FILE}`);
  }
  return new CliFailure(`${none}; ${advice}`);
}

function findProjectFolder(given: string): string {
  if (!fs.existsSync(given)) throw new CliFailure(`cannot read ${given}: no such file or folder`);
  const folder = projectFolderOf(given);
  if (folder !== undefined) return folder;
  throw noTheoryFile(given, "'adduce init' starts a project");
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

/** Is shown the bytes of each note when it is read. */
type Witness = (note: string, bytes: Buffer) => void;

/** Puts a note into the index. One that cannot be read is an error of the project; the others still count. */
function readNote(index: ProjectIndex, folder: string, note: string, witness: Witness | undefined): void {
  let bytes: Buffer;
  try {
    bytes = readBriefly(path.join(folder, note));
  } catch (error) {
    index.setNote(note, '', [unreadable(`the note cannot be read: ${reasonOf(error)}`)]);
    return;
  }
  witness?.(note, bytes);
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

/** What may tell the bibliography where nothing names one. The settings of editors are none of the command line's. */
function surroundingsOf(folder: string): Surroundings {
  try {
    return { files: fs.readdirSync(folder).filter(maySayBibliography).sort(compareText), configured: [] };
  } catch {
    return { files: [], configured: [] };
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
  return read(locate(given, io, out));
}

function read({ folder, output, theoryFile, reading, notes, closed }: Located, witness?: Witness): Project {
  const index = new ProjectIndex();
  index.setTheory(THEORY_FILE, {
    model: reading.model,
    problems: [...theoryFile.problems, ...reading.problems],
  });
  for (const note of notes) readNote(index, folder, note, witness);
  const bibliographies: string[] = [];
  const textOf = (name: string) => {
    bibliographies.push(name);
    return bibliographyText(folder, name);
  };
  index.setBibliography(readBibliography(index.bibliographyNames, textOf, surroundingsOf(folder)));
  return { folder, output, view: withHonesty(withClosed(index.view, closed)), bibliographies };
}

/** A project read from disk, and the texts that its view is made from. */
export interface ProjectWithTexts extends Project {
  /** The theory file, without byte order mark. */
  readonly theoryText: string;
  /** A note as it was when the view was made, without byte order mark. Ends the command where the file has changed since. */
  readonly textOf: (note: string) => string;
}

/** Reads the project as {@link openProject} does. Texts of notes are not kept: a note is read again when its text is asked for. */
export function openWithTexts(given: string | undefined, io: CliIo): ProjectWithTexts {
  const located = locate(given, io);
  const seen = new Map<string, string>();
  const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('base64');
  const project = read(located, (note, bytes) => seen.set(note, digest(bytes)));
  const textOf = (note: string): string => {
    const file = path.join(project.folder, note);
    const bytes = readBytes(file);
    if (digest(bytes) === seen.get(note)) return decode(bytes).text;
    throw new CliFailure(`${file} changed while the project was read; try again`);
  };
  return { ...project, theoryText: located.theoryFile.text, textOf };
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
  /** All notes, also those without evidence, which the texts leave out; from the project folder. */
  readonly notes: readonly string[];
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
  return { folder, theory: reading.model, notes, texts: { theory, notes: noteTexts }, files };
}
