import * as l10n from '../l10n/l10n';
import type { FileProblem, Problem, ProblemCode, Severity } from '../model/problem';
import type { PositionRange } from '../model/text';
import type { BibliographyName, Work } from '../model/work';
import { LineMap } from '../util/lineMap';
import { BIBTEX } from './bibtex';
import { CSL_JSON } from './cslJson';
import { surroundingNames, type Surroundings } from './surroundings';
import { LONGEST_ENTRY, type Broken, type Draft, type Format, type Piece } from './entry';

/** What the bibliography files of a project say. */
export interface Bibliography {
  /** By citekey, in the order of the files; of several under one key the first counts. */
  readonly works: ReadonlyMap<string, Work>;
  readonly problems: readonly FileProblem[];
}

/** A file's text, and what its reader found wrong with it, such as invalid UTF-8. */
export interface FileText {
  readonly text: string;
  readonly problems: readonly Problem[];
}

/** Longest file that is read, in UTF-16 units: some 20,000 entries with abstracts. */
const LONGEST_FILE = 16_000_000;
const MOST_ENTRIES = 50_000;
/** A project names one or two. */
const MOST_FILES = 100;
/** Problems of one file: who has more is in no need of a list. */
const MOST_PROBLEMS = 200;

const FORMATS: ReadonlyMap<string, Format> = new Map([
  ['bib', BIBTEX],
  ['bibtex', BIBTEX],
  ['json', CSL_JSON],
]);

function formatOf(path: string): Format | undefined {
  return FORMATS.get(path.slice(path.lastIndexOf('.') + 1).toLowerCase());
}

/** A path without `.` and with `..` only at its start. */
function normalPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/**
 * Where a bibliography file may be, from the project folder, the likelier place first: beside the file that names it,
 * then in the project folder. Empty for a name that is not followed.
 */
export function candidatePaths({ name, file }: BibliographyName): readonly string[] {
  if (unfitness(name) !== undefined) return [];
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  return [...new Set([normalPath(`${folder}${name}`), normalPath(name)])];
}

