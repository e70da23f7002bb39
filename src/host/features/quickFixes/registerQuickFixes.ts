import * as vscode from 'vscode';
import { NOTE_LANGUAGES, THEORY_FILE } from '../../contributions';
import type { Host } from '../../host';
import { FIX_ALL } from './fix';

/** Lightbulbs on the problems of notes and theory files. What makes the fixes is much of the code: loaded when asked. */
export function registerQuickFixes(host: Host): void {
  const kinds = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, FIX_ALL] };
  const notes = later(async () => new (await import('./noteFixes')).NoteFixes(host));
  host.own(vscode.languages.registerCodeActionsProvider([...NOTE_LANGUAGES], notes, kinds));
  const inTheory = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };
  const theories = later(async () => new (await import('./theoryFixes')).TheoryFixes(host));
  host.own(
    vscode.languages.registerCodeActionsProvider({ pattern: `**/${THEORY_FILE}` }, theories, inTheory),
  );
}

/** A provider that is loaded when it is first asked. */
function later(load: () => Promise<vscode.CodeActionProvider>): vscode.CodeActionProvider {
  let loading: Promise<vscode.CodeActionProvider> | undefined;
  return {
    provideCodeActions: async (document, range, context, token) =>
      (await (loading ??= load())).provideCodeActions(document, range, context, token),
    resolveCodeAction: async (action, token) =>
      (await (loading ??= load())).resolveCodeAction?.(action, token),
  };
}
