import * as vscode from 'vscode';

/** Asks for a folder. */
export async function browse(
  start: vscode.Uri | undefined,
  labels: Pick<vscode.OpenDialogOptions, 'openLabel' | 'title'> = {
    openLabel: vscode.l10n.t('Create Project Here'),
    title: vscode.l10n.t('Folder for the new project'),
  },
): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    ...labels,
    ...(start && { defaultUri: start }),
  });
  return chosen?.[0];
}
