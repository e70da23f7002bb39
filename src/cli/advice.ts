import * as fs from 'node:fs';
import { noteFilter, noteGlobs } from '../core/index/noteFilter';
import { plural } from '../core/util/plural';
import { realPlace, relativeTo, THEORY_FILE } from './files';
import { countFindings, findingsOf } from './findings';
import type { CliIo } from './io';
import type { Project } from './project';

/** Who tells more of the problems that a message counts. */
export const CHECK_LISTS_THEM = "('adduce check' lists them)";

/** Says so where no file is a note, for nothing else would: a slip in a glob looks like a project without evidence. */
export function adviseOnNotes({ view, folder }: Project, io: CliIo): void {
  if (view.notes.length > 0) return;
  const globs = noteGlobs(view.theory.notes).join(', ');
  io.stderr(`no file in ${folder} matches the 'notes' of ${THEORY_FILE}: ${globs}\n`);
}

/** Says what the reader of anything made of a project has to know: what could not be read is not in it. No failure. */
export function adviseOnProject(project: Project, io: CliIo): void {
  adviseOnNotes(project, io);
  const { error } = countFindings(findingsOf(project.view));
  if (error > 0) io.stderr(`the project has ${plural(error, 'error')} ${CHECK_LISTS_THEM}\n`);
}

/** A document in Markdown may be read as a note the next time. */
export function adviseOnNote({ view, folder }: Project, file: string, io: CliIo): void {
  const { notes, output } = view.theory;
  const name = relativeTo(fs.realpathSync(folder), realPlace(file));
  if (name.startsWith('../') || !noteFilter(notes, output)(name)) return;
  io.stderr(
    `${relativeTo(io.cwd, file)} counts as a note of the project from now on; ${output} holds none\n`,
  );
}
