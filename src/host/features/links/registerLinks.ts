import * as vscode from 'vscode';
import { THEORY_FILE } from '../../contributions';
import { rangeOf } from '../../documents/applyChange';
import type { Host } from '../../host';

/** Links from a theory file to the notes and bibliographies that it names. */
export function registerLinks(host: Host): void {
  host.own(
    vscode.languages.registerDocumentLinkProvider(
      { pattern: `**/${THEORY_FILE}` },
      {
        async provideDocumentLinks(document, token) {
          await host.service.find();
          const project = host.service.projectOf(document.uri);
          if (project?.theoryFile.toString() !== document.uri.toString()) return [];
          const { fileMentions } = await import('../../../core/theory/fileMentions');
          if (token.isCancellationRequested) return [];
          const notes = new Set(project.notePaths);
          const mentions = fileMentions(document.getText()).filter(
            ({ path, isNote }) => !isNote || notes.has(path.replace(/^\.\//, '')),
          );
          return mentions.map(({ path, range }) => {
            const target = vscode.Uri.joinPath(project.folder, path);
            return new vscode.DocumentLink(rangeOf(document, range), target);
          });
        },
      },
    ),
  );
}
