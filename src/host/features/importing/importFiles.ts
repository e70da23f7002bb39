import * as vscode from 'vscode';
import { HIGHLIGHT, ImportRefusal } from '../../../core/importers/imported';
import { reportMarkdown } from '../../../core/importers/importReport';
import {
  type ImportPart,
  type ImportTarget,
  intoProject,
  type PlannedImport,
} from '../../../core/importers/intoProject';
import { noteFilter } from '../../../core/index/noteFilter';
import { plural } from '../../../core/l10n/l10n';
import { newEvidenceId } from '../../../core/markup/evidenceId';
import { readTheory } from '../../../core/theory/readTheory';
import { DEFAULT_OUTPUT } from '../../../core/theory/settings';
import { THEORY_FILE } from '../../contributions';
import {
  changedFiles,
  makeChange,
  readTexts,
  type PlannedChange,
  type Read,
} from '../../documents/changeProject';
import { exists, linkOnTheWay } from '../../files/writeFile';
import { runSliced } from '../../files/sliced';
import type { Host } from '../../host';
import type { Project } from '../../projects/project';
import { Declined } from '../../ui/commands';
import { plainMessage } from '../../ui/plainMessage';
import { askForInputs, askForTarget, askForVariable, wantedIn, type Wanted } from './askForImport';
import { showReport } from './importReports';
import {
  hasHighlights,
  type Inputs,
  partsOf,
  readFiles,
  readNotes,
  type Reading,
  sortInputs,
} from './readInputs';

/** Where an import goes. */
interface Place {
  readonly folder: vscode.Uri;
  /** The open project; undefined where the folder becomes one. */
  readonly project: Project | undefined;
  readonly read: Read | undefined;
}

/** A change to show, with what is said of it. */
interface Ready {
  readonly planned: PlannedImport;
  readonly place: Place;
}

/** Imports files and folders, given or asked for, after the user has seen what that does. */
export async function importFiles(
  host: Host,
  args: readonly unknown[],
): Promise<readonly vscode.Uri[] | undefined> {
  const wanted = wantedIn(args);
  const projects = await host.service.find();
  const uris = wanted.files ?? (await askForInputs(projects));
  if (!uris || uris.length === 0) return undefined;
  const inputs = await sortInputs(uris, wanted.format);
  const folder = wanted.into ?? (await askForTarget(projects, uris));
  if (!folder) return undefined;
  try {
    const place = await placeOf(host, folder);
    const ready = await prepare(host, place, inputs, wanted);
    return ready && (await apply(host, ready));
  } catch (error) {
    if (error instanceof ImportRefusal) throw new Declined(error.message, { isWarning: true });
    throw error;
  }
}

async function placeOf(host: Host, folder: vscode.Uri): Promise<Place> {
  const project = host.service.projectOf(folder);
  if (project) return { folder: project.folder, project, read: await readTexts(host, project) };
  if (await exists(vscode.Uri.joinPath(folder, THEORY_FILE)))
    throw new Declined(
      vscode.l10n.t('{0} is a project that is not open here. Open its folder first.', folder.path),
      { isWarning: true },
    );
  return { folder, project: undefined, read: undefined };
}

/** Reads everything and works out the change; undefined where the user cancelled. */
async function prepare(host: Host, place: Place, inputs: Inputs, wanted: Wanted): Promise<Ready | undefined> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Reading what is to be imported'),
    cancellable: true,
  };
  const { files } = host;
  const ids = idsFor(place);
  const theoryText = place.read?.texts.theory.text;
  const known = theoryText === undefined ? undefined : readTheory(theoryText).model;
  const readingWith = (token: vscode.CancellationToken): Reading => ({
    access: files,
    folder: place.folder,
    own: new Map(place.read?.texts.notes.map(({ path, text }) => [path, text])),
    isNote: noteFilter(known?.notes ?? [], known?.output ?? DEFAULT_OUTPUT),
    known,
    newId: ids.newId,
    format: wanted.format,
    token,
  });
  const given = await vscode.window.withProgress(options, async (_progress, token) => {
    const reading = readingWith(token);
    const read = { files: await readFiles(reading, inputs), notes: await readNotes(reading, inputs) };
    return token.isCancellationRequested ? undefined : read;
  });
  if (!given) return undefined;
  const variable = wanted.variable ?? (hasHighlights(given) ? await askForVariable(known) : HIGHLIGHT);
  if (variable === undefined) return undefined;
  const planned = await vscode.window.withProgress(options, async (_progress, token) => {
    const parts = await partsOf(readingWith(token), given, variable);
    if (!parts) return undefined;
    const target = await targetOf(host, place, theoryText, parts, ids);
    return runSliced(files, intoProject(parts, target), token);
  });
  if (!planned) return undefined;
  if (planned.kind === 'refusal') throw new Declined(planned.message, { isWarning: true });
  return { planned, place };
}

