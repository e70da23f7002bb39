import * as l10n from '../../l10n/l10n';
import { placeMany, type Placement } from '../../markup/placeMany';
import { placeMemos } from '../../markup/placeMemos';
import { trimRange } from '../../markup/segments';
import { readTheory } from '../../theory/readTheory';
import { type Archive, openArchive } from '../archive';
import { type Decoded, decodeText } from '../decodeText';
import {
  type Imported,
  type ImportedNote,
  type ImportFormat,
  type ImportInput,
  ImportRefusal,
} from '../imported';
import { isMarkdownName, NotePaths } from '../notePaths';
import { plainToMarkdown } from '../plainToMarkdown';
import { readXml } from '../xml';
import { codedSource, type CodedSource, type ImportContext, type SourceEvidence } from './codedSource';
import { importCodes, type ImportedCodes, type Target } from './codes';
import { ProjectReport } from './projectReport';
import { readProject, type RefiNote, type RefiProject, type RefiSource, type RefiText } from './refiProject';

/** What our exporter calls the note that holds the theory file. */
const THEORY = 'theory.yaml';

/** Where texts go that were not Markdown before. */
const [SOURCES, MEMOS] = ['notes', 'memos'];

/** The project file of an archive: the only `.qde` at the top or, where somebody packed a folder, below it. */
function projectFile({ names }: Archive): string {
  const found = names.filter((name) => /\.qde$/i.test(name) && !name.startsWith('__MACOSX/'));
  const top = found.filter((name) => !name.includes('/'));
  const [only, second] = top.length > 0 ? top : found;
  if (only === undefined) {
    throw new ImportRefusal(
      l10n.t(
        'The archive holds no REFI-QDA project: a file that ends with ".qde" is missing. Export the project as REFI-QDA (.qdpx) once more.',
      ),
    );
  }
  if (second !== undefined) {
    throw new ImportRefusal(l10n.t('The archive holds more than one project: {0} and {1}.', only, second));
  }
  return only;
}

/** The files of a project, however their folder is written. */
class ProjectFiles {
  readonly #archive: Archive;
  readonly #byPath = new Map<string, string>();
  readonly #byName = new Map<string, string>();

