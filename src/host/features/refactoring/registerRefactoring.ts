import * as vscode from 'vscode';
import { ID_KINDS } from '../../../core/model/theory';
import { mergeIds } from '../../../core/refactor/mergeIds';
import type { ProjectChangeResult, ProjectTexts } from '../../../core/refactor/projectChange';
import { renameId } from '../../../core/refactor/renameId';
import { notFree } from '../../../core/refactor/declaredIds';
import { COMMANDS } from '../../contributions';
import { changeProject } from '../../documents/changeProject';
import type { Host } from '../../host';
import type { Project } from '../../projects/project';
import { type ChosenId, chosenId, pickId } from './chosenId';

/**
 * Changes of the theory across all notes: each is shown file by file before anything is written, and taken back
 * by *Undo Last Change*. Each command returns the URIs of the files it changed.
 */
export function registerRefactoring(host: Host): void {
  const { commands } = host;
  commands.add(COMMANDS.renameId, (first) => rename(host, first));
  commands.add(COMMANDS.mergeIds, (first) => merge(host, first));
}

/** Makes the change and says what was changed. */
async function change(
  host: Host,
  project: Project,
  label: string,
  compute: (texts: ProjectTexts) => ProjectChangeResult,
): Promise<readonly vscode.Uri[]> {
  const files = await changeProject(host, project, label, compute);
  if (files.length > 0)
    vscode.window.setStatusBarMessage(vscode.l10n.t('{0}: {1} file(s) changed', label, files.length), 5000);
  return files.map(({ uri }) => uri);
}

/** Asks for an id that is still free. */
async function askForNewId(
  { project, kind }: Pick<ChosenId, 'project' | 'kind'>,
  title: string,
  value: string,
): Promise<string | undefined> {
  const id = await vscode.window.showInputBox({
    title,
    value,
    prompt: vscode.l10n.t('Letters from A to Z, digits, - and _. The label may say anything.'),
    validateInput: (typed) =>
      typed.trim() === value ? undefined : notFree(project.view.theory, typed.trim(), kind)?.message,
  });
  const typed = id?.trim();
  return typed === '' || typed === value ? undefined : typed;
}

function stringIn(value: unknown, key: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const found: unknown = Reflect.get(value, key);
  return typeof found === 'string' ? found : undefined;
}

async function rename(host: Host, first: unknown): Promise<readonly vscode.Uri[]> {
  const title = vscode.l10n.t('Rename Id');
  const chosen = await chosenId(host, first, title, ID_KINDS);
  if (!chosen) return [];
  const { project, id, kind } = chosen;
  const to = stringIn(first, 'to') ?? (await askForNewId(chosen, vscode.l10n.t('Rename {0}', id), id));
  if (to === undefined) return [];
  const label = vscode.l10n.t('Rename {0} to {1}', id, to);
  return change(host, project, label, (texts) => renameId(texts, id, to, kind));
}

async function merge(host: Host, first: unknown): Promise<readonly vscode.Uri[]> {
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
