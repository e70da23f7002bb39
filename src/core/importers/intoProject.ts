import { noteFilter } from '../index/noteFilter';
import * as l10n from '../l10n/l10n';
import { applyEdits } from '../markup/applyEdits';
import { composeEdits } from '../markup/chain';
import { type Refusal, refusal } from '../markup/change';
import { withOtherIds } from '../markup/tagFixes';
import { rewriteTokens } from '../markup/rewriteTokens';
import { scanMarkup } from '../markup/scan';
import type { TextEdit } from '../model/text';
import type { CreatedFile, FileChange, ProjectChange } from '../refactor/projectChange';
import { scalarOf } from '../theory/edits/scalar';
import { readTheory } from '../theory/readTheory';
import { fileNameOf } from './fileName';
import type { Imported, ImportReport } from './imported';
import { joinReports, listed } from './importReport';
import { type Renames, TheoryPlan } from './intoTheory';

/** One file, or one folder of notes, that is brought along. */
export interface ImportPart {
  /** What it is called, such as `interviews.qdpx`. */
  readonly name: string;
  readonly imported: Imported;
  /** Edits of notes that the project has already. */
  readonly edited?: readonly FileChange[] | undefined;
}

/** Where an import goes. */
export interface ImportTarget {
  readonly theoryPath: string;
  /** The theory file of an open project; undefined for a new one. */
  readonly theoryText: string | undefined;
  /** Whether anything stands at a path of the project folder. */
  readonly isTaken: (path: string) => boolean;
  /** Whether the project has evidence under an id. */
  readonly hasEvidence: (id: string) => boolean;
  readonly newId: () => string;
}

/** What an import comes to. Nothing is written yet. */
export interface PlannedImport {
  readonly kind: 'change';
  readonly change: ProjectChange;
  readonly report: ImportReport;
}

const HEADER = `# What this project wants to know. Adduce reads this file; so can you.
# Every key is explained in docs/theory-file.md.
`;

/** Puts together what several files bring. */
class Plan {
  readonly #target: ImportTarget;
  readonly #before: string;
  /** How many theory files come along. */
  readonly #theoryFiles: number;
  readonly #theory: TheoryPlan;
  readonly #created: CreatedFile[] = [];
  readonly #edited: FileChange[] = [];
  readonly #paths = new Set<string>();
  readonly #ids = new Set<string>();
  readonly #unseen: string[] = [];
  /** New folders, each with the one that stands where it would have stood. */
  readonly #beside: (readonly [folder: string, there: string])[] = [];
  /** Passages under ids that evidence of the project has already. */
  #twice = 0;

  constructor(target: ImportTarget, parts: readonly ImportPart[]) {
    this.#target = target;
    const theories = parts.flatMap(({ imported }) => imported.theoryText ?? []);
    const [carried] = theories;
    const [first] = parts;
    const title = first?.name.replace(/\.[^.]+$/, '') ?? '';
    const fresh = carried ?? `${HEADER}\ntitle: ${scalarOf(title === '' ? 'Imported' : title, false)}\n`;
    this.#theoryFiles = theories.length;
    this.#before = target.theoryText ?? fresh;
    this.#theory = new TheoryPlan(this.#before);
  }

