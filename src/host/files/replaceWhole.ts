import type * as vscode from 'vscode';
import * as l10n from '../../core/l10n/l10n';

/** What is used of `workspace.fs`. */
export interface Writing extends Pick<
  vscode.FileSystem,
  'copy' | 'createDirectory' | 'delete' | 'rename' | 'writeFile'
> {
  stat(uri: vscode.Uri): Thenable<Pick<vscode.FileStat, 'type'>>;
}

/** Of `FileType`; only types of VS Code are imported here. */
const FILE = 1;
const DIRECTORY = 2;

async function typeOf(fs: Writing, uri: vscode.Uri): Promise<number | undefined> {
  try {
    return (await fs.stat(uri)).type;
  } catch {
    return undefined; // `stat` rejects for what is not there.
  }
}

function randomName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Replaces a file whole or not at all, by way of a file beside it. Nobody can foresee that file's name, and it is
 * refused when it is there: a link of that name would be written through. Refuses a folder in the file's place,
 * which moving would delete with all in it.
 */
export async function replaceWhole(fs: Writing, target: vscode.Uri, bytes: Uint8Array): Promise<void> {
  const slash = target.path.lastIndexOf('/');
  const folder = target.with({ path: target.path.slice(0, slash) || '/' });
  const name = `.${target.path.slice(slash + 1)}.${randomName()}.adduce-tmp`;
  const temporary = target.with({ path: `${target.path.slice(0, slash + 1)}${name}` });
  const type = await typeOf(fs, target);
  if (type === undefined) await fs.createDirectory(folder);
  if ((type ?? 0) & DIRECTORY) throw new Error(l10n.t('A folder is in the way: {0}', target.path));
  if ((await typeOf(fs, temporary)) !== undefined)
    throw new Error(l10n.t('A file is in the way: {0}', temporary.path));
  try {
    // The copy has the rights of the file.
    if (type === FILE) await fs.copy(target, temporary, { overwrite: false });
    await fs.writeFile(temporary, bytes);
    await fs.rename(temporary, target, { overwrite: true });
  } catch (error) {
    // The first error is the one to report, not that of tidying up.
    await fs.delete(temporary).then(undefined, () => undefined);
    throw error;
  }
}