interface Ids {
  readonly hasEvidence: (id: string) => boolean;
  readonly newId: () => string;
}

function idsFor({ project }: Place): Ids {
  const given = new Set<string>();
  const hasEvidence = (id: string) => project?.hasId(id) ?? false;
  const newId = () => {
    const id = newEvidenceId(Math.random, (one) => given.has(one) || hasEvidence(one));
    given.add(id);
    return id;
  };
  return { hasEvidence, newId };
}

async function targetOf(
  { files }: Host,
  { folder }: Place,
  theoryText: string | undefined,
  parts: readonly ImportPart[],
  ids: Ids,
): Promise<ImportTarget> {
  // Every folder that a new note may come to stand in.
  const folders = new Set(['', 'imported', 'notes', 'notes/imported']);
  for (const { path } of parts.flatMap(({ imported }) => imported.notes))
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) folders.add(path.slice(0, at));
  const taken = new Set<string>();
  for (const name of folders) {
    const place = vscode.Uri.joinPath(folder, name);
    if (await linkOnTheWay(folder, place))
      throw new Declined(vscode.l10n.t('{0} is a symbolic link: nothing is written through it.', name), {
        isWarning: true,
      });
    const entries = await files.list(place);
    for (const entry of [...(entries?.files ?? []), ...(entries?.folders ?? [])])
      taken.add((name === '' ? entry : `${name}/${entry}`).toLowerCase());
  }
  // Some file systems do not tell case apart: a name in other case is taken, too.
  return { ...ids, theoryPath: THEORY_FILE, theoryText, isTaken: (path) => taken.has(path.toLowerCase()) };
}

/** Shows the change, makes it, and says what it did. */
async function apply(host: Host, { planned, place }: Ready): Promise<readonly vscode.Uri[]> {
  const { change, report } = planned;
  const uriOf = (path: string) => vscode.Uri.joinPath(place.folder, path);
  const text = reportMarkdown(report);
  const read = place.read ?? {
    texts: { theory: { path: THEORY_FILE, text: '' }, notes: [] },
    unwritable: new Map(),
  };
  const toMake: PlannedChange = {
    label: vscode.l10n.t('Import'),
    edits: changedFiles(change, read).map(({ path, before, edits }) => ({ uri: uriOf(path), before, edits })),
    created: (change.created ?? []).map((file) => ({ uri: uriOf(file.path), text: file.text })),
    report: text,
  };
  const isNothing = toMake.edits.length + (toMake.created ?? []).length === 0;
  const files = isNothing ? [] : await makeChange(host, toMake);
  if (files.length > 0 && vscode.workspace.getWorkspaceFolder(place.folder)) await host.service.refresh();
  if (files.length > 0 || isNothing) {
    const isComplete = report.dropped.length === 0;
    void say(host, { report: text, isComplete }, files.length, place);
  }
  return files.map(({ uri }) => uri);
}

/** What an import did, as a page, and whether nothing was left out. */
interface Said {
  readonly report: string;
  readonly isComplete: boolean;
}

async function say(
  host: Host,
  { report, isComplete }: Said,
  count: number,
  { folder }: Place,
): Promise<void> {
  const show = vscode.l10n.t('Show Report');
  const open = vscode.l10n.t('Open Folder');
  const isOpen = vscode.workspace.getWorkspaceFolder(folder) !== undefined;
  const nothing = isComplete
    ? vscode.l10n.t('Everything that was to be imported is there already.')
    : vscode.l10n.t('Nothing was written, and something was left out: the report says what.');
  const message =
    count === 0
      ? nothing
      : plural(vscode.l10n.t('Imported: {0} file written.|Imported: {0} files written.'), count);
  const buttons = isOpen || count === 0 ? [show] : [open, show];
  const answer = await vscode.window.showInformationMessage(plainMessage(message), ...buttons);
  if (answer === show) await showReport(host, report);
  else if (answer === open) await vscode.commands.executeCommand('vscode.openFolder', folder);
}