  get #isNew(): boolean {
    return this.#target.theoryText === undefined;
  }

  *add({ name, imported, edited = [] }: ImportPart): Generator<void, Refusal | undefined> {
    const isOurs = imported.theoryText !== undefined;
    const renames = this.#theory.declare(imported.codes, isOurs);
    if ('kind' in renames) return renames;
    yield;
    const folder = this.#isNew ? '' : this.#folderFor(name, imported);
    for (const { path, text } of imported.notes) {
      const rewritten = rewriteTokens(text, renames.ids, () => renames.changes);
      const [obstacle] = rewritten.obstacles;
      if (obstacle) return refusal(`${path}: ${obstacle.message}`);
      const after = applyEdits(text, rewritten.edits) ?? text;
      this.#create(folder + path, this.#withOwnIds(after));
      yield;
    }
    for (const file of edited) {
      const change = withRenamed(file, renames);
      if (change.kind === 'refusal') return change;
      this.#edited.push({ ...file, edits: change.edits });
      yield;
    }
    return undefined;
  }

  /** The folder of a part's notes in an open project: one that holds nothing yet, and where notes are looked for. */
  #folderFor(name: string, { notes }: Imported): string {
    if (notes.length === 0) return '';
    const { model } = readTheory(this.#theory.text);
    const isNote = noteFilter(model.notes, model.output);
    const roots = ['imported', 'notes/imported'];
    const sees = (root: string) => notes.every(({ path }) => isNote(`${root}/x/${path}`));
    const root = roots.find(sees);
    const stem = fileNameOf(name.replace(/\.[^.]+$/, ''), '', new Set());
    const wanted = `${root ?? 'imported'}/${stem}`;
    let folder = wanted;
    for (let number = 2; this.#isTaken(folder); number++) folder = `${wanted} ${number}`;
    if (folder !== wanted) this.#beside.push([folder, wanted]);
    this.#paths.add(folder.toLowerCase());
    if (root === undefined) this.#unseen.push(folder);
    return `${folder}/`;
  }

  #isTaken(path: string): boolean {
    return this.#paths.has(path.toLowerCase()) || this.#target.isTaken(path);
  }

  #create(wanted: string, text: string): void {
    const [, stem = wanted, ending = ''] = /^(.*?)(\.[^./]*)?$/s.exec(wanted) ?? [];
    let path = wanted;
    for (let number = 2; this.#isTaken(path); number++) path = `${stem} ${number}${ending}`;
    this.#paths.add(path.toLowerCase());
    this.#created.push({ path, text });
  }

  /** Evidence that was exported from this project comes back beside what is there: it gets ids of its own. */
  #withOwnIds(note: string): string {
    const own = new Set<string>();
    const newIds = new Map<string, string>();
    for (const { id, pairs } of scanMarkup(note).elements) {
      if (id === '' || own.has(id)) continue;
      own.add(id);
      if (!this.#ids.has(id) && !this.#target.hasEvidence(id)) continue;
      // Segments that continue a passage are no passages of their own.
      if (pairs.every(({ key }) => key !== 'continues')) this.#twice++;
      newIds.set(id, this.#target.newId());
    }
    for (const id of own) this.#ids.add(id);
    return newIds.size === 0 ? note : withOtherIds(note, newIds);
  }

  finish(reports: readonly ImportReport[]): PlannedImport | Refusal {
    const { theoryPath } = this.#target;
    const theory: FileChange[] =
      this.#isNew || this.#theory.edits.length === 0
        ? []
        : [{ path: theoryPath, before: this.#before, edits: this.#theory.edits }];
    const edited = this.#edited.filter(({ edits }) => edits.length > 0);
    const notes = this.#created;
    const isNothing = theory.length + edited.length + notes.length + this.#theory.declared === 0;
    if (isNothing && this.#theory.known === 0) return refusal(l10n.t('There is nothing to import.'));
    const created = this.#isNew ? [{ path: theoryPath, text: this.#theory.text }, ...notes] : notes;
    const tags = [
      ...notes.map(({ text }) => tagsIn(text)),
      ...edited.map(({ before, edits }) => tagsIn(applyEdits(before, edits) ?? before) - tagsIn(before)),
    ].reduce((sum, count) => sum + count, 0);
    return {
      kind: 'change',
      // The theory file first: after a change that was cut short, the next one finds what the notes name.
      change: { kind: 'change', files: [...theory, ...edited], created, tags },
      report: joinReports([...reports, this.#report()]),
    };
  }

  /** What stands in the project a second time now, or may. */
  #doubled(): readonly string[] {
    const forms = l10n.t(
      '{0} passage is in the project already under the same id; it stands there twice now, under a new one, and counts twice. To take over what somebody changed in a copy of this project, import into a new folder and copy its notes over your own|{0} passages are in the project already under the same ids; they stand there twice now, under new ones, and count twice. To take over what somebody changed in a copy of this project, import into a new folder and copy its notes over your own',
    );
    return [
      ...(this.#twice === 0 ? [] : [l10n.plural(forms, this.#twice)]),
      ...this.#beside.map(([folder, there]) =>
        l10n.t(
          '{0} is there already, so that the notes stand in {1}: if both are of the same file, their passages count twice',
          there,
          folder,
        ),
      ),
    ];
  }

  #report(): ImportReport {
    const { theoryPath } = this.#target;
    const { declared, known, defined, renamed, undescribed } = this.#theory;
    const isWhole = this.#isNew && this.#theoryFiles > 0 && declared + defined === 0;
    const whole = isWhole ? [l10n.t('{0} as it was exported', theoryPath)] : [];
    const partly = this.#theoryFiles > (this.#isNew ? 1 : 0);
    const rest = l10n.t('What else than variables and hypotheses the theory file says that comes along');
    return {
      kept: [
        ...whole,
        ...told(declared, l10n.t('{0} new entry in {1}|{0} new entries in {1}'), theoryPath),
        ...told(
          isWhole ? 0 : known,
          l10n.t('{0} code that {1} has already|{0} codes that {1} has already'),
          theoryPath,
        ),
        ...told(
          defined,
          l10n.t('{0} definition that {1} did not have yet|{0} definitions that {1} did not have yet'),
          theoryPath,
        ),
      ],
      changed: [
        ...listed(renamed, (names) =>
          l10n.t('Ids that mean something else in {0} already got another one: {1}', theoryPath, names),
        ),
        ...this.#doubled(),
      ],
      dropped: [
        ...(partly ? [rest] : []),
        ...listed(undescribed, (names) =>
          l10n.t(
            'What is said of codes that {0} has already, where it says something else: {1}',
            theoryPath,
            names,
          ),
        ),
        ...this.#unseen.map((folder) =>
          l10n.t('“notes” in {0} leaves out {1}: add it there, so that its notes count', theoryPath, folder),
        ),
      ],
    };
  }
}

/** Edits of a note of which new tags name other ids; what its other tags name is the project's own. */
function withRenamed(
  { path, before, edits }: FileChange,
  { ids, changes }: Renames,
): { readonly kind: 'change'; readonly edits: readonly TextEdit[] } | Refusal {
  const after = ids.length === 0 ? undefined : applyEdits(before, edits);
  if (after === undefined) return { kind: 'change', edits };
  const old = new Set(scanMarkup(before).elements.map(({ id }) => id));
  const rewritten = rewriteTokens(after, ids, ({ id }) => (old.has(id) ? {} : changes));
  const [obstacle] = rewritten.obstacles;
  if (obstacle) return refusal(`${path}: ${obstacle.message}`);
  return { kind: 'change', edits: composeEdits(before, edits, rewritten.edits) };
}

function told(count: number, forms: string, name: string): readonly string[] {
  return count === 0 ? [] : [l10n.plural(forms, count, name)];
}

function tagsIn(text: string): number {
  return scanMarkup(text).elements.length;
}

/**
 * Makes a change of what files bring: into an open project, whose theory file keeps its comments and order and whose notes
 * stay as they are but for the edits given; or as a new project. Nothing is overwritten: what is in the way gives the new
 * file a number. A step for each note.
 */
export function* intoProject(
  parts: readonly ImportPart[],
  target: ImportTarget,
): Generator<void, PlannedImport | Refusal> {
  const plan = new Plan(target, parts);
  for (const part of parts) {
    const why = yield* plan.add(part);
    if (why) return why;
  }
  return plan.finish(parts.map(({ imported }) => imported.report));
}
