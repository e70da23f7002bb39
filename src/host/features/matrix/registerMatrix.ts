import * as vscode from 'vscode';
import { COMMANDS, PANELS } from '../../contributions';
import type { Host } from '../../host';
import type { MatrixPanels } from './matrixPanels';

/** *Open Matrix*: passages against rival hypotheses, in a panel that VS Code brings back after a reload. */
export function registerMatrix(host: Host): void {
  let loading: Promise<MatrixPanels> | undefined;
  const load = () =>
    (loading ??= import('./matrixPanels').then((loaded) => host.own(new loaded.MatrixPanels(host))));
  host.commands.add(COMMANDS.openMatrix, async (first) => (await load()).open(first));
  host.own(
    vscode.window.registerWebviewPanelSerializer(PANELS.matrix, {
      deserializeWebviewPanel: async (panel, state) => (await load()).restore(panel, state),
    }),
  );
}
