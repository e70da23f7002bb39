import * as fs from 'node:fs';
import * as path from 'node:path';
import { citedEntries, publications } from '../../core/bibliography/citedEntries';
import { isCodedIndexText } from '../../core/exporters/codedIndex';
import {
  citedIn,
  REPORT_KINDS,
  reportForPandoc,
  reportMarkdown,
  wayUp,
  type ReportKind,
} from '../../core/exporters/report';
import { adviseOnNote, adviseOnProject } from '../advice';
import type { Arguments, Verb } from '../args';
import { decode, isThere, readBytes, relativeTo, writeAtomically } from '../files';
import { finish } from '../../core/util/steps';
import { CliFailure, EXIT_OK, type CliIo } from '../io';
import { refuseOwnFile } from '../ownFiles';
import { docxByPandoc, type PandocFile } from '../pandoc';
import { openProject, type Project } from '../project';

const FORMATS = ['markdown', 'docx'] as const;

/** Refuses to overwrite what may be somebody's work: a Word document may hold comments of others. */
function refuseForeign(out: string, isText: boolean): void {
  if (!isThere(out)) return;
  if (fs.statSync(out, { throwIfNoEntry: false })?.isDirectory())
    throw new CliFailure(`cannot write ${out}: it is a folder`);
  if (isText && isCodedIndexText(readBytes(out).toString('utf8', 0, 400))) return;
  throw new CliFailure(`refusing to overwrite ${out}: choose another name, or add --force`);
}

/** The texts of the bibliographies that works are cited from, by path, and the keys. */
function* citedTexts({ folder, view }: Project): Generator<readonly [string, string, ReadonlySet<string>]> {
  for (const [file, keys] of citedIn(view))
    yield [file, decode(readBytes(path.join(folder, file))).text, keys];
}

/** Where works were published; only the appendix tells. */
function published(project: Project, kind: ReportKind): ReadonlyMap<string, string> {
  const texts = kind === 'appendix' ? [...citedTexts(project)] : [];
  return new Map(texts.flatMap((parts) => [...publications(...parts)]));
}

/** The bibliographies of a project, each with the entries that are cited from it. */
function bibliographies(project: Project): readonly PandocFile[] {
  return [...citedTexts(project)].map(([file, text, keys], i) => ({
    name: `references-${i + 1}${path.extname(file)}`,
    text: citedEntries(file, text, keys),
  }));
}

function writeReport(project: Project, args: Arguments, io: CliIo): string | undefined {
  const kind = args.choice('kind', REPORT_KINDS);
  if (kind === undefined) throw new CliFailure(`--kind is needed: one of ${REPORT_KINDS.join(', ')}`);
  const format = args.choice('format', FORMATS) ?? 'markdown';
  const [given, pandoc] = [args.option('out'), args.option('pandoc')];
  const out = given === undefined ? undefined : path.resolve(io.cwd, given);
  if (pandoc !== undefined && format !== 'docx') throw new CliFailure('--pandoc goes with --format docx');
  if (out !== undefined) refuseOwnFile(project, out);
  if (out !== undefined && !args.flag('force')) refuseForeign(out, format === 'markdown');
  const slashed = (place: string) => place.split(path.sep).join('/');
  const up = out === undefined ? './' : wayUp(slashed(project.folder), slashed(out));
  if (format === 'markdown') {
    const markdown = finish(reportMarkdown(project.view, kind, up, published(project, kind)));
    if (out === undefined) io.stdout(markdown);
    else writeAtomically(out, markdown);
    return out;
  }
  if (out === undefined) throw new CliFailure('--format docx is no text: name its file with --out FILE');
  const markdown = finish(reportForPandoc(project.view, kind, up));
  const program = pandoc === undefined ? undefined : path.resolve(io.cwd, pandoc);
  const docx = docxByPandoc(markdown, bibliographies(project), {
    given: program,
    project: project.folder,
  });
  writeAtomically(out, docx);
  return out;
}

/** `adduce report`: documents for people. */
export const reportVerb: Verb = {
  name: 'report',
  summary: 'write a codebook, an evidence appendix or the coded index as a document',
  help: `Usage: adduce report [DIR] --kind KIND [--format FORMAT] [--out FILE]
                     [--pandoc PATH] [--force]

Prints a document made of the project, or writes it to a file.

  DIR              a folder in the project (default: the current folder)
  --kind KIND      codebook: every variable and hypothesis with its definition,
                   counts and best examples
                   appendix: every piece of evidence with excerpt, analytic note
                   and reference
                   index: what index.md says
  --format FORMAT  markdown (default), or docx: a Word document with citations
                   and a list of references, made by Pandoc 3 or newer
  --out FILE       write here instead of printing; needed for docx
  --pandoc PATH    the program Pandoc (default: the one on the PATH)
  --force          overwrite a file that Adduce did not write, or a Word document;
                   files of the project never are
  -h, --help       print this

Exit codes: 0 printed or written, 2 wrong usage, no project, no Pandoc, or a file
that cannot be written.

Example: adduce report examples/karabakh --kind codebook
`,
  options: {
    kind: { type: 'string' },
    format: { type: 'string' },
    out: { type: 'string' },
    pandoc: { type: 'string' },
    force: { type: 'boolean' },
  },
  run(args, io) {
    const project = openProject(args.atMostOnePositional(), io);
    const out = writeReport(project, args, io);
    if (out !== undefined) {
      io.stdout(`${relativeTo(io.cwd, out)}\n`);
      adviseOnNote(project, out, io);
    }
    adviseOnProject(project, io);
    return EXIT_OK;
  },
};
