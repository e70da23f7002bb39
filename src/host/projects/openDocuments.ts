import * as vscode from 'vscode';
import { Disposable } from '../util/dispose';

/** The documents open in this window, by URI: their text, saved or not, beats the file. */
export class OpenDocuments extends Disposable {
  readonly #documents = new Map<string, vscode.TextDocument>();

  constructor() {
    super();
    for (const document of vscode.workspace.textDocuments)
      this.#documents.set(document.uri.toString(), document);
    this.register(vscode.workspace.onDidOpenTextDocument((d) => this.#documents.set(d.uri.toString(), d)));
    this.register(vscode.workspace.onDidCloseTextDocument((d) => this.#documents.delete(d.uri.toString())));
  }

  get(uri: vscode.Uri): vscode.TextDocument | undefined {
    return this.#documents.get(uri.toString());
  }

  all(): Iterable<vscode.TextDocument> {
    return this.#documents.values();
  }
}
