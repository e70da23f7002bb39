import * as vscode from 'vscode';
import { moveIndicator } from '../../../core/refactor/moveIndicator';
import { VIEWS } from '../../contributions';
import type { Host } from '../../host';
import type { Row } from '../../trees/liveTree';
import { plainMessage } from '../../ui/plainMessage';
import { Declined } from '../../ui/commands';
import { change } from '../refactoring/changing';

/** Data of rows of a tree carry its id in small letters. */
const MIME = `application/vnd.code.tree.${VIEWS.theory.toLowerCase()}`;

/**
 * A variable dropped on another becomes its indicator; dropped on a heading it becomes a variable of its own. The same as
 * *Move Indicator*, preview included.
 */
export class TheoryDrag implements vscode.TreeDragAndDropController<Row> {
  readonly dragMimeTypes = [];
  readonly dropMimeTypes = [MIME];
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  handleDrag([row]: readonly Row[], transfer: vscode.DataTransfer): void {
    if (row && variableOf(row)) transfer.set(MIME, new vscode.DataTransferItem(row));
  }

  async handleDrop(target: Row | undefined, transfer: vscode.DataTransfer): Promise<void> {
    const row = transfer.get(MIME)?.value as Row | undefined;
    const moved = row && variableOf(row);
    const project = moved && this.#host.service.projectOf(moved.place.uri);
    if (!moved || !project || !target) return;
    const owner = variableOf(target);
    if (!owner && target.node.context !== 'section') return;
    if (owner?.id === moved.id || (owner && this.#host.service.projectOf(owner.place.uri) !== project))
      return;
    const label = owner
      ? vscode.l10n.t('Move {0} to {1}', moved.id, owner.id)
      : vscode.l10n.t('Make {0} a variable of its own', moved.id);
    try {
      await change(this.#host, project, label, (texts) => moveIndicator(texts, moved.id, owner?.id));
    } catch (error) {
      if (!(error instanceof Declined)) throw error;
      void vscode.window.showWarningMessage(plainMessage(error.message));
    }
  }
}

function variableOf({ node: { subject } }: Row) {
  return subject.kind === 'declared' && subject.of === 'variable' ? subject : undefined;
}
