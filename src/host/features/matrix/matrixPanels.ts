import * as vscode from 'vscode';
import { isPageState, type MatrixName } from '../../../protocol/matrix';
import { PANELS } from '../../contributions';
import type { Host } from '../../host';
import { Disposable } from '../../util/dispose';
import { chooseRivals } from './chooseRivals';
import { MatrixPanel } from './matrixPanel';
import { pageFolder } from './matrixPage';

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
    else panel.dispose();
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
