import * as vscode from 'vscode';
import { withHonesty } from '../../../core/analysis/rules/honesty';
import type { ExportFormat, ExportInput } from '../../../core/exporters/exportFormat';
import type { ProjectView } from '../../../core/model/projectView';
import { decode } from '../../files/decode';
import { isUnreadable, type FileAccess } from '../../files/fileAccess';
import { relativePath } from '../../files/paths';
import { forEachSliced } from '../../files/sliced';
import type { Project } from '../../projects/project';
import { Declined } from '../../ui/commands';

/**
 * What a project is exported from: theory file and notes as they stand, open documents as they are in their editors. Texts of notes
 * are read only where the format asks for them. Undefined when cancelled.
 *
 * @param target the file that the export is for
 */
export async function exportInput(
  access: FileAccess,
  project: Project,
  format: ExportFormat,
  target: vscode.Uri,
  token: vscode.CancellationToken,
): Promise<ExportInput | undefined> {
  const cancelled = new Promise<'cancelled'>((resolve) => {
    token.onCancellationRequested(() => resolve('cancelled'));
  });
  if ((await Promise.race([project.load(), cancelled])) === 'cancelled') return undefined;
  await project.followTheory();
  const open = openNotes(project);
  const texts = format.isFromViewAlone ? open : await withClosedNotes(access, project, open, token);
  if (token.isCancellationRequested) return undefined;
  // Typing may have gone on while files were read: the last moment before the view is taken.
  for (const [note, text] of openNotes(project)) texts.set(note, text);
  const { theoryText, wholeView } = project;
  const view = withHonesty(wholeView);
  refuseOthers(texts, wholeView);
  const textOf = (note: string): string => texts.get(note) ?? '';
  return { view, theoryText, textOf, folder: folderOf(project, target) };
}

/** Texts of the notes that are open, by path; the index holds them as they are from now on. */
function openNotes(project: Project): Map<string, string> {
  const texts = new Map<string, string>();
  for (const document of vscode.workspace.textDocuments) {
    const path = relativePath(project.folder, document.uri);
    if (path === undefined || !project.isNote(document.uri)) continue;
    project.documentChanged(document);
    texts.set(path, document.getText());
  }
  return texts;
}

/** The same with the texts of all other notes. A note that cannot be read is empty, as it is in the index. */
async function withClosedNotes(
  access: FileAccess,
  project: Project,
  open: Map<string, string>,
  token: vscode.CancellationToken,
): Promise<Map<string, string>> {
  const closed = project.notePaths.filter((note) => !open.has(note));
  const read = async (note: string): Promise<void> => {
    const content = await access.read(vscode.Uri.joinPath(project.folder, note));
    open.set(note, content && !isUnreadable(content) ? decode(content).text : '');
  };
  await forEachSliced(access, project.folder, closed, read, () => token.isCancellationRequested);
  return open;
}

/** A file may have changed since it was indexed: then passages do not stand where the view says. */
function refuseOthers(texts: ReadonlyMap<string, string>, { evidence }: ProjectView): void {
  for (const { note, segments } of evidence) {
    const text = texts.get(note);
    if (text === undefined) continue;
    if (segments.every(({ content, raw }) => text.slice(content.start, content.end) === raw)) continue;
    const message = vscode.l10n.t('{0} has changed meanwhile: nothing was written. Try again.', note);
    throw new Declined(message, { isWarning: true });
  }
}

/** The folder of the file, from the project's; undefined where it lies elsewhere. */
function folderOf({ folder }: Project, target: vscode.Uri): string | undefined {
  const path = relativePath(folder, target);
  return path === undefined ? undefined : path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
