import * as vscode from 'vscode';
import { difference } from '../../../core/markup/applyEdits';
import { COMMANDS } from '../../contributions';
import { type AppliedFile, onDidApply, rangeOf } from '../../documents/applyChange';
import type { Host } from '../../host';
import { plainMessage } from '../../ui/plainMessage';
import { Declined } from '../../ui/commands';

/** How many changes can be taken back, and how many characters of text they may keep. */
const DEEPEST = 50;
const LARGEST = 50_000_000;

/**
 * *Undo Last Change*: takes back what Adduce changed last, in every file that still is as the change left it. VS Code's
 * own undo gives up on several files once one of them was changed or clean.
 */
export function registerUndoing({ commands, own }: Host): void {
  const changes: (readonly AppliedFile[])[] = [];
  let isUndoing = false;
  own(
    onDidApply((files) => {
      if (isUndoing) return;
      changes.push(files);
      while (changes.length > DEEPEST || (changes.length > 1 && sizeOf(changes) > LARGEST)) changes.shift();
    }),
  );
  commands.add(COMMANDS.undoLastChange, async () => {
    isUndoing = true;
    try {
      return await undoLast(changes);
    } finally {
      isUndoing = false;
    }
  });
}

function sizeOf(changes: readonly (readonly AppliedFile[])[]): number {
  return changes.flat().reduce((sum, { before, after }) => sum + before.length + after.length, 0);
}

/** Returns the files that were put back. Changes that VS Code's undo took back already are passed over. */
async function undoLast(changes: (readonly AppliedFile[])[]): Promise<readonly vscode.Uri[]> {
  for (let files = changes.pop(); files; files = changes.pop()) {
    const opened = await Promise.all(files.map(open));
    const undone = opened.filter(({ text, file }) => text === file.after);
    const changed = opened.filter(({ text, file }) => text !== file.after && text !== file.before);
    if (undone.length === 0 && changed.length === 0) continue;
    if (undone.length > 0 && !(await putBack(undone))) {
      changes.push(files);
      throw new Declined(vscode.l10n.t('A file changed meanwhile. Nothing was written; try again.'));
    }
    report(undone.length, changed);
    return undone.map(({ file }) => file.uri);
  }
  throw new Declined(vscode.l10n.t('There is no change of Adduce to take back.'));
}

interface Opened {
  readonly file: AppliedFile;
  readonly document: vscode.TextDocument | undefined;
  readonly text: string | undefined;
}

async function open(file: AppliedFile): Promise<Opened> {
  try {
    const document = await vscode.workspace.openTextDocument(file.uri);
    return { file, document, text: document.getText() };
  } catch {
    return { file, document: undefined, text: undefined }; // Deleted or renamed since: listed as changed.
  }
}

/** Only what differs is replaced, so that cursors stay. Files that nobody has open are saved, and each of several. */
async function putBack(opened: readonly Opened[]): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  const clean: vscode.TextDocument[] = [];
  for (const { document, file } of opened) {
    if (!document) continue;
    if (!document.isDirty && (opened.length > 1 || !isShown(file.uri))) clean.push(document);
    const change = difference(file.after, file.before);
    edit.replace(file.uri, rangeOf(document, change), change.newText);
  }
  if (!(await vscode.workspace.applyEdit(edit))) return false;
  await Promise.all(clean.map((document) => document.save()));
  return true;
}

function isShown(uri: vscode.Uri): boolean {
  return vscode.window.tabGroups.all.some((group) =>
    group.tabs.some(
      ({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString(),
    ),
  );
}

function report(undone: number, changed: readonly Opened[]): void {
  if (changed.length === 0) {
    vscode.window.setStatusBarMessage(
      vscode.l10n.t('Adduce: change taken back in {0} file(s)', undone),
      5000,
    );
    return;
  }
  const names = changed.map(({ file }) => vscode.workspace.asRelativePath(file.uri)).join(', ');
  const message =
    undone > 0
      ? vscode.l10n.t('Taken back in {0} file(s). Left alone, because they changed since: {1}', undone, names)
      : vscode.l10n.t('Nothing was taken back: changed since: {0}', names);
  void vscode.window.showWarningMessage(plainMessage(message));
}
