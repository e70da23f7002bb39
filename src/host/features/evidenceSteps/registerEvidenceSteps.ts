import * as vscode from 'vscode';
import { COMMANDS } from '../../contributions';
import { activeNote } from '../../documents/activeNote';
import { evidenceBeside } from '../../documents/evidenceAround';
import type { Host } from '../../host';
import { Declined } from '../../ui/commands';

/** *Next Evidence* and *Previous Evidence*: the cursor goes from passage to passage, round the note. */
export function registerEvidenceSteps(host: Host): void {
  let last: Promise<unknown> = Promise.resolve();
  // A key that is held down asks faster than VS Code tells where the cursor is: one step after the other.
  const queue = (direction: 'next' | 'previous'): Promise<string | undefined> => {
    const next = last.then(() => step(host, direction));
    last = next.catch(() => undefined);
    return next;
  };
  host.commands.add(COMMANDS.nextEvidence, () => queue('next'));
  host.commands.add(COMMANDS.previousEvidence, () => queue('previous'));
}

/** Longest wait for VS Code to tell that the cursor is where it was put, in milliseconds. */
const LONGEST_WAIT_MS = 500;

/** Puts the cursor somewhere, and waits until VS Code says so: until then it may still tell of an earlier place. */
async function putCursor(editor: vscode.TextEditor, place: vscode.Position): Promise<void> {
  if (editor.selection.isEmpty && editor.selection.active.isEqual(place)) return;
  await new Promise<void>((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      listener.dispose();
      resolve();
    };
    const listener = vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
      if (textEditor === editor && selections[0]?.active.isEqual(place)) finish();
    });
    const timer = setTimeout(finish, LONGEST_WAIT_MS);
    editor.selection = new vscode.Selection(place, place);
  });
}

/** Returns the id of the evidence that the cursor stands in now. */
async function step(host: Host, direction: 'next' | 'previous'): Promise<string | undefined> {
  const note = await activeNote(host);
  if (!note) return undefined;
  const { editor, project } = note;
  const { document, selection } = editor;
  const offset = document.offsetAt(selection.active);
  const found = evidenceBeside(project.evidenceIn(document), offset, direction);
  if (!found) throw new Declined(vscode.l10n.t('No passage of this note is tagged yet.'));
  const place = document.positionAt(found.segments[0].content.start);
  await putCursor(editor, place);
  editor.revealRange(new vscode.Range(place, place), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  return found.id;
}
