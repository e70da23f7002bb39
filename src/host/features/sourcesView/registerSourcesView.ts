import * as vscode from 'vscode';
import {
  COMMANDS,
  SOURCE_FILTERS,
  SOURCE_GROUPINGS,
  SOURCE_SORTINGS,
  VIEWS,
  type SourceFilter,
} from '../../contributions';
import type { Host } from '../../host';
import { Row } from '../../trees/liveTree';
import { ProjectTree } from '../../trees/projectTree';
import { setContext } from '../../ui/context';
import { measured } from '../../util/timing';
import type * as SourceNodes from './sourceNodes';
import type { SourceOptions, SourceTotals } from './sourceNodes';

const MEMENTO = 'sources';

/** The Sources view: every work and what the project has made of it. How it is shown is kept for the workspace. */
export function registerSourcesView(host: Host): ProjectTree {
  const { service, memento, commands, own } = host;
  let options = optionsFrom(memento.get(MEMENTO));
  let nodes: typeof SourceNodes | undefined;
  const tree = own(
    new ProjectTree(service, {
      id: VIEWS.sources,
      async prepare(projects) {
        nodes = await import('./sourceNodes');
        const { countSources } = nodes;
        const totals = measured('sources', () => countSources(projects));
        setContext('adduce.hasSources', totals.all > 0);
        tree.view.description = totals.all === 0 ? '' : totalsText(totals, options.filter);
        tree.view.message = isEmptied(totals, options.filter) ? emptyText(options.filter) : '';
      },
      nodesOf: (project) => nodes?.sourceNodes(project, options) ?? [],
      needsNotes: true,
      canSelectMany: true,
    }),
  );
  const show = (): void => {
    setContext('adduce.sourcesSortedBy', options.sorting);
    setContext('adduce.sourcesGroupedBy', options.grouping);
    setContext('adduce.sourcesShown', options.filter);
  };
  const choose = async (choice: Partial<SourceOptions>): Promise<void> => {
    options = { ...options, ...choice };
    show();
    await tree.update();
    await memento.update(MEMENTO, options);
  };
  show();
  commands.add(COMMANDS.sortByAuthor, () => choose({ sorting: 'author' }));
  commands.add(COMMANDS.sortByYear, () => choose({ sorting: 'year' }));
  commands.add(COMMANDS.sortByCoverage, () => choose({ sorting: 'coverage' }));
  commands.add(COMMANDS.groupByHypothesis, () => choose({ grouping: 'hypothesis' }));
  commands.add(COMMANDS.groupByNote, () => choose({ grouping: 'note' }));
  commands.add(COMMANDS.showAllSources, () => choose({ filter: 'all' }));
  commands.add(COMMANDS.showTaggedSources, () => choose({ filter: 'tagged' }));
  commands.add(COMMANDS.showUnreadSources, () => choose({ filter: 'unread' }));
  commands.add(COMMANDS.openBibliographyEntry, async (row) => {
    if (!(row instanceof Row) || row.node.subject.kind !== 'work') return;
    const { uri, range } = row.node.subject.place;
    await vscode.window.showTextDocument(uri, { selection: range });
  });
  return tree;
}

/** What was kept, as far as it is still known. */
function optionsFrom(kept: unknown): SourceOptions {
  const { sorting, grouping, filter } = (typeof kept === 'object' && kept !== null ? kept : {}) as Partial<
    Record<keyof SourceOptions, unknown>
  >;
  return {
    sorting: SOURCE_SORTINGS.find((one) => one === sorting) ?? 'author',
    grouping: SOURCE_GROUPINGS.find((one) => one === grouping) ?? 'hypothesis',
    filter: SOURCE_FILTERS.find((one) => one === filter) ?? 'all',
  };
}

function isEmptied(totals: SourceTotals, filter: SourceFilter): boolean {
  return totals.all > 0 && totals[filter] === 0;
}

function totalsText({ all, tagged, unread }: SourceTotals, filter: SourceFilter): string {
  switch (filter) {
    case 'all':
      return vscode.l10n.t('{0} works, {1} unread', all, unread);
    case 'tagged':
      return vscode.l10n.t('{0} of {1} works with evidence', tagged, all);
    case 'unread':
      return vscode.l10n.t('{0} of {1} works unread', unread, all);
  }
}

function emptyText(filter: SourceFilter): string {
  return filter === 'unread'
    ? vscode.l10n.t('No work is unread.')
    : vscode.l10n.t('No passage comes from a work yet.');
}
