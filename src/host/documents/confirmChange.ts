import * as vscode from 'vscode';
import type { AppliedFile } from './applyChange';

const SCHEME = 'adduce-change';

/** Serves what files would be after a change that is not made yet. */
class Proposals implements vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  add({ uri, after }: AppliedFile): vscode.Uri {
    const proposal = vscode.Uri.from({ scheme: SCHEME, path: uri.path, query: uri.toString() });
    this.#texts.set(proposal.toString(), after);
    return proposal;
  }
}

/**
 * Shows a change of several files in VS Code's own editor for many differences, and asks whether to make it. VS Code's
 * refactoring preview is not used: there each file has to be checked by hand, and half a change would be a mistake.
 */
export async function confirmChange(label: string, files: readonly AppliedFile[]): Promise<boolean> {
  const proposals = new Proposals();
  const registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, proposals);
  try {
    const rows = files.map((file) => [file.uri, file.uri, proposals.add(file)] as const);
    await vscode.commands.executeCommand('vscode.changes', label, rows);
    return await ask(label, files.length);
  } finally {
    await closeDifferences(label);
    registration.dispose();
  }
}

/** Stays open while the user scrolls through the differences. */
async function ask(label: string, count: number): Promise<boolean> {
  const apply = {
    label: `$(check) ${count === 1 ? vscode.l10n.t('Change 1 file') : vscode.l10n.t('Change {0} files', count)}`,
  };
  const discard = { label: `$(close) ${vscode.l10n.t('Change nothing')}` };
  const answer = await vscode.window.showQuickPick([apply, discard], {
    title: label,
    placeHolder: vscode.l10n.t('The changes are shown below; Undo Last Change takes them back'),
    ignoreFocusOut: true,
  });
  return answer === apply;
}

async function closeDifferences(label: string): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  // VS Code adds the number of files.
  const own = tabs.filter(({ label: name, input }) => {
    return name.startsWith(label) && !(input instanceof vscode.TabInputText);
  });
  if (own.length > 0) await vscode.window.tabGroups.close(own);
}
