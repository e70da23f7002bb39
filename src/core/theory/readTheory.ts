import * as l10n from '../l10n/l10n';
import type { Problem } from '../model/problem';
import type { TheoryModel } from '../model/theory';
import { readSection, type DraftHead } from './declarations';
import { fieldsOf, type Fields } from './fields';
import { Findings } from './findings';
import { HYPOTHESES, linkHypotheses } from './hypotheses';
import { Links } from './links';
import { linkQuestions, QUESTIONS } from './questions';
import { CASES, linkCases, readAcknowledged, readExpectations, readSearches, SOURCES } from './records';
import { readSettings, SETTING_KEYS } from './settings';
import { linkTheories, THEORIES } from './theories';
import { readVariables, VARIABLE, type VariableSection } from './variables';
import { readTree } from './yaml/readTree';
import type { Entry } from './yaml/tree';
import { KIND_NAMES } from '../l10n/kindNames';

/** A theory file as far as it can be read, and what is wrong with it, by place. */
export interface TheoryReading {
  readonly model: TheoryModel;
  readonly problems: readonly Problem[];
}

const DECLARING = ['questions', 'variables', 'theories', 'hypotheses'] as const;

/** Every key that can stand at the top of a theory file. */
export const TOP_KEYS: readonly string[] = [
  ...SETTING_KEYS,
  ...DECLARING,
  'cases',
  'sources',
  'searches',
  'expectations',
  'acknowledged',
];

/** How entries that declare an id are written: their keys in order, and the key that a bare text stands for. */
export const ENTRIES = {
  question: QUESTIONS,
  variable: VARIABLE,
  theory: THEORIES,
  hypothesis: HYPOTHESES,
} as const;

/**
 * Reads a theory file (docs/theory-file.md). Never throws: whatever is valid is in the model. Every id the
 * model names is one it declares, and no relation in it runs in a circle.
 */
export function readTheory(text: string): TheoryReading {
  const findings = new Findings(text);
  const tree = readTree(text);
  for (const { severity, message, range } of tree.faults) {
    findings.report('yaml-syntax', message, range, severity);
    if (severity === 'error') findings.markIncomplete();
  }
  const top = fieldsOf(findings, 'theory.yaml', tree.root, TOP_KEYS, DECLARING);
  if (top === undefined) findings.markIncomplete();
  const model = readModel(findings, top ?? new Map<string, Entry>());
  return { model, problems: findings.problems(tree.garbled) };
}

function readModel(findings: Findings, top: Fields): TheoryModel {
  const settings = readSettings(findings, top);
  const questions = readSection(findings, top, 'questions', QUESTIONS);
  const variables = readVariables(findings, top);
  const theories = readSection(findings, top, 'theories', THEORIES);
  const hypotheses = readSection(findings, top, 'hypotheses', HYPOTHESES);
  const cases = readSection(findings, top, 'cases', CASES);
  const sources = readSection(findings, top, 'sources', SOURCES);
  checkSharedIds(findings, variables, hypotheses.drafts);
  const links = new Links(findings, {
    question: { loaded: questions.drafts, ...questions },
    variable: { loaded: variables.variables, ...variables },
    theory: { loaded: theories.drafts, ...theories },
    hypothesis: { loaded: hypotheses.drafts, ...hypotheses },
    case: { loaded: cases.drafts, ...cases },
  });
  const linked = {
    ...settings,
    questions: linkQuestions(findings, links, questions.drafts),
    variables: variables.variables,
    theories: linkTheories(findings, links, theories.drafts, variables.variables),
    hypotheses: linkHypotheses(findings, links, hypotheses.drafts),
    cases: linkCases(links, cases.drafts, variables.variables),
    sources: sources.drafts,
    searches: readSearches(findings, top, links),
    expectations: readExpectations(findings, top, links),
    acknowledged: readAcknowledged(findings, top, links),
  };
  // Now that every reference has been followed.
  return { ...linked, mentions: links.mentions, complete: findings.complete };
}

/** Variables and hypotheses share one namespace; both stay usable, since a tag names them in different keys. */
function checkSharedIds(
  findings: Findings,
  variables: VariableSection,
  hypotheses: ReadonlyMap<string, DraftHead>,
): void {
  for (const [id, { key }] of hypotheses) {
    const other = variables.variables.has(id) && variables.keys.find(({ text }) => text === id);
    if (!other) continue;
    const [first, later, earlier] =
      other.range.start < key.range.start
        ? (['variable', key, other] as const)
        : (['hypothesis', other, key] as const);
    const message = l10n.said('`{0}` is already the id of a {1}. Rename one.', id, KIND_NAMES[first]);
    const related = { message: l10n.said('The {0} is here.', KIND_NAMES[first]), range: earlier.range };
    findings.report('duplicate-id', message, later.range, undefined, related);
  }
}
