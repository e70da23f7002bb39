import * as vscode from 'vscode';
import { NOTE_LANGUAGES } from '../../contributions';
import type { Host } from '../../host';
import { measured } from '../../util/timing';

/** Tagged blocks fold from their opening fence to their closing one. */
export function registerFolding({ service, own }: Host): void {
  const provider: vscode.FoldingRangeProvider = {
    provideFoldingRanges: async (document) => {
      await service.read(document);
      return measured('folding', () => {
        const evidence = service.projectOf(document.uri)?.evidenceIn(document) ?? [];
        return evidence
          .flatMap(({ segments }) => segments)
          .filter(({ kind }) => kind === 'div')
          .map(({ start, end }) => new vscode.FoldingRange(start.line, end.line));
      });
    },
  };
  own(vscode.languages.registerFoldingRangeProvider([...NOTE_LANGUAGES], provider));
}
