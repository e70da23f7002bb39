import * as fs from 'node:fs';
import * as path from 'node:path';
import { english } from '../../core/l10n/l10n';
import { givesWay, TEMPLATES, type Template } from '../../core/theory/templates';
import { didYouMean, type Verb } from '../args';
import { isThere, relativeTo, writeNew } from '../files';
import { CliFailure, EXIT_OK } from '../io';
import { projectFolderOf } from '../project';

function templateNamed(id: string | undefined): Template {
  const known = TEMPLATES.map((template): string => template.id);
  const template = TEMPLATES.find((one) => one.id === (id ?? 'empty'));
  if (template) return template;
  throw new CliFailure(
    `there is no template '${id ?? ''}'${didYouMean(id ?? '', known)}\nTemplates: ${known.join(', ')}`,
  );
}

/** Breaks a text into lines for a terminal of 80 columns. */
function wrapped(text: string, indent: string): string {
  let line = indent;
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    if (line.length + word.length >= 80) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()].join('\n');
}

function templateList(): string {
  return TEMPLATES.map(
    ({ id, description }) => `    ${id}\n${wrapped(english(description), '        ')}`,
  ).join('\n');
}

/** Folders of the template that are symbolic links: what they hold may belong to another place. */
function linksIn(folder: string, template: Template): readonly string[] {
  // The folder itself may be one, for it was named, unless it leads nowhere.
  if (isThere(folder) && !fs.existsSync(folder)) return ['.'];
  const folders = template.files.flatMap((file) => {
    const parts = file.path.split('/').slice(0, -1);
    return parts.map((_part, i) => parts.slice(0, i + 1).join('/'));
  });
  const isLink = (name: string): boolean => {
    const place = path.join(folder, name);
    return isThere(place) && fs.lstatSync(place).isSymbolicLink();
  };
  return [...new Set(folders)].filter(isLink);
}

/** Whether a file stands there, also by a link. */
function isFile(place: string): boolean {
  try {
    return fs.statSync(place).isFile();
  } catch {
    return false; // Not there, or a link that leads nowhere.
  }
}

/** `adduce init`: starts a project from a template. */
export const initVerb: Verb = {
  name: 'init',
  summary: 'start a project from a template',
  help: `Usage: adduce init [--template T] [DIR] [--json]

Writes a starter project to a folder, which is made where it is missing, and
prints the names of the files. Existing files are never overwritten: if one is in
the way, nothing is written. A bibliography that is there is none in the way: it is
left as it is and becomes that of the project.

  DIR            the folder of the project (default: the current folder)
  --template T   what to start from (default: empty):
${templateList()}
  --json         print {files} instead; there, files are named from the project folder
  -h, --help     print this

Exit codes: 0 written, 2 wrong usage, files in the way, or a file that cannot be written.

Example: adduce init --template neoclassical-realism my-review
`,
  options: { template: { type: 'string' }, json: { type: 'boolean' } },
  run(args, io) {
    const template = templateNamed(args.option('template'));
    const folder = path.resolve(io.cwd, args.atMostOnePositional() ?? '.');
    const nameOf = (file: string) => relativeTo(io.cwd, path.join(folder, file));
    const there = template.files.filter((file) => isThere(path.join(folder, file.path)));
    const kept = there.filter((file) => givesWay(file) && isFile(path.join(folder, file.path)));
    const inTheWay = there.filter((file) => !kept.includes(file));
    if (inTheWay.length > 0) {
      const names = inTheWay.map((file) => `  ${nameOf(file.path)}`).join('\n');
      throw new CliFailure(`nothing was written, because these files exist:\n${names}`);
    }
    const links = linksIn(folder, template);
    if (links.length > 0) {
      const names = links.map((link) => `  ${nameOf(link)}`).join('\n');
      throw new CliFailure(
        `nothing was written, because nothing is written through symbolic links:\n${names}`,
      );
    }
    const files = template.files.filter((file) => !kept.includes(file));
    writeNew(files.map((file) => ({ path: path.join(folder, file.path), text: file.text })));
    const paths = files.map((file) => file.path);
    if (args.flag('json')) io.stdout(`${JSON.stringify({ files: paths }, null, 2)}\n`);
    else io.stdout(paths.map((file) => `${nameOf(file)}\n`).join(''));
    for (const file of kept) io.stderr(`${nameOf(file.path)} was there and is left as it is\n`);
    io.stderr(`${english(template.label)}: a project in ${folder}\n`);
    const around = projectFolderOf(path.dirname(folder));
    if (around !== undefined)
      io.stderr(`it lies in the project ${around}: notes below it belong to the new project from now on\n`);
    return EXIT_OK;
  },
};
