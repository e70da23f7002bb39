import * as vscode from 'vscode';
import type { Theory, Variable } from '../../../core/model/theory';
import type { VariableCounts } from '../../../core/model/projectView';
import type { Project } from '../../projects/project';
import { NO_SUBJECT, type TreeNode } from '../../trees/treeNode';
import { roleName, spokenUses } from '../../trees/words';
import { openInTheory } from './hypothesisNode';

/** Whether a theory's variable shows as an indicator below another variable of the same theory. */
export function isCovered(project: Project, theory: Theory, variable: string): boolean {
  const { variables } = project.view.theory;
  const listed = new Set(theory.variables.map((role) => role.variable));
  const seen = new Set([variable]);
  let parent = variables.get(variable)?.parent;
  while (parent !== undefined && !seen.has(parent)) {
    if (listed.has(parent)) return true;
    seen.add(parent);
    parent = variables.get(parent)?.parent;
  }
  return false;
}

/** A variable with its role in a theory, over its indicators. */
export function variableNode(project: Project, id: string, theory: Theory | undefined): TreeNode {
  const { view } = project;
  const variable = view.theory.variables.get(id);
  if (!variable) return unknownVariable(id);
  const roles = theory?.variables.find((role) => role.variable === id)?.roles ?? [];
  const counts = view.countsOfVariable(id);
  const description = [roles.map(roleName).join(', '), counts.tagged > 0 ? String(counts.tagged) : '']
    .filter((part) => part !== '')
    .join(' · ');
  return {
    key: id,
    label: variable.label,
    description,
    icon: new vscode.ThemeIcon(variable.parent === undefined ? 'symbol-variable' : 'symbol-field'),
    context: `${variable.parent === undefined ? 'variable' : 'indicator'} declared`,
    spoken: [variable.label, ...roles.map(roleName), spokenUses(counts)].join(', '),
    tooltip: () => tooltipOf(variable, counts),
    ...openInTheory(project, 'variable', variable, theory?.id),
    ...(variable.indicators.length > 0 && {
      children: () => variable.indicators.map((indicator) => variableNode(project, indicator, theory)),
    }),
  };
}

function unknownVariable(id: string): TreeNode {
  return {
    key: id,
    label: id,
    description: vscode.l10n.t('unknown'),
    icon: new vscode.ThemeIcon('warning'),
    context: 'unknown',
    subject: NO_SUBJECT,
  };
}

function tooltipOf(variable: Variable, counts: VariableCounts): vscode.MarkdownString {
  const text = new vscode.MarkdownString().appendText(`${variable.label} (${variable.id})`);
  for (const part of [variable.definition ?? variable.brief, variable.include, variable.exclude]) {
    if (part !== undefined) text.appendMarkdown('\n\n').appendText(part);
  }
  return text.appendMarkdown('\n\n').appendText(spokenUses(counts));
}
