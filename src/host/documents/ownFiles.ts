import * as vscode from 'vscode';
import { isCodedIndexText } from '../../core/exporters/codedIndex';
import { decode } from '../files/decode';
import { type FileAccess, isUnreadable } from '../files/fileAccess';
import type { Project } from '../projects/project';
import { Declined } from '../ui/commands';

/**
 * Refuses to replace a file that the project is read from, whatever the user says: its theory file, a bibliography, or a note
 * that Adduce has not written itself.
 */
export async function refuseOwnFile(files: FileAccess, project: Project, target: vscode.Uri): Promise<void> {
  const isTheory = target.toString() === project.theoryFile.toString();
  if (!isTheory && !project.usesBibliography(target)) {
    if (!project.isNote(target)) return;
    const content = await files.read(target);
    if (content === undefined) return;
    const start = isUnreadable(content) ? '' : decode(content).text.slice(0, 200);
    if (start.trim() !== '' && isCodedIndexText(start)) return;
  }
  const path = vscode.workspace.asRelativePath(target);
  throw new Declined(vscode.l10n.t('{0} belongs to the project: nothing was written.', path), {
    isWarning: true,
  });
}
