import * as vscode from 'vscode';
import { evidenceAround, touchedEvidence } from '../../documents/evidenceAround';
import { rangesOf } from '../../documents/selections';
import type { Host } from '../../host';
import { setContext } from '../../ui/context';
import { Debounced } from '../../util/timing';

const PAUSE_MS = 100;

/** Keeps the context keys that `when` clauses read up to date. */
export function registerContextKeys({ service, own }: Host): void {
  const projects = own(
    new Debounced('projectKeys', PAUSE_MS, () => {
      const all = service.projects;
      setContext('adduce.searched', service.isSearched);
      setContext('adduce.hasTheory', all.length > 0);
      const theories = all.map(({ view }) => view.theory);
      const isBare =
        all.every(({ isLoaded }) => isLoaded) &&
        theories.every(({ mentions }) => !mentions.some(({ declares }) => declares));
      const isComplete = theories.every(({ complete }) => complete);
      setContext('adduce.emptyTheory', isBare && isComplete);
      setContext('adduce.brokenTheory', isBare && !isComplete);
      setContext(
        'adduce.hasEvidence',
        all.some((project) => !project.isLoaded || project.view.evidence.length > 0),
      );
    }),
  );
  const cursor = own(
    new Debounced('cursorKeys', PAUSE_MS, () => {
      const at = atSelections(service);
      if (!at) return;
      setContext('adduce.inEvidence', at.isInside);
      setContext('adduce.touchedPassages', at.touched);
    }),
  );
  own(service.onDidChangeProjects(() => projects.call()));
  own(service.onDidChange(() => projects.call()));
  own(service.onDidChange(() => cursor.call()));
  own(vscode.window.onDidChangeTextEditorSelection(() => cursor.call()));
  own(vscode.window.onDidChangeActiveTextEditor(() => cursor.call()));
}

/**
 * Whether the cursor stands in a tagged passage, and how many the selections touch; undefined while the note is to be read,
 * which says when it is.
 */
function atSelections(
  service: Host['service'],
): { readonly isInside: boolean; readonly touched: number } | undefined {
  const editor = vscode.window.activeTextEditor;
  const project = editor && service.projectOf(editor.document.uri);
  if (!project) return { isInside: false, touched: 0 };
  if (!project.isCurrent(editor.document)) {
    void service.read(editor.document);
    return undefined;
  }
  const evidence = project.evidenceIn(editor.document);
  const offset = editor.document.offsetAt(editor.selection.active);
  return {
    isInside: evidenceAround(evidence, offset).length > 0,
    touched: touchedEvidence(evidence, rangesOf(editor)).length,
  };
}
