import * as vscode from 'vscode';
import { messageOf } from '../../../core/l10n/l10n';
import type { FileProblem, Severity } from '../../../core/model/problem';
import { DIAGNOSTIC_SOURCE } from '../../contributions';
import type { Host } from '../../host';
import type { ProjectService } from '../../projects/projectService';
import { openProblems } from '../../projects/openProblems';
import { toRange } from '../../trees/places';
import { Disposable } from '../../util/dispose';
import { Debounced, measured } from '../../util/timing';

const PAUSE_MS = 150;

/** Every problem that counts of every project that has been read, in the Problems panel. */
export function registerDiagnostics(host: Host): void {
  host.own(new ProblemReporter(host.service, vscode.Uri.joinPath(host.extensionUri, 'docs', 'cli.md')));
}

/** Where the list of problems explains each code; empty where the list cannot be read. */
async function explanations(list: vscode.Uri): Promise<ReadonlyMap<string, vscode.Uri>> {
  const bytes = await vscode.workspace.fs.readFile(list).then(undefined, () => new Uint8Array());
  const places = new Map<string, vscode.Uri>();
  const lines = new TextDecoder().decode(bytes).split(/\r?\n/);
  lines.forEach((line, i) => {
    const code = /^\| `([a-z\d-]+)`/.exec(line)?.[1];
    if (code !== undefined) places.set(code, list.with({ fragment: `L${i + 1}` }));
  });
  return places;
}

interface ProblemFile {
  readonly uri: vscode.Uri;
  readonly folder: vscode.Uri;
  readonly problems: FileProblem[];
}

class ProblemReporter extends Disposable {
  readonly #service: ProjectService;
  readonly #collection = this.register(vscode.languages.createDiagnosticCollection(DIAGNOSTIC_SOURCE));
  /** What is shown for each file, as text: files that stay the same are left alone. */
  #shown = new Map<string, string>();
  readonly #list: vscode.Uri;
  #explained: Promise<ReadonlyMap<string, vscode.Uri>> | undefined;

  constructor(service: ProjectService, list: vscode.Uri) {
    super();
    this.#service = service;
    this.#list = list;
    const pause = this.register(new Debounced('diagnosticsPause', PAUSE_MS, () => void this.#report()));
    this.register(service.onDidChange(() => pause.call()));
    this.register(service.onDidChangeProjects(() => pause.call()));
  }

  async #report(): Promise<void> {
    // Read once there is something to explain.
    const explained = await (this.#explained ??= explanations(this.#list));
    if (!this.isDisposed) measured('diagnostics', () => this.#reportNow(explained));
  }

  #reportNow(explained: ReadonlyMap<string, vscode.Uri>): void {
    const files = this.#problemsByFile();
    const shown = new Map<string, string>();
    for (const [key, { uri, folder, problems }] of files) {
      const text = JSON.stringify(problems);
      shown.set(key, text);
      if (this.#shown.get(key) === text) continue;
      const diagnostics = problems.map((problem) => toDiagnostic(problem, folder, explained));
      this.#collection.set(uri, diagnostics);
    }
    for (const key of this.#shown.keys())
      if (!shown.has(key)) this.#collection.delete(vscode.Uri.parse(key, true));
    this.#shown = shown;
  }

  #problemsByFile(): Map<string, ProblemFile> {
    const files = new Map<string, ProblemFile>();
    for (const project of this.#service.projects) {
      // Half an index finds half the ids: what is unknown now may be known once every note is read.
      if (!project.isLoaded) continue;
      for (const problem of openProblems(project.view)) {
        const uri = vscode.Uri.joinPath(project.folder, problem.file);
        const file = files.get(uri.toString());
        if (file) file.problems.push(problem);
        else files.set(uri.toString(), { uri, folder: project.folder, problems: [problem] });
      }
    }
    return files;
  }
}

function toDiagnostic(
  problem: FileProblem,
  folder: vscode.Uri,
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
