import * as vscode from 'vscode';
import { explainNoProject } from '../documents/activeNote';
import type { Host } from '../host';
import type { Project } from '../projects/project';

/**
 * The project a command is about: that of the given place or of the active editor, the only one, or the one the
 * user picks. Undefined when there is none (said to the user) or the user cancels.
 */
export async function chooseProject({ service }: Host, place: unknown): Promise<Project | undefined> {
  const projects = await service.find();
  if (projects.length === 0) {
    explainNoProject();
    return undefined;
  }
  const uri = place instanceof vscode.Uri ? place : vscode.window.activeTextEditor?.document.uri;
  const here = uri && service.projectOf(uri);
  if (here) return here;
  if (projects.length === 1) return projects[0];
  const items = projects.map((project) => ({
    label: project.view.theory.title || project.name,
    description: project.place,
    project,
  }));
  const placeHolder = vscode.l10n.t('Which project?');
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.project;
}
