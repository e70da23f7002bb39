import * as vscode from 'vscode';
import { COMMANDS, GROUPINGS, VIEWS, type Grouping } from '../../contributions';
import type { Host } from '../../host';
import type { Project } from '../../projects/project';
import { evidenceNode } from '../../trees/evidenceNode';
import { ProjectTree } from '../../trees/projectTree';
import { NO_SUBJECT, type TreeNode } from '../../trees/treeNode';
import { setContext } from '../../ui/context';
import { evidenceGroups, type EvidenceGroup } from './evidenceGroups';

const MEMENTO = 'evidenceBy';

const ICONS: Record<Grouping, string> = {
  hypothesis: 'beaker',
  variable: 'symbol-variable',
  source: 'references',
  note: 'markdown',
};

/** The Evidence view and the commands that group it; the choice is kept for the workspace. */
export function registerEvidenceView({ service, memento, commands, own }: Host): ProjectTree {
  let grouping = GROUPINGS.find((one) => one === memento.get(MEMENTO)) ?? 'hypothesis';
  const tree = own(
    new ProjectTree(service, {
      id: VIEWS.evidence,
      nodesOf: (project) =>
        evidenceGroups(project.view, grouping).map((group) => groupNode(project, grouping, group)),
      needsNotes: true,
      canSelectMany: true,
    }),
  );
  const show = (next: Grouping): void => {
    grouping = next;
    tree.view.description = groupingName(next);
    setContext('adduce.evidenceBy', next);
  };
  const choose = async (next: Grouping): Promise<void> => {
    show(next);
    await tree.update();
    await memento.update(MEMENTO, next);
  };
  show(grouping);
  commands.add(COMMANDS.byHypothesis, () => choose('hypothesis'));
  commands.add(COMMANDS.byVariable, () => choose('variable'));
  commands.add(COMMANDS.bySource, () => choose('source'));
  commands.add(COMMANDS.byNote, () => choose('note'));
  return tree;
}

function groupingName(grouping: Grouping): string {
  switch (grouping) {
    case 'hypothesis':
      return vscode.l10n.t('by hypothesis');
    case 'variable':
      return vscode.l10n.t('by variable');
    case 'source':
      return vscode.l10n.t('by source');
    case 'note':
      return vscode.l10n.t('by note');
  }
}

function restName(grouping: Grouping): string {
  switch (grouping) {
    case 'hypothesis':
      return vscode.l10n.t('Variables only');
    case 'variable':
      return vscode.l10n.t('Without a variable of its own');
    case 'source':
      return vscode.l10n.t('Without a source');
    case 'note':
      return '';
  }
}

function groupNode(project: Project, grouping: Grouping, group: EvidenceGroup): TreeNode {
  const label = group.key === undefined ? restName(grouping) : group.label;
  return {
    // A space can stand in no id and no citekey; notes' paths may hold one, but are never without a key.
    key: `${grouping}:${group.key ?? ' '}`,
    label,
    description: group.description,
    icon: new vscode.ThemeIcon(group.key === undefined ? 'circle-slash' : ICONS[grouping]),
    context: 'group',
    spoken: group.key === undefined ? `${label}, ${group.description}` : group.spoken,
    subject: NO_SUBJECT,
    children: () => group.rows().map(({ evidence, bearing }) => evidenceNode(project, evidence, bearing)),
  };
}
