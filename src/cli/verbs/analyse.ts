import { analyse } from '../../core/analysis/analyse';
import {
  analysisCsv,
  analysisJson,
  analysisMarkdown,
  analysisText,
} from '../../core/exporters/analysisReport';
import { adviseOnProject } from '../advice';
import type { Verb } from '../args';
import { EXIT_OK } from '../io';
import { openProject } from '../project';

const FORMATS = { text: analysisText, markdown: analysisMarkdown, csv: analysisCsv } as const;
const NAMES = ['text', 'markdown', 'csv'] as const;

/** `adduce analyse`: everything that is counted and weighed. */
export const analyseVerb: Verb = {
  name: 'analyse',
  summary: 'print what the evidence comes to: rivals, tests, coverage, variables',
  help: `Usage: adduce analyse [DIR] [--weigh] [--format FORMAT] [--json]

Prints what the evidence of a project comes to: how rivals stand (see 'adduce
matrix'), process-tracing tests and what follows from them, what theories predict
against what was observed, where support comes from, what has no evidence, how
often variables are coded, in which sources and together with which others, and
whether new codes still turn up. docs/analysis.md says how each is computed.

  DIR         a folder in the project (default: the current folder)
  --weigh     add log-odds in decibels, from ratings such as supports="H1:12dB",
              and the urn test; both assume that items are independent
  --format FORMAT
              text (default), markdown, or csv: a row for each figure
  --json      print the numbers as JSON instead
  -h, --help  print this

Exit codes: 0 printed, 2 wrong usage or no project.

Example: adduce analyse examples/karabakh
`,
  options: { weigh: { type: 'boolean' }, format: { type: 'string' }, json: { type: 'boolean' } },
  run(args, io) {
    const format = args.choice('format', NAMES) ?? 'text';
    const project = openProject(args.atMostOnePositional(), io);
    const analysis = analyse(project.view, args.flag('weigh'));
    io.stdout(args.flag('json') ? analysisJson(analysis) : FORMATS[format](analysis));
    adviseOnProject(project, io);
    return EXIT_OK;
  },
};
