import * as vscode from 'vscode';
import type { ChangeResult } from '../../../core/markup/change';
import { editTag, type TagEdit } from '../../../core/markup/editTag';
import { memoDiv, setMemo } from '../../../core/markup/memo';
import type { Evidence } from '../../../core/model/evidence';
import { type Coding, codingOf, sameJudgement } from '../../coding/coding';
import { CodingDialog } from '../../coding/codingDialog';
import { applyInEditor, movedRefusal, rangeOf } from '../../documents/applyChange';
import { evidenceAtCursor, evidenceNow, mentionsIn, showNote } from '../../documents/chosenEvidence';
import type { Host } from '../../host';
import type { Project } from '../../projects/project';
import { hypothesisText, stanceIcon, stanceVerb } from '../../trees/words';
import { plainMessage } from '../../ui/plainMessage';

/** A piece of evidence that is being changed, and the editor that shows its note. */
interface Edited {
  readonly project: Project;
  readonly editor: vscode.TextEditor;
  readonly evidence: Evidence;
}

/** Asks for a change; what comes back is computed on the text of the moment it is made. */
type Ask = (
  edited: Edited,
) => Promise<((text: string, id: string, start: number) => ChangeResult) | undefined>;

/** Commands that change what a tag says. Each returns the evidence's id, or undefined when nothing was written. */
export class EvidenceCommands {
  readonly #host: Host;
  readonly #dialog: CodingDialog;

  constructor(host: Host) {
    this.#host = host;
    this.#dialog = new CodingDialog(host.files, host.memento);
  }

  /** Asks for other ratings and variables of the evidence that is named or at the cursor. */
  editCoding(first: unknown): Promise<string | undefined> {
    const title = vscode.l10n.t('Change Ratings and Variables');
    return change(this.#host, first, title, (edited) => askForCoding(this.#dialog, edited));
  }

  /** Asks for the hypothesis that a rating is to be of. */
  moveRating(first: unknown): Promise<string | undefined> {
    return change(this.#host, first, vscode.l10n.t('Move Rating to Another Hypothesis'), askForMove);
  }

  /** Asks for a memo, or shows the block that holds it. */
  editMemo(first: unknown): Promise<string | undefined> {
    return change(this.#host, first, vscode.l10n.t('Edit Memo'), askForMemo);
  }
}

async function change(host: Host, first: unknown, title: string, ask: Ask): Promise<string | undefined> {
  const [named] = mentionsIn(first);
  const mention = named ?? (await evidenceAtCursor(host, title));
  const project = mention && host.service.projectOf(mention.note);
  if (!project) return undefined;
  const editor = await showNote(mention.note);
  const evidence = evidenceNow(mention, project.evidenceIn(editor.document));
  const compute = evidence ? await ask({ project, editor, evidence }) : () => movedRefusal();
  if (!compute) return undefined;
  const result = await applyInEditor(editor, (text) => {
    const now = evidenceNow(
      evidence ? { id: evidence.id, start: evidence.segments[0].range.start } : mention,
      project.evidenceIn(editor.document),
    );
    return now ? compute(text, now.id, now.segments[0].range.start) : movedRefusal();
  });
  if (result.kind === 'change') return result.id;
  void vscode.window.showWarningMessage(plainMessage(result.message));
  return undefined;
}

const editing =
  (edit: TagEdit) =>
  (text: string, id: string, start: number): ChangeResult =>
    editTag(text, id, edit, start);

/** What turns one coding into another. What stays keeps its qualifiers. */
function editBetween(before: Coding, after: Coding): TagEdit {
  return {
    unrate: [...before.ratings.keys()].filter((id) => !after.ratings.has(id)),
    rate: [...after.ratings].flatMap(([id, one]) =>
      sameJudgement(before.ratings.get(id), one) ? [] : [one],
    ),
    removeVariables: [...before.variables].filter((id) => !after.variables.has(id)),
    addVariables: [...after.variables].filter((id) => !before.variables.has(id)),
  };
}

async function askForCoding(dialog: CodingDialog, { project, evidence }: Edited): ReturnType<Ask> {
  const before = codingOf(evidence);
  const title = vscode.l10n.t('Change Ratings and Variables');
  const after = await dialog.change(project, title, before);
  return after && editing(editBetween(before, after));
}

async function askForMove({ project, evidence }: Edited): ReturnType<Ask> {
  const title = vscode.l10n.t('Move Rating to Another Hypothesis');
  const ratings = evidence.ratings.map((rating) => ({
    label: `${rating.hypothesis} ${stanceVerb(rating.stance)}`,
    iconPath: stanceIcon(rating.stance),
    rating,
  }));
  if (ratings.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('This passage rates no hypothesis. “Change Ratings and Variables” adds a rating.'),
    );
    return undefined;
  }
  const placeHolder = vscode.l10n.t('Which rating?');
  const from =
    ratings.length === 1 ? ratings[0] : await vscode.window.showQuickPick(ratings, { title, placeHolder });
  if (!from) return undefined;
  const { hypothesis: source, stance } = from.rating;
  // A hypothesis has one rating: where it has another one, the move would be refused.
  const taken = evidence.ratings.filter((one) => one.hypothesis === source || one.stance !== stance);
  const targets = [...project.view.theory.hypotheses.values()]
    .filter(({ id }) => !taken.some(({ hypothesis }) => hypothesis === id))
    .map((hypothesis) => ({ label: hypothesis.id, description: hypothesisText(hypothesis) }));
  const to = await vscode.window.showQuickPick(targets, {
    title,
    placeHolder: vscode.l10n.t('The hypothesis that “{0}” is moved to', from.label),
    matchOnDescription: true,
  });
  return to && editing({ move: [{ from: source, to: to.label }] });
}

async function askForMemo({ editor, evidence }: Edited): ReturnType<Ask> {
  const div = memoDiv(editor.document.getText(), evidence.id);
  if (div) {
    // A text of its own, with whatever markup it has: it is edited where it stands.
    const range = rangeOf(editor.document, div);
    editor.selection = new vscode.Selection(range.start, range.start);
    editor.revealRange(range);
    return undefined;
  }
  const memo = await vscode.window.showInputBox({
    title: vscode.l10n.t('Edit Memo'),
    value: evidence.memo ?? '',
    prompt: vscode.l10n.t('More than 80 characters go into a block of their own below the passage.'),
  });
  if (memo === undefined) return undefined;
  return (text, id, start) => setMemo(text, id, memo, start);
}
