import * as vscode from 'vscode';

/** Keeps the tab that the user looks at where it is only a preview: what is shown next would take its place. */
export async function keepPreview(): Promise<void> {
  if (vscode.window.tabGroups.activeTabGroup.activeTab?.isPreview !== true) return;
  await vscode.commands.executeCommand('workbench.action.keepEditor');
}
