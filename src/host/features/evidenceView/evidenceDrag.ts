import * as vscode from 'vscode';
import type { Row } from '../../trees/liveTree';

/**
 * Evidence that is dragged into an editor: opened at its passage, or dropped with Shift as words with the place they are
 * from. The menu of a row opens it and copies it from there, so that nothing needs a pointer.
 */
export class EvidenceDrag implements vscode.TreeDragAndDropController<Row> {
  readonly dragMimeTypes = ['text/uri-list', 'text/plain'];
  readonly dropMimeTypes = [];

  handleDrag(rows: readonly Row[], transfer: vscode.DataTransfer): void {
    const places = rows.flatMap(({ node }) => {
      const [uri, options] = (node.command?.arguments ?? []) as [
        vscode.Uri?,
        vscode.TextDocumentShowOptions?,
      ];
      if (node.subject.kind !== 'evidence' || !uri || !options?.selection) return [];
      const { start } = options.selection;
      return { uri: uri.with({ fragment: `L${start.line + 1},${start.character + 1}` }), words: node.quoted };
    });
    if (places.length === 0) return;
    transfer.set(
      'text/uri-list',
      new vscode.DataTransferItem(places.map(({ uri }) => uri.toString()).join('\r\n')),
    );
    const words = places.flatMap((place) => place.words ?? []);
    transfer.set('text/plain', new vscode.DataTransferItem(words.join('\n\n')));
  }
}
