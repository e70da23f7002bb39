import * as fs from 'node:fs';
import * as path from 'node:path';
import { formatOf, IMPORT_FORMATS } from '../../core/importers/importFormats';
import {
  HIGHLIGHT,
  type ImportInput,
  type ImportOptions,
  ImportRefusal,
} from '../../core/importers/imported';
import { reportSections } from '../../core/importers/importReport';
import { type ImportPart, type ImportTarget, intoProject } from '../../core/importers/intoProject';
import type { VaultNote } from '../../core/importers/marks/codeNotes';
import { marksPart } from '../../core/importers/marks/marksPart';
import { noteFilter } from '../../core/index/noteFilter';
import { newEvidenceId } from '../../core/markup/evidenceId';
import type { TheoryModel } from '../../core/model/theory';
import { DEFAULT_OUTPUT } from '../../core/theory/settings';
import { finish } from '../../core/util/steps';
import type { Arguments, Verb } from '../args';
import { CHANGE_HELP, CHANGE_OPTIONS, carryOut, type Changeable } from '../change';
import {
  decode,
  findNotes,
  isThere,
  isWithin,
  readBytes,
  realPathOf,
  relativeTo,
  THEORY_FILE,
} from '../files';
import { CliFailure, type CliIo } from '../io';
import { noTheoryFile, openTexts, type OriginalFile, projectFolderOf } from '../project';

const MARKDOWN = 'markdown';
const MARKDOWN_FILE = /\.(?:md|markdown|qmd|rmd)$/i;

const DOCUMENT_FILE = /\.(?:docx?|odt|rtf|html?|epub|pdf)$/i;
const FROM_DOCUMENTS =
  "\nPandoc makes Markdown of Word files; docs/imports.md says how, and what to do with PDF ('From Word and PDF').";

/** Where an import goes: an open project, or a folder that becomes one. */
interface Place extends Changeable {
  readonly files: Map<string, OriginalFile>;
  readonly theory: TheoryModel | undefined;
  readonly theoryText: string | undefined;
  readonly isNote: (path: string) => boolean;
  /** Ids that evidence of the project may have. */
  readonly ids: Set<string>;
}

