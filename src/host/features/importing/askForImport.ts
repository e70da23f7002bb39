import * as vscode from 'vscode';
import { IMPORT_FORMATS } from '../../../core/importers/importFormats';
import { HIGHLIGHT, type KnownCodes } from '../../../core/importers/imported';
import type { Project } from '../../projects/project';
import { browse } from '../../ui/browse';

/** What a caller of the command says; what is undefined is asked for. */
export interface Wanted {
  readonly files: readonly vscode.Uri[] | undefined;
  readonly into: vscode.Uri | undefined;
  readonly variable: string | undefined;
  readonly format: string | undefined;
}

function urisIn(value: unknown): readonly vscode.Uri[] {
  return Array.isArray(value) ? value.filter((one) => one instanceof vscode.Uri) : [];
}

/** The Explorer passes the file clicked and all that are selected; keybindings and other extensions pass what they like. */
export function wantedIn([first, second]: readonly unknown[]): Wanted {
  const nothing = { files: undefined, into: undefined, variable: undefined, format: undefined };
  if (first instanceof vscode.Uri) {
    const all = urisIn(second);
    return { ...nothing, files: all.length > 0 ? all : [first] };
  }
  if (typeof first !== 'object' || first === null) return nothing;
  const field = (name: string): unknown => Reflect.get(first, name);
  const [files, into, variable, format] = ['files', 'into', 'variable', 'format'].map(field);
  const given = urisIn(files);
  return {
    files: given.length > 0 ? given : undefined,
    into: into instanceof vscode.Uri ? into : undefined,
    variable: typeof variable === 'string' && variable.trim() !== '' ? variable.trim() : undefined,
    format: typeof format === 'string' ? format : undefined,
  };
}

const title = () => vscode.l10n.t('Import');

/** Files, a folder of notes, or the notes of a project: one dialog cannot ask for files and folders everywhere. */
export async function askForInputs(projects: readonly Project[]): Promise<readonly vscode.Uri[] | undefined> {
  const extensions = [
    ...new Set([...IMPORT_FORMATS.flatMap((format) => format.extensions), 'md', 'markdown', 'qmd', 'rmd']),
  ];
  const kinds = IMPORT_FORMATS.map(({ describe }) => describe()).join('; ');
  const files = { label: `$(file) ${vscode.l10n.t('Files…')}`, detail: kinds };
  const folder = {
    label: `$(folder) ${vscode.l10n.t('Folder of Markdown notes…')}`,
    detail: vscode.l10n.t('Marks of Obsidian, Quadro and CriticMarkup become tags'),
  };
  const own = projects.map((project) => ({
    label: `$(note) ${vscode.l10n.t('The notes of {0}', project.name)}`,
    detail: vscode.l10n.t('Marks in them become tags in their place'),
    project,
  }));
  const placeHolder = vscode.l10n.t('What to import');
  const items: readonly vscode.QuickPickItem[] = [files, folder, ...own];
  const chosen = await vscode.window.showQuickPick(items, { title: title(), placeHolder });
  if (chosen === files)
    return vscode.window.showOpenDialog({
      title: title(),
      openLabel: title(),
      canSelectMany: true,
      filters: { [vscode.l10n.t('What can be imported')]: extensions },
    });
  if (chosen === folder) {
    const labels = { openLabel: title(), title: vscode.l10n.t('Folder of Markdown notes') };
    const place = await browse(undefined, labels);
    return place && [place];
  }
  const project = own.find((one) => one === chosen)?.project;
  return project && [project.folder];
}

/** An open project, or a folder that becomes one. What lies in a project is imported into it. */
export async function askForTarget(
  projects: readonly Project[],
  uris: readonly vscode.Uri[],
): Promise<vscode.Uri | undefined> {
  const only = projects.length === 1 ? projects[0] : undefined;
  if (only && uris.some((uri) => uri.toString() === only.folder.toString())) return only.folder;
  const labels = {
    openLabel: vscode.l10n.t('Import Here'),
    title: vscode.l10n.t('Folder for the new project'),
  };
  if (projects.length === 0) return browse(undefined, labels);
  const open = projects.map((project) => ({
    label: `$(book) ${project.view.theory.title || project.name}`,
    description: project.place,
    folder: project.folder,
  }));
  const other = {
    label: `$(new-folder) ${vscode.l10n.t('A new project in another folder…')}`,
    folder: undefined,
  };
  const placeHolder = vscode.l10n.t('Where to import it');
  const items: readonly (vscode.QuickPickItem & { readonly folder: vscode.Uri | undefined })[] = [
    ...open,
    other,
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: title(),
    placeHolder,
    matchOnDescription: true,
  });
  return chosen === other ? browse(undefined, labels) : chosen?.folder;
}

/** The variable of highlights that no code stands beside. */
export async function askForVariable(known: KnownCodes | undefined): Promise<string | undefined> {
  const declared = [...(known?.variables.values() ?? [])].map(({ id, label }) => ({
    label: id,
    description: label,
    id,
  }));
  const fresh = {
    label: HIGHLIGHT,
    description: vscode.l10n.t('a new variable'),
    id: HIGHLIGHT,
  };
  const items = declared.some(({ id }) => id === HIGHLIGHT) ? declared : [fresh, ...declared];
  const placeHolder = vscode.l10n.t('The variable of highlights that no code stands beside');
  return (await vscode.window.showQuickPick(items, { title: title(), placeHolder, matchOnDescription: true }))
    ?.id;
}
