import * as vscode from 'vscode';
import type { IdKind } from '../../../core/model/theory';
import { onlyKind } from '../../../core/refactor/declaredIds';
import { renameId } from '../../../core/refactor/renameId';
import { planChange } from '../../documents/changeProject';
import { type FoundId, idAt } from '../../documents/idAt';
import type { Host } from '../../host';
import { explainFailure } from '../../ui/commands';
import { makeAndSay } from './changing';

/** An id at the cursor that can be renamed. */
interface Renamable extends FoundId {
  readonly kind: IdKind;
}

/** The id at a position; rejects with the reason where there is none, or it cannot be renamed. VS Code shows it there. */
async function renamable(
  host: Host,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<Renamable> {
  const found = await idAt(host, document, position);
  if (!found)
    throw new Error(vscode.l10n.t('Here stands no id of a hypothesis, variable, theory, question or case.'));
  const { project, id, kind } = found;
  if (kind === 'evidence')
    throw new Error(vscode.l10n.t('Ids of evidence stay as they are, so that it can be referred to.'));
  const only = onlyKind(project.view.theory, id, kind);
  if (typeof only !== 'string') throw new Error(only.message);
  return { ...found, kind };
}

/** Asked before the box for the new id opens. VS Code asks Markdown's own provider where this one rejects. */
export async function prepareRename(
  host: Host,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<{ readonly range: vscode.Range; readonly placeholder: string }> {
  const { range, id } = await renamable(host, document, position);
  return { range, placeholder: id };
}

/**
 * F2 does what *Rename Id* does: all differences are shown, and the change is made whole or not at all, or refused for the
 * same reasons. VS Code gets nothing to do. By itself it would change each note through its editor, which makes line ends
 * alike, would save what the user has not saved, and could not take back the change of several files.
 */
export async function renameEverywhere(
  host: Host,
  document: vscode.TextDocument,
  position: vscode.Position,
  newName: string,
): Promise<vscode.WorkspaceEdit> {
  // VS Code may ask here after another provider has found something to rename.
  const { project, id, kind } = await renamable(host, document, position);
  const to = newName.trim();
  const label = vscode.l10n.t('Rename {0} to {1}', id, to);
  const planned = await planChange(host, project, label, (texts) => renameId(texts, id, to, kind));
  try {
    await makeAndSay(host, planned);
  } catch (error) {
    // VS Code has stopped listening by now: the preview took the place of the editor that it waits for.
    explainFailure(host.log, label, error);
  }
  return new vscode.WorkspaceEdit();
}
