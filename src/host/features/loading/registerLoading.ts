import * as vscode from 'vscode';
import { NOTE_LANGUAGES, THEORY_FILE } from '../../contributions';
import { baseName } from '../../files/paths';
import type { Host } from '../../host';

/** Reads the project of every note or theory file that is shown: it needs decorations and problems. */
export function registerLoading({ service, log, own }: Host): void {
  const look = (): void => {
    for (const { document } of vscode.window.visibleTextEditors) {
      if (!vscode.workspace.getWorkspaceFolder(document.uri)) continue;
      if (!NOTE_LANGUAGES.includes(document.languageId) && baseName(document.uri) !== THEORY_FILE) continue;
      load(document.uri).catch((error: unknown) => log.error(String(error)));
    }
  };
  const load = async (uri: vscode.Uri): Promise<void> => {
    await service.find();
    await service.projectOf(uri)?.load();
  };
  own(vscode.window.onDidChangeVisibleTextEditors(look));
  own(service.onDidChangeProjects(look));
  // Not within `activate`: activation reads nothing.
  const timer = setTimeout(look, 0);
  own({ dispose: () => clearTimeout(timer) });
}
