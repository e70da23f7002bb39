import { plural } from '../core/util/plural';
import { countFindings, findingsOf } from './findings';
import type { CliIo } from './io';
import type { Project } from './project';

/** Who tells more of the problems that a message counts. */
export const CHECK_LISTS_THEM = "('adduce check' lists them)";

/** Says what the reader of anything made of a project has to know: what could not be read is not in it. No failure. */
export function adviseOnProject({ view }: Project, io: CliIo): void {
  const { error } = countFindings(findingsOf(view));
  if (error > 0) io.stderr(`the project has ${plural(error, 'error')} ${CHECK_LISTS_THEM}\n`);
}
