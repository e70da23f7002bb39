import type * as vscode from 'vscode';
import type { FileAccess } from './files/fileAccess';
import type { ProjectService } from './projects/projectService';
import type { Commands } from './ui/commands';

/** What every feature is given. */
export interface Host {
  readonly service: ProjectService;
  readonly files: FileAccess;
  readonly commands: Commands;
  /** State kept for this workspace. */
  readonly memento: vscode.Memento;
  /** Where the extension is installed. */
  readonly extension: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  /** Keeps `owned` until the extension is deactivated. */
  readonly own: <T extends vscode.Disposable>(owned: T) => T;
}
