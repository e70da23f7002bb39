import * as vscode from 'vscode';
import { plural } from '../../../core/l10n/l10n';
import { difference } from '../../../core/markup/applyEdits';
import { COMMANDS } from '../../contributions';
import { type AppliedFile, onDidApply } from '../../documents/applied';
import { applyToFiles, deleteMade } from '../../documents/applyToFiles';
import { decode } from '../../files/decode';
import { type FileAccess, isUnreadable } from '../../files/fileAccess';
import { forEachSliced } from '../../files/sliced';
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
export function registerUndoing(host: Host): void {
  const { commands, own } = host;
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
      return await undoLast(host, changes);
    } finally {
      isUndoing = false;
    }
  });
}

function sizeOf(changes: readonly (readonly AppliedFile[])[]): number {
  return changes.flat().reduce((sum, { before, after }) => sum + (before ?? '').length + after.length, 0);
}

/** Returns the files that were put back. Changes that VS Code's undo took back already are passed over. */
async function undoLast(
  { files: access }: Host,
  changes: (readonly AppliedFile[])[],
): Promise<readonly vscode.Uri[]> {
  for (let files = changes.pop(); files; files = changes.pop()) {
    const texts = await textsNow(access, files);
    const undone = files.filter((file) => texts.get(file) === file.after);
    const changed = files.filter((file) => {
      const text = texts.get(file);
      return text !== file.after && text !== file.before;
    });
    if (undone.length === 0 && changed.length === 0) continue;
    if (undone.length > 0 && !(await putBack(access, undone))) {
      changes.push(files);
      throw new Declined(vscode.l10n.t('A file changed meanwhile. Nothing was written; try again.'));
    }
    report(undone.length, changed);
    return undone.map(({ uri }) => uri);
  }
  throw new Declined(vscode.l10n.t('There is no change of Adduce to take back.'));
}

/** What files say now, in their documents or on disk; nothing for those that were deleted or renamed since. */
async function textsNow(
  access: FileAccess,
  files: readonly AppliedFile[],
): Promise<ReadonlyMap<AppliedFile, string>> {
  const open = new Map(vscode.workspace.textDocuments.map((document) => [document.uri.toString(), document]));
  const texts = new Map<AppliedFile, string>();
  const look = async (file: AppliedFile): Promise<void> => {
    const document = open.get(file.uri.toString());
    const content = document ? undefined : await access.read(file.uri);
    if (document) texts.set(file, document.getText());
    else if (content !== undefined && !isUnreadable(content)) texts.set(file, decode(content).text);
  };
  const [first] = files;
  if (first) await forEachSliced(access, first.uri, files, look, () => false);
  return texts;
}

/** Only what differs is replaced, so that cursors stay. What the change made is deleted. */
async function putBack(access: FileAccess, files: readonly AppliedFile[]): Promise<boolean> {
  const changes = files.flatMap(({ uri, before, after }) => {
    return before === undefined ? [] : [{ uri, before: after, edits: [difference(after, before)] }];
  });
  if ((await applyToFiles(access, changes)) === undefined) return false;
  await deleteMade(
    access,
    files.filter(({ before }) => before === undefined),
  );
  return true;
}

function report(undone: number, changed: readonly AppliedFile[]): void {
  if (changed.length === 0) {
    const done = plural(
      vscode.l10n.t('Adduce: change taken back in {0} file|Adduce: change taken back in {0} files'),
      undone,
    );
    vscode.window.setStatusBarMessage(done, 5000);
    return;
  }
  const names = changed.map(({ uri }) => vscode.workspace.asRelativePath(uri)).join(', ');
  const left = vscode.l10n.t('Left alone, because changed since: {0}', names);
  const message =
    undone === 0
      ? vscode.l10n.t('Nothing was taken back. {0}', left)
      : plural(vscode.l10n.t('Taken back in {0} file. {1}|Taken back in {0} files. {1}'), undone, left);
  void vscode.window.showWarningMessage(plainMessage(message));
}
