import * as vscode from 'vscode';
import { THEORY_FILE } from '../../contributions';
import { exists } from '../../files/writeFile';
import type { Host } from '../../host';
import { browse } from '../../ui/browse';
import { folderIn, writeProject } from './newProject';
import { SAMPLE_FILES } from './sampleFiles';

/** Name of the folder that the sample is copied into. */
const SAMPLE_FOLDER = 'adduce-sample';

/** Copies the sample project into a folder, given or asked for, and opens it. A copy that is there is opened as it is. */
export async function openSample(host: Host, argument: unknown): Promise<readonly vscode.Uri[] | undefined> {
  const parent = folderIn(argument) ?? (await askForParent());
  if (!parent) return undefined;
  const folder = vscode.Uri.joinPath(parent, SAMPLE_FOLDER);
  const isThere = await exists(vscode.Uri.joinPath(folder, THEORY_FILE));
  const written = isThere ? [] : await writeProject(folder, await readSample(host.extensionUri));
  if (vscode.workspace.getWorkspaceFolder(folder)) {
    await host.service.refresh();
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.joinPath(folder, 'README.md'));
  } else {
    // What is open in this window stays open.
    const forceNewWindow = (vscode.workspace.workspaceFolders ?? []).length > 0;
    await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow });
  }
  return written;
}

async function askForParent(): Promise<vscode.Uri | undefined> {
  return browse(undefined, {
    openLabel: vscode.l10n.t('Copy Sample Here'),
    title: vscode.l10n.t('Folder to copy the sample project into'),
  });
}

async function readSample(extensionUri: vscode.Uri): Promise<readonly { path: string; text: string }[]> {
  const sample = vscode.Uri.joinPath(extensionUri, 'examples', 'karabakh');
  const decoder = new TextDecoder();
  return Promise.all(
    SAMPLE_FILES.map(async (path) => {
      const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(sample, path));
      return { path, text: decoder.decode(bytes) };
    }),
  );
}
