import * as vscode from 'vscode';
import { COMMANDS } from '../contributions';
import { Disposable } from '../util/dispose';
import { measured } from '../util/timing';
import type { TreeNode } from './treeNode';

/** Children shown at first, and added by each *Show more*: a tree has no paging (microsoft/vscode#34151). */
const PAGE = 500;

/**
 * Pause before the children of rows are told. VS Code asks for those of several rows as one request, by a timer for each
 * row; an answer that comes before the last timer is given to other rows, or lost (microsoft/vscode#243911). From a web
 * worker answers came that early.
 */
const ANSWER_MS = 20;

/** A row in the tree: keeps its identity while what it shows changes. */
export class Row {
  node: TreeNode;
  readonly id: string;
  readonly parent: Row | undefined;
  /** Rows VS Code has asked for; undefined while it has not. */
  children: Row[] | undefined;
  limit = PAGE;

  constructor(node: TreeNode, parent: Row | undefined) {
    this.node = node;
    this.parent = parent;
    this.id = parent ? `${parent.id}/${node.key}` : node.key;
  }
}

/**
 * Shows nodes that a function builds, and on each change tells VS Code only of rows that it knows and that look
 * different now: every row told of costs a round trip.
 */
export class LiveTree extends Disposable implements vscode.TreeDataProvider<Row> {
  readonly #build: () => Promise<readonly TreeNode[]>;
  readonly #changed = this.register(new vscode.EventEmitter<Row[] | undefined>());
  readonly onDidChangeTreeData = this.#changed.event;
  #roots: Row[] | undefined;
  #pause: Promise<void> | undefined;
  /** Whether VS Code got no rows when it asked, and does not ask again by itself. */
  #hasFailed = false;
  /** Whether VS Code was told to ask for all rows and has not got them: it will get them as they are then. */
  #isAwaited = false;

  constructor(build: () => Promise<readonly TreeNode[]>) {
    super();
    this.#build = build;
  }

  getTreeItem(row: Row): vscode.TreeItem {
    const { node } = row;
    const item = new vscode.TreeItem(node.label, collapsibleState(node));
    item.id = row.id;
    item.contextValue = node.context;
    if (node.description !== undefined) item.description = node.description;
    if (node.icon) item.iconPath = node.icon;
    if (node.command) item.command = node.command;
    if (node.spoken !== undefined) item.accessibilityInformation = { label: node.spoken };
    return item;
  }

  resolveTreeItem(item: vscode.TreeItem, row: Row): vscode.TreeItem {
    if (row.node.tooltip) item.tooltip = row.node.tooltip();
    return item;
  }

  getParent(row: Row): Row | undefined {
    return row.parent;
  }

