import { ID_KINDS } from '../../core/model/theory';
import { renameId } from '../../core/refactor/renameId';
import type { Verb } from '../args';
import { CHANGE_HELP, CHANGE_OPTIONS, carryOut } from '../change';
import { openTexts } from '../project';

/** `adduce rename`: gives something in the theory file another id. */
export const renameVerb: Verb = {
  name: 'rename',
  summary: 'give a hypothesis, variable, theory, question or case another id',
  help: `Usage: adduce rename OLD NEW [DIR] [--kind KIND] [--dry-run] [--json]

Gives a hypothesis, variable, theory, question or case another id: in the theory
file, where it is declared and everywhere it is named, and in the tags of all
notes. Nothing else changes in these files. Prints the files that changed.

  OLD                  the id it has
  NEW                  the id it gets: letters, digits, - and _, a letter first
  DIR                  a folder in the project (default: the current folder)
  --kind KIND          ${ID_KINDS.join(', ')}: needed where OLD is
                       the id of several things
${CHANGE_HELP}
  -h, --help           print this

A file is replaced as a whole or not at all, and only while it holds what was
read; the theory file comes last. After a run that was cut short, the same command
does the rest. Where NEW stands in the place of OLD already, notes that still name
OLD follow.

Exit codes: 0 done, 2 refused (nothing is changed), wrong usage, no project, or a
file that cannot be written.

Example: adduce rename H1 H-structure-alone --dry-run
`,
  options: { ...CHANGE_OPTIONS, kind: { type: 'string' } },
  run(args, io) {
    const kind = args.choice('kind', ID_KINDS);
    const [from, to, folder] = args.twoNamesAndFolder('OLD', 'NEW');
    const project = openTexts(folder, io);
    const result = renameId(project.texts, from, to, kind);
    return carryOut(
      result,
      project,
      args,
      io,
      `nothing left to do: "${to}" stands in the place of "${from}"`,
    );
  },
};
