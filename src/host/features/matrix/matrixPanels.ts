import * as vscode from 'vscode';
import { type RivalSet, rivalSets } from '../../../core/analysis/rivalSets';
import { matrixCsv, matrixMarkdown } from '../../../core/exporters/matrixTable';
import {
  type FromPage,
  isFromPage,
  isPageState,
  type MatrixName,
  type ToPage,
} from '../../../protocol/matrix';
import { COMMANDS, PANELS } from '../../contributions';
import { placeOf } from '../../documents/lookAt';
import { takeSlice } from '../../files/sliced';
import { writeWhole } from '../../files/writeFile';
import type { Host } from '../../host';
import type { Project } from '../../projects/project';
import { TREE_PAUSE_MS } from '../../trees/projectTree';
import { explainFailure } from '../../ui/commands';
import { Disposable } from '../../util/dispose';
import { Debounced, measured } from '../../util/timing';
import { chooseRivals } from './chooseRivals';
import { type DescribedMatrix, describeInSteps } from './describeMatrix';
import { describeVariables } from './describeVariables';
import { pageFolder, pageHtml } from './matrixPage';
import { rateItem } from './rateItem';

/** Longest picture that the page may ask to be written, in characters. */
const LARGEST_PICTURE = 5_000_000;

/**
 * One matrix in one panel. The page is told everything when it says that it listens, and again when notes or theory
 * changed; hidden, it is not there, and asks anew when it is shown.
 */
class MatrixPanel extends Disposable {
  readonly #host: Host;
  readonly #panel: vscode.WebviewPanel;
  readonly #name: MatrixName;
  #isListening = false;
  #wantsVariables = false;
  #updating: Promise<void> = Promise.resolve();
  /** Changes of notes are made one after the other, each on what the one before left. */
  #changing: Promise<void> = Promise.resolve();
  /** Counts the buildings of the matrix: one that was overtaken is dropped. */
  #turn = 0;
  #shown: (DescribedMatrix & { readonly project: Project }) | undefined;

