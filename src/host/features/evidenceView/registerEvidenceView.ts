import * as vscode from 'vscode';
import { plural } from '../../../core/l10n/l10n';
import { EVIDENCE_ORDERS, type EvidenceOrder } from '../../../core/listing/sortEvidence';
import { COMMANDS, THEORY_FILE, VIEWS, type Grouping } from '../../contributions';
import type { Host } from '../../host';
import { openProblems } from '../../projects/openProblems';
import type { Project } from '../../projects/project';
import { evidenceNode } from '../../trees/evidenceNode';
import { ProjectTree } from '../../trees/projectTree';
import { NO_SUBJECT, type TreeNode } from '../../trees/treeNode';
import { Debounced } from '../../util/timing';
import { setContext } from '../../ui/context';
import { askForFilter, filterIn } from './askForFilter';
import { EvidenceDrag } from './evidenceDrag';
import { evidenceGroups, type EvidenceGroup } from './evidenceGroups';
import { EvidenceListing } from './evidenceListing';
import { registerReveal } from './revealEvidence';

const GROUPING = 'evidenceBy';
const ORDER = 'evidenceOrder';

/** Pause after the last change before totals and badge follow; they are sums over whole projects. */
const TOTALS_PAUSE_MS = 300;

const ICONS: Record<Grouping, string> = {
  hypothesis: 'beaker',
  variable: 'symbol-variable',
  source: 'references',
  note: 'markdown',
};

/** The Evidence view, what it lists and in which order. Grouping and order are kept for the workspace. */
export function registerEvidenceView(host: Host): ProjectTree {
  const { service, memento, commands, own } = host;
  const listing = new EvidenceListing({ grouping: memento.get(GROUPING), order: memento.get(ORDER) });
  const tree = own(
    new ProjectTree(service, {
      id: VIEWS.evidence,
      nodesOf: (project) => groupNodes(project, listing),
      needsNotes: true,
      canSelectMany: true,
      dragAndDropController: new EvidenceDrag(),
    }),
  );
  const showState = (): void => {
    // Totals are sums over all evidence: not for a view that nobody sees.
    if (tree.view.visible) describe(tree.view, listing, service.projects);
    tree.view.badge = errorBadge(service.projects);
  };
  const show = async (): Promise<void> => {
    setContext('adduce.evidenceBy', listing.grouping);
    setContext('adduce.evidenceFiltered', listing.isFiltered);
    setContext('adduce.evidenceOfNote', listing.note !== undefined);
    showState();
    await tree.update();
  };
  void show();
  const pause = own(new Debounced('evidenceTotals', TOTALS_PAUSE_MS, showState));
  own(service.onDidChange(() => pause.call()));
  own(service.onDidChangeProjects(() => pause.call()));
  own(tree.view.onDidChangeVisibility(() => pause.call()));

  const group = async (next: Grouping): Promise<void> => {
    listing.grouping = next;
    await show();
    await memento.update(GROUPING, next);
  };
  commands.add(COMMANDS.byHypothesis, () => group('hypothesis'));
  commands.add(COMMANDS.byVariable, () => group('variable'));
  commands.add(COMMANDS.bySource, () => group('source'));
  commands.add(COMMANDS.byNote, () => group('note'));
  commands.add(COMMANDS.sortEvidence, async (first) => {
    const order = EVIDENCE_ORDERS.find((one) => one === first) ?? (await askForOrder(listing.order));
    if (!order) return;
    listing.order = order;
    await show();
    await memento.update(ORDER, order);
  });
  commands.add(COMMANDS.filterEvidence, async (first) => {
    const views = (await service.find()).map(({ view }) => view);
    const filter = filterIn(first) ?? (await askForFilter(views, listing.filter));
    if (!filter) return;
    listing.filter = filter;
    await show();
  });
  commands.add(COMMANDS.clearFilter, async () => {
    listing.filter = {};
    listing.note = undefined;
    await show();
  });
  registerCurrentNote(host, listing, show);
  registerReveal(host, tree, listing);
  return tree;
}

