import * as vscode from 'vscode';
import type { Hypothesis, Variable } from '../../../core/model/theory';
import { shorten } from '../../../core/util/shorten';
import { COMMANDS } from '../../contributions';
import type { FoundId } from '../../documents/idAt';
import type { Project } from '../../projects/project';
import { roleName, spokenCounts, spokenUses, stanceVerb, statusName } from '../../trees/words';

/** Longest text of the theory file or a note that a hover shows. */
const LONGEST = 600;

/** What a hover says of an id; undefined where nothing is known of it, or where it stands in its own tag. */
export function describeId({ project, kind, id, declares }: FoundId): vscode.MarkdownString | undefined {
  const { theory } = project.view;
  switch (kind) {
    case 'hypothesis': {
      const hypothesis = theory.hypotheses.get(id);
      return hypothesis && describeHypothesis(project, hypothesis);
    }
    case 'variable': {
      const variable = theory.variables.get(id);
      return variable && describeVariable(project, variable);
    }
    case 'theory': {
      const one = theory.theories.get(id);
      return one && written(one.label, [one.description]);
    }
    case 'question': {
      const question = theory.questions.get(id);
      return question && written(id, [question.text]);
    }
    case 'case': {
      const one = theory.cases.get(id);
      return one?.label === undefined ? undefined : written(id, [one.label]);
    }
    case 'evidence':
      // In its own tag the passage stands right before it.
      return declares ? undefined : describeEvidence(project, id);
  }
}

/** A heading and paragraphs. All words come from theory file and notes: none is read as Markdown. */
function written(heading: string, paragraphs: readonly (string | undefined)[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString().appendMarkdown('**').appendText(heading).appendMarkdown('**');
  for (const paragraph of paragraphs) {
    if (paragraph !== undefined && paragraph !== '')
      text.appendMarkdown('\n\n').appendText(shorten(paragraph, LONGEST));
  }
  return text;
}

/** A link to all evidence for something, in the list of *Find Evidence*. */
function addLink(text: vscode.MarkdownString, query: string): vscode.MarkdownString {
  text.isTrusted = { enabledCommands: [COMMANDS.findEvidence] };
  const argument = encodeURIComponent(JSON.stringify([{ query }]));
  return text
    .appendMarkdown('\n\n[')
    .appendText(vscode.l10n.t('Find its evidence'))
    .appendMarkdown(`](command:${COMMANDS.findEvidence}?${argument})`);
}

function describeHypothesis(project: Project, one: Hypothesis): vscode.MarkdownString {
  const { theories } = project.view.theory;
  const text = written(one.label === undefined ? one.id : `${one.id}: ${one.label}`, [
    one.statement,
    [one.kind, statusName(one.status), ...one.theories.map((id) => theories.get(id)?.label ?? id)].join(
      ' · ',
    ),
    one.path,
    one.rivals.length > 0 ? vscode.l10n.t('Rivals: {0}', one.rivals.join(', ')) : undefined,
    project.isLoaded ? spokenCounts(project.view.countsOf(one.id)) : undefined,
  ]);
  return addLink(text, `h:${one.id}`);
}

function describeVariable(project: Project, one: Variable): vscode.MarkdownString {
  const { theories, variables } = project.view.theory;
  const roles = [...theories.values()].flatMap((theory) =>
    theory.variables
      .filter(({ variable }) => variable === one.id)
      .map(({ roles: names }) => `${theory.label}: ${names.map(roleName).join(', ')}`),
  );
  const parent = one.parent === undefined ? undefined : (variables.get(one.parent)?.label ?? one.parent);
  const text = written(one.label === one.id ? one.id : `${one.label} (${one.id})`, [
    parent === undefined ? undefined : vscode.l10n.t('Indicator of {0}', parent),
    one.definition ?? one.brief,
    one.include,
    one.exclude,
    ...roles,
    project.isLoaded ? spokenUses(project.view.countsOfVariable(one.id)) : undefined,
  ]);
  return addLink(text, `v:${one.id}`);
}

function describeEvidence(project: Project, id: string): vscode.MarkdownString | undefined {
  const evidence = project.view.evidence.find((one) => one.id === id);
  if (!evidence) return undefined;
  const { passage, ratings, variables, memo } = evidence;
  return written(shorten(passage, LONGEST), [
    ratings.map(({ hypothesis, stance }) => `${hypothesis} ${stanceVerb(stance)}`).join(', '),
    variables.map(({ variable }) => variable).join(', '),
    memo,
  ]);
}
