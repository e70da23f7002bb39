/** Entry for the Node extension host: desktop, remote, Codespaces. */
import type * as vscode from 'vscode';
import { activateShared } from './host/activateShared';
import { NodeFiles } from './host/node/nodeFiles';

/** Called by VS Code. */
export function activate(context: vscode.ExtensionContext): void {
  activateShared(context, new NodeFiles());
}
