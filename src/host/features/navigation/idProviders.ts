import * as vscode from 'vscode';
import type { PlacedKind } from '../../../core/ids/placedId';
import { placesInTheory } from '../../../core/ids/theoryIds';
import { type FoundId, idAt } from '../../documents/idAt';
import type { Host } from '../../host';
import type { Project } from '../../projects/project';
import { toRange } from '../../trees/places';
import { entryOf, workHover } from './citekeys';
import { describeId } from './describeId';

/** A place that names an id. */
interface Place {
  readonly location: vscode.Location;
  readonly declares: boolean;
}

/** Where an id is declared or named: in the theory file, then note by note. */
function placesOf(project: Project, kind: PlacedKind, id: string): readonly Place[] {
  const lines = project.theoryLines;
  const inTheory = placesInTheory(project.view.theory, kind, id).map(
    ({ range: { start, end }, declares }) => {
      const range = toRange({ start: lines.positionAt(start), end: lines.positionAt(end) });
      return { location: new vscode.Location(project.theoryFile, range), declares };
    },
  );
  const inNotes = project.placesOf(kind, id).map(({ note, range, declares }) => {
    const uri = vscode.Uri.joinPath(project.folder, note);
    return { location: new vscode.Location(uri, toRange(range)), declares };
  });
  return [...inTheory, ...inNotes];
}

/** F12: where the id at a position is declared, or the citekey has its entry. All of it is underlined, also where hyphens would part it. */
export async function definitions(
  host: Host,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.LocationLink[] | undefined> {
  const found = await idAt(host, document, position);
  if (!found) return entryOf(host, document, position);
  const { project, kind, id, range } = found;
  // Evidence may be declared in a note that is not read yet; what the theory file declares is known.
  if (kind === 'evidence') await project.load();
  return placesOf(project, kind, id)
    .filter(({ declares }) => declares)
    .map(({ location }) => ({
      originSelectionRange: range,
      targetUri: location.uri,
      targetRange: location.range,
      targetSelectionRange: location.range,
    }));
}

/** Shift+F12: every place of theory file and notes that names the id at a position. */
export async function references(
  host: Host,
  document: vscode.TextDocument,
  position: vscode.Position,
  { includeDeclaration }: vscode.ReferenceContext,
): Promise<vscode.Location[] | undefined> {
  const found = await idAt(host, document, position);
  if (!found) return undefined;
  await found.project.load();
  return placesOf(found.project, found.kind, found.id)
    .filter(({ declares }) => includeDeclaration || !declares)
    .map(({ location }) => location);
}

/** What an id stands for, and what is counted for and against it; what a citekey stands for. */
export async function hover(
  host: Host,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.Hover | undefined> {
  const found: FoundId | undefined = await idAt(host, document, position);
  if (!found) return workHover(host, document, position);
  const text = describeId(found);
  return text && new vscode.Hover(text, found.range);
}
