import * as vscode from 'vscode';
import { plural } from '../../../core/l10n/l10n';
import { ID_KINDS, type TheoryModel, type Variable } from '../../../core/model/theory';
import { deleteId, type Leftover } from '../../../core/refactor/deleteId';
import { mergeIds } from '../../../core/refactor/mergeIds';
import { moveIndicator } from '../../../core/refactor/moveIndicator';
import { renameId } from '../../../core/refactor/renameId';
import { THEORY_FILE } from '../../contributions';
import type { Host } from '../../host';
import { stringIn } from '../../ui/arguments';
import { Declined } from '../../ui/commands';
import { askForNewId, change, taggedWith } from './changing';
import { type ChosenId, chosenId, pickId } from '../../documents/chosenId';

/** *Rename Id*. */
export async function rename(host: Host, first: unknown): Promise<readonly vscode.Uri[]> {
  const title = vscode.l10n.t('Rename Id');
  const chosen = await chosenId(host, first, title, ID_KINDS);
  if (!chosen) return [];
  const { project, id, kind } = chosen;
  const to = stringIn(first, 'to') ?? (await askForNewId(chosen, vscode.l10n.t('Rename {0}', id), id));
  if (to === undefined) return [];
  const label = vscode.l10n.t('Rename {0} to {1}', id, to);
  return change(host, project, label, (texts) => renameId(texts, id, to, kind));
}

/** *Merge into Another*. */
export async function merge(host: Host, first: unknown): Promise<readonly vscode.Uri[]> {
  const title = vscode.l10n.t('Merge into Another');
  const chosen = await chosenId(host, first, title, ID_KINDS);
  if (!chosen) return [];
  const { project, id, kind } = chosen;
  const placeHolder = vscode.l10n.t('What {0} becomes part of', id);
  const isOffered = (other: string) => other !== id;
  const into =
    stringIn(first, 'into') ?? (await pickId(project.view.theory, title, placeHolder, [kind], isOffered))?.id;
  if (into === undefined) return [];
  const label = vscode.l10n.t('Merge {0} into {1}', id, into);
  return change(host, project, label, (texts) => mergeIds(texts, id, into, kind));
}

/** *Move Indicator*. `second` may say where to: `{ to: id }`, or `{ to: undefined }` for a variable of its own. */
export async function move(host: Host, first: unknown, second: unknown): Promise<readonly vscode.Uri[]> {
  const title = vscode.l10n.t('Move Indicator');
  const chosen = await chosenId(host, first, title, ['variable']);
  if (!chosen) return [];
  const { project, id } = chosen;
  const isGiven = typeof second === 'object' && second !== null && 'to' in second;
  const target = isGiven ? { id: stringIn(second, 'to') } : await askForParent(chosen, title);
  if (!target) return [];
  const label =
    target.id === undefined
      ? vscode.l10n.t('Make {0} a variable of its own', id)
      : vscode.l10n.t('Move {0} to {1}', id, target.id);
  return change(host, project, label, (texts) => moveIndicator(texts, id, target.id));
}

/** The variable that another becomes an indicator of; one without an id where it is to stand on its own. */
function askForParent({ project, id }: ChosenId, title: string) {
  const { variables } = project.view.theory;
  const parent = variables.get(id)?.parent;
  const own = { label: `$(symbol-variable) ${vscode.l10n.t('A variable of its own')}`, id: undefined };
  const others = [...variables.values()]
    .filter((variable) => variable.id !== parent && !isWithin(variables, variable, id))
    .map((variable) => ({ label: variable.id, description: variable.label, id: variable.id }));
  return vscode.window.showQuickPick<vscode.QuickPickItem & { readonly id: string | undefined }>(
    parent === undefined ? others : [own, ...others],
    {
      title,
      placeHolder: vscode.l10n.t('The variable that {0} becomes an indicator of', id),
      matchOnDescription: true,
    },
  );
}

/** Whether a variable is the one with this id, or one of its indicators at any depth. */
function isWithin(variables: TheoryModel['variables'], variable: Variable, id: string): boolean {
  const seen = new Set<Variable>();
  let one: Variable | undefined = variable;
  while (one && !seen.has(one)) {
    if (one.id === id) return true;
    seen.add(one);
    one = one.parent === undefined ? undefined : variables.get(one.parent);
  }
  return false;
}

/** *Delete from the Theory*. */
export async function remove(host: Host, first: unknown): Promise<readonly vscode.Uri[]> {
  const chosen = await chosenId(host, first, vscode.l10n.t('Delete from the Theory'), ID_KINDS);
  if (!chosen) return [];
  const { project, id, kind } = chosen;
  await project.load();
  await declineUnlessDeletable(chosen);
  const count = taggedWith(chosen).length;
  const leftover = count === 0 ? undefined : await askForLeftover(chosen, count);
  if (count > 0 && !leftover) return [];
  const label = vscode.l10n.t('Delete {0}', id);
  return change(host, project, label, (texts) => deleteId(texts, id, leftover, kind));
}

/** Says what stands in the way in the theory file before any question is asked. */
async function declineUnlessDeletable({ project, id, kind }: ChosenId): Promise<void> {
  const text = (await vscode.workspace.openTextDocument(project.theoryFile)).getText();
  const trial = deleteId({ theory: { path: THEORY_FILE, text }, notes: [] }, id, { kind: 'remove' }, kind);
  if (trial.kind === 'refusal') throw new Declined(trial.message, { isWarning: true });
}

/** What happens to the tags that name what is deleted. */
async function askForLeftover({ project, id, kind }: ChosenId, count: number): Promise<Leftover | undefined> {
  const title = vscode.l10n.t('Delete {0}', id);
  const moveIt = {
    label: `$(arrow-right) ${vscode.l10n.t('Tag them with another one instead…')}`,
  };
  const takeOut = {
    label: `$(trash) ${vscode.l10n.t('Take {0} out of their tags', id)}`,
    description: vscode.l10n.t('the passages stay tagged'),
  };
  const placeHolder = plural(
    vscode.l10n.t(
      'What happens to the passage tagged with {1}?|What happens to the {0} passages tagged with {1}?',
    ),
    count,
    id,
  );
  const answer = await vscode.window.showQuickPick([moveIt, takeOut], { title, placeHolder });
  if (answer === takeOut) return { kind: 'remove' };
  if (answer !== moveIt) return undefined;
  const isOffered = (other: string) => other !== id;
  const placeHolderOfId = vscode.l10n.t('Which one instead?');
  const to = await pickId(project.view.theory, title, placeHolderOfId, [kind], isOffered, true);
  return to && { kind: 'move', to: to.id };
}
