/** Entry for the web-worker extension host: vscode.dev, github.dev. */
import type * as vscode from 'vscode';
import { activateShared } from './host/activateShared';
import { WorkspaceFiles } from './host/files/fileAccess';

/** Called by VS Code. */
export function activate(context: vscode.ExtensionContext): void {
  activateShared(context, new WorkspaceFiles());
}
