import * as vscode from 'vscode';
import { COMMANDS } from '../contributions';
import type { Host } from '../host';
import type { Project } from '../projects/project';

/** A note in a text editor, and the project it belongs to. */
export interface ActiveNote {
  readonly editor: vscode.TextEditor;
  readonly project: Project;
}

/** The note the user is in; tells the user what is missing where there is none. */
export async function activeNote({ service }: Host): Promise<ActiveNote | undefined> {
  // In a custom editor (VS Code's own Markdown editor, Quarto's visual one) `activeTextEditor` may be another note.
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputCustom) {
    await offerTextEditor(input.uri);
    return undefined;
  }
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open a note and put the cursor in it first.'));
    return undefined;
  }
  await service.find();
  const project = service.projectOf(editor.document.uri);
  if (!project) {
    explainNoProject();
    return undefined;
  }
  if (!project.isNote(editor.document.uri)) {
    const message = vscode.l10n.t(
      'This file is not one of the project’s notes. The key “notes” in theory.yaml says which are.',
    );
    void vscode.window.showInformationMessage(message);
    return undefined;
  }
  return { editor, project };
}

async function offerTextEditor(uri: vscode.Uri): Promise<void> {
  const reopen = vscode.l10n.t('Reopen as Text');
  const message = vscode.l10n.t('Passages can be tagged in the text editor only.');
  if ((await vscode.window.showInformationMessage(message, reopen)) !== reopen) return;
  await vscode.commands.executeCommand('vscode.openWith', uri, 'default');
}

/** Says that there is no project here, and offers the way to one. Does not wait for the answer. */
export function explainNoProject(): void {
  const hasFolder = (vscode.workspace.workspaceFolders ?? []).length > 0;
  const message = hasFolder
    ? vscode.l10n.t('There is no theory file (theory.yaml) in this folder or above it.')
    : vscode.l10n.t('Open a folder with a theory file (theory.yaml), or start a new project.');
  const create = vscode.l10n.t('New Project…');
  void vscode.window.showInformationMessage(message, create).then((answer) => {
    if (answer === create) return vscode.commands.executeCommand(COMMANDS.newProject);
    return undefined;
  });
}
