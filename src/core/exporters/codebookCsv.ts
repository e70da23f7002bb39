import type { ProjectView } from '../model/projectView';
import type { Hypothesis, TheoryModel, Variable } from '../model/theory';
import { csvTable, type CellValue } from './csvCell';

/** Columns of codebook.csv, in order; docs/exports.md is their data dictionary. */
export const CODEBOOK_COLUMNS = [
  'id',
  'kind',
  'label',
  'statement',
  'brief',
  'definition',
  'include',
  'exclude',
  'example',
  'parent',
  'level',
  'actor',
  'period',
  'values',
  'aliases',
  'roles',
  'theories',
  'questions',
  'claim_kind',
  'status',
  'causal_path',
  'rivals',
  'tagged',
  'implied',
  'supports',
  'contradicts',
  'neutral',
] as const;
type CodebookRow = Partial<Record<(typeof CODEBOOK_COLUMNS)[number], CellValue>>;

/** `neorealism: independent, mechanism; neoliberalism: background`, in the order of the theory file. */
function rolesOf(variable: string, theory: TheoryModel): string {
  const roles = [...theory.theories.values()].flatMap(({ id, variables }) => {
    const own = variables.find((one) => one.variable === variable)?.roles ?? [];
    return own.length === 0 ? [] : [`${id}: ${own.join(', ')}`];
  });
  return roles.join('; ');
}

function rowOfVariable(variable: Variable, view: ProjectView): CodebookRow {
  const { id, label, brief, definition, include, exclude, example, parent } = variable;
  const { level, actor, period, values, aliases } = variable;
  return {
    id,
    kind: parent === undefined ? 'variable' : 'indicator',
    label,
    brief,
    definition,
    include,
    exclude,
    example,
    parent,
    level,
    actor,
    period,
    values: values.join('; '),
    aliases: aliases.join('; '),
    roles: rolesOf(id, view.theory),
    ...view.countsOfVariable(id),
  };
}

function rowOfHypothesis(hypothesis: Hypothesis, view: ProjectView): CodebookRow {
  const { id, label, statement, theories, questions, kind, status, path, rivals } = hypothesis;
  const { supports, contradicts, neutral } = view.countsOf(id);
  return {
    id,
    kind: 'hypothesis',
    label,
    statement,
    theories: theories.join(' '),
    questions: questions.join(' '),
    claim_kind: kind,
    status,
    causal_path: path,
    rivals: rivals.join(' '),
    supports,
    contradicts,
    neutral,
  };
}

/** The codebook as a table: variables with their indicators, then hypotheses, in the order of the theory file. */
export function codebookRows(view: ProjectView): readonly (readonly CellValue[])[] {
  const { variables, hypotheses } = view.theory;
  const rows = [
    ...[...variables.values()].map((variable) => rowOfVariable(variable, view)),
    ...[...hypotheses.values()].map((hypothesis) => rowOfHypothesis(hypothesis, view)),
  ];
  return rows.map((row) => CODEBOOK_COLUMNS.map((column) => row[column]));
}

/** The codebook for spreadsheets and R: one row for each variable, indicator and hypothesis. */
export function codebookCsv(view: ProjectView): string {
  return csvTable([CODEBOOK_COLUMNS, ...codebookRows(view)]);
}

/** Taguette refuses longer names of tags, counted in code points. */
const LONGEST_NAME = 200;

function nameFor(id: string, label: string | undefined): string {
  const name = [...(label === undefined || label === id ? id : `${id}: ${label}`)];
  return name.length <= LONGEST_NAME ? name.join('') : `${name.slice(0, LONGEST_NAME - 1).join('')}…`;
}

/** What is written about a variable, a paragraph for each part of its codebook entry. */
function descriptionOf({ brief, definition, include, exclude, example }: Variable): string {
  const parts = [
    brief,
    definition,
    include && `Include: ${include}`,
    exclude && `Exclude: ${exclude}`,
    example && `Example: ${example}`,
  ];
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

/**
 * The codebook as Taguette 1.5 imports it: a tag for each variable, indicator and hypothesis. A table of its own, because Taguette
 * takes `parent` for the name of a tag, which in codebook.csv is an id.
 */
export function taguetteCsv({ theory }: ProjectView): string {
  const variables = [...theory.variables.values()];
  const names = new Map(variables.map(({ id, label }) => [id, nameFor(id, label)]));
  return csvTable([
    ['name', 'description', 'parent'],
    ...variables.map((one) => [names.get(one.id), descriptionOf(one), names.get(one.parent ?? '')]),
    ...[...theory.hypotheses.values()].map(({ id, label, statement }) => [nameFor(id, label), statement, '']),
  ]);
}
