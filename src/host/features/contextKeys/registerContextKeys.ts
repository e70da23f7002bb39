import * as vscode from 'vscode';
import { evidenceAround } from '../../documents/evidenceAround';
import type { Host } from '../../host';
import { setContext } from '../../ui/context';
import { Debounced } from '../../util/timing';

const PAUSE_MS = 100;

/** Keeps the context keys that `when` clauses read up to date. */
export function registerContextKeys({ service, own }: Host): void {
  const projects = own(
    new Debounced(PAUSE_MS, () => {
      const all = service.projects;
      setContext('adduce.searched', service.isSearched);
      setContext('adduce.hasTheory', all.length > 0);
      setContext(
        'adduce.hasEvidence',
        all.some((project) => !project.isLoaded || project.view.evidence.length > 0),
      );
    }),
  );
  const cursor = own(new Debounced(PAUSE_MS, () => setContext('adduce.inEvidence', isInEvidence(service))));
  own(service.onDidChangeProjects(() => projects.call()));
  own(service.onDidChange(() => projects.call()));
  own(service.onDidChange(() => cursor.call()));
  own(vscode.window.onDidChangeTextEditorSelection(() => cursor.call()));
  own(vscode.window.onDidChangeActiveTextEditor(() => cursor.call()));
}

function isInEvidence(service: Host['service']): boolean {
  const editor = vscode.window.activeTextEditor;
  const project = editor && service.projectOf(editor.document.uri);
  if (!project) return false;
  const offset = editor.document.offsetAt(editor.selection.active);
  return evidenceAround(project.evidenceIn(editor.document), offset).length > 0;
}
