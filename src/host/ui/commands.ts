import * as vscode from 'vscode';
import type { CommandId } from '../contributions';
import { Disposable } from '../util/dispose';
import { plainMessage } from './plainMessage';

/** Why a command does nothing, for the user to know: no failure of ours, so nothing is logged. */
export class Declined extends Error {
  /** Whether something that was asked for stays undone, rather than something being missing. */
  readonly isWarning: boolean;

  constructor(message: string, { isWarning = false }: { readonly isWarning?: boolean } = {}) {
    super(message);
    this.isWarning = isWarning;
  }
}

/** Tells the user why something was not done; a failure of ours is logged. */
export function explainFailure(log: vscode.LogOutputChannel, what: string, error: unknown): void {
  if (error instanceof Declined) {
    if (error.isWarning) void vscode.window.showWarningMessage(plainMessage(error.message));
    else void vscode.window.showInformationMessage(plainMessage(error.message));
    return;
  }
  const message = error instanceof Error ? error.message : String(error);
  log.error(`${what}: ${error instanceof Error ? (error.stack ?? message) : message}`);
  void vscode.window.showErrorMessage(plainMessage(vscode.l10n.t('Adduce: {0}', message)));
}

/** Registers the commands of package.json. A failure is logged and shown once, in the words of the error. */
export class Commands extends Disposable {
  readonly #log: vscode.LogOutputChannel;

  constructor(log: vscode.LogOutputChannel) {
    super();
    this.#log = log;
  }

  /** `run` gets the command's arguments unchecked: keybindings, menus and other extensions pass what they like. */
  add(id: CommandId, run: (...args: readonly unknown[]) => unknown): void {
    this.register(
      vscode.commands.registerCommand(id, async (...args: unknown[]) => {
        try {
          return await run(...args);
        } catch (error) {
          explainFailure(this.#log, id, error);
          return undefined;
        }
      }),
    );
  }
}
