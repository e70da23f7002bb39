import * as l10n from '../l10n/l10n';
import type { Evidence, Rating } from '../model/evidence';
import type { FileProblem, Problem, ProblemCode, RelatedPlace } from '../model/problem';
import type { ProjectView } from '../model/projectView';
import type { TheoryModel } from '../model/theory';
import type { BibliographyName, Work } from '../model/work';
import { readTheory } from '../theory/readTheory';
import { compareText } from '../util/compare';
import { Interner } from '../util/interner';
import { idsInNote, placesInNote } from '../ids/noteIds';
import { type NotePlace, placedAt, type PlacedId, type PlacedKind } from '../ids/placedId';
import { NO_FACTS, type NoteFacts, readNote, readNoteInSteps } from './noteFacts';
import { Totals } from './tallies';
import type { TextRange } from '../model/text';
import { missingSource } from './evidenceSource';
import { UnknownCitekeys } from './unknownCitekeys';
import { lazy } from '../util/lazy';
import type { LineMap } from '../util/lineMap';
import { suggest } from '../util/suggest';

/** What to do about an id that is none of the `known` ones; `other` says what it is if it is something else. */
function hint(
  wrong: string,
  known: ReadonlyMap<string, unknown>,
  other: l10n.Message | undefined,
): l10n.Message {
  if (other) return other;
  if (wrong.split(/[;,]/).some((part) => part !== wrong && known.has(part)))
    return l10n.said('put spaces between ids');
  const close = suggest(wrong, known.keys());
  return close ? l10n.said('did you mean "{0}"?', close) : l10n.said('add it there, or correct the tag');
}

function problem(code: ProblemCode, range: TextRange, lines: LineMap, message: l10n.Message): Problem {
  const place = { start: lines.positionAt(range.start), end: lines.positionAt(range.end) };
  return { code, severity: 'error', ...l10n.worded(message), range: place };
}

/** A weight in decibels is relative to the reference hypothesis of a question the hypothesis answers. */
function lacksReference(rating: Rating, theory: TheoryModel): boolean {
  if (rating.decibels === undefined) return false;
  const questions = theory.hypotheses.get(rating.hypothesis)?.questions ?? [];
  return !questions.some((id) => theory.questions.get(id)?.reference !== undefined);
}

function checkRating(rating: Rating, theory: TheoryModel, lines: LineMap): Problem | undefined {
  const { hypothesis, range } = rating;
  if (!theory.hypotheses.has(hypothesis)) {
    if (!theory.complete) return undefined;
    const message = l10n.said(
      'the theory file has no hypothesis "{0}": {1}',
      hypothesis,
      hint(
        hypothesis,
        theory.hypotheses,
        theory.variables.has(hypothesis)
          ? l10n.said('it is a variable, which a tag names under variable="…"')
          : undefined,
      ),
    );
    return problem('unknown-hypothesis', range, lines, message);
  }
  if (!lacksReference(rating, theory)) return undefined;
  const message = l10n.said(
    'a weight in dB needs a reference: give a question of "{0}" a "reference" hypothesis',
    hypothesis,
  );
  return problem('decibels-without-reference', range, lines, message);
}

function checkEvidence(evidence: Evidence, theory: TheoryModel, lines: LineMap): Problem[] {
  const found: Problem[] = [];
  for (const rating of evidence.ratings) {
    const wrong = checkRating(rating, theory, lines);
    if (wrong) found.push(wrong);
  }
  for (const { variable, range } of evidence.variables) {
    if (theory.variables.has(variable) || !theory.complete) continue;
    const message = l10n.said(
      'the theory file has no variable "{0}": {1}',
      variable,
      hint(
        variable,
        theory.variables,
        theory.hypotheses.has(variable)
          ? l10n.said('it is a hypothesis, which a tag rates under supports, contradicts or neutral')
          : undefined,
      ),
    );
    found.push(problem('unknown-variable', range, lines, message));
  }
  return found;
}

/** What of a note does not fit the theory file: ids it does not declare. */
function checkNote(facts: NoteFacts, theory: TheoryModel): readonly Problem[] {
  return facts.evidence.flatMap((evidence) => checkEvidence(evidence, theory, facts.lines));
}

interface NoteEntry {
  readonly facts: NoteFacts;
  /** Findings of whoever read the file, such as invalid UTF-8. */
  readonly readProblems: readonly Problem[];
  /** Everything wrong with the note in itself and beside theory file and bibliography, until these change. */
  found: readonly FileProblem[] | undefined;
}

const NO_ENTRY: NoteEntry = { facts: NO_FACTS, readProblems: [], found: [] };

/** What the bibliography files say that the index {@link ProjectIndex.bibliographyNames names}. */
interface Bibliography {
  readonly works: ReadonlyMap<string, Work>;
  readonly problems: readonly FileProblem[];
}

const NO_WORKS: Bibliography = { works: new Map(), problems: [] };

/** Front matter is at the top; where exactly in it a bibliography is named is not kept. */
const TOP = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function inFile(file: string, problems: readonly Problem[]): FileProblem[] {
  return problems.map((problem) => ({ ...problem, file }));
}

