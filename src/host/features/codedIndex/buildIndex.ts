import * as vscode from 'vscode';
import { plainMessage } from '../../ui/plainMessage';
import { withHonesty } from '../../../core/analysis/rules/honesty';
import { codedIndexInSteps, isCodedIndexText, type OutputFile } from '../../../core/exporters/codedIndex';
import { decode } from '../../files/decode';
import { isUnreadable, type FileAccess } from '../../files/fileAccess';
import { isWithin } from '../../files/paths';
import { runSliced } from '../../files/sliced';
import { linkOnTheWay, writeWhole } from '../../files/writeFile';
import type { Host } from '../../host';
import type { Project } from '../../projects/project';
import { chooseProject } from '../../ui/chooseProject';
import { Declined } from '../../ui/commands';

/** Writes the index of one project, then opens it. */
export async function buildCodedIndex(
  host: Host,
  place: unknown,
): Promise<readonly vscode.Uri[] | undefined> {
  const project = await chooseProject(host, place);
  if (!project) return undefined;
  const files = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Building the coded index'),
      cancellable: true,
    },
    (progress, token) => buildIndex(host.files, project, progress, token),
  );
  if (!files) return undefined;
  const readable = files.find((file) => file.path.endsWith('.md'));
  if (readable) await vscode.commands.executeCommand('vscode.open', readable, { preview: false });
  return files;
}

/** Writes the files of the coded index that changed; undefined when cancelled, and then nothing is written. */
export async function buildIndex(
  access: FileAccess,
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
  // With the thresholds that the command line has: the same project gives the same bytes.
  const files = await runSliced(access, codedIndexInSteps(withHonesty(project.wholeView)), token);
  if (!files) return undefined;
  const outputs = files.map((file) => ({ file, uri: placeOf(project, file) }));
  const changed: typeof outputs = [];
  for (const output of outputs) if (await differs(access, project, output)) changed.push(output);
  // The last moment: files of two states beside each other would be worse than either.
  if (token.isCancellationRequested) return undefined;
  for (const { file, uri } of changed) {
    progress.report({ message: plainMessage(file.path) });
    await writeWhole(uri, file.text);
  }
  return outputs.map(({ uri }) => uri);
}

/** The theory file names the output folder: it may not lead out of the project. */
function placeOf(project: Project, file: OutputFile): vscode.Uri {
  const uri = vscode.Uri.joinPath(project.folder, file.path);
  if (isWithin(project.folder, uri)) return uri;
  throw refusal(vscode.l10n.t('The output folder lies outside the project: {0}', file.path));
}

/**
 * Whether a file has to be written: one that has this text already keeps its time. What somebody else put there
 * under the same name is theirs, and a link may lead anywhere.
 */
async function differs(
  access: FileAccess,
  project: Project,
  { file, uri }: { readonly file: OutputFile; readonly uri: vscode.Uri },
): Promise<boolean> {
  const link = await linkOnTheWay(project.folder, uri);
  if (link) {
    const message = vscode.l10n.t('{0} is a symbolic link: nothing is written through it.', nameOf(link));
    throw refusal(message);
  }
  const content = await access.read(uri);
  if (!content) return true;
  if (isUnreadable(content)) {
    throw refusal(vscode.l10n.t('{0} cannot be read: {1}', nameOf(uri), content.reason));
  }
  if (!isCodedIndexText(decode(content.subarray(0, 1000)).text.slice(0, 200))) {
    const message = vscode.l10n.t(
      '{0} was not written by Adduce. Move it away, or choose another output folder.',
      nameOf(uri),
    );
    throw refusal(message);
  }
  return !isSame(content, new TextEncoder().encode(file.text));
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function nameOf(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri);
}

function refusal(message: string): Declined {
  return new Declined(message, { isWarning: true });
}
