/** Entry for the web-worker extension host: vscode.dev, github.dev. */
import type * as vscode from 'vscode';
import { activateShared } from './host/activateShared';
import { WorkspaceFiles } from './host/files/fileAccess';

/** Called by VS Code; the Markdown preview calls what is returned. */
export function activate(context: vscode.ExtensionContext): ReturnType<typeof activateShared> {
  return activateShared(context, new WorkspaceFiles());
}
