import * as vscode from 'vscode';
import type { Exported, ExportFormat, ExportInput } from '../../../core/exporters/exportFormat';
import { EXPORT_FORMATS, exportName } from '../../../core/exporters/exportFormats';
import { refuseOwnFile } from '../../documents/ownFiles';
import type { FileAccess } from '../../files/fileAccess';
import { baseName } from '../../files/paths';
import { replaceWhole } from '../../files/replaceWhole';
import { takeSlice } from '../../files/sliced';
import { exists } from '../../files/writeFile';
import type { Host } from '../../host';
import type { Project } from '../../projects/project';
import { stringIn } from '../../ui/arguments';
import { chooseProject } from '../../ui/chooseProject';
import { Declined } from '../../ui/commands';
import { plainMessage } from '../../ui/plainMessage';
import { exportInput } from './exportInput';

/** What is to be written where. */
interface Order {
  readonly project: Project;
  readonly format: ExportFormat;
  readonly target: vscode.Uri;
  /** Whether the user has said that a file which is there may go. */
  readonly mayReplace: boolean;
}

/** Exports a project, asking for what the caller does not say. */
export async function exportProject(host: Host, argument: unknown): Promise<vscode.Uri | undefined> {
  const given = uriIn(argument, 'target');
  const project = await chooseProject(host, uriIn(argument, 'place') ?? given ?? argument);
  if (!project) return undefined;
  const format = formatIn(argument) ?? (await askForFormat());
  if (!format) return undefined;
  const target = given ?? (await askForTarget(project, format));
  if (!target) return undefined;
  const order: Order = { project, format, target, mayReplace: !given || isSet(argument, 'overwrite') };
  const exported = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Exporting {0}', baseName(target)),
      cancellable: true,
    },
    (progress, token) => write(host, order, progress, token),
  );
  if (!exported) return undefined;
  const warnings = [...exported.warnings, ...(project.isNote(target) ? [noteWarning(project, target)] : [])];
  for (const warning of warnings) host.log.warn(`${format.name}: ${warning}`);
  void tell(target, warnings, typeof exported.data === 'string');
  return target;
}

/** Makes the file and writes it, whole or not at all; undefined when cancelled, and then nothing is written. */
async function write(
  { files }: Host,
  order: Order,
  progress: vscode.Progress<{ readonly message?: string }>,
  token: vscode.CancellationToken,
): Promise<Exported | undefined> {
  const { project, format, target } = order;
  progress.report({ message: vscode.l10n.t('reading notes') });
  const input = await exportInput(files, project, format, target, token);
  if (!input) return undefined;
  await refuseToOverwrite(files, order);
  const exported = await made(files, format, input, token);
  if (!exported) return undefined;
  const { data } = exported;
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  await replaceWhole(vscode.workspace.fs, target, bytes);
  return exported;
}

/** Makes the file, in slices where the format can; undefined when cancelled. */
async function made(
  files: FileAccess,
  format: ExportFormat,
  input: ExportInput,
  token: vscode.CancellationToken,
): Promise<Exported | undefined> {
  const steps = format.writeInSteps?.(input);
  let exported = steps ? undefined : format.write(input);
  do {
    if (!exported && steps) exported = takeSlice(steps);
    // Lets a click on *Cancel* arrive, too.
    await files.breathe();
    if (token.isCancellationRequested) return undefined;
  } while (!exported);
  return exported;
}

function uriIn(argument: unknown, key: string): vscode.Uri | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const value: unknown = Reflect.get(argument, key);
  return value instanceof vscode.Uri ? value : undefined;
}

function isSet(argument: unknown, key: string): boolean {
  return typeof argument === 'object' && argument !== null && Reflect.get(argument, key) === true;
}

/** The format that a caller names. */
function formatIn(argument: unknown): ExportFormat | undefined {
  const name = stringIn(argument, 'format');
  if (name === undefined) return undefined;
  const format = EXPORT_FORMATS.find((one) => one.name === name);
  if (format) return format;
  const names = EXPORT_FORMATS.map((one) => one.name).join(', ');
  throw new Declined(vscode.l10n.t('There is no format {0}. Formats: {1}', name, names), { isWarning: true });
}

async function askForFormat(): Promise<ExportFormat | undefined> {
  const items = EXPORT_FORMATS.map((format) => ({
    label: format.describe(),
    description: format.name,
    format,
  }));
  const title = vscode.l10n.t('Export');
  const placeHolder = vscode.l10n.t('Which format');
  const options = { title, placeHolder, matchOnDescription: true };
  return (await vscode.window.showQuickPick(items, options))?.format;
}

/** Beside the theory file, unless the user goes elsewhere. */
async function askForTarget(project: Project, format: ExportFormat): Promise<vscode.Uri | undefined> {
  return vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(project.folder, exportName(project.name, format)),
    filters: { [format.extension.toUpperCase()]: [format.extension] },
    saveLabel: vscode.l10n.t('Export'),
    title: format.describe(),
  });
}

/** What is read is never replaced; what is there only when the user has said so. */
async function refuseToOverwrite(files: FileAccess, { project, target, mayReplace }: Order): Promise<void> {
  if (!(await exists(target))) return;
  const path = vscode.workspace.asRelativePath(target);
  if (!mayReplace)
    throw new Declined(vscode.l10n.t('{0} exists already; nothing was written.', path), { isWarning: true });
  await refuseOwnFile(files, project, target);
}

function noteWarning({ view }: Project, target: vscode.Uri): string {
  const path = vscode.workspace.asRelativePath(target);
  const { output } = view.theory;
  return vscode.l10n.t('{0} counts as a note of the project from now on; {1} holds none.', path, output);
}

/** How many warnings a message tells; the log has all. */
const MOST_WARNINGS = 3;

/** Says what was written and what to know of it, and offers to show it. */
async function tell(target: vscode.Uri, warnings: readonly string[], isText: boolean): Promise<void> {
  const open = vscode.l10n.t('Open');
  const reveal = vscode.l10n.t('Reveal');
  const isHere = isOnThisMachine(target);
  const canReveal = isHere || vscode.workspace.getWorkspaceFolder(target) !== undefined;
  const buttons = [...(isText || isHere ? [open] : []), ...(canReveal ? [reveal] : [])];
  const written = vscode.l10n.t('Written: {0}', vscode.workspace.asRelativePath(target));
  const more = warnings.length - MOST_WARNINGS;
  const told = [
    written,
    ...warnings.slice(0, MOST_WARNINGS),
    ...(more > 0 ? [vscode.l10n.t('Further warnings, in the output “Adduce”: {0}', more)] : []),
  ];
  const message = plainMessage(told.join('\n'));
  const choice =
    warnings.length > 0
      ? await vscode.window.showWarningMessage(message, ...buttons)
      : await vscode.window.showInformationMessage(message, ...buttons);
  if (choice === open) {
    if (isText) await vscode.commands.executeCommand('vscode.open', target, { preview: false });
    else await vscode.env.openExternal(target);
  } else if (choice === reveal) {
    await vscode.commands.executeCommand(isHere ? 'revealFileInOS' : 'revealInExplorer', target);
  }
}

/** Whether the programs of this machine can open the file. */
function isOnThisMachine({ scheme }: vscode.Uri): boolean {
  const { uiKind, remoteName } = vscode.env;
  return scheme === 'file' && uiKind === vscode.UIKind.Desktop && remoteName === undefined;
}
