import type * as vscode from 'vscode';
import { DIAGNOSTIC_SOURCE } from '../../contributions';
import type { Host } from '../../host';
import { codeOf, creationFix, spellingFixes } from './fix';

/** Lightbulbs on the problems of theory files. */
export class TheoryFixes implements vscode.CodeActionProvider {
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[]> {
    const ours = diagnostics.filter(({ source }) => source === DIAGNOSTIC_SOURCE);
    const project = this.#host.service.projectOf(document.uri);
    if (ours.length === 0 || project?.theoryFile.toString() !== document.uri.toString()) return [];
    const { correctionsOf, withoutMarks } = await import('../../../core/completion/correctTheory');
    if (token.isCancellationRequested) return [];
    const text = document.getText();
    return ours.flatMap((diagnostic) => {
      const { start, end } = diagnostic.range;
      const range = { start: document.offsetAt(start), end: document.offsetAt(end) };
      const word = withoutMarks(text, range);
      return [
        ...spellingFixes(
          document,
          diagnostic,
          correctionsOf(text, { code: codeOf(diagnostic) }, range, project.view),
        ),
        ...creationFix(project, diagnostic, text.slice(word.start, word.end)),
      ];
    });
  }
}
