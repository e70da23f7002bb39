import * as path from 'node:path';
import { isCodedIndexText } from '../core/exporters/codedIndex';
import { isThere, readBytes, realPlace, THEORY_FILE } from './files';
import { CliFailure } from './io';
import type { Project } from './project';

/**
 * Ends the command where a file to be written is one that the project is read from, whatever the user says: its theory file,
 * a bibliography, or a note that Adduce has not written itself.
 */
export function refuseOwnFile({ folder, view, bibliographies }: Project, file: string): void {
  if (!isThere(file)) return;
  const target = realPlace(file);
  const isOneOf = (names: readonly string[]): boolean =>
    names.some((name) => realPlace(path.join(folder, name)) === target);
  const isOwn = isOneOf([THEORY_FILE, ...bibliographies]) || (isOneOf(view.notes) && !isDocumentOfOurs(file));
  if (isOwn) throw new CliFailure(`refusing to overwrite ${file}: it belongs to the project`);
}

function isDocumentOfOurs(file: string): boolean {
  const start = readBytes(file).toString('utf8', 0, 400);
  return start.trim() !== '' && isCodedIndexText(start);
}
