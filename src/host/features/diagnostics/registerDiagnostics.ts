import * as vscode from 'vscode';
import type { FileProblem, Severity } from '../../../core/model/problem';
import { DIAGNOSTIC_SOURCE } from '../../contributions';
import type { Host } from '../../host';
import type { ProjectService } from '../../projects/projectService';
import { openProblems } from '../../projects/openProblems';
import { toRange } from '../../trees/places';
import { Disposable } from '../../util/dispose';
import { Debounced } from '../../util/timing';

const PAUSE_MS = 150;

/** Every problem that counts of every project that has been read, in the Problems panel. */
export function registerDiagnostics(host: Host): void {
  host.own(new ProblemReporter(host.service));
}

class ProblemReporter extends Disposable {
  readonly #service: ProjectService;
  readonly #collection = this.register(vscode.languages.createDiagnosticCollection(DIAGNOSTIC_SOURCE));
  /** What is shown for each file, as text: files that stay the same are left alone. */
  #shown = new Map<string, string>();

  constructor(service: ProjectService) {
    super();
    this.#service = service;
    const pause = this.register(new Debounced(PAUSE_MS, () => this.#report()));
    this.register(service.onDidChange(() => pause.call()));
    this.register(service.onDidChangeProjects(() => pause.call()));
  }

  #report(): void {
    const files = this.#problemsByFile();
    const shown = new Map<string, string>();
    for (const [key, { uri, problems }] of files) {
      const text = JSON.stringify(problems);
      shown.set(key, text);
      if (this.#shown.get(key) !== text) this.#collection.set(uri, problems.map(toDiagnostic));
    }
    for (const key of this.#shown.keys())
      if (!shown.has(key)) this.#collection.delete(vscode.Uri.parse(key, true));
    this.#shown = shown;
  }

  #problemsByFile(): Map<string, { readonly uri: vscode.Uri; readonly problems: FileProblem[] }> {
    const files = new Map<string, { readonly uri: vscode.Uri; readonly problems: FileProblem[] }>();
    for (const project of this.#service.projects) {
      // Half an index finds half the ids: what is unknown now may be known once every note is read.
      if (!project.isLoaded) continue;
      for (const problem of openProblems(project.view)) {
        const uri = vscode.Uri.joinPath(project.folder, problem.file);
        const file = files.get(uri.toString());
        if (file) file.problems.push(problem);
        else files.set(uri.toString(), { uri, problems: [problem] });
      }
    }
    return files;
  }
}

function toDiagnostic(problem: FileProblem): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    toRange(problem.range),
    problem.message,
    SEVERITIES[problem.severity],
  );
  diagnostic.source = DIAGNOSTIC_SOURCE;
  diagnostic.code = problem.code;
  return diagnostic;
}

const SEVERITIES: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};
