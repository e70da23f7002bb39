import * as vscode from 'vscode';
import { STANCES } from '../../../core/model/evidence';
import type { Declared, Hypothesis, IdKind } from '../../../core/model/theory';
import type { Project } from '../../projects/project';
import { evidenceNode, spokenBearing } from '../../trees/evidenceNode';
import { ratedFor } from '../../trees/lookup';
import { openCommand, toRange } from '../../trees/places';
import { NO_SUBJECT, type Subject, type TreeNode } from '../../trees/treeNode';
import { countSigns, hypothesisText, spokenCounts, stanceIcon } from '../../trees/words';

/** Click and menu of a row that stands for something in the theory file. */
export function openInTheory(
  project: Project,
  of: IdKind,
  declared: Declared,
  theory?: string,
): { readonly subject: Subject; readonly command: vscode.Command } {
  const range = toRange(declared.where);
  return {
    subject: {
      kind: 'declared',
      place: new vscode.Location(project.theoryFile, range),
      id: declared.id,
      of,
      ...(theory !== undefined && { theory }),
    },
    command: openCommand(project.theoryFile, range),
  };
}

/** A hypothesis with its counts, over the evidence for and against it. */
export function hypothesisNode(project: Project, hypothesis: Hypothesis): TreeNode {
  const { view } = project;
  const counts = view.countsOf(hypothesis.id);
  const text = hypothesisText(hypothesis);
  const hasEvidence = STANCES.some((stance) => counts[stance] > 0);
  return {
    key: hypothesis.id,
    // Counts stand before the statement: a narrow side bar cuts off what comes last.
    label: `${hypothesis.id} ${countSigns(counts)}`.trimEnd(),
    description: text,
    icon: new vscode.ThemeIcon('beaker'),
    context: 'hypothesis declared',
    spoken: `${hypothesis.id}, ${spokenCounts(counts)}: ${text}`,
    tooltip: () => tooltipOf(project, hypothesis),
    ...openInTheory(project, 'hypothesis', hypothesis),
    ...(hasEvidence && { children: () => stanceGroups(project, hypothesis) }),
  };
}

function stanceGroups(project: Project, hypothesis: Hypothesis): readonly TreeNode[] {
  const counts = project.view.countsOf(hypothesis.id);
  const rated = ratedFor(project.view, hypothesis.id);
  return STANCES.flatMap((stance) => {
    const rows = rated.filter((one) => one.stance === stance);
    if (rows.length === 0) return [];
    const label = spokenBearing(stance);
    return {
      key: stance,
      label,
      description: String(counts[stance]),
      icon: stanceIcon(stance),
      context: 'group',
      spoken: `${label}, ${counts[stance]}`,
      subject: NO_SUBJECT,
      children: () => rows.map(({ evidence }) => evidenceNode(project, evidence, stance)),
    };
  });
}

function tooltipOf(project: Project, hypothesis: Hypothesis): vscode.MarkdownString {
  const { theories } = project.view.theory;
  const facts = [
    `${hypothesis.id}: ${hypothesis.statement}`,
    spokenCounts(project.view.countsOf(hypothesis.id)),
    `${hypothesis.kind}, ${hypothesis.status}`,
    hypothesis.theories.map((id) => theories.get(id)?.label ?? id).join(', '),
    hypothesis.path ?? '',
    hypothesis.rivals.length > 0 ? vscode.l10n.t('Rivals: {0}', hypothesis.rivals.join(', ')) : '',
  ];
  const text = new vscode.MarkdownString();
  facts
    .filter((fact) => fact !== '')
    .forEach((fact, i) => {
      if (i > 0) text.appendMarkdown('\n\n');
      text.appendText(fact);
    });
  return text;
}
