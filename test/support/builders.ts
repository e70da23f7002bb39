/** Builders of the data that exporters, trees and reports are made from. Each fills in what a test does not say. */
import type { Work } from '../../src/core/model/work';
import type {
  Evidence,
  Rating,
  Segment,
  Stance,
  StanceCounts,
  VariableMention,
} from '../../src/core/model/evidence';
import type { FileProblem } from '../../src/core/model/problem';
import type { ProjectView, VariableCounts } from '../../src/core/model/projectView';
import type { PositionRange, TextRange } from '../../src/core/model/text';
import type { Hypothesis, Question, Theory, TheoryModel, Variable } from '../../src/core/model/theory';

const NOWHERE: PositionRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const NO_RANGE: TextRange = { start: 0, end: 0 };

export function variable(id: string, parts: Partial<Variable> = {}): Variable {
  return { id, where: NOWHERE, label: `Label of ${id}`, values: [], aliases: [], indicators: [], ...parts };
}

export function work(key: string, parts: Partial<Work> = {}): Work {
  return {
    key,
    type: 'book',
    title: '',
    authors: [],
    year: '',
    file: 'references.bib',
    where: NOWHERE,
    ...parts,
  };
}

export function question(id: string, parts: Partial<Question> = {}): Question {
  return { id, where: NOWHERE, text: `Text of ${id}?`, variables: [], ...parts };
}

export function theory(id: string, parts: Partial<Theory> = {}): Theory {
  const empty = { extends: [], aliases: [], variables: [], predicts: [] };
  return { id, where: NOWHERE, label: `Label of ${id}`, ...empty, ...parts };
}

export function hypothesis(id: string, parts: Partial<Hypothesis> = {}): Hypothesis {
  return {
    id,
    where: NOWHERE,
    statement: `Statement of ${id}.`,
    theories: [],
    questions: [],
    kind: 'causal',
    status: 'open',
    pathVariables: [],
    rivals: [],
    nestedIn: [],
    partOf: [],
    complements: [],
    ...parts,
  };
}

/** The sections of a theory as lists; ids come from the things themselves. */
export interface TheoryParts extends Omit<
  Partial<TheoryModel>,
  'questions' | 'variables' | 'theories' | 'hypotheses'
> {
  readonly questions?: readonly Question[];
  readonly variables?: readonly Variable[];
  readonly theories?: readonly Theory[];
  readonly hypotheses?: readonly Hypothesis[];
}

function byId<T extends { readonly id: string }>(things: readonly T[] | undefined): ReadonlyMap<string, T> {
  return new Map((things ?? []).map((thing) => [thing.id, thing]));
}

export function theoryModel(parts: TheoryParts = {}): TheoryModel {
  return {
    title: 'A test',
    bibliography: [],
    bibliographyPlaces: [],
    notes: [],
    output: 'coded-index',
    cases: new Map(),
    sources: new Map(),
    searches: [],
    expectations: [],
    acknowledged: [],
    mentions: [],
    complete: true,
    ...parts,
    questions: byId(parts.questions),
    variables: byId(parts.variables),
    theories: byId(parts.theories),
    hypotheses: byId(parts.hypotheses),
  };
}

const TEST_VALUES = {
  'straw-in-the-wind': [1, 1],
  hoop: [1, 2],
  'smoking-gun': [2, 1],
  'doubly-decisive': [2, 2],
};

function valueOf(stance: Stance, { strong, test }: Partial<Rating>): number {
  if (stance === 'neutral') return 0;
  const [passed = 1, failed = 1] = test ? TEST_VALUES[test] : strong ? [2, 2] : [1, 1];
  return stance === 'supports' ? passed : -failed;
}

export function rating(hypothesisId: string, stance: Stance, parts: Partial<Rating> = {}): Rating {
  const value = valueOf(stance, parts);
  return { hypothesis: hypothesisId, stance, strong: false, value, range: NO_RANGE, ...parts };
}

