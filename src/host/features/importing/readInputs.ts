import * as vscode from 'vscode';
import { formatOf, IMPORT_FORMATS } from '../../../core/importers/importFormats';
import type { ImportFormat, ImportInput, KnownCodes } from '../../../core/importers/imported';
import type { ImportPart } from '../../../core/importers/intoProject';
import type { VaultNote } from '../../../core/importers/marks/codeNotes';
import { marksPart } from '../../../core/importers/marks/marksPart';
import { noteFilter } from '../../../core/index/noteFilter';
import { messageOf } from '../../../core/l10n/l10n';
import { DEFAULT_OUTPUT } from '../../../core/theory/settings';
import { decode } from '../../files/decode';
import { type FileAccess, isUnreadable } from '../../files/fileAccess';
import { baseName, isWithin, relativePath } from '../../files/paths';
import { runSliced } from '../../files/sliced';
import { findNotes } from '../../files/walk';
import { Declined } from '../../ui/commands';

/** Files and folders to import. */
export interface Inputs {
  readonly files: readonly vscode.Uri[];
  readonly folders: readonly vscode.Uri[];
  readonly notes: readonly vscode.Uri[];
}

/** What inputs are read with. */
export interface Reading {
  readonly access: FileAccess;
  /** The folder that they go into. */
  readonly folder: vscode.Uri;
  /** Texts of the project's notes as they are now, by path. */
  readonly own: ReadonlyMap<string, string>;
  /** Whether a path in the folder is that of a note. */
  readonly isNote: (path: string) => boolean;
  readonly known: KnownCodes | undefined;
  readonly newId: () => string;
  readonly format: string | undefined;
  readonly token: vscode.CancellationToken;
}

const MARKDOWN = /\.(?:md|markdown|qmd|rmd)$/i;

/** Tells folders, notes and other files apart; what is there twice counts once. */
export async function sortInputs(uris: readonly vscode.Uri[], format: string | undefined): Promise<Inputs> {
  const files: vscode.Uri[] = [];
  const folders: vscode.Uri[] = [];
  const notes: vscode.Uri[] = [];
  for (const uri of new Map(uris.map((one) => [one.toString(), one])).values()) {
    const { type } = await vscode.workspace.fs.stat(uri);
    if (type & vscode.FileType.Directory) folders.push(uri);
    else if (format === undefined ? MARKDOWN.test(uri.path) : format === 'markdown') notes.push(uri);
    else files.push(uri);
  }
  return { files, folders, notes };
}

async function bytesOf(access: FileAccess, uri: vscode.Uri): Promise<Uint8Array> {
  const content = await access.read(uri);
  const name = vscode.workspace.asRelativePath(uri);
  if (content === undefined)
    throw new Declined(vscode.l10n.t('{0} is not there.', name), { isWarning: true });
  if (isUnreadable(content))
    throw new Declined(vscode.l10n.t('{0} cannot be read: {1}', name, content.reason), { isWarning: true });
  return content;
}

/** Notes that marks may stand in, with those that say what is a code. */
export interface GivenNotes {
  readonly name: string;
  readonly notes: readonly VaultNote[];
}

async function noteAt(reading: Reading, uri: vscode.Uri, path: string): Promise<VaultNote> {
  const inside = relativePath(reading.folder, uri);
  const own = inside !== undefined && reading.isNote(inside) ? inside : undefined;
  const known = own === undefined ? undefined : reading.own.get(own);
  if (known !== undefined) return { path, text: known, own };
  const { text, problems } = decode(await bytesOf(reading.access, uri));
  const [problem] = problems;
  if (problem)
    throw new Declined(
      vscode.l10n.t('{0} cannot be read: {1}', vscode.workspace.asRelativePath(uri), messageOf(problem)),
      { isWarning: true },
    );
  return { path, text, own };
}

/** Folders in others given come after these: the notes of a vault are read together. */
function outermostFirst(folders: readonly vscode.Uri[]): readonly vscode.Uri[] {
  const isInner = (folder: vscode.Uri) => folders.some((one) => one !== folder && isWithin(one, folder));
  return [...folders.filter((one) => !isInner(one)), ...folders.filter(isInner)];
}

/**
 * Reads the Markdown notes among the inputs: single ones belong together, each folder stands for itself. A note that
 * several of them lead to is read once.
 */
export async function readNotes(
  reading: Reading,
  { folders, notes }: Inputs,
): Promise<readonly GivenNotes[]> {
  const { access, token } = reading;
  const isNote = noteFilter([], DEFAULT_OUTPUT);
  const found: GivenNotes[] = [];
  const taken = new Set<string>();
  const isNew = (uri: vscode.Uri) => !taken.has(uri.toString()) && taken.add(uri.toString());
  for (const folder of outermostFirst(folders)) {
    const paths = await findNotes(access, folder, isNote, () => token.isCancellationRequested);
    const read: VaultNote[] = [];
    for (const path of paths.sort()) {
      if (token.isCancellationRequested) return [];
      const uri = vscode.Uri.joinPath(folder, path);
      if (isNew(uri)) read.push(await noteAt(reading, uri, path));
    }
    if (read.length > 0 || paths.length === 0) found.push({ name: baseName(folder), notes: read });
  }
  const single = notes.filter(isNew);
  const [first] = single;
  if (!first) return found;
  const read: VaultNote[] = [];
  for (const uri of single) read.push(await noteAt(reading, uri, baseName(uri)));
  return [...found, { name: single.length === 1 ? baseName(first) : 'notes', notes: read }];
}

/** Another file than a note, and what reads it. */
export interface GivenFile {
  readonly input: ImportInput;
  readonly format: ImportFormat;
}

/** Reads the bytes of the files among the inputs that are no notes. */
export async function readFiles(
  { access, format: wanted }: Reading,
  { files }: Inputs,
): Promise<readonly GivenFile[]> {
  const found: GivenFile[] = [];
  for (const uri of files) {
    const input = { name: baseName(uri), bytes: await bytesOf(access, uri) };
    const format =
      wanted === undefined ? formatOf(input) : IMPORT_FORMATS.find(({ name }) => name === wanted);
    if (!format)
      throw new Declined(vscode.l10n.t('{0} is no kind of file that can be imported.', input.name), {
        isWarning: true,
      });
    found.push({ input, format });
  }
  return found;
}

/** Everything that is to be imported, read. */
export interface Given {
  readonly files: readonly GivenFile[];
  readonly notes: readonly GivenNotes[];
}

/** Whether some of it are highlights that may have no code. */
export function hasHighlights({ files, notes }: Given): boolean {
  return (
    files.some(({ input, format }) => format.needsVariable?.(input) ?? false) ||
    notes.some((part) => part.notes.some(({ text }) => /(?<!=)==[^\s=]/.test(text)))
  );
}

/** What all inputs bring; undefined when cancelled. */
export async function partsOf(
  reading: Reading,
  { files, notes: allNotes }: Given,
  variable: string,
): Promise<readonly ImportPart[] | undefined> {
  const { access, known, newId, token } = reading;
  const parts: ImportPart[] = [];
  for (const { input, format } of files) {
    // Lets the message appear before the longest step.
    await access.breathe();
    const imported = await runSliced(access, format.read(input, newId, { known, variable }), token);
    if (!imported) return undefined;
    parts.push({ name: input.name, imported });
  }
  for (const { name, notes } of allNotes) {
    const part = await runSliced(access, marksPart(name, notes, { known, variable, newId }), token);
    if (!part) return undefined;
    parts.push(part);
  }
  return parts;
}
