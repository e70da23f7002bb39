import * as vscode from 'vscode';
import { plainMessage } from '../../ui/plainMessage';
import { tagPassage } from '../../../core/markup/tag';
import type { ChangeResult, TagContent } from '../../../core/markup/change';
import { COMMANDS } from '../../contributions';
import { activeNote, type ActiveNote } from '../../documents/activeNote';
import { applyInEditor } from '../../documents/applyChange';
import type { Host } from '../../host';
import type { Project } from '../../projects/project';
import { Declined } from '../../ui/commands';
import { tagArguments } from './tagArguments';
import { CodingDialog } from '../../coding/codingDialog';

/** *Tag Passage as Evidence*. Returns the evidence id, or undefined when nothing was written. */
export function registerTagging(host: Host): void {
  const dialog = new CodingDialog();
  host.commands.add(COMMANDS.tag, async (argument) => {
    const note = await activeNote(host);
    if (!note) return undefined;
    const before = selectedText(note.editor);
    const content = tagArguments(argument) ?? (await askUser(dialog, note));
    if (!content) return undefined;
    // Ids must be new in the whole project, so every note has to be known.
    await note.project.load();
    const result = await applyInEditor(note.editor, (text) => tagSelection(note, text, content, before));
    if (result.kind === 'change') return result.id;
    void vscode.window.showWarningMessage(plainMessage(result.message));
    return undefined;
  });
}

function selectedText({ document, selection }: vscode.TextEditor): string {
  return document.getText(selection);
}

async function askUser(
  dialog: CodingDialog,
  { editor, project }: ActiveNote,
): Promise<TagContent | undefined> {
  if (editor.selections.length > 1) {
    throw new Declined(vscode.l10n.t('Several passages are selected. Tag them one after another.'));
  }
  if (editor.selection.isEmpty) {
    throw new Declined(vscode.l10n.t('Select the words that are evidence first.'));
  }
  const { theory } = project.view;
  if (theory.hypotheses.size === 0 && theory.variables.size === 0) {
    await offerTheoryFile(project);
    return undefined;
  }
  const coding = await dialog.ask(theory, vscode.l10n.t('Tag Passage as Evidence'));
  if (!coding) return undefined;
  const judgements = [...coding.ratings].map(([hypothesis, stance]) => ({ hypothesis, stance }));
  return { judgements, variables: [...coding.variables] };
}

async function offerTheoryFile(project: Project): Promise<void> {
  const open = vscode.l10n.t('Open theory.yaml');
  const message = vscode.l10n.t('The theory file names no hypothesis and no variable yet.');
  if ((await vscode.window.showInformationMessage(message, open)) !== open) return;
  await vscode.window.showTextDocument(project.theoryFile);
}

function tagSelection(
  { editor, project }: ActiveNote,
  text: string,
  content: TagContent,
  before: string,
): ChangeResult {
  const { document, selection } = editor;
  if (selectedText(editor) !== before) {
    const message = vscode.l10n.t(
      'The selected words changed meanwhile. Nothing was written; select them again.',
    );
    return { kind: 'refusal', message };
  }
  // VS Code keeps the selection where its words are: it fits the text of this very moment.
  const range = { start: document.offsetAt(selection.start), end: document.offsetAt(selection.end) };
  return tagPassage(text, range, content, () => project.newId());
}
