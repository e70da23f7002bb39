import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Exported, ExportFormat } from '../../core/exporters/exportFormat';
import { EXPORT_FORMATS } from '../../core/exporters/exportFormats';
import { adviseOnNote, adviseOnProject } from '../advice';
import type { Verb } from '../args';
import { isThere, readBytes, realPlace, relativeTo, writeAtomically } from '../files';
import { refuseOwnFile } from '../ownFiles';
import { CliFailure, EXIT_OK, type CliIo } from '../io';
import { openWithTexts, type ProjectWithTexts } from '../project';

const NAMES = EXPORT_FORMATS.map(({ name }) => name);

/** The formats as `--help` lists them, no line longer than 80 characters. */
function formatList(): string {
  const width = Math.max(...NAMES.map((name) => name.length));
  return EXPORT_FORMATS.map(({ name, describe }) => {
    const lines = [''];
    for (const word of describe().split(' ')) {
      const line = lines.at(-1) ?? '';
      if (line.length + 1 + word.length + width + 4 > 80) lines.push(word);
      else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
    }
    return `  ${name.padEnd(width)}  ${lines.join(`\n${' '.repeat(width + 4)}`)}`;
  }).join('\n');
}

function bytesOf({ data }: Exported): Buffer {
  return typeof data === 'string' ? Buffer.from(data, 'utf8') : Buffer.from(data);
}

/** The folder of a file as seen from the project's; undefined where it lies outside. */
function folderOf(project: string, file: string): string | undefined {
  const folder = relativeTo(fs.realpathSync(project), realPlace(path.dirname(file)));
  if (folder === '.') return '';
  return folder === '..' || folder.startsWith('../') || path.isAbsolute(folder) ? undefined : folder;
}

/** What is read is never replaced, and what is there only when it is asked for. */
function refuseToOverwrite(project: ProjectWithTexts, file: string, bytes: Buffer, force: boolean): void {
  if (!isThere(file)) return;
  refuseOwnFile(project, file);
  if (!fs.existsSync(file) || !fs.statSync(file).isFile())
    throw new CliFailure(`refusing to overwrite ${file}: it is no file`);
  if (!force && !readBytes(file).equals(bytes))
    throw new CliFailure(`refusing to overwrite ${file}\nUse --force, or choose another name.`);
}

function print(exported: Exported, { name }: ExportFormat, io: CliIo): void {
  if (typeof exported.data !== 'string' && io.isTerminal)
    throw new CliFailure(`${name} is no text that a terminal can show\nName a file with --out.`);
  io.stdout(exported.data);
}

/** `adduce export`: writes a project in one of many formats. */
export const exportVerb: Verb = {
  name: 'export',
  summary: 'write tables, workbooks and files for other programs',
  help: `Usage: adduce export --format FORMAT [--out FILE] [DIR] [--force] [--json]

Writes what a project says in a format of its own or of other programs. The same
project gives the same bytes. docs/exports.md describes every file and column.
What another program may read differently is told on the standard error.

  DIR              a folder in the project (default: the current folder)
  --format FORMAT  one of the formats below
  --out FILE       file to write; without it, or with -, the standard output
  --force          overwrite FILE; files of the project never are
  --json           print {file, format, bytes, warnings}; needs --out FILE
  -h, --help       print this

Formats:
${formatList()}

Exit codes: 0 written, 2 wrong usage, no project, or a file that cannot be
written.

Example: adduce export --format xlsx --out karabakh.xlsx examples/karabakh
`,
  options: {
    format: { type: 'string' },
    out: { type: 'string' },
    force: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  run(args, io) {
    if (args.option('format') === 'docx')
      throw new CliFailure(
        "--format docx is none of export: 'adduce report --format docx' makes Word documents",
      );
    const name = args.choice('format', NAMES);
    const format = EXPORT_FORMATS.find((one) => one.name === name);
    if (!format) throw new CliFailure(`no format given\nFormats: ${NAMES.join(', ')}`);
    const out = args.option('out');
    const file = out === undefined || out === '-' ? undefined : path.resolve(io.cwd, out);
    if (args.flag('json') && file === undefined) throw new CliFailure('--json needs --out FILE');
    const project = openWithTexts(args.atMostOnePositional(), io);
    const folder = file === undefined ? undefined : folderOf(project.folder, file);
    const exported = format.write({ ...project, folder });
    if (file === undefined) print(exported, format, io);
    else {
      const bytes = bytesOf(exported);
      refuseToOverwrite(project, file, bytes, args.flag('force'));
      writeAtomically(file, bytes);
      adviseOnNote(project, file, io);
      const { warnings } = exported;
      const written = {
        file: relativeTo(project.folder, file),
        format: format.name,
        bytes: bytes.length,
        warnings,
      };
      if (args.flag('json')) io.stdout(`${JSON.stringify(written, null, 2)}\n`);
      else io.stdout(`${relativeTo(io.cwd, file)}\n`);
    }
    for (const warning of exported.warnings) io.stderr(`${warning}\n`);
    adviseOnProject(project, io);
    return EXIT_OK;
  },
};
