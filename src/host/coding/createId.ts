import * as vscode from 'vscode';
import { declareEntry } from '../../core/refactor/declareEntry';
import { idFromLabel, nextHypothesisId } from '../../core/refactor/newIds';
import { notFree } from '../../core/refactor/declaredIds';
import type { TheoryModel } from '../../core/model/theory';
import { shorten } from '../../core/util/shorten';
import { applyToFiles } from '../documents/applyToFiles';
import type { FileAccess } from '../files/fileAccess';
import type { Project } from '../projects/project';
import { Declined } from '../ui/commands';

/** A hypothesis or variable to declare. */
interface Declaration {
  readonly kind: 'hypothesis' | 'variable';
  readonly id: string;
  /** The statement of a hypothesis, the label of a variable. */
  readonly text: string;
  /** The question that a hypothesis answers. */
  readonly question?: string;
}

/** What is created in the middle of tagging, and what was typed before it was. */
interface Wish {
  readonly kind: Declaration['kind'];
  readonly text: string;
}

/** Asks for a new hypothesis or variable; undefined when the user cancels. */
async function askFor(theory: TheoryModel, { kind, text: typed }: Wish): Promise<Declaration | undefined> {
  const isHypothesis = kind === 'hypothesis';
  const title = isHypothesis ? vscode.l10n.t('Create Hypothesis') : vscode.l10n.t('Create Variable');
  const text = await vscode.window.showInputBox({
    title,
    value: typed,
    prompt: isHypothesis
      ? vscode.l10n.t('What it states, so that it could be wrong')
      : vscode.l10n.t('Its label, in any language'),
    ignoreFocusOut: true,
  });
  if (text === undefined || text.trim() === '') return undefined;
  const id = await vscode.window.showInputBox({
    title,
    value: isHypothesis ? nextHypothesisId(theory) : idFromLabel(theory, text),
    prompt: vscode.l10n.t('The id that tags name it by: letters from A to Z, digits, - and _'),
    ignoreFocusOut: true,
    validateInput: (value) => notFree(theory, value.trim(), kind)?.message,
  });
  if (id === undefined) return undefined;
  const question = isHypothesis ? await askForQuestion(theory, title) : '';
  if (question === undefined) return undefined;
  return { kind, id: id.trim(), text, ...(question !== '' && { question }) };
}

/** The question that a hypothesis answers; empty for none, undefined when the user cancels. */
async function askForQuestion(theory: TheoryModel, title: string): Promise<string | undefined> {
  if (theory.questions.size === 0) return '';
  const none = { label: vscode.l10n.t('No question yet'), description: '', id: '' };
  const rows = [...theory.questions.values()].map(({ id, text }) => {
    return { label: id, description: shorten(text, 100), id };
  });
  const placeHolder = vscode.l10n.t('Which question does it answer?');
  const options = { title, placeHolder, matchOnDescription: true, ignoreFocusOut: true };
  return (await vscode.window.showQuickPick([...rows, none], options))?.id;
}

/**
 * Asks for a hypothesis or variable and declares it in the theory file, as one step of its undo. Returns its id;
 * undefined when the user cancels: then nothing is written.
 */
export async function createId(
  access: FileAccess,
  project: Project,
  wish: Wish,
): Promise<string | undefined> {
  const declaration = await askFor(project.view.theory, wish);
  if (!declaration) return undefined;
  const uri = project.theoryFile;
  const before = (await vscode.workspace.openTextDocument(uri)).getText();
  const { id, kind, text, question } = declaration;
  const what =
    kind === 'variable'
      ? { kind, label: text }
      : { kind, statement: text, ...(question !== undefined && { question }) };
  const result = declareEntry(before, id, what);
  if (result.kind === 'refusal') throw new Declined(result.message, { isWarning: true });
  const applied = await applyToFiles(access, [{ uri, before, edits: result.edits }]);
  if (!applied) {
    const message = vscode.l10n.t('The theory file changed meanwhile. Nothing was written; try again.');
    throw new Declined(message, { isWarning: true });
  }
  await project.theoryChanged();
  return id;
}
