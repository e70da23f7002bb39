import * as vscode from 'vscode';
import type { Host } from '../../host';

const SCHEME = 'adduce-import';

let provider: vscode.Disposable | undefined;
const texts = new Map<string, string>();

/** Shows what an import did, in an editor that cannot be written into. */
export async function showReport(host: Host, text: string): Promise<void> {
  provider ??= host.own(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
    }),
  );
  const path = `/${vscode.l10n.t('Import Report')}.md`;
  // One place for each report: an editor that shows an older one keeps it.
  const uri = vscode.Uri.from({ scheme: SCHEME, path, query: String(texts.size + 1) });
  texts.set(uri.toString(), text);
  await vscode.commands.executeCommand('vscode.open', uri);
}
