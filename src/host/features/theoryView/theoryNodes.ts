import * as vscode from 'vscode';
import type { Hypothesis, Question, Theory } from '../../../core/model/theory';
import type { Project } from '../../projects/project';
import { NO_SUBJECT, type TreeNode } from '../../trees/treeNode';
import { hypothesisNode, openInTheory } from './hypothesisNode';
import { isCovered, variableNode } from './variableNode';

/** Rows of one project: hypotheses under their questions, variables under their theories, then what is left. */
export function theoryNodes(project: Project): readonly TreeNode[] {
  const { theory } = project.view;
  const sections = [
    section('questions', vscode.l10n.t('Questions and Hypotheses'), 'question', questionNodes(project)),
    section('theories', vscode.l10n.t('Theories and Variables'), 'library', [
      ...[...theory.theories.values()].map((one) => theoryNode(project, one)),
    ]),
    section(
      'variables',
      vscode.l10n.t('Variables outside every Theory'),
      'symbol-variable',
      looseVariables(project),
    ),
  ];
  return sections.filter((node) => node !== undefined);
}

function section(key: string, label: string, icon: string, rows: readonly TreeNode[]): TreeNode | undefined {
  if (rows.length === 0) return undefined;
  return {
    key,
    label,
    icon: new vscode.ThemeIcon(icon),
    context: 'section',
    subject: NO_SUBJECT,
    expanded: true,
    children: () => rows,
  };
}

function questionNodes(project: Project): readonly TreeNode[] {
  const { theory } = project.view;
  const hypotheses = [...theory.hypotheses.values()];
  const rows = [...theory.questions.values()].map((question) =>
    questionNode(
      project,
      question,
      hypotheses.filter((hypothesis) => hypothesis.questions.includes(question.id)),
    ),
  );
  const rest = hypotheses.filter(({ questions }) => !questions.some((id) => theory.questions.has(id)));
  if (rest.length === 0) return rows;
  // Without any question there is nothing to tell apart: the hypotheses stand in the section itself.
  if (rows.length === 0) return rest.map((hypothesis) => hypothesisNode(project, hypothesis));
  return [...rows, restNode(project, rest)];
}

function questionNode(project: Project, question: Question, hypotheses: readonly Hypothesis[]): TreeNode {
  return {
    key: question.id,
    label: question.id,
    description: question.text,
    icon: new vscode.ThemeIcon('question'),
    context: 'question declared',
    spoken: `${question.id}: ${question.text}`,
    expanded: true,
    tooltip: () => new vscode.MarkdownString().appendText(question.text),
    ...openInTheory(project, 'question', question),
    ...(hypotheses.length > 0 && {
      children: () => hypotheses.map((hypothesis) => hypothesisNode(project, hypothesis)),
    }),
  };
}

function restNode(project: Project, hypotheses: readonly Hypothesis[]): TreeNode {
  return {
    // No id can hold a space.
    key: 'no question',
    label: vscode.l10n.t('Without a question'),
    icon: new vscode.ThemeIcon('circle-slash'),
    context: 'group',
    subject: NO_SUBJECT,
    expanded: true,
    children: () => hypotheses.map((hypothesis) => hypothesisNode(project, hypothesis)),
  };
}

function theoryNode(project: Project, one: Theory): TreeNode {
  const { theories } = project.view.theory;
  const above = one.extends.map((id) => theories.get(id)?.label ?? id).join(', ');
  const description = above === '' ? undefined : vscode.l10n.t('extends {0}', above);
  const rows = one.variables.filter(({ variable }) => !isCovered(project, one, variable));
  return {
    key: one.id,
    label: one.label,
    ...(description !== undefined && { description }),
    icon: new vscode.ThemeIcon('book'),
    context: 'theory declared',
    spoken: description === undefined ? one.label : `${one.label}, ${description}`,
    tooltip: () => theoryTooltip(one),
    ...openInTheory(project, 'theory', one),
    ...(rows.length > 0 && {
      children: () => rows.map(({ variable }) => variableNode(project, variable, one)),
    }),
  };
}

function theoryTooltip(one: Theory): vscode.MarkdownString {
  const text = new vscode.MarkdownString().appendText(one.label);
  if (one.aliases.length > 0) {
    text.appendMarkdown('\n\n').appendText(vscode.l10n.t('Also called {0}', one.aliases.join(', ')));
  }
  if (one.description !== undefined) text.appendMarkdown('\n\n').appendText(one.description);
  return text;
}

/** Variables that no theory gives a role: they can be coded all the same. */
function looseVariables(project: Project): readonly TreeNode[] {
  const { theory } = project.view;
  const used = new Set(
    [...theory.theories.values()].flatMap((one) => one.variables.map((role) => role.variable)),
  );
  return [...theory.variables.values()]
    .filter((variable) => variable.parent === undefined && !used.has(variable.id))
    .map((variable) => variableNode(project, variable.id, undefined));
}
