import type { Evidence, Rating, Segment } from '../model/evidence';
import type { FileProblem } from '../model/problem';
import type { ProjectView } from '../model/projectView';
import type { Case, Hypothesis, Theory, TheoryModel, Variable } from '../model/theory';
import { acknowledgement } from '../index/acknowledged';
import { impliedVariables } from '../index/impliedVariables';
import { finish } from '../util/steps';

/** What `format` says in every index.json; with `version` it names the schema schemas/coded-index.schema.json. */
export const INDEX_FORMAT = 'adduce-coded-index';

/** Version of index.json. Raised when a reader of the version before could misread the file. */
const INDEX_VERSION = 1;

type Json = Readonly<Record<string, unknown>>;

/** A rating; its place in the note is left to the segments. */
function ratingOf({ hypothesis, stance, strong, test, decibels, value }: Rating): Json {
  return { hypothesis, stance, strong, test, decibels, value };
}

function segmentOf({ kind, range, content, start, end, passage, raw }: Segment): Json {
  return {
    kind,
    start: range.start,
    end: range.end,
    contentStart: content.start,
    contentEnd: content.end,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
    passage,
    raw,
  };
}

/** `JSON.stringify` leaves out what is undefined: absent attributes have no key. */
function evidenceOf(evidence: Evidence, theory: TheoryModel): Json {
  const { id, item, note, passage, form, segments, ratings, variables } = evidence;
  const { source, via, locator, credibility, claim, group, coder, date, memo, translation } = evidence;
  return {
    id,
    item,
    note,
    passage,
    form,
    segments: segments.map(segmentOf),
    ratings: ratings.map(ratingOf),
    variables: variables.map((mention) => mention.variable),
    impliedVariables: impliedVariables(evidence, theory),
    source,
    via,
    locator,
    credibility,
    claim,
    group,
    coder,
    date,
    memo,
    translation,
  };
}

function problemOf(problem: FileProblem, theory: TheoryModel): Json {
  return {
    file: problem.file,
    line: problem.range.start.line + 1,
    column: problem.range.start.character + 1,
    endLine: problem.range.end.line + 1,
    endColumn: problem.range.end.character + 1,
    severity: problem.severity,
    code: problem.code,
    subject: problem.subject,
    message: problem.message,
    acknowledged: acknowledgement(problem, theory),
  };
}

/** The named fields, in the order named: what a reader of the theory file adds for itself stays out. */
function pick<T>(declared: T, ...fields: readonly (keyof T & string)[]): Json {
  return Object.fromEntries(fields.map((field) => [field, declared[field]]));
}

function hypothesisOf(hypothesis: Hypothesis, view: ProjectView): Json {
  const { supports, contradicts, neutral } = view.countsOf(hypothesis.id);
  return {
    ...pick(hypothesis, 'id', 'label', 'statement', 'theories', 'questions', 'kind', 'status', 'path'),
    ...pick(hypothesis, 'pathVariables', 'rivals', 'nestedIn', 'partOf', 'complements'),
    counts: { supports, contradicts, neutral },
  };
}

function variableOf(variable: Variable, view: ProjectView): Json {
  const { tagged, implied } = view.countsOfVariable(variable.id);
  return {
    ...pick(variable, 'id', 'label', 'brief', 'definition', 'include', 'exclude', 'example'),
    ...pick(variable, 'level', 'actor', 'period', 'changed', 'values', 'aliases'),
    ...pick(variable, 'parent', 'indicators'),
    counts: { tagged, implied },
  };
}

function theoryOf(theory: Theory): Json {
  return {
    ...pick(theory, 'id', 'label', 'description', 'extends', 'aliases'),
    variables: theory.variables.map((role) => pick(role, 'variable', 'roles')),
    predicts: theory.predicts.map((prediction) => pick(prediction, 'variable', 'value')),
  };
}

function caseOf(entry: Case): Json {
  return {
    ...pick(entry, 'id', 'label'),
    observed: entry.observed.map((observation) => pick(observation, 'variable', 'value')),
  };
}

/** The sections of `theory`, each an array in the order of the theory file. */
function theorySections(view: ProjectView): readonly (readonly [string, readonly Json[]])[] {
  const { theory } = view;
  return [
    [
      'questions',
      [...theory.questions.values()].map((q) =>
        pick(q, 'id', 'text', 'reference', 'priors', 'partOf', 'actor', 'variables'),
      ),
    ],
    ['variables', [...theory.variables.values()].map((variable) => variableOf(variable, view))],
    ['theories', [...theory.theories.values()].map(theoryOf)],
    ['hypotheses', [...theory.hypotheses.values()].map((hypothesis) => hypothesisOf(hypothesis, view))],
    ['cases', [...theory.cases.values()].map(caseOf)],
    ['sources', [...theory.sources.values()].map((s) => pick(s, 'id', 'credibility', 'status', 'note'))],
    ['searches', theory.searches.map((s) => pick(s, 'date', 'place', 'query', 'hypotheses', 'note'))],
    ['expectations', theory.expectations.map((e) => pick(e, 'hypothesis', 'observation', 'test', 'written'))],
    ['acknowledged', theory.acknowledged.map((a) => pick(a, 'rule', 'subject', 'reason'))],
  ];
}

/** Entries written in one step. */
const STEP = 200;

/** Adds a member that is an array with one entry to a line: a changed entry is a changed line in git. */
function* pushArray<T>(
  parts: string[],
  indent: string,
  name: string,
  entries: readonly T[],
  jsonOf: (entry: T) => unknown = (entry) => entry,
): Generator<void> {
  parts.push(`${indent}"${name}": [`);
  for (const [i, entry] of entries.entries()) {
    parts.push(`${i === 0 ? '\n' : ',\n'}${indent}  `, JSON.stringify(jsonOf(entry)));
    if (i % STEP === STEP - 1) yield;
  }
  parts.push(entries.length === 0 ? ']' : `\n${indent}]`);
}

/**
 * The coded index for programs: format docs/coded-index.md, schema schemas/coded-index.schema.json. Theory
 * in the order of the theory file, evidence by note and place. In steps, the last of which returns the whole.
 */
export function* indexJsonInSteps(view: ProjectView): Generator<void, string> {
  const { theory } = view;
  // Joined once at the end: every join of joined parts would copy many megabytes again.
  const parts = [`{\n  "format": "${INDEX_FORMAT}",\n  "version": ${INDEX_VERSION},\n  "theory": {\n`];
  parts.push(`    "title": ${JSON.stringify(theory.title)},\n`);
  parts.push(`    "bibliography": ${JSON.stringify(theory.bibliography)},\n`);
  parts.push(`    "complete": ${theory.complete}`);
  for (const [name, entries] of theorySections(view)) {
    parts.push(',\n');
    yield* pushArray(parts, '    ', name, entries);
  }
  parts.push('\n  },\n');
  yield* pushArray(parts, '  ', 'notes', view.notes);
  parts.push(',\n');
  yield* pushArray(parts, '  ', 'evidence', view.evidence, (one) => evidenceOf(one, theory));
  parts.push(',\n');
  yield* pushArray(parts, '  ', 'problems', view.problems, (problem) => problemOf(problem, theory));
  parts.push('\n}\n');
  return parts.join('');
}

/** {@link indexJsonInSteps} at once. */
export function indexJson(view: ProjectView): string {
  return finish(indexJsonInSteps(view));
}