function placeOf(args: Arguments, io: CliIo): Place {
  const given = args.option('into');
  const target = path.resolve(io.cwd, given ?? '.');
  if (projectFolderOf(target) !== undefined) {
    const { folder, theory, texts, files } = openTexts(given, io);
    const ids = texts.notes.flatMap(({ text }) => [...text.matchAll(/#([\w-]+)|\bid="([^"]*)"/g)]);
    return {
      folder,
      files: new Map(files),
      theory,
      theoryText: texts.theory.text,
      isNote: noteFilter(theory.notes, theory.output),
      ids: new Set(ids.map(([, id, html]) => id ?? html ?? '')),
    };
  }
  if (given === undefined) throw noTheoryFile(target, '--into DIR makes a new project');
  return {
    folder: target,
    files: new Map(),
    theory: undefined,
    theoryText: undefined,
    isNote: noteFilter([], DEFAULT_OUTPUT),
    ids: new Set(),
  };
}

/** The path from the project folder of a note that belongs to it, also where a link from elsewhere leads there. */
function ownPath({ folder, isNote }: Place, file: string): string | undefined {
  const paths = [relativeTo(folder, file), relativeTo(realPathOf(folder), realPathOf(file))];
  return paths.find((one) => !one.startsWith('../') && !path.isAbsolute(one) && isNote(one));
}

/** A note as it is on disk. */
function noteIn(place: Place, file: string, name: string): VaultNote {
  const bytes = readBytes(file);
  const { text, hasMark, problems } = decode(bytes);
  const [problem] = problems;
  if (problem) throw new CliFailure(`cannot import ${file}: ${problem.message}`);
  const own = ownPath(place, file);
  if (own !== undefined) place.files.set(own, { bytes, hasMark });
  return { path: name, text, own };
}

/** Folders in others given come after these: the notes of a vault are read together. */
function outermostFirst(folders: readonly string[]): readonly string[] {
  const isInner = (folder: string) => folders.some((one) => one !== folder && isWithin(one, folder));
  return [...folders.filter((one) => !isInner(one)), ...folders.filter(isInner)];
}

/** Reads what the command line names. */
class Inputs {
  readonly #args: Arguments;
  readonly #place: Place;
  /** Where the files lie that are read already. */
  readonly #taken = new Set<string>();
  readonly newId: () => string;

  constructor(args: Arguments, place: Place) {
    this.#args = args;
    this.#place = place;
    this.newId = () => {
      const id = newEvidenceId(Math.random, (one) => place.ids.has(one));
      place.ids.add(id);
      return id;
    };
  }

  /** Single notes belong together, each folder and each other file stands for itself. What is named twice is read once. */
  partsOf(files: readonly string[]): readonly ImportPart[] {
    const wanted = this.#args.option('format');
    const names = [...IMPORT_FORMATS.map(({ name }) => name), MARKDOWN];
    this.#args.choice('format', names);
    const isNote = (file: string) => (wanted === undefined ? MARKDOWN_FILE.test(file) : wanted === MARKDOWN);
    const folders = files.filter((file) => fs.statSync(file, { throwIfNoEntry: false })?.isDirectory());
    const single = files.filter((file) => !folders.includes(file));
    const others = this.#notTaken(single.filter((file) => !isNote(file)));
    const inFolders = outermostFirst(folders).flatMap((folder) => this.#folder(folder));
    const notes = this.#notTaken(single.filter(isNote));
    const [first] = notes;
    return [
      ...others.map((file) => this.#read(file, wanted)),
      ...inFolders,
      ...(first === undefined
        ? []
        : [
            this.#marks(
              notes.length === 1 ? path.basename(first) : 'notes',
              notes.map((file) => noteIn(this.#place, file, path.basename(file))),
            ),
          ]),
    ];
  }

  /** Files that nothing given before has led to. */
  #notTaken(files: readonly string[]): readonly string[] {
    return files.filter((file) => {
      const place = realPathOf(file);
      return !this.#taken.has(place) && this.#taken.add(place);
    });
  }

  /** None where all of its notes are read already. */
  #folder(folder: string): readonly ImportPart[] {
    const { notes, closed } = findNotes(folder, noteFilter([], DEFAULT_OUTPUT));
    const [first] = closed;
    if (first) throw new CliFailure(`cannot read the folder ${first.folder}: ${first.reason}`);
    const files = this.#notTaken(notes.map((name) => path.join(folder, name)));
    if (files.length === 0 && notes.length > 0) return [];
    const read = files.map((file) => noteIn(this.#place, file, relativeTo(folder, file)));
    return [this.#marks(path.basename(folder), read)];
  }

  get #options(): ImportOptions & { readonly variable: string } {
    return { known: this.#place.theory, variable: this.#args.option('variable') ?? HIGHLIGHT };
  }

  #marks(name: string, notes: readonly VaultNote[]): ImportPart {
    return finish(marksPart(name, notes, { ...this.#options, newId: this.newId }));
  }

  #read(file: string, wanted: string | undefined): ImportPart {
    const input: ImportInput = { name: path.basename(file), bytes: readBytes(file) };
    const format =
      wanted === undefined ? formatOf(input) : IMPORT_FORMATS.find(({ name }) => name === wanted);
    if (!format) {
      const known = [...new Set(IMPORT_FORMATS.flatMap(({ extensions }) => extensions)), 'md'];
      throw new CliFailure(
        `cannot import ${file}: files that can be imported end with .${known.join(', .')}${DOCUMENT_FILE.test(file) ? FROM_DOCUMENTS : ''}`,
      );
    }
    return { name: input.name, imported: finish(format.read(input, this.newId, this.#options)) };
  }
}

function importAll(args: Arguments, io: CliIo): number {
  const [first, ...more] = args.positionals;
  if (first === undefined) throw new CliFailure('name the files or folders to import');
  if (args.option('variable')?.trim() === '') throw new CliFailure('--variable needs the id of a variable');
  const place = placeOf(args, io);
  const inputs = new Inputs(args, place);
  const before = new Set(place.ids);
  const parts = inputs.partsOf([first, ...more].map((file) => path.resolve(io.cwd, file)));
  const target: ImportTarget = {
    theoryPath: THEORY_FILE,
    theoryText: place.theoryText,
    isTaken: (name) => isThere(path.join(place.folder, name)),
    hasEvidence: (id) => before.has(id),
    newId: inputs.newId,
  };
  const planned = finish(intoProject(parts, target));
  if (planned.kind === 'refusal') throw new CliFailure(planned.message);
  const { change, report } = planned;
  const { created = [] } = change;
  const nothing =
    report.dropped.length === 0
      ? 'everything is there already'
      : 'nothing to write; what was left out is named below';
  const code = carryOut(change, place, args, io, nothing, { created, report });
  if (!args.flag('json'))
    for (const { title, lines } of reportSections(report))
      io.stderr(`${title}:\n${lines.map((line) => `  ${line}\n`).join('')}`);
  return code;
}

function formatList(): string {
  const formats = IMPORT_FORMATS.map(({ name, describe }) => `    ${name.padEnd(11)}${describe()}`);
  return [...formats, `    ${MARKDOWN.padEnd(11)}Notes with marks of Obsidian, Quadro or CriticMarkup`].join(
    '\n',
  );
}

/** `adduce import`: brings codes, codings and marks in. */
export const importVerb: Verb = {
  name: 'import',
  summary: 'bring in codebooks, coded notes and marks of other programs',
  help: `Usage: adduce import FILE… [--into DIR] [--format F] [--dry-run] [--json]

Brings what other programs made into a project, or makes a new one of it. Codes that
the theory file does not declare are declared in it. Notes become new files below
imported/; of Markdown notes of the project itself, marks such as ==highlights==
become tags in their place. Nothing is overwritten. Prints the files that were written,
and on the standard error what was kept, changed and left out. docs/imports.md says
what becomes of what.

  FILE                 files, or folders of Markdown notes
  --into DIR           a folder in a project, or one that becomes a project
                       (default: the current folder, which must be in a project)
  --format F           what the files are, where their names do not say so:
${formatList()}
  --variable ID        for highlights without a code, of notes and of Taguette
                       (default: ${HIGHLIGHT})
${CHANGE_HELP}
                       with created [{path, text}] and report {kept, changed, dropped}
  -h, --help           print this

Exit codes: 0 done, 2 refused (nothing is changed), wrong usage, no project, or a
file that cannot be read or written.

Example: adduce import codebook.csv vault/ --into my-review --dry-run
`,
  options: {
    ...CHANGE_OPTIONS,
    into: { type: 'string' },
    format: { type: 'string' },
    variable: { type: 'string' },
  },
  run(args, io) {
    try {
      return importAll(args, io);
    } catch (error) {
      if (error instanceof ImportRefusal) throw new CliFailure(error.message, { cause: error });
      throw error;
    }
  },
};
