import * as vscode from 'vscode';
import type { CommandId } from '../contributions';
import { Disposable } from '../util/dispose';

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
          const message = error instanceof Error ? error.message : String(error);
          this.#log.error(`${id}: ${error instanceof Error ? (error.stack ?? message) : message}`);
          void vscode.window.showErrorMessage(vscode.l10n.t('Adduce: {0}', message));
          return undefined;
        }
      }),
    );
  }
}
