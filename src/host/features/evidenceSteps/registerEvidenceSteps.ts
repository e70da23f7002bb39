import * as vscode from 'vscode';
import { COMMANDS } from '../../contributions';
import { activeNote } from '../../documents/activeNote';
import { evidenceBeside } from '../../documents/evidenceAround';
import type { Host } from '../../host';
import { Declined } from '../../ui/commands';

/** *Next Evidence* and *Previous Evidence*: the cursor goes from passage to passage, round the note. */
export function registerEvidenceSteps(host: Host): void {
  host.commands.add(COMMANDS.nextEvidence, () => step(host, 'next'));
  host.commands.add(COMMANDS.previousEvidence, () => step(host, 'previous'));
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
  editor.selection = new vscode.Selection(place, place);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  return found.id;
}
