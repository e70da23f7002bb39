import { adviseOnNotes } from '../advice';
import type { Verb } from '../args';
import { relativeTo } from '../files';
import { countFindings, exitCodeOf, findingsOf, SEVERITIES, summaryOf, type Finding } from '../findings';
import { openProject } from '../project';

function lineOf({ problem, acknowledged }: Finding, prefix: string): string {
  const { file, range, severity, code, message } = problem;
  const place = `${prefix}${file}:${range.start.line + 1}:${range.start.character + 1}`;
  const note = acknowledged === undefined ? '' : ` (acknowledged: ${acknowledged})`;
  return `${place}: ${severity} ${code} ${`${message}${note}`.replace(/\s+/g, ' ')}\n`;
}

function jsonOf(findings: readonly Finding[]): string {
  const { error, warning, info } = countFindings(findings);
  const problems = findings.map(
    ({ problem: { file, range, severity, code, subject, message }, acknowledged }) => ({
      file,
      line: range.start.line + 1,
      column: range.start.character + 1,
      endLine: range.end.line + 1,
      endColumn: range.end.character + 1,
      severity,
      code,
      subject,
      message,
      acknowledged,
    }),
  );
  return `${JSON.stringify({ problems, errors: error, warnings: warning, hints: info }, null, 2)}\n`;
}

/** `adduce check`: every problem of a project. */
export const checkVerb: Verb = {
  name: 'check',
  summary: 'list every problem of theory file and notes',
  help: `Usage: adduce check [DIR] [--fail-on SEVERITY] [--json]

Prints every problem of the theory file and the notes, and what the honesty rules
find, one to a line:

  file:line:col: severity code message

Lines and columns count from 1, columns in UTF-16 units. Files are named from the
current folder. Problems that the theory file acknowledges are printed, marked,
and never count.

  DIR                  a folder in the project (default: the current folder)
  --fail-on SEVERITY   exit 1 from this severity on: error (default), warning, info
  --json               print {problems, errors, warnings, hints} instead; there,
                       files are named from the project folder
  -h, --help           print this

Exit codes: 0 nothing that counts, 1 problems that count, 2 wrong usage or no project.

Example: adduce check examples/karabakh --fail-on warning
`,
  options: { 'fail-on': { type: 'string' }, json: { type: 'boolean' } },
  run(args, io) {
    const bar = args.choice('fail-on', SEVERITIES) ?? 'error';
    const project = openProject(args.atMostOnePositional(), io);
    const { folder, view } = project;
    const findings = findingsOf(view);
    const base = relativeTo(io.cwd, folder);
    const prefix = base === '.' ? '' : `${base}/`;
    io.stdout(
      args.flag('json') ? jsonOf(findings) : findings.map((finding) => lineOf(finding, prefix)).join(''),
    );
    adviseOnNotes(project, io);
    io.stderr(`${summaryOf(findings)}\n`);
    return exitCodeOf(findings, bar);
  },
};
