import * as vscode from 'vscode';
import type { ChangeResult } from '../../../core/markup/change';
import type { Evidence } from '../../../core/model/evidence';
import type { TextRange } from '../../../core/model/text';
import { COMMANDS } from '../../contributions';
import { activeNote, type ActiveNote } from '../../documents/activeNote';
import { applyInEditor, movedRefusal } from '../../documents/applyChange';
import { chooseEvidence, notInPassage, severalAround } from '../../documents/chosenEvidence';
import { evidenceAround, touchedEvidence } from '../../documents/evidenceAround';
import { rangesOf, wordsIn } from '../../documents/selections';
import type { Host } from '../../host';
import { Declined } from '../../ui/commands';

/** A change of passages, from what is selected. */
type Reshape = (text: string, ranges: readonly TextRange[], newId: () => string) => ChangeResult;

/** With the reader of notes, which is much of the code: loaded when a command runs. */
const loadGeometry = () => import('../../../core/markup/geometry');

/** The commands that change which words evidence has. Each returns the id of the evidence, or undefined. */
export function registerGeometry(host: Host): void {
  host.commands.add(COMMANDS.resizePassage, () => change(host, toSelection));
  host.commands.add(COMMANDS.splitEvidence, () => change(host, atCursor));
  host.commands.add(COMMANDS.joinEvidence, () => change(host, together));
}

async function toSelection(note: ActiveNote): Promise<Reshape | undefined> {
  const selected = rangesOf(note.editor).filter(({ start, end }) => start < end);
  const [only, second] = selected;
  if (!only || second) {
    throw new Declined(
      vscode.l10n.t('Select, in one stretch, the words that the passage shall have. Some must be tagged.'),
    );
  }
  const touched = touchedEvidence(evidenceIn(note), selected);
  if (touched.length === 0)
    throw new Declined(
      vscode.l10n.t('The selection touches no tagged passage. Select some of its words, too.'),
    );
  const title = vscode.l10n.t('Extend or Shrink Passage to Selection');
  const placeHolder = vscode.l10n.t('The selection touches several passages: which one gets these words?');
  const { resizePassage } = await loadGeometry();
  const chosen = await chooseEvidence(touched, title, placeHolder);
  return chosen && ((text, [range = only], newId) => resizePassage(text, chosen.id, range, newId));
}

async function atCursor(note: ActiveNote): Promise<Reshape | undefined> {
  const offset = note.editor.document.offsetAt(note.editor.selection.active);
  const around = evidenceAround(evidenceIn(note), offset);
  if (around.length === 0) throw new Declined(notInPassage());
  const { splitEvidence } = await loadGeometry();
  const chosen = await chooseEvidence(around, vscode.l10n.t('Split Evidence'), severalAround());
  return (
    chosen &&
    ((text, [range], newId) => {
      const at = range && range.start < range.end ? range : (range?.start ?? offset);
      return splitEvidence(text, chosen.id, at, newId);
    })
  );
}

async function together(note: ActiveNote): Promise<Reshape> {
  const touched = touchedEvidence(evidenceIn(note), rangesOf(note.editor));
  if (touched.length < 2) {
    throw new Declined(
      vscode.l10n.t('Select words of two or more tagged passages; several selections will do.'),
    );
  }
  const ids = touched.map(({ id }) => id);
  const { joinEvidence } = await loadGeometry();
  return (text, _, newId) => joinEvidence(text, ids, newId);
}

function evidenceIn({ editor, project }: ActiveNote): readonly Evidence[] {
  return project.evidenceIn(editor.document);
}

/** Makes the change that `prepare` finds, of the text as it is when all is known. */
async function change(
  host: Host,
  prepare: (note: ActiveNote) => Promise<Reshape | undefined>,
): Promise<string | undefined> {
  const note = await activeNote(host);
  if (!note) return undefined;
  const before = wordsIn(note.editor);
  const reshape = await prepare(note);
  if (!reshape) return undefined;
  // Ids must be new in the whole project, so every note has to be known.
  await note.project.load();
  const newId = () => note.project.newId();
  const result = await applyInEditor(note.editor, (text) =>
    wordsIn(note.editor) === before ? reshape(text, rangesOf(note.editor), newId) : movedRefusal(),
  );
  if (result.kind === 'refusal') throw new Declined(result.message, { isWarning: true });
  return result.id;
}