function byPlace(a: FileProblem, b: FileProblem): number {
  const [p, q] = [a.range.start, b.range.start];
  return (
    compareText(a.file, b.file) || p.line - q.line || p.character - q.character || compareText(a.code, b.code)
  );
}

/** An id that a copied note repeats hundreds of times would otherwise cost its square. */
const MOST_RELATED = 10;

/**
 * What a project's theory file and notes say, kept up to date note by note: a changed note costs that
 * note, whatever the size of the project. Paths are relative to the project folder, with forward slashes.
 */
export class ProjectIndex {
  readonly #notes = new Map<string, NoteEntry>();
  /** How often each evidence id is given; counted when first asked for, then kept. */
  #ids: Map<string, number> | undefined;
  readonly #strings = new Interner();
  #theoryFile = 'theory.yaml';
  #theory: TheoryModel = readTheory('').model;
  #theoryProblems: readonly Problem[] = [];
  #bibliography = NO_WORKS;
  #unknownKeys = new UnknownCitekeys(NO_WORKS);
  #totals = new Totals();
  #view: ProjectView | undefined;

  /** Takes what was read of the theory file. */
  setTheory(
    file: string,
    reading: { readonly model: TheoryModel; readonly problems: readonly Problem[] },
  ): void {
    this.#theoryFile = file;
    this.#theory = reading.model;
    this.#theoryProblems = reading.problems;
    this.#totals = new Totals();
    for (const { facts } of this.#notes.values()) this.#count(facts, 1);
    this.#forgetFound();
    this.#view = undefined;
  }

  /** What notes are compared with has changed. */
  #forgetFound(): void {
    for (const entry of this.#notes.values()) if (entry !== NO_ENTRY) entry.found = undefined;
  }

  /** Takes a note's text; `problems` are findings of the reader of the file (such as invalid UTF-8). */
  setNote(path: string, text: string, problems: readonly Problem[] = []): void {
    this.takeFacts(path, readNote(path, text, this.#strings), problems);
  }

  /** Reads a note's text in steps, for {@link takeFacts}. Changes nothing that the index tells. */
  readInSteps(path: string, text: string): Generator<void, NoteFacts> {
    return readNoteInSteps(path, text, this.#strings);
  }

  /** Takes what was read of a note's text, as {@link setNote} does. */
  takeFacts(path: string, facts: NoteFacts, problems: readonly Problem[]): void {
    this.removeNote(path);
    // Most notes without tags share one entry.
    const plain = facts === NO_FACTS && problems.length === 0;
    this.#notes.set(path, plain ? NO_ENTRY : { facts, readProblems: problems, found: undefined });
    this.#count(facts, 1);
    this.#countIds(facts, 1);
  }

  removeNote(path: string): void {
    this.#view = undefined;
    const entry = this.#notes.get(path);
    if (!entry) return;
    this.#notes.delete(path);
    this.#count(entry.facts, -1);
    this.#countIds(entry.facts, -1);
  }

  /** Takes what was read of the bibliography files. */
  setBibliography(bibliography: Bibliography): void {
    this.#bibliography = bibliography;
    this.#unknownKeys = new UnknownCitekeys(bibliography);
    this.#forgetFound();
    this.#view = undefined;
  }

  /** The bibliography files that the front matter of a note names. */
  bibliographyIn(path: string): readonly string[] {
    return (this.#notes.get(path)?.facts ?? NO_FACTS).bibliography;
  }

  /** The bibliography files that the theory file names, then those that notes name. */
  get bibliographyNames(): readonly BibliographyName[] {
    const { bibliography, bibliographyPlaces } = this.#theory;
    const names = bibliography.map((name, i): BibliographyName => {
      return { name, file: this.#theoryFile, range: bibliographyPlaces[i] ?? TOP };
    });
    const naming = [...this.#notes].filter(([, { facts }]) => facts.bibliography.length > 0);
    for (const [file, { facts }] of naming.sort(([a], [b]) => compareText(a, b)))
      for (const name of facts.bibliography) names.push({ name, file, range: TOP });
    return names;
  }

  /** Counts a note in or out. What it adds is worked out again rather than kept. */
  #count(facts: NoteFacts, sign: 1 | -1): void {
    if (facts.evidence.length > 0) this.#totals.count(facts.evidence, this.#theory, sign);
  }

  #countIds({ mentions }: NoteFacts, sign: 1 | -1): void {
    const counts = this.#ids;
    if (!counts) return;
    for (const id of mentions.ids) {
      const count = (counts.get(id) ?? 0) + sign;
      if (count === 0) counts.delete(id);
      else counts.set(id, count);
    }
  }

  #idCounts(): ReadonlyMap<string, number> {
    if (!this.#ids) {
      this.#ids = new Map();
      for (const { facts } of this.#notes.values()) this.#countIds(facts, 1);
    }
    return this.#ids;
  }

  /** Whether some element of the project has this evidence id. */
  hasId(id: string): boolean {
    return this.#idCounts().has(id);
  }

  evidenceOf(path: string): readonly Evidence[] {
    return (this.#notes.get(path)?.facts ?? NO_FACTS).evidence;
  }

  /** The id that stands at an offset of a note. */
  idAt(path: string, offset: number): PlacedId | undefined {
    return placedAt(idsInNote(this.#notes.get(path)?.facts ?? NO_FACTS), offset);
  }

  /** Every place of the notes that names an id, by note (code unit order), then by place. */
  placesOf(kind: PlacedKind, id: string): readonly NotePlace[] {
    return this.view.notes.flatMap((note) => {
      const facts = this.#notes.get(note)?.facts ?? NO_FACTS;
      if (facts === NO_FACTS) return [];
      return placesInNote(facts, kind, id).map(({ range, declares }) => {
        const [start, end] = [facts.lines.positionAt(range.start), facts.lines.positionAt(range.end)];
        return { note, range: { start, end }, declares };
      });
    });
  }

  /** The same object until something changes. Its lists are made when first asked for. */
  get view(): ProjectView {
    this.#view ??= this.#makeView();
    return this.#view;
  }

  #makeView(): ProjectView {
    const totals = this.#totals;
    const notes = lazy(() => [...this.#notes.keys()].sort(compareText));
    const evidence = lazy(() => notes().flatMap((path) => this.evidenceOf(path)));
    const problems = lazy(() => this.#problems(notes()));
    const about = lazy(() => this.#notesAbout(notes()));
    const citing = lazy(() => this.#citing(notes()));
    return {
      theory: this.#theory,
      get notes() {
        return notes();
      },
      get evidence() {
        return evidence();
      },
      get problems() {
        return problems();
      },
      works: this.#bibliography.works,
      get notesAbout() {
        return about();
      },
      get citing() {
        return citing();
      },
      paragraphBreaksOf: (path) => (this.#notes.get(path)?.facts ?? NO_FACTS).lines.paragraphBreaks,
      countsOf: (hypothesis) => totals.stances(hypothesis),
      countsOfVariable: (variable) => totals.codings(variable),
    };
  }

  #notesAbout(notes: readonly string[]): ReadonlyMap<string, readonly string[]> {
    return byKey(notes, (path) => this.#notes.get(path)?.facts.sources ?? []);
  }

  #citing(notes: readonly string[]): ReadonlyMap<string, readonly string[]> {
    const { works } = this.#bibliography;
    const { sources } = this.#theory;
    return byKey(notes, (path) => {
      const { keys, starts } = (this.#notes.get(path)?.facts ?? NO_FACTS).cited;
      return keys.filter((key, i) => (starts[i] ?? -1) >= 0 || works.has(key) || sources.has(key));
    });
  }

  #problems(notes: readonly string[]): readonly FileProblem[] {
    const found = inFile(this.#theoryFile, this.#theoryProblems);
    for (const path of notes) {
      const entry = this.#notes.get(path);
      if (!entry) continue;
      entry.found ??= inFile(path, [
        ...entry.readProblems,
        ...entry.facts.problems,
        ...checkNote(entry.facts, this.#theory),
        ...this.#unknownKeys.in(entry.facts, this.#theory.sources),
        // Who has no bibliography may not work with citekeys.
        ...(this.#bibliography.works.size > 0 ? missingSource(entry.facts) : []),
      ]);
      for (const one of entry.found) found.push(one);
    }
    found.push(...this.#duplicateIds(notes), ...this.#bibliography.problems);
    return found.sort(byPlace);
  }

  /** Every mention of an evidence id but the first, in the order of the notes; each points at the others. */
  #duplicateIds(notes: readonly string[]): FileProblem[] {
    const counts = this.#idCounts();
    const places = new Map<string, Required<RelatedPlace>[]>();
    for (const file of notes) {
      const { mentions, lines } = this.#notes.get(file)?.facts ?? NO_FACTS;
      mentions.ids.forEach((id, i) => {
        if ((counts.get(id) ?? 0) < 2) return;
        const at = mentions.starts[i] ?? 0;
        const range = { start: lines.positionAt(at), end: lines.positionAt(at + id.length) };
        const place = { file, range, ...l10n.worded(l10n.said('the same id is given here')) };
        const before = places.get(id);
        if (before) before.push(place);
        else places.set(id, [place]);
      });
    }
    return [...places].flatMap(([id, all]) => {
      const [first, ...others] = all;
      const message = l10n.said(
        'the id "{0}" is given already in {1}: give this evidence an id of its own',
        id,
        first ? `${first.file}:${first.range.start.line + 1}` : '',
      );
      return others.map(({ file, range }): FileProblem => {
        const related = all.slice(0, MOST_RELATED).filter((place) => place.range !== range);
        return {
          file,
          code: 'duplicate-evidence-id',
          severity: 'error',
          ...l10n.worded(message),
          range,
          related,
        };
      });
    });
  }
}

/** For each key the notes that have it, in their order. */
function byKey(
  notes: readonly string[],
  keysOf: (path: string) => readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const path of notes) {
    for (const key of new Set(keysOf(path))) {
      const known = found.get(key);
      if (known) known.push(path);
      else found.set(key, [path]);
    }
  }
  return found;
}
