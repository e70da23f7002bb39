import type * as vscode from 'vscode';
import type { FileAccess } from './files/fileAccess';
import type { ProjectService } from './projects/projectService';
import type { Commands } from './ui/commands';

/** A text that a program is to read, by the name of its file. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** Runs Pandoc, where programs can be run. */
export interface Pandoc {
  /**
   * The bytes of a Word document; undefined when cancelled.
   *
   * @param path of the program; empty for the one on the PATH, outside of `project` and the workspace
   * @throws PandocFailure
   */
  makeDocx(
    markdown: string,
    bibliographies: readonly NamedText[],
    where: { readonly path: string; readonly project: vscode.Uri },
    token: vscode.CancellationToken,
  ): Promise<Uint8Array | undefined>;
}

/** What every feature is given. */
export interface Host {
  readonly service: ProjectService;
  readonly files: FileAccess;
  readonly commands: Commands;
  /** Loads what runs Pandoc; undefined in the browser, where no program runs. */
  readonly pandoc: (() => Promise<Pandoc>) | undefined;
  /** State kept for this workspace. */
  readonly memento: vscode.Memento;
  readonly log: vscode.LogOutputChannel;
  /** Where the extension is installed. */
  readonly extensionUri: vscode.Uri;
  /** Keeps `owned` until the extension is deactivated. */
  readonly own: <T extends vscode.Disposable>(owned: T) => T;
}
