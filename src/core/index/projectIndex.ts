import type { Evidence } from '../model/evidence';
import type { FileProblem, Problem } from '../model/problem';
import type { ProjectView } from '../model/projectView';
import type { TheoryModel } from '../model/theory';
import { readTheory } from '../theory/readTheory';
import { compareText } from '../util/compare';
import { Interner } from '../util/interner';
import { checkNote } from './noteChecks';
import { NO_FACTS, type NoteFacts, readNote } from './noteFacts';
import { Totals } from './tallies';

interface NoteEntry {
  readonly facts: NoteFacts;
  /** Findings of whoever read the file, such as invalid UTF-8. */
  readonly readProblems: readonly Problem[];
}

const NO_ENTRY: NoteEntry = { facts: NO_FACTS, readProblems: [] };

function inFile(file: string, problems: readonly Problem[]): FileProblem[] {
  return problems.map((problem) => ({ ...problem, file }));
}

function byPlace(a: FileProblem, b: FileProblem): number {
  const [p, q] = [a.range.start, b.range.start];
  return (
    compareText(a.file, b.file) || p.line - q.line || p.character - q.character || compareText(a.code, b.code)
  );
}

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
    this.#view = undefined;
  }

  /** Takes a note's text; `problems` are findings of the reader of the file (such as invalid UTF-8). */
  setNote(path: string, text: string, problems: readonly Problem[] = []): void {
    this.removeNote(path);
    const facts = readNote(path, text, this.#strings);
    // Most notes without tags share one entry.
    const plain = facts === NO_FACTS && problems.length === 0;
    this.#notes.set(path, plain ? NO_ENTRY : { facts, readProblems: problems });
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
      countsOf: (hypothesis) => totals.stances(hypothesis),
      countsOfVariable: (variable) => totals.codings(variable),
    };
  }

  #problems(notes: readonly string[]): readonly FileProblem[] {
    const found = inFile(this.#theoryFile, this.#theoryProblems);
    for (const path of notes) {
      const entry = this.#notes.get(path);
      if (!entry) continue;
      found.push(...inFile(path, entry.readProblems));
      found.push(...inFile(path, entry.facts.problems));
      found.push(...inFile(path, checkNote(entry.facts, this.#theory)));
    }
    found.push(...this.#duplicateIds(notes));
    return found.sort(byPlace);
  }

  /** Every mention of an evidence id but the first, in the order of the notes. */
  #duplicateIds(notes: readonly string[]): FileProblem[] {
    const found: FileProblem[] = [];
    const counts = this.#idCounts();
    const first = new Map<string, string>();
    for (const file of notes) {
      const { mentions, lines } = this.#notes.get(file)?.facts ?? NO_FACTS;
      mentions.ids.forEach((id, i) => {
        if ((counts.get(id) ?? 0) < 2) return;
        const owner = first.get(id);
        first.set(id, owner ?? file);
        if (owner === undefined) return;
        const at = mentions.starts[i] ?? 0;
        const range = { start: lines.positionAt(at), end: lines.positionAt(at + id.length) };
        const message = `the id "${id}" is given already in ${owner}: give this evidence an id of its own`;
        found.push({ file, code: 'duplicate-evidence-id', severity: 'error', message, range });
      });
    }
    return found;
  }
}

/** A value that is made when first asked for. */
function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
