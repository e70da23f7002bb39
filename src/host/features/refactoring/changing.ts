import * as vscode from 'vscode';
import { plural } from '../../../core/l10n/l10n';
import type { Evidence } from '../../../core/model/evidence';
import { notFree } from '../../../core/refactor/declaredIds';
import type { ProjectChangeResult, ProjectTexts } from '../../../core/refactor/projectChange';
import { makeChange, planChange, type PlannedChange } from '../../documents/changeProject';
import type { Host } from '../../host';
import type { Project } from '../../projects/project';
import type { ChosenId } from '../../documents/chosenId';

/** Computes a change, makes it and says what was changed. */
export async function change(
  host: Host,
  project: Project,
  label: string,
  compute: (texts: ProjectTexts) => ProjectChangeResult,
): Promise<readonly vscode.Uri[]> {
  return makeAndSay(host, await planChange(host, project, label, compute));
}

/** Makes a change and says what was changed. */
export async function makeAndSay(host: Host, planned: PlannedChange): Promise<readonly vscode.Uri[]> {
  const { label } = planned;
  const files = await makeChange(host, planned);
  const done = plural(vscode.l10n.t('{1}: {0} file changed|{1}: {0} files changed'), files.length, label);
  if (files.length > 0) vscode.window.setStatusBarMessage(done, 5000);
  return files.map(({ uri }) => uri);
}

/** Asks for an id that is still free; undefined where the user cancels, or leaves the id as it is. */
export async function askForNewId(
  { project, kind, id: present }: ChosenId,
  title: string,
  value: string,
): Promise<string | undefined> {
  const id = await vscode.window.showInputBox({
    title,
    value,
    prompt: vscode.l10n.t('Letters from A to Z, digits, - and _. The label may say anything.'),
    validateInput: (typed) =>
      typed.trim() === present ? undefined : notFree(project.view.theory, typed.trim(), kind)?.message,
  });
  const typed = id?.trim();
  return typed === '' || typed === present ? undefined : typed;
}

/** Evidence whose tags name an id themselves. */
export function taggedWith({ project, id, kind }: ChosenId): readonly Evidence[] {
  // Also what blind mode hides: it is renamed or deleted with the rest.
  return project.wholeView.evidence.filter(({ ratings, variables }) =>
    kind === 'variable'
      ? variables.some(({ variable }) => variable === id)
      : kind === 'hypothesis' && ratings.some(({ hypothesis }) => hypothesis === id),
  );
}
