import * as vscode from 'vscode';
import type { ProblemCode } from '../../../core/model/problem';
import type { TextEdit } from '../../../core/model/text';
import { COMMANDS } from '../../contributions';
import { rangeOf } from '../../documents/applyChange';
import type { Project } from '../../projects/project';

/** The kind of what puts right a whole file without asking, such as on saving. */
export const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('adduce');

/** The code of one of our diagnostics. */
export function codeOf({ code }: vscode.Diagnostic): ProblemCode {
  return (typeof code === 'object' ? code.value : code) as ProblemCode;
}

/** Edits of one document: one step of undo. */
export function workspaceEdit(
  document: vscode.TextDocument,
  edits: readonly TextEdit[],
): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const one of edits) edit.replace(document.uri, rangeOf(document, one), one.newText);
  return edit;
}

function fixFor(diagnostic: vscode.Diagnostic, title: string, isPreferred: boolean): vscode.CodeAction {
  const fix = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  fix.diagnostics = [diagnostic];
  fix.isPreferred = isPreferred;
  return fix;
}

/** A fix of a diagnostic by edits of its document. */
export function editFix(
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
  title: string,
  edits: readonly TextEdit[],
  isPreferred = false,
): vscode.CodeAction {
  const fix = fixFor(diagnostic, title, isPreferred);
  fix.edit = workspaceEdit(document, edits);
  return fix;
}

/** One fix for each word that may have been meant; the first is the likeliest. */
export function spellingFixes(
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
  edits: readonly TextEdit[],
): vscode.CodeAction[] {
  return edits.map((edit, i) =>
    editFix(document, diagnostic, vscode.l10n.t('Change to “{0}”', edit.newText), [edit], i === 0),
  );
}

const CREATED = {
  'unknown-hypothesis': 'hypothesis',
  'unknown-variable': 'variable',
  'unknown-theory': 'theory',
  'unknown-question': 'question',
} as const;

function createTitle(kind: (typeof CREATED)[keyof typeof CREATED], id: string): string {
  switch (kind) {
    case 'hypothesis':
      return vscode.l10n.t('Create hypothesis “{0}” in theory.yaml', id);
    case 'variable':
      return vscode.l10n.t('Create variable “{0}” in theory.yaml', id);
    case 'theory':
      return vscode.l10n.t('Create theory “{0}” in theory.yaml', id);
    case 'question':
      return vscode.l10n.t('Create question “{0}” in theory.yaml', id);
  }
}

/** Declares the id that a diagnostic calls unknown; none where it cannot be declared. */
export function creationFix(
  project: Project,
  diagnostic: vscode.Diagnostic,
  id: string,
): vscode.CodeAction[] {
  const code = codeOf(diagnostic);
  if (!(code in CREATED) || !/^[A-Za-z][A-Za-z0-9_-]*$/.test(id)) return [];
  const kind = CREATED[code as keyof typeof CREATED];
  const { mentions } = project.view.theory;
  const isShared = (other: string) => other === 'hypothesis' || other === 'variable';
  const isTaken = mentions.some(
    (one) => one.declares && one.id === id && (one.kind === kind || (isShared(one.kind) && isShared(kind))),
  );
  if (isTaken) return [];
  const fix = fixFor(diagnostic, createTitle(kind, id), false);
  fix.command = {
    command: COMMANDS.createDeclared,
    title: fix.title,
    arguments: [project.theoryFile, { kind, id }],
  };
  return [fix];
}