  constructor(host: Host, panel: vscode.WebviewPanel, name: MatrixName) {
    super();
    this.#host = host;
    this.#panel = panel;
    this.#name = name;
    panel.title = vscode.l10n.t('Matrix: {0}', name.id);
    const pause = this.register(new Debounced('matrixPause', TREE_PAUSE_MS, () => this.#run(this.#update())));
    this.register(host.service.onDidChange(() => pause.call()));
    this.register(host.service.onDidChangeProjects(() => pause.call()));
    this.register(panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)));
    this.register(
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.#isListening = this.#wantsVariables = false;
      }),
    );
    this.register(panel);
    panel.webview.html = pageHtml(panel.webview, host.extensionUri, panel.title);
  }

  /** Shows the panel where it is. */
  reveal(): void {
    this.#panel.reveal();
  }

  #run(task: Promise<void>): void {
    void task.catch((error: unknown) => {
      if (!this.isDisposed) explainFailure(this.#host.log, COMMANDS.openMatrix, error);
    });
  }

  /** Shows everything as it is now; done when that, or what overtook it, is shown. */
  #update(): Promise<void> {
    return (this.#updating = this.#show(++this.#turn));
  }

  async #show(turn: number): Promise<void> {
    if (!this.#isListening) return;
    const projects = await this.#host.service.find();
    const project = projects.find(({ theoryFile }) => theoryFile.toString() === this.#name.project);
    await project?.load();
    const { id, kind } = this.#name;
    const set = project && rivalSets(project.view.theory).find((one) => one.id === id && one.kind === kind);
    const described = set && (await this.#describe(project, set, turn));
    if (turn !== this.#turn) return this.#updating;
    if (!this.#isListening || this.isDisposed) return;
    this.#shown = described && { ...described, project };
    const text = vscode.l10n.t(
      'The theory file no longer sets hypotheses against each other under “{0}”.',
      id,
    );
    if (described && this.#wantsVariables) {
      const items = described.allItems;
      this.#post(measured('matrixVariables', () => describeVariables(items, project.view)));
    }
    this.#post(described?.message ?? { type: 'empty', text });
  }

  /** Builds the matrix a slice at a time; undefined where it was overtaken. */
  async #describe(project: Project, set: RivalSet, turn: number): Promise<DescribedMatrix | undefined> {
    const steps = describeInSteps(project.view, set, this.#name);
    for (;;) {
      const described = measured('matrix', () => takeSlice(steps));
      if (described) return described;
      await this.#host.files.breathe();
      if (turn !== this.#turn || this.isDisposed) return undefined;
    }
  }

  #post(message: ToPage): void {
    void this.#panel.webview.postMessage(message);
  }

  #receive(message: unknown): void {
    if (isFromPage(message)) this.#run(this.#answer(message));
    else this.#host.log.warn('the page of the matrix sent something that is no message');
  }

  async #answer(message: FromPage): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#isListening = true;
        return this.#update();
      case 'open':
        return this.#openPassage(message.row);
      case 'rate':
        return this.#inTurn(() => this.#rate(message));
      case 'variables':
        this.#wantsVariables = true;
        return this.#update();
      case 'undo':
        return this.#inTurn(async () => {
          await vscode.commands.executeCommand(COMMANDS.undoLastChange);
          return this.#update();
        });
      case 'copy':
        return this.#copy();
      case 'export':
        return this.#export(message.format, message.text);
    }
  }

  #inTurn(change: () => Promise<void>): Promise<void> {
    const done = this.#changing.then(change);
    this.#changing = done.catch(() => undefined); // Told by whoever asked for it.
    return done;
  }

  /** Beside the panel: where another group of editors is, there. The focus stays, so that one row after the other can be read. */
  async #openPassage(row: string): Promise<void> {
    const item = this.#shown?.items.get(row);
    if (!item || !this.#shown) return;
    const { uri, range } = placeOf(this.#shown.project, item.evidence[0]);
    const own = this.#panel.viewColumn;
    const other = vscode.window.tabGroups.all.find(({ viewColumn }) => viewColumn !== own);
    const viewColumn = other?.viewColumn ?? vscode.ViewColumn.Beside;
    await vscode.window.showTextDocument(uri, {
      viewColumn,
      selection: range,
      preserveFocus: true,
      preview: true,
    });
  }

  async #rate({ row, ...change }: Extract<FromPage, { readonly type: 'rate' }>): Promise<void> {
    const item = this.#shown?.items.get(row);
    if (!item || !this.#shown) return;
    try {
      await rateItem(this.#host, this.#shown.project, { ...change, item });
    } finally {
      await this.#update();
      this.#post({ type: 'rated', row, hypothesis: change.hypothesis });
    }
  }

  async #copy(): Promise<void> {
    if (!this.#shown) return;
    await vscode.env.clipboard.writeText(matrixMarkdown(this.#shown.matrix));
    this.#post({ type: 'say', text: vscode.l10n.t('The matrix is in the clipboard, as a Markdown table.') });
  }

  async #export(format: 'csv' | 'svg', picture: string): Promise<void> {
    if (!this.#shown) return;
    const { matrix, project } = this.#shown;
    const text = format === 'csv' ? matrixCsv(matrix) : picture;
    if (format === 'svg' && (!text.startsWith('<svg ') || text.length > LARGEST_PICTURE)) return;
    const name = `matrix-${this.#name.id.replace(/[^\p{L}\p{N}_-]+/gu, '-').slice(0, 80)}.${format}`;
    const target = await vscode.window.showSaveDialog({
      defaultUri: vscode.Uri.joinPath(project.folder, name),
      filters: { [format.toUpperCase()]: [format] },
    });
    if (!target) return;
    await writeWhole(target, text);
    this.#post({ type: 'say', text: vscode.l10n.t('Written: {0}', vscode.workspace.asRelativePath(target)) });
  }
}

/** The open panels: one for each matrix. */
export class MatrixPanels extends Disposable {
  readonly #host: Host;
  readonly #open = new Map<string, MatrixPanel>();

  constructor(host: Host) {
    super();
    this.#host = host;
  }

  /** Shows the matrix of a question or of rivals: the one named, the only one, or the one the user picks. Returns its id. */
  async open(first: unknown): Promise<string | undefined> {
    const chosen = await chooseRivals(this.#host, first);
    if (!chosen) return undefined;
    const { project, set } = chosen;
    const name = { project: project.theoryFile.toString(), kind: set.kind, id: set.id };
    const known = this.#open.get(keyOf(name));
    if (known) known.reveal();
    else {
      const panel = vscode.window.createWebviewPanel(PANELS.matrix, '', vscode.ViewColumn.Active);
      this.#adopt(panel, name);
    }
    return set.id;
  }

  /** Fills a panel that VS Code shows again after a reload. */
  restore(panel: vscode.WebviewPanel, state: unknown): void {
    if (isPageState(state) && !this.#open.has(keyOf(state.name))) this.#adopt(panel, state.name);
    else {
      this.#host.log.debug('a panel of a matrix is closed: another shows the same, or it kept nothing');
      panel.dispose();
    }
  }

  #adopt(panel: vscode.WebviewPanel, name: MatrixName): void {
    const key = keyOf(name);
    const { extensionUri } = this.#host;
    panel.webview.options = { enableScripts: true, localResourceRoots: [pageFolder(extensionUri)] };
    const iconFor = (theme: string) =>
      vscode.Uri.joinPath(extensionUri, 'media', 'panel', `matrix-${theme}.svg`);
    panel.iconPath = { light: iconFor('light'), dark: iconFor('dark') };
    const matrix = this.register(new MatrixPanel(this.#host, panel, name));
    this.#open.set(key, matrix);
    panel.onDidDispose(() => {
      this.#open.delete(key);
      matrix.dispose();
    });
  }
}

function keyOf({ project, kind, id }: MatrixName): string {
  return JSON.stringify([project, kind, id]);
}
