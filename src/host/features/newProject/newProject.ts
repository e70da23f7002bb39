import * as vscode from 'vscode';
import { shown } from '../../../core/l10n/l10n';
import { givesWay, TEMPLATES } from '../../../core/theory/templates';
import { THEORY_FILE } from '../../contributions';
import { exists, linkOnTheWay, writeWhole } from '../../files/writeFile';
import type { Host } from '../../host';
import { browse } from '../../ui/browse';
import { Declined } from '../../ui/commands';

type Template = (typeof TEMPLATES)[number];
type TemplateFile = Template['files'][number];

/** Starts a project from a template, given or asked for, and opens its theory file. */
export async function newProject(host: Host, argument: unknown): Promise<readonly vscode.Uri[] | undefined> {
  const template = templateIn(argument) ?? (await askForTemplate());
  if (!template) return undefined;
  const folder = folderIn(argument) ?? (await askForFolder());
  if (!folder) return undefined;
  const kept = await keptIn(folder, template.files);
  const written = await writeProject(
    folder,
    template.files.filter((file) => !kept.includes(file)),
  );
  const theoryFile = vscode.Uri.joinPath(folder, THEORY_FILE);
  await vscode.commands.executeCommand('vscode.open', theoryFile, { preview: false });
  for (const { path } of kept)
    void vscode.window.showInformationMessage(vscode.l10n.t('{0} was there and is left as it is.', path));
  if (vscode.workspace.getWorkspaceFolder(folder)) await host.service.refresh();
  else void offerToOpen(folder);
  return written;
}

/** The template that a caller of the command names. */
function templateIn(argument: unknown): Template | undefined {
  if (typeof argument !== 'object' || argument === null || !('template' in argument)) return undefined;
  return TEMPLATES.find(({ id }) => id === argument.template);
}

/** The folder that a caller of a command names. */
export function folderIn(argument: unknown): vscode.Uri | undefined {
  if (typeof argument !== 'object' || argument === null || !('folder' in argument)) return undefined;
  return argument.folder instanceof vscode.Uri ? argument.folder : undefined;
}

async function askForTemplate(): Promise<Template | undefined> {
  const items = TEMPLATES.map((template) => ({
    label: shown(template.label),
    detail: shown(template.description),
    template,
  }));
  const title = vscode.l10n.t('New Project');
  const placeHolder = vscode.l10n.t('Which theories to start from');
  return (await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDetail: true }))?.template;
}

/** The only workspace folder where it has no theory file, or what the user chooses. */
async function askForFolder(): Promise<vscode.Uri | undefined> {
  const all = vscode.workspace.workspaceFolders ?? [];
  const taken = await Promise.all(all.map(({ uri }) => exists(vscode.Uri.joinPath(uri, THEORY_FILE))));
  // A folder that is a project already is no answer: it is not even offered.
  const folders = all.filter((_folder, i) => !taken[i]);
  const [first] = folders;
  if (first && all.length === 1) return first.uri;
  // Beside the project that is there, where a folder for the new one can be named.
  const beside = all[0] && vscode.Uri.joinPath(all[0].uri, '..');
  if (!first) return browse(beside);
  const elsewhere = { label: `$(folder-opened) ${vscode.l10n.t('Another folder…')}`, folder: undefined };
  const items = [
    ...folders.map(({ name, uri }) => ({ label: `$(folder) ${name}`, description: uri.path, folder: uri })),
    elsewhere,
  ];
  const title = vscode.l10n.t('New Project');
  const placeHolder = vscode.l10n.t('Where the project goes');
  const chosen = await vscode.window.showQuickPick<(typeof items)[number]>(items, { title, placeHolder });
  return chosen === elsewhere ? browse(beside) : chosen?.folder;
}

/** The files that give way to one in the folder. */
async function keptIn(folder: vscode.Uri, files: readonly TemplateFile[]): Promise<readonly TemplateFile[]> {
  const yielding = files.filter(givesWay);
  const there = await Promise.all(yielding.map(({ path }) => isFile(vscode.Uri.joinPath(folder, path))));
  return yielding.filter((_file, i) => there[i]);
}

/** Whether a file stands there, also by a link. */
async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    return false; // `stat` rejects for what is not there.
  }
}

/** Writes the files of a project that are new to its folder: all of them, or none where one is there already. */
export async function writeProject(
  folder: vscode.Uri,
  contents: readonly TemplateFile[],
): Promise<readonly vscode.Uri[]> {
  const files = contents.map(({ path, text }) => ({ uri: vscode.Uri.joinPath(folder, path), text }));
  for (const { uri } of files) {
    // All or nothing: half a template in a folder of notes would be worse than none.
    if ((await exists(uri)) || (await linkOnTheWay(folder, uri))) {
      const path = vscode.workspace.asRelativePath(uri);
      throw new Declined(vscode.l10n.t('{0} exists already; nothing was written.', path), {
        isWarning: true,
      });
    }
  }
  for (const { uri, text } of files) await writeWhole(uri, text);
  return files.map(({ uri }) => uri);
}

async function offerToOpen(folder: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t('Open Folder');
  const message = vscode.l10n.t('The project is ready. Open its folder to see it in the Adduce views.');
  if ((await vscode.window.showInformationMessage(message, open)) !== open) return;
  await vscode.commands.executeCommand('vscode.openFolder', folder);
}
