/** Entry for the Node extension host: desktop, remote, Codespaces. */
import type * as vscode from 'vscode';
import { activateShared } from './host/activateShared';
import { NodeFiles } from './host/node/nodeFiles';

/** Called by VS Code; the Markdown preview calls what is returned. */
export function activate(context: vscode.ExtensionContext): ReturnType<typeof activateShared> {
  const pandoc = async () => new (await import('./host/node/pandoc')).NodePandoc();
  return activateShared(context, new NodeFiles(), pandoc);
}