  constructor(archive: Archive) {
    this.#archive = archive;
    for (const name of archive.names) {
      const path = name.toLowerCase();
      const base = path.slice(path.lastIndexOf('/') + 1);
      if (!this.#byPath.has(path)) this.#byPath.set(path, name);
      if (!this.#byName.has(base)) this.#byName.set(base, name);
    }
  }

  read(name: string): Decoded {
    return decodeText(this.#archive.read(name));
  }

  /** The plain text of something; undefined where it has none, or its file is not in the archive. */
  textOf({ inline, path }: RefiText): Decoded | undefined {
    if (path === '' || inline?.trim()) {
      return inline === undefined ? undefined : { text: inline, hadBom: false, damaged: false };
    }
    const base = path.toLowerCase().split(/[\\/]/).at(-1) ?? '';
    const name = this.#byPath.get(`sources/${base}`) ?? this.#byName.get(base);
    return name === undefined ? undefined : this.read(name);
  }
}

/** Reads the sources and notes of a project. */
class ProjectImport {
  readonly notes: ImportedNote[] = [];
  readonly report: ProjectReport;
  theoryText: string | undefined;
  readonly #project: RefiProject;
  readonly #files: ProjectFiles;
  readonly #paths = new NotePaths();
  readonly #context: ImportContext;
  readonly codes: ImportedCodes;
  #theoryNote: RefiNote | undefined;

  constructor(project: RefiProject, files: ProjectFiles, newId: () => string) {
    this.#project = project;
    this.#files = files;
    const notes = new Map(project.notes.map((note) => [note.guid, this.#noteText(note)]));
    this.codes = importCodes(project.codes, notes);
    this.report = new ProjectReport(this.codes.report);
    this.#context = {
      isAtlas: /atlas/i.test(project.origin),
      users: project.users,
      targets: this.codes.targets,
      notes,
      notesOf: this.#linkedNotes(notes),
      hasCode: knownTargets(this.codes.targets),
      ...idsOnce(newId),
    };
  }

  #noteText(note: RefiNote): string {
    const text = this.#files.textOf(note)?.text.replace(/\r\n?/g, '\n') ?? '';
    return text.trim() === '' ? note.description : text;
  }

  /** NVivo ties a note to a passage by a link. */
  #linkedNotes(notes: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
    const found = new Map<string, string[]>();
    for (const { from, to } of this.#project.links)
      if (notes.has(from)) found.set(to, [...(found.get(to) ?? []), from]);
    return found;
  }

  /** Our exporter's note with the theory file, if it can still be read. */
  #readTheory(): void {
    const note = this.#project.notes.find(({ name }) => name === THEORY);
    const text = note && this.#files.textOf(note)?.text;
    if (text === undefined || !readTheory(text).model.complete) return;
    this.#theoryNote = note;
    this.theoryText = text;
    this.report.theory();
  }

  *read(): Generator<void, Imported> {
    this.#readTheory();
    for (const source of this.#project.sources) {
      yield;
      yield* this.#source(source);
    }
    yield;
    this.#remainingNotes();
    this.report.others(this.#project);
    return {
      codes: this.codes.codes,
      ...(this.theoryText !== undefined && { theoryText: this.theoryText }),
      notes: this.notes,
      report: this.report.finish(),
    };
  }

  *#source(source: RefiSource): Generator<void, void> {
    const decoded = source.kind === 'other' ? undefined : this.#files.textOf(source);
    if (!decoded) {
      this.report.noText(source);
      return;
    }
    if (decoded.damaged) this.report.damaged(source.name);
    const coded = codedSource(decoded.text, decoded.hadBom, source, this.#context);
    const isMarkdown = isMarkdownName(source.name);
    const isOurs = isMarkdown || coded.evidence.some((one) => one.isOurs);
    const path = this.#paths.pathFor(
      isOurs && !isMarkdown ? `${source.name}.md` : source.name,
      SOURCES,
      this.theoryText !== undefined,
    );
    const text = yield* this.#write(path, coded, isOurs);
    this.notes.push({ path, text });
    this.report.source(path, source, coded, isOurs);
    if (source.description !== '') this.#memo(source.name.replace(/\.[^.]*$/, ''), source.description);
  }

  *#write(path: string, coded: CodedSource, isMarkdown: boolean): Generator<void, string> {
    const marked = isMarkdown ? undefined : plainToMarkdown(coded.text);
    const placements = new Map<Placement, SourceEvidence>();
    for (const evidence of coded.evidence) {
      const [first, ...rest] = evidence.parts.map((part) => {
        const { start, end } = trimRange(coded.text, part);
        return marked
          ? { id: part.id, start: marked.placeOf(start), end: marked.placeOf(end) }
          : { ...part, start, end };
      });
      if (!first) continue;
      const { attributes, isOurs } = evidence;
      placements.set({ attributes, parts: [first, ...rest], isExact: isOurs }, evidence);
    }
    const placed = placeMany(marked?.text ?? coded.text, [...placements.keys()], this.#context.newId);
    const refused = new Set(placed.refused.map(({ placement }) => placement));
    for (const { placement, message } of placed.refused)
      this.report.refused(path, coded.text, placements.get(placement), message);
    this.report.placed(placements.size - refused.size, placed.expanded.length);
    const there = [...placements]
      .filter(([placement]) => !refused.has(placement))
      .map(([, evidence]) => evidence);
    return yield* this.#withMemos(path, placed.text, there);
  }

  *#withMemos(path: string, text: string, evidence: readonly SourceEvidence[]): Generator<void, string> {
    const memos = evidence.filter(({ memo }) => memo.length > 0);
    const first = memos.map(({ parts: [{ id }], memo }) => ({ id, memo: memo[0] ?? '' }));
    const tried = yield* placeMemos(text, first);
    const again = new Set(tried.refused.map(({ id }) => id));
    const shown = memos
      .filter(({ parts: [{ id }] }) => again.has(id))
      .map(({ parts: [{ id }], memo }) => ({ id, memo: memo.at(-1) ?? '' }));
    const { text: after, refused } = yield* placeMemos(tried.text, shown);
    for (const { memo } of refused) this.report.noMemo(path, memo);
    return after;
  }

  /** A note that belongs to no passage. */
  #memo(name: string, text: string): void {
    const path = this.#paths.pathFor(name, MEMOS);
    this.notes.push({ path, text: isMarkdownName(name) ? text : plainToMarkdown(text).text });
    this.report.note();
  }

  /** Notes that no passage and no code has taken up stand for themselves. */
  #remainingNotes(): void {
    const taken = new Set<string>();
    const passages = new Set<string>();
    for (const { selections } of this.#project.sources) {
      for (const { guid, notes, codings } of selections) {
        passages.add(guid);
        for (const note of [...notes, ...codings.flatMap((coding) => coding.notes)]) taken.add(note);
      }
    }
    for (const { from, to } of this.#project.links) if (passages.has(to)) taken.add(from);
    const codes = [...this.#project.codes];
    for (let code = codes.pop(); code; code = codes.pop()) {
      for (const note of code.notes) taken.add(note);
      codes.push(...code.children);
    }
    for (const note of this.#project.notes) {
      const text = this.#context.notes.get(note.guid) ?? '';
      if (taken.has(note.guid) || note === this.#theoryNote) continue;
      if (text.trim() === '') {
        this.report.emptyNote(note.name);
      } else {
        this.#memo(note.name, text);
      }
    }
  }
}

/** Whether a file has a code for something. */
function knownTargets(targets: ReadonlyMap<string, Target>): (target: Target) => boolean {
  const keyOf = (target: Target) =>
    target.kind === 'variable' ? `variable ${target.id}` : `${target.stance ?? ''} ${target.id}`;
  const known = new Set([...targets.values()].map(keyOf));
  return (target) => known.has(keyOf(target));
}

/** Ids of evidence, each given once. */
function idsOnce(newId: () => string): Pick<ImportContext, 'takeId' | 'newId'> {
  const given = new Set<string>();
  const fresh = () => {
    for (;;) {
      const id = newId();
      if (given.has(id)) continue;
      given.add(id);
      return id;
    }
  };
  return {
    newId: fresh,
    takeId: (wanted) => {
      if (wanted === '' || given.has(wanted)) return fresh();
      given.add(wanted);
      return wanted;
    },
  };
}

function* read({ bytes }: ImportInput, newId: () => string): Generator<void, Imported> {
  yield;
  const archive = openArchive(bytes);
  const files = new ProjectFiles(archive);
  const file = projectFile(archive);
  const { text, damaged } = files.read(file);
  if (damaged) {
    throw new ImportRefusal(
      l10n.t('{0} is not UTF-8 text, as it has to be. Export the project once more.', file),
    );
  }
  yield;
  const root = readXml(text, file);
  yield;
  return yield* new ProjectImport(readProject(root), files, newId).read();
}

/** Projects of programs for qualitative data analysis, and our own (docs/refi-qda.md). */
export const QDPX_IMPORT: ImportFormat = {
  name: 'qdpx',
  extensions: ['qdpx'],
  describe: () =>
    l10n.t('REFI-QDA project of ATLAS.ti, NVivo, MAXQDA or QualCoder: texts, passages and codes'),
  recognises: () => true,
  read,
};
