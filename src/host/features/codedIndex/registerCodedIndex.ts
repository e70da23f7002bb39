import * as vscode from 'vscode';
import { codedIndexFiles, isCodedIndexText, type OutputFile } from '../../../core/exporters/codedIndex';
import { COMMANDS } from '../../contributions';
import { decode } from '../../files/decode';
import type { FileAccess } from '../../files/fileAccess';
import { isWithin } from '../../files/paths';
import { writeWhole } from '../../files/writeFile';
import type { Host } from '../../host';
import type { Project } from '../../projects/project';
import { chooseProject } from '../../ui/chooseProject';

/**
 * *Build Coded Index*: writes the index of one project, then opens it. Takes any URI of the project; returns
 * the URIs of the files, or undefined when nothing was written.
 */
export function registerCodedIndex(host: Host): void {
  host.commands.add(COMMANDS.buildIndex, async (place) => {
    const project = await chooseProject(host, place);
    if (!project) return undefined;
    const files = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Building the coded index'),
        cancellable: true,
      },
      (progress, token) => build(host, project, progress, token),
    );
    if (!files) return undefined;
    const readable = files.find((file) => file.path.endsWith('.md'));
    if (readable) await vscode.commands.executeCommand('vscode.open', readable, { preview: false });
    return files;
  });
}

async function build(
  { files: access }: Host,
  project: Project,
  progress: vscode.Progress<{ readonly message?: string }>,
  token: vscode.CancellationToken,
): Promise<readonly vscode.Uri[] | undefined> {
  progress.report({ message: vscode.l10n.t('reading notes') });
  const cancelled = new Promise<'cancelled'>((resolve) => {
    token.onCancellationRequested(() => resolve('cancelled'));
  });
  if ((await Promise.race([project.load(), cancelled])) === 'cancelled') return undefined;
  // Lets the message appear before the longest step.
  await access.breathe();
  const outputs = codedIndexFiles(project.view).map((file) => ({ file, uri: placeOf(project, file) }));
  for (const { uri } of outputs) await refuseForeignFile(access, uri);
  const written: vscode.Uri[] = [];
  for (const { file, uri } of outputs) {
    if (token.isCancellationRequested) return undefined;
    progress.report({ message: file.path });
    await writeWhole(uri, file.text);
    written.push(uri);
  }
  return written;
}

/** The theory file names the output folder: it may not lead out of the project. */
function placeOf(project: Project, file: OutputFile): vscode.Uri {
  const uri = vscode.Uri.joinPath(project.folder, file.path);
  if (isWithin(project.folder, uri)) return uri;
  throw new Error(vscode.l10n.t('The output folder lies outside the project: {0}', file.path));
}

/** What somebody else put there under the same name is theirs. */
async function refuseForeignFile(access: FileAccess, uri: vscode.Uri): Promise<void> {
  const bytes = await access.read(uri);
  if (!bytes || isCodedIndexText(decode(bytes.subarray(0, 1000)).text.slice(0, 200))) return;
  const path = vscode.workspace.asRelativePath(uri);
  throw new Error(
    vscode.l10n.t('{0} was not written by Adduce. Move it away, or choose another output folder.', path),
  );
}
