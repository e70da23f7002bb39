import * as vscode from 'vscode';
import { THEORY_FILE } from '../contributions';
import { baseName } from '../files/paths';
import { Disposable } from '../util/dispose';
import type { ProjectService } from './projectService';

const NOTE_LANGUAGES = new Set(['markdown', 'quarto', 'rmd']);

/** Reads the project of every note or theory file that is shown: it needs decorations and problems. */
export class ShownNotes extends Disposable {
  readonly #service: ProjectService;
  readonly #log: vscode.LogOutputChannel;

  constructor(service: ProjectService, log: vscode.LogOutputChannel) {
    super();
    this.#service = service;
    this.#log = log;
    this.register(vscode.window.onDidChangeVisibleTextEditors((editors) => this.#look(editors)));
    this.register(service.onDidChangeProjects(() => this.#look(vscode.window.visibleTextEditors)));
    // Not within `activate`: activation reads nothing.
    const timer = setTimeout(() => this.#look(vscode.window.visibleTextEditors), 0);
    this.register({ dispose: () => clearTimeout(timer) });
  }

  #look(editors: readonly vscode.TextEditor[]): void {
    for (const { document } of editors) {
      if (!vscode.workspace.getWorkspaceFolder(document.uri)) continue;
      if (!NOTE_LANGUAGES.has(document.languageId) && baseName(document.uri) !== THEORY_FILE) continue;
      this.#load(document.uri).catch((error: unknown) => this.#log.error(String(error)));
    }
  }

  async #load(uri: vscode.Uri): Promise<void> {
    await this.#service.find();
    await this.#service.projectOf(uri)?.load();
  }
}