/** A span of `passage` at a place counted from 0. */
export function segment(passage: string, line = 0, character = 0, parts: Partial<Segment> = {}): Segment {
  const start = line * 100 + character;
  const end = start + passage.length + 2;
  return {
    kind: 'span',
    range: { start, end },
    content: { start: start + 1, end: end - 1 },
    start: { line, character },
    end: { line, character: character + passage.length + 2 },
    passage,
    raw: passage,
    ...parts,
  };
}

export interface EvidenceParts extends Omit<Partial<Evidence>, 'variables'> {
  /** Ids of the variables that the tag names. */
  readonly variables?: readonly string[];
  /** Line of the first segment, from 0. */
  readonly line?: number;
}

export function evidence(id: string, parts: EvidenceParts = {}): Evidence {
  const { variables = [], line = 0, passage = `Passage of ${id}`, ...rest } = parts;
  const mentions: readonly VariableMention[] = variables.map((one) => ({ variable: one, range: NO_RANGE }));
  return {
    id,
    note: 'notes/a.md',
    segments: [segment(passage, line)],
    passage,
    ratings: [],
    form: 'paraphrase',
    item: id,
    ...rest,
    variables: mentions,
  };
}

/** What a view is made of; counts follow from it. */
export interface ViewParts {
  readonly theory?: TheoryModel;
  readonly notes?: readonly string[];
  readonly evidence?: readonly Evidence[];
  readonly problems?: readonly FileProblem[];
  readonly works?: readonly Work[];
  readonly notesAbout?: ProjectView['notesAbout'];
  readonly citing?: ProjectView['citing'];
  /** By note; without them a note is one paragraph. */
  readonly paragraphBreaks?: Readonly<Record<string, readonly number[]>>;
}

function countItems(all: readonly Evidence[], counts: (one: Evidence) => boolean): number {
  return new Set(all.filter(counts).map((one) => `${one.note}\n${one.item}`)).size;
}

function implies(theoryOfView: TheoryModel, one: Evidence, variableId: string): boolean {
  if (one.variables.some((mention) => mention.variable === variableId)) return false;
  return one.ratings.some(({ hypothesis: id }) =>
    theoryOfView.hypotheses.get(id)?.pathVariables.includes(variableId),
  );
}

/** A view as the index would give it, counted the slow and obvious way. */
export function projectView(parts: ViewParts = {}): ProjectView {
  const model = parts.theory ?? theoryModel();
  const all = parts.evidence ?? [];
  const count = (hypothesisId: string, stance: Stance): number =>
    countItems(all, (one) => one.ratings.some((r) => r.hypothesis === hypothesisId && r.stance === stance));
  return {
    theory: model,
    notes: parts.notes ?? [...new Set(all.map((one) => one.note))].sort(),
    evidence: all,
    problems: parts.problems ?? [],
    works: new Map(parts.works?.map((work) => [work.key, work])),
    notesAbout: parts.notesAbout ?? new Map(),
    citing: parts.citing ?? new Map(),
    paragraphBreaksOf: (note) => parts.paragraphBreaks?.[note] ?? [],
    countsOf: (id): StanceCounts => ({
      supports: count(id, 'supports'),
      contradicts: count(id, 'contradicts'),
      neutral: count(id, 'neutral'),
    }),
    countsOfVariable: (id): VariableCounts => ({
      tagged: countItems(all, (one) => one.variables.some((mention) => mention.variable === id)),
      implied: countItems(all, (one) => implies(model, one, id)),
    }),
  };
}

/** A problem at a place counted from 0, one character long. */
export function problem(
  file: string,
  line: number,
  character: number,
  parts: Partial<FileProblem> = {},
): FileProblem {
  const range = { start: { line, character }, end: { line, character: character + 1 } };
  return { file, code: 'no-coding', severity: 'warning', message: 'Nothing coded.', range, ...parts };
}
