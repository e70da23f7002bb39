import * as fs from 'node:fs';
import * as path from 'node:path';
import { codedIndexFiles, isCodedIndexText, type OutputFile } from '../../core/exporters/codedIndex';
import { adviseOnNotes, CHECK_LISTS_THEM } from '../advice';
import type { Verb } from '../args';
import { folderWithin, isThere, readBytes, relativeTo, writeAtomically } from '../files';
import { countFindings, exitCodeOf, findingsOf, SEVERITIES, summaryOf } from '../findings';
import { CliFailure } from '../io';
import { openProject } from '../project';
import { plural } from '../../core/util/plural';

interface Written {
  readonly path: string;
  readonly status: 'written' | 'unchanged';
}

/** Refuses before anything is written: an index.md may be somebody's own page. */
function refuseForeignFiles(folder: string, files: readonly OutputFile[]): void {
  const foreign = files.filter((file) => {
    const target = path.join(folder, file.path);
    if (!fs.existsSync(target)) return isThere(target);
    return !isCodedIndexText(readBytes(target).toString('utf8', 0, 400));
  });
  if (foreign.length === 0) return;
  const names = foreign.map((file) => `  ${path.join(folder, file.path)}`).join('\n');
  throw new CliFailure(
    `refusing to overwrite what Adduce did not write:\n${names}\nChoose another folder with --out.`,
  );
}

function writeAll(folder: string, files: readonly OutputFile[]): readonly Written[] {
  refuseForeignFiles(folder, files);
  return files.map((file) => ({
    path: file.path,
    status: writeAtomically(path.join(folder, file.path), file.text) ? 'written' : 'unchanged',
  }));
}

/** `adduce index`: writes the coded index. */
export const indexVerb: Verb = {
  name: 'index',
  summary: 'write the coded index: index.json, index.md, index.html, evidence.csv',
  help: `Usage: adduce index [DIR] [--out DIR] [--fail-on SEVERITY] [--json]

Writes the coded index of a project: index.json for programs, index.md for editors,
index.html to read, search and print, evidence.csv for spreadsheets. Prints the
files' names. Files that would not
change are left untouched. With errors in the project the index is still written,
from everything that could be read.

  DIR                  a folder in the project (default: the current folder)
  --out DIR            folder to write to, in the project
                       (default: what the theory file says, else coded-index)
  --fail-on SEVERITY   exit 1 from this severity on: error (default), warning, info
  --json               print {files, notes, evidence, errors, warnings, hints}
                       instead; there, files are named from the project folder
  -h, --help           print this

Exit codes: 0 written, 1 written but the project has errors, 2 wrong usage, no
project, or a file that cannot be written.

Example: adduce index examples/karabakh
`,
  options: { out: { type: 'string' }, 'fail-on': { type: 'string' }, json: { type: 'boolean' } },
  run(args, io) {
    const bar = args.choice('fail-on', SEVERITIES) ?? 'error';
    const project = openProject(args.atMostOnePositional(), io, args.option('out'));
    const { folder, output, view } = project;
    const files = writeAll(folder, codedIndexFiles(view, folderWithin(folder, output)));
    const findings = findingsOf(view);
    const { error, warning, info } = countFindings(findings);
    const [notes, evidence] = [view.notes.length, view.evidence.length];
    if (args.flag('json')) {
      const summary = { files, notes, evidence, errors: error, warnings: warning, hints: info };
      io.stdout(`${JSON.stringify(summary, null, 2)}\n`);
    } else {
      for (const file of files) io.stdout(`${relativeTo(io.cwd, path.join(folder, file.path))}\n`);
    }
    const advice = findings.length > 0 ? ` ${CHECK_LISTS_THEM}` : '';
    const found = `${plural(notes, 'note')}, ${plural(evidence, 'piece of evidence', 'pieces of evidence')}`;
    adviseOnNotes(project, io);
    io.stderr(`${found}; ${summaryOf(findings)}${advice}\n`);
    return exitCodeOf(findings, bar);
  },
};
