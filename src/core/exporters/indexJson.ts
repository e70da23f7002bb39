import type { Evidence, Rating, Segment } from '../model/evidence';
import type { FileProblem } from '../model/problem';
import type { ProjectView } from '../model/projectView';
import type { Case, Hypothesis, Theory, TheoryModel, Variable } from '../model/theory';
import { impliedVariables } from '../index/impliedVariables';

/** What `format` says in every index.json; with `version` it names the schema schemas/coded-index.schema.json. */
export const INDEX_FORMAT = 'adduce-coded-index';

/** Version of index.json. Raised when a reader of the version before could misread the file. */
export const INDEX_VERSION = 1;

type Json = Readonly<Record<string, unknown>>;

/** Ratings as they stand in index.json; places in notes are left to the segments. */
function ratingOf(rating: Rating): Json {
  return {
    hypothesis: rating.hypothesis,
    stance: rating.stance,
    strong: rating.strong,
    test: rating.test,
    decibels: rating.decibels,
    value: rating.value,
  };
}

function segmentOf(segment: Segment): Json {
  return {
    kind: segment.kind,
    start: segment.range.start,
    end: segment.range.end,
    contentStart: segment.content.start,
    contentEnd: segment.content.end,
    line: segment.start.line + 1,
    column: segment.start.character + 1,
    endLine: segment.end.line + 1,
    endColumn: segment.end.character + 1,
    passage: segment.passage,
    raw: segment.raw,
  };
}

/** `JSON.stringify` leaves out what is undefined: absent attributes have no key. */
function evidenceOf(evidence: Evidence, theory: TheoryModel): Json {
  return {
    id: evidence.id,
    item: evidence.item,
    note: evidence.note,
    passage: evidence.passage,
    form: evidence.form,
    segments: evidence.segments.map(segmentOf),
    ratings: evidence.ratings.map(ratingOf),
    variables: evidence.variables.map((mention) => mention.variable),
    impliedVariables: impliedVariables(evidence, theory),
    source: evidence.source,
    via: evidence.via,
    locator: evidence.locator,
    credibility: evidence.credibility,
    claim: evidence.claim,
    group: evidence.group,
    coder: evidence.coder,
    date: evidence.date,
    memo: evidence.memo,
  };
}

function problemOf(problem: FileProblem): Json {
  return {
    file: problem.file,
    line: problem.range.start.line + 1,
    column: problem.range.start.character + 1,
    endLine: problem.range.end.line + 1,
    endColumn: problem.range.end.character + 1,
    severity: problem.severity,
    code: problem.code,
    message: problem.message,
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
    ...pick(variable, 'level', 'actor', 'period', 'values', 'aliases', 'parent', 'indicators'),
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
        pick(q, 'id', 'text', 'reference', 'partOf', 'actor', 'variables'),
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

/** An array with one entry to a line: a changed entry is a changed line in git. */
function lines(values: readonly unknown[], indent: string): string {
  if (values.length === 0) return '[]';
  const inner = values.map((value) => `${indent}  ${JSON.stringify(value)}`).join(',\n');
  return `[\n${inner}\n${indent}]`;
}

/**
 * The coded index for programs: format docs/coded-index.md, schema schemas/coded-index.schema.json. Theory
 * in the order of the theory file, evidence by note and place.
 */
export function indexJson(view: ProjectView): string {
  const { theory } = view;
  const sections = theorySections(view).map(([name, values]) => `    "${name}": ${lines(values, '    ')}`);
  return [
    '{',
    `  "format": "${INDEX_FORMAT}",`,
    `  "version": ${INDEX_VERSION},`,
    '  "theory": {',
    `    "title": ${JSON.stringify(theory.title)},`,
    `    "bibliography": ${JSON.stringify(theory.bibliography)},`,
    `    "complete": ${theory.complete},`,
    sections.join(',\n'),
    '  },',
    `  "notes": ${lines(view.notes, '  ')},`,
    `  "evidence": ${lines(
      view.evidence.map((evidence) => evidenceOf(evidence, theory)),
      '  ',
    )},`,
    `  "problems": ${lines(view.problems.map(problemOf), '  ')}`,
    '}',
    '',
  ].join('\n');
}
