import * as vscode from 'vscode';
import { messageOf } from '../../core/l10n/l10n';
import type { TheoryEditsResult } from '../../core/refactor/theoryEdit';
import { decode } from '../files/decode';
import { isUnreadable } from '../files/fileAccess';
import type { Host } from '../host';
import type { Project } from '../projects/project';
import { Declined } from '../ui/commands';
import { applyToFiles } from './applyToFiles';

/** How long it is said what was changed. */
const SAID_MS = 8000;

/**
 * Makes a change of the theory file alone, as one step that Ctrl+Z takes back in its editor and *Undo Last Change*
 * everywhere. Computed from its document as it is, saved or not, else from the file.
 *
 * @param label what was changed, for people
 * @returns the files that changed
 */
export async function changeTheory(
  host: Host,
  { theoryFile }: Project,
  label: string,
  compute: (text: string) => TheoryEditsResult,
): Promise<readonly vscode.Uri[]> {
  const before = await theoryText(host, theoryFile);
  const result = compute(before);
  if (result.kind === 'refusal') throw new Declined(result.message, { isWarning: true });
  const files = await applyToFiles(host.files, [{ uri: theoryFile, before, edits: result.edits }]);
  if (!files) {
    const message = vscode.l10n.t('The theory file changed meanwhile. Nothing was written; try again.');
    throw new Declined(message, { isWarning: true });
  }
  if (files.length > 0) {
    const said = vscode.l10n.t('{0}. Undo Last Change takes it back.', label);
    vscode.window.setStatusBarMessage(`$(check) ${said}`, SAID_MS);
  }
  return files.map(({ uri }) => uri);
}

async function theoryText({ files }: Host, file: vscode.Uri): Promise<string> {
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
  if (open) return open.getText();
  const content = await files.read(file);
  if (content === undefined)
    throw new Declined(vscode.l10n.t('The theory file is gone.'), { isWarning: true });
  if (isUnreadable(content)) throw new Declined(content.reason, { isWarning: true });
  const { text, problems } = decode(content);
  const [problem] = problems;
  if (problem) throw new Declined(messageOf(problem), { isWarning: true });
  return text;
}
