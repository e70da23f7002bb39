import * as vscode from 'vscode';
import { messageOf } from '../../../core/l10n/l10n';
import type { FileProblem, Severity } from '../../../core/model/problem';
import { DIAGNOSTIC_SOURCE } from '../../contributions';
import { toRange } from '../../trees/places';
import { Disposable } from '../../util/dispose';

/** A problem with the folder of its project. */
export interface ProjectProblem {
  readonly folder: vscode.Uri;
  readonly problem: FileProblem;
}

interface ProblemFile {
  readonly uri: vscode.Uri;
  readonly problems: ProjectProblem[];
}

/** Where codes are explained, by code; of several places the last counts, which is a heading where there is one. */
export async function explanations(lists: readonly vscode.Uri[]): Promise<ReadonlyMap<string, vscode.Uri>> {
  const places = new Map<string, vscode.Uri>();
  for (const list of lists) {
    // What cannot be read explains nothing.
    const bytes = await vscode.workspace.fs.readFile(list).then(undefined, () => new Uint8Array());
    const lines = new TextDecoder().decode(bytes).split(/\r?\n/);
    lines.forEach((line, i) => {
      const code = /^(?:\||###) `([a-z\d-]+)`/.exec(line)?.[1];
      if (code !== undefined) places.set(code, list.with({ fragment: `L${i + 1}` }));
    });
  }
  return places;
}

/** Problems in the Problems panel. Files of which the same is told are left alone. */
export class ShownProblems extends Disposable {
  readonly #collection = this.register(vscode.languages.createDiagnosticCollection(DIAGNOSTIC_SOURCE));
  /** What is shown for each file, as text. */
  #shown = new Map<string, string>();

  show(problems: Iterable<ProjectProblem>, explained: ReadonlyMap<string, vscode.Uri>): void {
    const shown = new Map<string, string>();
    for (const [key, file] of byFile(problems)) {
      const text = JSON.stringify(file.problems.map(({ problem }) => problem));
      shown.set(key, text);
      if (this.#shown.get(key) === text) continue;
      this.#collection.set(
        file.uri,
        file.problems.map((one) => toDiagnostic(one, explained)),
      );
    }
    for (const key of this.#shown.keys())
      if (!shown.has(key)) this.#collection.delete(vscode.Uri.parse(key, true));
    this.#shown = shown;
  }
}

function byFile(problems: Iterable<ProjectProblem>): ReadonlyMap<string, ProblemFile> {
  const files = new Map<string, ProblemFile>();
  for (const one of problems) {
    const uri = vscode.Uri.joinPath(one.folder, one.problem.file);
    const file = files.get(uri.toString());
    if (file) file.problems.push(one);
    else files.set(uri.toString(), { uri, problems: [one] });
  }
  return files;
}

function toDiagnostic(
  { folder, problem }: ProjectProblem,
  explained: ReadonlyMap<string, vscode.Uri>,
): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    toRange(problem.range),
    messageOf(problem),
    SEVERITIES[problem.severity],
  );
  diagnostic.source = DIAGNOSTIC_SOURCE;
  const target = explained.get(problem.code);
  diagnostic.code = target ? { value: problem.code, target } : problem.code;
  if (problem.related)
    diagnostic.relatedInformation = problem.related.map((place) => {
      const { file = problem.file, range } = place;
      const location = new vscode.Location(vscode.Uri.joinPath(folder, file), toRange(range));
      return new vscode.DiagnosticRelatedInformation(location, messageOf(place));
    });
  return diagnostic;
}

const SEVERITIES: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};
