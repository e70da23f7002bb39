import * as vscode from 'vscode';

/** What one change made of one file. */
export interface AppliedFile {
  readonly uri: vscode.Uri;
  /** Undefined where the change made the file. */
  readonly before: string | undefined;
  readonly after: string;
}

const applied = new vscode.EventEmitter<readonly AppliedFile[]>();

/** Fires after each change that was made, with all files it changed. */
export const onDidApply = applied.event;

/** Tells of a change that was made, so that it can be taken back. */
export function announce(files: readonly AppliedFile[]): void {
  applied.fire(files);
}