/** The note in front, in whatever editor; undefined where none is. */
function noteInFront({ service }: Host): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  // In a custom editor `activeTextEditor` may be another note; else it is known before the tab is.
  const uri =
    input instanceof vscode.TabInputCustom ? input.uri : vscode.window.activeTextEditor?.document.uri;
  return uri && service.projectOf(uri)?.isNote(uri) ? uri : undefined;
}

/** *Show Evidence of Current Note Only* follows the editor; where no note is in front, the last one stays. */
function registerCurrentNote(host: Host, listing: EvidenceListing, show: () => Promise<void>): void {
  const { commands, own } = host;
  const follow = async (): Promise<void> => {
    const note = listing.note && noteInFront(host);
    if (!note || note.toString() === listing.note?.toString()) return;
    listing.note = note;
    await show();
  };
  own(vscode.window.tabGroups.onDidChangeTabs(() => void follow()));
  own(vscode.window.onDidChangeActiveTextEditor(() => void follow()));
  commands.add(COMMANDS.currentNoteOnly, async () => {
    const note = noteInFront(host);
    if (!note) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Open a note first: its evidence is shown then.'),
      );
      return;
    }
    listing.note = note;
    await show();
  });
  commands.add(COMMANDS.allNotes, async () => {
    listing.note = undefined;
    await show();
  });
}

/** Grouping, order and totals beside the title; what is filtered above the rows. */
function describe(
  view: Pick<vscode.TreeView<unknown>, 'description' | 'message'>,
  listing: EvidenceListing,
  projects: readonly Project[],
): void {
  const loaded = projects.filter((project) => project.isLoaded);
  const all = loaded.reduce((sum, project) => sum + project.view.evidence.length, 0);
  const listed = listing.isFiltered
    ? loaded.reduce((sum, project) => sum + listing.viewOf(project).view.evidence.length, 0)
    : all;
  const total = listing.isFiltered ? vscode.l10n.t('{0} of {1}', listed, all) : String(all);
  const parts = [groupingName(listing.grouping), listing.order === 'place' ? '' : orderName(listing.order)];
  view.description = [...parts, all > 0 ? total : ''].filter((part) => part !== '').join(' · ');
  view.message = listing.isFiltered ? filterMessage(listing.words, listed, all) : '';
}

/** VS Code shows no welcome text beside a message: what to do stands here. */
function filterMessage(words: string, listed: number, all: number): string {
  if (listed > 0) return vscode.l10n.t('Only {0}: {1} of {2} passages', words, listed, all);
  return vscode.l10n.t('No passage fits {0}. Clear Filter of Evidence shows all {1}.', words, all);
}

function errorBadge(projects: readonly Project[]): vscode.ViewBadge | undefined {
  const problems = projects.filter((project) => project.isLoaded).flatMap(({ view }) => openProblems(view));
  const value = problems.filter(({ severity, file }) => severity === 'error' && file !== THEORY_FILE).length;
  if (value === 0) return undefined;
  const tooltip = plural(
    vscode.l10n.t('{0} error in notes: see the Problems panel|{0} errors in notes: see the Problems panel'),
    value,
  );
  return { value, tooltip };
}

async function askForOrder(current: EvidenceOrder): Promise<EvidenceOrder | undefined> {
  const rows = EVIDENCE_ORDERS.map((order) => ({
    label: orderName(order),
    ...(order === current && { description: vscode.l10n.t('as now') }),
    order,
  }));
  const title = vscode.l10n.t('Sort Evidence');
  return (await vscode.window.showQuickPick(rows, { title }))?.order;
}

function orderName(order: EvidenceOrder): string {
  switch (order) {
    case 'place':
      return vscode.l10n.t('by place in the note');
    case 'date':
      return vscode.l10n.t('latest first');
    case 'source':
      return vscode.l10n.t('sorted by source');
    case 'strength':
      return vscode.l10n.t('strongest first');
  }
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

function groupNodes(project: Project, listing: EvidenceListing): readonly TreeNode[] {
  const { grouping, order } = listing;
  const { view, whole } = listing.viewOf(project);
  return evidenceGroups(view, grouping, order).map((group) => ({
    ...groupNode(grouping, group),
    children: () =>
      group.rows().map(({ evidence, bearing }) => evidenceNode(project, whole(evidence), bearing)),
  }));
}

function groupNode(grouping: Grouping, group: EvidenceGroup): TreeNode {
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
  };
}
