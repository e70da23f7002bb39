import { ID_KINDS } from '../../core/model/theory';
import { mergeIds } from '../../core/refactor/mergeIds';
import type { Verb } from '../args';
import { CHANGE_HELP, CHANGE_OPTIONS, carryOut } from '../change';
import { openTexts } from '../project';

/** `adduce merge`: makes one of two ids. */
export const mergeVerb: Verb = {
  name: 'merge',
  summary: 'make one of two hypotheses, variables, theories, questions or cases',
  help: `Usage: adduce merge OLD INTO [DIR] [--kind KIND] [--dry-run] [--json]

Makes one of two hypotheses, variables, theories, questions or cases. OLD goes from
the theory file with its block and the comments above it; whatever else names OLD,
in the theory file and in tags, names INTO. Prints the files that changed.

Where a tag rates both, the two ratings become one with the qualifiers of both. If
they contradict each other, or have different tests or weights, nothing is changed
and every such place is listed: keep one of the two there, and run it again.

  OLD                  the id that goes
  INTO                 the id that stays, of the same kind
  DIR                  a folder in the project (default: the current folder)
  --kind KIND          ${ID_KINDS.join(', ')}: needed where the
                       ids are those of several things
${CHANGE_HELP}
  -h, --help           print this

Files are written as by 'adduce rename'; after a run that was cut short, the same
command does the rest.

Exit codes: 0 done, 2 refused (nothing is changed), wrong usage, no project, or a
file that cannot be written.

Example: adduce merge H2b H2
`,
  options: { ...CHANGE_OPTIONS, kind: { type: 'string' } },
  run(args, io) {
    const kind = args.choice('kind', ID_KINDS);
    const [from, into, folder] = args.twoNamesAndFolder('OLD', 'INTO');
    const project = openTexts(folder, io);
    const result = mergeIds(project.texts, from, into, kind);
    return carryOut(result, project, args, io, `nothing left to do: only "${into}" is left`);
  },
};
