import * as vscode from 'vscode';
import { plural } from '../../../core/l10n/l10n';
import { COMMANDS, THEORY_FILE, VIEWS } from '../../contributions';
import type { Host } from '../../host';
import type { ProjectService } from '../../projects/projectService';
import { openProblems } from '../../projects/openProblems';
import { ProjectTree } from '../../trees/projectTree';
import { Debounced } from '../../util/timing';
import { theoryNodes } from './theoryNodes';
import { Row } from '../../trees/liveTree';
import { chooseProject } from '../../ui/chooseProject';

/** Pause after the last change before the badge follows; it is the sum over whole projects. */
const BADGE_PAUSE_MS = 300;

/** The Theory view; its badge counts the errors in theory files that nobody acknowledged. */
export function registerTheoryView(host: Host): ProjectTree {
  const { service, own } = host;
  const tree = own(
    new ProjectTree(service, {
      id: VIEWS.theory,
      nodesOf: theoryNodes,
      needsNotes: false,
      canSelectMany: false,
      dragAndDropController: new TheoryDrag(service),
    }),
  );
  const pause = own(
    new Debounced('theoryBadge', BADGE_PAUSE_MS, () => {
      tree.view.badge = errorBadge(service);
    }),
  );
  own(service.onDidChange(() => pause.call()));
  own(service.onDidChangeProjects(() => pause.call()));
  registerOpenTheory(host);
  return tree;
}

function errorBadge(service: ProjectService): vscode.ViewBadge | undefined {
  const problems = service.projects
    .filter((project) => project.isLoaded)
    .flatMap((project) => openProblems(project.view));
  const value = problems.filter(({ severity, file }) => severity === 'error' && file === THEORY_FILE).length;
  if (value === 0) return undefined;
  const tooltip = plural(
    vscode.l10n.t(
      '{0} error in the theory file: see the Problems panel|{0} errors in theory files: see the Problems panel',
    ),
    value,
  );
  return { value, tooltip };
}

/** *Open in theory.yaml* for a row of the Theory view, and *Open Theory File* for the palette. */
function registerOpenTheory(host: Host): void {
  host.commands.add(COMMANDS.openInTheory, async (row) => {
    if (!(row instanceof Row) || row.node.subject.kind !== 'declared') return;
    const { uri, range } = row.node.subject.place;
    await vscode.window.showTextDocument(uri, { selection: range });
  });
  host.commands.add(COMMANDS.openTheoryFile, async (place) => {
    const project = await chooseProject(host, place);
    if (project) await vscode.window.showTextDocument(project.theoryFile);
  });
}

/** Rows of a tree are dragged as data that carries the tree's id in small letters. */
const MIME = `application/vnd.code.tree.${VIEWS.theory.toLowerCase()}`;

/**
 * A variable dropped on another becomes its indicator; dropped on a heading it becomes a variable of its own. The same as
 * *Move Indicator*, preview included.
 */
class TheoryDrag implements vscode.TreeDragAndDropController<Row> {
  readonly dragMimeTypes = [];
  readonly dropMimeTypes = [MIME];
  readonly #service: ProjectService;
  #dragged: Row | undefined;

  constructor(service: ProjectService) {
    this.#service = service;
  }

  handleDrag([row]: readonly Row[], transfer: vscode.DataTransfer): void {
    this.#dragged = row && variableOf(row) ? row : undefined;
    if (this.#dragged) transfer.set(MIME, new vscode.DataTransferItem(this.#dragged.id));
  }

  async handleDrop(target: Row | undefined, transfer: vscode.DataTransfer): Promise<void> {
    const row = this.#dragged;
    const moved = row && variableOf(row);
    if (!moved || !target || transfer.get(MIME)?.value !== row.id) return;
    const owner = variableOf(target);
    if (!owner && target.node.context !== 'section') return;
    if (owner && (owner.id === moved.id || !this.#isSameProject(owner.place.uri, moved.place.uri))) return;
    await vscode.commands.executeCommand(COMMANDS.moveIndicator, row, { to: owner?.id });
  }

  #isSameProject(one: vscode.Uri, other: vscode.Uri): boolean {
    return this.#service.projectOf(one) === this.#service.projectOf(other);
  }
}

function variableOf({ node: { subject } }: Row) {
  return subject.kind === 'declared' && subject.of === 'variable' ? subject : undefined;
}