/** Why a name is not followed, as a sentence that says what to do. */
function unfitness(name: string): l10n.Message | undefined {
  if (/^[A-Za-z][A-Za-z0-9+.-]+:\/\//.test(name))
    return l10n.said(
      'is an address, and nothing is fetched from the network: save the bibliography beside the theory file',
    );
  if (/^([/~\\]|[A-Za-z]:)/.test(name) || name.includes('\\'))
    return l10n.said(
      'is no path from here that others have too: name a file relative to this one, with forward slashes',
    );
  if (!formatOf(name))
    return l10n.said(
      'is of a kind that is not read: export it as BibTeX or BibLaTeX (.bib) or as CSL JSON (.json)',
    );
  return undefined;
}

const START: PositionRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function warning(
  code: ProblemCode,
  message: l10n.Message,
  range = START,
  severity: Severity = 'warning',
): Problem {
  return { code, severity, ...l10n.worded(message), range };
}

/** What is known of one file. */
interface FileReading {
  readonly text: string;
  /** Whether the reader of the file found nothing wrong with it. */
  readonly isSound: boolean;
  readonly works: readonly Work[];
  readonly problems: readonly FileProblem[];
  /** What the text of each entry says: an entry that stays the same is not read again. */
  readonly drafts: ReadonlyMap<string, Draft | Broken>;
}

/** A path whose text is wanted, or undefined: a good moment to let others work. */
export type Request = string | undefined;

/** Reads the bibliography files of a project, and after a change only the entries that changed. */
export class BibliographyReader {
  #files = new Map<string, FileReading>();

  /**
   * Reads the files that are named, or those that the surroundings tell where none is. The caller answers each path that
   * is asked for with the file's text, undefined where there is none, and goes on at once or later.
   */
  *read(
    named: readonly BibliographyName[],
    surroundings?: Surroundings,
  ): Generator<Request, Bibliography, FileText | undefined> {
    const names = named.length > 0 || !surroundings ? named : yield* surroundingNames(surroundings);
    const asked = new Map<string, FileText | undefined>();
    const files = new Map<string, FileReading>();
    const problems: FileProblem[] = [];
    const take = function* (
      this: BibliographyReader,
      path: string,
    ): Generator<Request, boolean, FileText | undefined> {
      if (!asked.has(path)) asked.set(path, yield path);
      const content = asked.get(path);
      if (content && !files.has(path)) files.set(path, yield* this.#readFile(path, content));
      return content !== undefined;
    }.bind(this);
    for (const name of names.slice(0, MOST_FILES)) {
      const reason = unfitness(name.name);
      let isThere = false;
      for (const path of candidatePaths(name)) if (!isThere) isThere = yield* take(path);
      if (isThere) continue;
      const why = reason ?? l10n.said('is not there: correct the name, or export your bibliography under it');
      const message = l10n.said('the bibliography "{0}" {1}', name.name, why);
      problems.push({ ...warning('missing-bibliography', message, name.range), file: name.file });
    }
    this.#files = files;
    const works = new Map<string, Work>();
    for (const file of files.values()) {
      problems.push(...file.problems);
      for (const work of file.works) if (!works.has(work.key)) works.set(work.key, work);
    }
    return { works, problems };
  }

  *#readFile(
    path: string,
    { text, problems: found }: FileText,
  ): Generator<Request, FileReading, FileText | undefined> {
    const before = this.#files.get(path);
    // Without a bibliography evidence is as sound as before: nothing here is an error.
    const problems: Problem[] = found.map((problem): Problem => ({ ...problem, severity: 'warning' }));
    const isSound = found.length === 0;
    if (before?.text === text && before.isSound && isSound) return before;
    const format = formatOf(path) ?? BIBTEX;
    const drafts = new Map<string, Draft | Broken>();
    const works = new Map<string, Work>();
    if (text.length > LONGEST_FILE) {
      const message = l10n.said(
        'this bibliography has more than {0} million characters and is not read: export the works of this project only',
        LONGEST_FILE / 1e6,
      );
      problems.push(warning('bibliography-too-long', message));
    } else {
      // Each of these takes long for a long text: others may work between them.
      yield undefined;
      const lines = new LineMap(text);
      yield undefined;
      let count = 0;
      for (const piece of format.pieces(text)) {
        if (++count > MOST_ENTRIES) {
          const message = l10n.said(
            'only the first {0} entries are read: export the works of this project only',
            MOST_ENTRIES,
          );
          problems.push(warning('bibliography-too-long', message));
          break;
        }
        const draft = draftOf(format, piece, before?.drafts);
        drafts.set(piece.text, draft);
        takeEntry({ piece, draft, path, lines, works, problems });
        yield undefined;
      }
      if (count === 0 && text.trim() !== '') {
        problems.push(
          warning(
            'bibliography-syntax',
            l10n.said('no entry is found here: check that this is a bibliography'),
          ),
        );
      }
    }
    const shown = problems
      .slice(0, MOST_PROBLEMS)
      .map((problem): FileProblem => ({ ...problem, file: path }));
    return { text, isSound, works: [...works.values()], problems: shown, drafts };
  }
}

function draftOf(format: Format, piece: Piece, known: FileReading['drafts'] | undefined): Draft | Broken {
  const name = piece.key === '' ? l10n.said('an entry') : l10n.said('the entry "{0}"', piece.key);
  if (piece.flaw !== undefined) return { message: l10n.said('{0} {1}', name, piece.flaw) };
  if (piece.text.length > LONGEST_ENTRY) {
    return {
      message: l10n.said(
        '{0} has more than {1} characters: shorten it, such as its abstract',
        name,
        LONGEST_ENTRY,
      ),
    };
  }
  return known?.get(piece.text) ?? format.read(piece);
}

/** An entry on its way into the reading of its file. */
interface Taking {
  readonly piece: Piece;
  readonly draft: Draft | Broken;
  readonly path: string;
  readonly lines: LineMap;
  readonly works: Map<string, Work>;
  readonly problems: Problem[];
}

function takeEntry({ piece, draft, path, lines, works, problems }: Taking): void {
  const end = piece.keyStart + piece.key.length;
  const where = { start: lines.positionAt(piece.keyStart), end: lines.positionAt(end) };
  if ('message' in draft) {
    const range = brokenRange(piece, draft, lines) ?? where;
    const problem = warning('bibliography-syntax', draft.message, range);
    problems.push(piece.key === '' ? problem : { ...problem, subject: piece.key });
    return;
  }
  const first = works.get(draft.key);
  if (!first) {
    works.set(draft.key, placed(draft, path, where));
    return;
  }
  const message = l10n.said(
    'the citekey "{0}" stands already in line {1}, and that entry counts: remove one of the two, or give this one a key of its own',
    draft.key,
    first.where.start.line + 1,
  );
  problems.push(warning('duplicate-citekey', message, where));
}

/** A work with its place: a copy would read all of it. */
function placed(draft: Draft, file: string, where: PositionRange): Work {
  return {
    key: draft.key,
    type: draft.type,
    get title() {
      return draft.title;
    },
    get authors() {
      return draft.authors;
    },
    get year() {
      return draft.year;
    },
    file,
    where,
  };
}

/** The line where reading stopped, if it lies in the entry. */
function brokenRange(
  { start, text, preamble }: Piece,
  { line }: Broken,
  lines: LineMap,
): PositionRange | undefined {
  if (line === undefined) return undefined;
  const count = (words: string): number => words.split(/\r\n|\r|\n/).length - 1;
  const inEntry = line - count(preamble);
  if (inEntry <= 0 || inEntry > count(text.slice(preamble.length))) return undefined;
  const at = lines.positionAt(start).line + inEntry;
  return {
    start: { line: at, character: 0 },
    end: lines.positionAt(lines.offsetAt({ line: at + 1, character: 0 }) - 1),
  };
}

/** Reads at once, asking `textOf` for each file. */
export function readBibliography(
  names: readonly BibliographyName[],
  textOf: (path: string) => FileText | undefined,
  surroundings?: Surroundings,
): Bibliography {
  const reading = new BibliographyReader().read(names, surroundings);
  let step = reading.next();
  while (step.done !== true) step = reading.next(step.value === undefined ? undefined : textOf(step.value));
  return step.value;
}
