import * as vscode from 'vscode';
import type { ViewId } from '../contributions';
import type { Project } from '../projects/project';
import type { ProjectService } from '../projects/projectService';
import { Disposable } from '../util/dispose';
import { Debounced, measured } from '../util/timing';
import { LiveTree, type Row } from './liveTree';
import { NO_SUBJECT, type Subject, type TreeNode } from './treeNode';

/** Pause after the last change before trees follow. */
export const TREE_PAUSE_MS = 150;

/** What tells trees of the same project set apart. */
export interface ProjectTreeOptions {
  readonly id: ViewId;
  /** Called before rows are asked for, once what they need is read: may load what makes them. */
  readonly prepare?: (projects: readonly Project[]) => Promise<void>;
  /** Rows of one project. */
  readonly nodesOf: (project: Project) => readonly TreeNode[];
  /** Whether rows wait until every note is read. */
  readonly needsNotes: boolean;
  readonly canSelectMany: boolean;
  readonly dragAndDropController?: vscode.TreeDragAndDropController<Row>;
}

/** How long a row that was asked for may take to come. */
const REVEAL_MS = 3000;

/** A tree over all projects: a row for each where there are several. Does nothing while nobody sees it. */
export class ProjectTree extends Disposable {
  readonly #service: ProjectService;
  readonly #options: ProjectTreeOptions;
  readonly #tree: LiveTree;
  readonly view: vscode.TreeView<Row>;
  #isStale = false;

  constructor(service: ProjectService, options: ProjectTreeOptions) {
    super();
    this.#service = service;
    this.#options = options;
    this.#tree = this.register(new LiveTree(() => this.#build()));
    this.view = this.register(
      vscode.window.createTreeView(options.id, {
        treeDataProvider: this.#tree,
        showCollapseAll: true,
        canSelectMany: options.canSelectMany,
        ...(options.dragAndDropController && { dragAndDropController: options.dragAndDropController }),
      }),
    );
    const pause = this.register(new Debounced('treePause', TREE_PAUSE_MS, () => void this.update()));
    this.register(service.onDidChange(() => pause.call()));
    this.register(service.onDidChangeProjects(() => pause.call()));
    this.register(
      this.view.onDidChangeVisibility(({ visible }) => {
        if (visible && this.#isStale) void this.update();
      }),
    );
  }

  /** Builds the rows anew, or leaves that for when the view is shown. */
  async update(): Promise<void> {
    this.#isStale = !this.view.visible;
    if (!this.#isStale) await this.#tree.update();
  }

  /** Shows more children of the row a *Show more* row stands in, if it is in this tree. */
  showMore(subject: unknown): void {
    if (isMore(subject)) this.#tree.showMore(subject.row);
  }

  /**
   * Shows the first row that is wanted, and selects it, as soon as it is there. False where it does not come.
   *
   * @param mayHold whether a wanted row may stand below a row; others are not looked into
   */
  async reveal(
    project: Project,
    isWanted: (node: TreeNode) => boolean,
    mayHold: (node: TreeNode) => boolean,
    focus = true,
  ): Promise<boolean> {
    const folder = project.folder.toString();
    const end = Date.now() + REVEAL_MS;
    do {
      this.#isStale = false;
      await this.#tree.update();
      const row = await this.#tree.rowOf(isWanted, (node) =>
        node.context === 'project' ? node.key === folder : mayHold(node),
      );
      if (row && (await this.#isTaken(row, focus))) return true;
      await new Promise((resolve) => setTimeout(resolve, 100));
    } while (Date.now() < end && !this.isDisposed);
    return false;
  }

  /**
   * Asks VS Code to show a row. It refuses one that has gone meanwhile, or that it has not put into its tree yet: it does
   * so some time after it has asked for the rows.
   */
  async #isTaken(row: Row, focus: boolean): Promise<boolean> {
    return Promise.resolve(this.view.reveal(row, { select: true, focus, expand: focus })).then(
      () => true,
      () => false,
    );
  }

  async #build(): Promise<readonly TreeNode[]> {
    const projects = await this.#service.find();
    const loading = Promise.all(
      projects.filter((project) => !project.isLoaded).map((project) => project.load()),
    );
    if (this.#options.needsNotes) await loading;
    else if (projects.some((project) => !project.isLoaded)) {
      // A failure is reported by whoever awaits the reading next.
      const shown = loading.catch(() => undefined);
      void vscode.window.withProgress({ location: { viewId: this.#options.id } }, () => shown);
    }
    await this.#options.prepare?.(projects);
    return measured('treeNodes', () => this.#nodesOf(projects));
  }

  #nodesOf(projects: readonly Project[]): readonly TreeNode[] {
    const [only, second] = projects;
    if (!only) return [];
    if (!second) return this.#options.nodesOf(only);
    return projects.map((project) => projectNode(project, this.#options.nodesOf));
  }
}

function projectNode(project: Project, nodesOf: (project: Project) => readonly TreeNode[]): TreeNode {
  return {
    key: project.folder.toString(),
    label: project.view.theory.title || project.name,
    description: project.place,
    icon: new vscode.ThemeIcon('repo'),
    context: 'project',
    subject: NO_SUBJECT,
    expanded: true,
    children: () => nodesOf(project),
  };
}

function isMore(value: unknown): value is Extract<Subject, { readonly kind: 'more' }> {
  return typeof value === 'object' && value !== null && 'row' in value && typeof value.row === 'string';
}
