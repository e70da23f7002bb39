import type * as vscode from 'vscode';
import { placedAt, type PlacedId } from '../../core/ids/placedId';
import type { Host } from '../host';
import type { Project } from '../projects/project';
import { toRange } from '../trees/places';
import { rangeOf } from './applyChange';

/** An id in a note or theory file, and the project it belongs to. */
export interface FoundId extends Omit<PlacedId, 'range'> {
  readonly project: Project;
  readonly range: vscode.Range;
}

/** The id at a position of a note or theory file as the document is now, saved or not. */
export async function idAt(
  { service }: Host,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<FoundId | undefined> {
  await service.find();
  const project = service.projectOf(document.uri);
  if (!project) return undefined;
  await project.followTheory();
  if (!isTheoryFile(project, document.uri)) {
    const found = project.idIn(document, document.offsetAt(position));
    return found && { project, ...found, range: rangeOf(document, found.range) };
  }
  const lines = project.theoryLines;
  const found = placedAt(project.view.theory.mentions, lines.offsetAt(position));
  if (!found) return undefined;
  const [start, end] = [lines.positionAt(found.range.start), lines.positionAt(found.range.end)];
  return { project, ...found, range: toRange({ start, end }) };
}

/** Whether a URI is that of a project's theory file. */
export function isTheoryFile(project: Project, uri: vscode.Uri): boolean {
  return uri.toString() === project.theoryFile.toString();
}