  async getChildren(row?: Row): Promise<Row[]> {
    if (row) {
      await (this.#pause ??= this.#startPause());
      return measured('treeChildren', () => (row.children = nextRows(row, row.children)));
    }
    try {
      // Where it shows rows already, VS Code may ask for these and for theirs at once.
      if (this.#roots) await (this.#pause ??= this.#startPause());
      const nodes = distinct(await this.#build());
      this.#isAwaited = false;
      return (this.#roots = matchRows(nodes, undefined, this.#roots));
    } catch (error) {
      this.#hasFailed = true;
      this.#isAwaited = false;
      throw error;
    }
  }

  /** One pause for all rows of a request: VS Code asks for one after the other, without a turn of the event loop between. */
  async #startPause(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
    setTimeout(() => (this.#pause = undefined), 0);
  }

  /** Builds the nodes anew and tells VS Code what looks different. */
  async update(): Promise<void> {
    if (!this.#roots) {
      // VS Code asks when it shows the tree. Told to ask again meanwhile, it answers itself, and too early (ANSWER_MS).
      if (this.#hasFailed) this.#changed.fire(undefined);
      return;
    }
    const nodes = await this.#build();
    measured('treeUpdate', () => this.#show(distinct(nodes)));
  }

  #show(nodes: readonly TreeNode[]): void {
    const before = this.#roots;
    if (!before || this.#isAwaited) return;
    if (!sameKeys(before, nodes)) {
      this.#isAwaited = true;
      this.#changed.fire(undefined);
      return;
    }
    const changed: Row[] = [];
    nodes.forEach((node, i) => renew(before[i] as Row, node, changed));
    if (changed.length > 0) this.#changed.fire(changed);
  }

  /** Shows the next page of a row's children. */
  showMore(id: string): void {
    const row = findRow(this.#roots ?? [], id);
    if (!row) return;
    row.limit += PAGE;
    this.#changed.fire([row]);
  }

  /**
   * The first row with a node that is wanted, also where VS Code has not asked for it yet.
   *
   * @param mayHold whether the children of a node are looked at
   */
  async rowOf(
    isWanted: (node: TreeNode) => boolean,
    mayHold: (node: TreeNode) => boolean,
  ): Promise<Row | undefined> {
    let rows = this.#roots ?? (await this.getChildren());
    const path = pathTo(
      rows.map(({ node }) => node),
      isWanted,
      mayHold,
    );
    let row: Row | undefined;
    for (const index of path) {
      if (row) {
        if (index >= row.limit) {
          row.limit = index + 1;
          this.#changed.fire([row]);
        }
        rows = row.children = nextRows(row, row.children);
      }
      row = rows[index];
    }
    return row;
  }

  /** The row with this id, if VS Code has asked for it. */
  find(id: string): Row | undefined {
    return findRow(this.#roots ?? [], id);
  }
}

function collapsibleState(node: TreeNode): vscode.TreeItemCollapsibleState {
  if (!node.children) return vscode.TreeItemCollapsibleState.None;
  return node.expanded ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}

/** Where the first wanted node stands among some nodes and below them: its index at each depth; empty where there is none. */
function pathTo(
  nodes: readonly TreeNode[],
  isWanted: (node: TreeNode) => boolean,
  mayHold: (node: TreeNode) => boolean,
): readonly number[] {
  for (const [i, node] of nodes.entries()) {
    if (isWanted(node)) return [i];
    const below = mayHold(node) ? pathTo(node.children?.() ?? [], isWanted, mayHold) : [];
    if (below.length > 0) return [i, ...below];
  }
  return [];
}

function moreNode(row: Row, hidden: number): TreeNode {
  const subject = { kind: 'more', row: row.id } as const;
  return {
    key: '…more',
    label: vscode.l10n.t('Show more ({0})', hidden),
    icon: new vscode.ThemeIcon('ellipsis'),
    context: 'more',
    subject,
    command: { command: COMMANDS.showMore, title: '', arguments: [subject] },
  };
}

function pageOf(row: Row): readonly TreeNode[] {
  const all = row.node.children?.() ?? [];
  if (all.length <= row.limit) return distinct(all);
  return [...distinct(all.slice(0, row.limit)), moreNode(row, all.length - row.limit)];
}

/** Numbers keys that siblings share, such as evidence without an id: VS Code shows no tree with an id twice. */
function distinct(nodes: readonly TreeNode[]): readonly TreeNode[] {
  const counts = new Map<string, number>();
  return nodes.map((node) => {
    const count = (counts.get(node.key) ?? 0) + 1;
    counts.set(node.key, count);
    return count === 1 ? node : { ...node, key: `${node.key} ${count}` };
  });
}

function nextRows(row: Row, before: readonly Row[] | undefined): Row[] {
  return matchRows(pageOf(row), row, before);
}

/** A row for each node: the one with the same key where there is one. */
function matchRows(
  nodes: readonly TreeNode[],
  parent: Row | undefined,
  before: readonly Row[] | undefined,
): Row[] {
  const known = new Map(before?.map((row) => [row.node.key, row]));
  return nodes.map((node) => {
    const row = known.get(node.key);
    if (!row) return new Row(node, parent);
    row.node = node;
    return row;
  });
}

function sameKeys(rows: readonly Row[], nodes: readonly TreeNode[]): boolean {
  return rows.length === nodes.length && rows.every((row, i) => row.node.key === nodes[i]?.key);
}

function looksSame(a: TreeNode, b: TreeNode): boolean {
  if (a === b) return true;
  return (
    a.label === b.label &&
    a.description === b.description &&
    a.context === b.context &&
    a.icon?.id === b.icon?.id &&
    a.spoken === b.spoken &&
    !a.children === !b.children &&
    JSON.stringify(a.command?.arguments) === JSON.stringify(b.command?.arguments)
  );
}

/** Gives a row its new node; collects the topmost rows VS Code has to ask about again. */
function renew(row: Row, node: TreeNode, changed: Row[]): void {
  const isSame = looksSame(row.node, node);
  row.node = node;
  if (!row.children) {
    if (!isSame) changed.push(row);
    return;
  }
  const page = pageOf(row);
  if (!isSame || !sameKeys(row.children, page)) {
    // VS Code asks for this row's children again, and theirs as far as they are expanded.
    row.children = matchRows(page, row, row.children);
    changed.push(row);
    return;
  }
  page.forEach((child, i) => renew(row.children?.[i] as Row, child, changed));
}

function findRow(rows: readonly Row[], id: string): Row | undefined {
  for (const row of rows) {
    if (row.id === id) return row;
    const found = id.startsWith(`${row.id}/`) && row.children ? findRow(row.children, id) : undefined;
    if (found) return found;
  }
  return undefined;
}
