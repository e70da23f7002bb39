import { untagEvidence } from '../../core/markup/untag';
import { changeEvidence } from '../../core/refactor/changeEvidence';
import type { Verb } from '../args';
import { CHANGE_HELP, CHANGE_OPTIONS, carryOut } from '../change';
import { EvidenceFilter, FILTER_HELP, FILTER_OPTIONS } from '../evidenceFilter';
import { openTexts } from '../project';

/** `adduce strip`: removes evidence markup. */
export const stripVerb: Verb = {
  name: 'strip',
  summary: 'remove the tags of chosen evidence; the words stay',
  help: `Usage: adduce strip [DIR] filters [--dry-run] [--json]

Removes the markup of evidence from the notes, all segments of each piece; the words
stay. Prints the files that changed. Look at it with --dry-run first.

  DIR                  a folder in the project (default: the current folder)
${CHANGE_HELP}
  -h, --help           print this

${FILTER_HELP}

Where words without their tag would read as something else, nothing is changed and
every such place is listed. Files are written as by 'adduce rename'.

Exit codes: 0 done, 2 refused (nothing is changed), wrong usage, no project, or a
file that cannot be written.

Example: adduce strip --coder student2 --note 'drafts/**'
`,
  options: { ...CHANGE_OPTIONS, ...FILTER_OPTIONS },
  run(args, io) {
    const filter = new EvidenceFilter(args);
    const project = openTexts(args.atMostOnePositional(), io);
    const result = changeEvidence(project.texts.notes, filter.passes, untagEvidence);
    filter.refuseUnknown(project, io);
    return carryOut(result, project, args, io, 'no such evidence');
  },
};
