import type * as vscode from 'vscode';
import type { TextRange } from '../../core/model/text';

/** What is selected in an editor, as offsets, in the order of the text. A cursor is an empty range. */
export function rangesOf({ document, selections }: vscode.TextEditor): TextRange[] {
  return selections
    .map(({ start, end }) => ({ start: document.offsetAt(start), end: document.offsetAt(end) }))
    .sort((a, b) => a.start - b.start);
}

/** What the selections hold, to tell whether it is still the same later: of a cursor the line it is in. */
export function wordsIn({ document, selections }: vscode.TextEditor): string {
  const words = selections.map((selection) =>
    selection.isEmpty ? document.lineAt(selection.active).text : document.getText(selection),
  );
  return JSON.stringify(words);
}
