import * as vscode from 'vscode';
import { plainMessage } from '../../ui/plainMessage';
import { tagBlocks, tagPassages } from '../../../core/markup/tag';
import type { ChangeResult, Refusal, TagContent } from '../../../core/markup/change';
import { COMMANDS } from '../../contributions';
import { activeNote, type ActiveNote } from '../../documents/activeNote';
import { applyInEditor } from '../../documents/applyChange';
import { rangesOf, wordsIn } from '../../documents/selections';
import type { Host } from '../../host';
import type { Project } from '../../projects/project';
import { tagArguments } from './tagArguments';
import { CodingDialog } from '../../coding/codingDialog';

/** What becomes a passage: the words selected, or the whole blocks around them. */
type Extent = 'words' | 'blocks';

/**
 * *Tag Passage as Evidence*: every selection, and the sentence at every cursor. Returns the evidence id (the last
 * one of several), or undefined when nothing was written.
 */
export function registerTagging(host: Host): void {
  const dialog = new CodingDialog();
  host.commands.add(COMMANDS.tag, async (argument) => {
    const note = await activeNote(host);
    return note && tag(dialog, note, tagArguments(argument), 'words');
  });
}

async function tag(
  dialog: CodingDialog,
  note: ActiveNote,
  given: TagContent | undefined,
  extent: Extent,
): Promise<string | undefined> {
  const before = wordsIn(note.editor);
  const refused = (why: Refusal) => void explain(dialog, note, given, why);
  if (!given) {
    // What can't be tagged is said before any question is asked.
    const trial = tagSelections(note, note.editor.document.getText(), ANY_CONTENT, extent);
    if (trial.kind === 'refusal') {
      refused(trial);
      return undefined;
    }
  }
  const content = given ?? (await askUser(dialog, note));
  if (!content) return undefined;
  // Ids must be new in the whole project, so every note has to be known.
  await note.project.load();
  const result = await applyInEditor(note.editor, (text) => {
    if (wordsIn(note.editor) === before) return tagSelections(note, text, content, extent);
    const message = vscode.l10n.t(
      'The selected words changed meanwhile. Nothing was written; select them again.',
    );
    return { kind: 'refusal', message };
  });
  if (result.kind === 'change') return result.id;
  refused(result);
  return undefined;
}

/** For trying whether something can be tagged at all. */
const ANY_CONTENT: TagContent = { judgements: [], variables: ['x'] };

/** Says why nothing was tagged, and offers what can be tagged instead. */
async function explain(
  dialog: CodingDialog,
  note: ActiveNote,
  given: TagContent | undefined,
  { message, alternative }: Refusal,
): Promise<void> {
  const whole =
    alternative === 'table'
      ? vscode.l10n.t('Tag the Whole Table')
      : vscode.l10n.t('Tag the Whole Paragraph or Block');
  const offers = alternative ? [whole] : [];
  const answer = await vscode.window.showWarningMessage(plainMessage(message), ...offers);
  if (answer === whole) await tag(dialog, note, given, 'blocks');
}

async function askUser(dialog: CodingDialog, { project }: ActiveNote): Promise<TagContent | undefined> {
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

function tagSelections(
  { editor, project }: ActiveNote,
  text: string,
  content: TagContent,
  extent: Extent,
): ChangeResult {
  // VS Code keeps selections where their words are: they fit the text of this very moment.
  const ranges = rangesOf(editor);
  const newId = () => project.newId();
  const [first] = ranges;
  if (extent === 'blocks' && first) return tagBlocks(text, first, content, newId);
  return tagPassages(text, ranges, content, newId);
}
