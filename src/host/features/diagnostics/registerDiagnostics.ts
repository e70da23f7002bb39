import * as vscode from 'vscode';
import type { Host } from '../../host';
import { openProblems } from '../../projects/openProblems';
import type { ProjectService } from '../../projects/projectService';
import { Disposable } from '../../util/dispose';
import { Debounced, measured } from '../../util/timing';
import { HonestyReporter } from './honestyReporter';
import { explanations, ShownProblems } from './shownProblems';

const PAUSE_MS = 150;

/** Where every code is explained. */
const LISTS = ['cli.md', 'honesty.md'];

/** Every problem and finding that counts of every project that has been read, in the Problems panel. */
export function registerDiagnostics(host: Host): void {
  const lists = LISTS.map((name) => vscode.Uri.joinPath(host.extensionUri, 'docs', name));
  let explained: Promise<ReadonlyMap<string, vscode.Uri>> | undefined;
  // Read once there is something to explain.
  const explain = (): Promise<ReadonlyMap<string, vscode.Uri>> => (explained ??= explanations(lists));
  host.own(new ProblemReporter(host.service, explain));
  host.own(new HonestyReporter(host.service, explain));
}

class ProblemReporter extends Disposable {
  readonly #service: ProjectService;
  readonly #shown = this.register(new ShownProblems());
  readonly #explained: () => Promise<ReadonlyMap<string, vscode.Uri>>;

  constructor(service: ProjectService, explained: () => Promise<ReadonlyMap<string, vscode.Uri>>) {
    super();
    this.#service = service;
    this.#explained = explained;
    const pause = this.register(new Debounced('diagnosticsPause', PAUSE_MS, () => void this.#report()));
    this.register(service.onDidChange(() => pause.call()));
    this.register(service.onDidChangeProjects(() => pause.call()));
  }

  async #report(): Promise<void> {
    const explained = await this.#explained();
    if (!this.isDisposed) measured('diagnostics', () => this.#reportNow(explained));
  }

  #reportNow(explained: ReadonlyMap<string, vscode.Uri>): void {
    // Half an index finds half the ids: what is unknown now may be known once every note is read.
    const loaded = this.#service.projects.filter(({ isLoaded }) => isLoaded);
    const all = loaded.flatMap(({ folder, view }) =>
      openProblems(view).map((problem) => ({ folder, problem })),
    );
    this.#shown.show(all, explained);
  }
}
