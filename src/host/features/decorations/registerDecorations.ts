import * as vscode from 'vscode';
import type { Host } from '../../host';
import { Disposable } from '../../util/dispose';
import { Throttled } from '../../util/timing';
import { PassageDecorations } from './passageDecorations';
import { passageRanges } from './passageRanges';
import { getSetting } from '../../ui/getSetting';

/** Pause between drawings while the visible part of a huge note moves. */
const SCROLL_PAUSE_MS = 50;

/** Draws the passages of every visible note. */
export function registerDecorations(host: Host): void {
  host.own(new NotePainter(host));
}

class NotePainter extends Disposable {
  readonly #host: Host;
  readonly #decorations = this.register(new PassageDecorations());
  /** Editors of which only the neighbourhood of the visible lines is drawn. */
  readonly #partial = new WeakSet<vscode.TextEditor>();
  /** Editors that show decorations, as far as is known. */
  readonly #drawn = new WeakSet<vscode.TextEditor>();

  constructor(host: Host) {
    super();
    this.#host = host;
    const all = (): void => this.#paintAll();
    this.register(vscode.window.onDidChangeVisibleTextEditors(all));
    this.register(vscode.window.onDidChangeActiveColorTheme(all));
    this.register(host.service.onDidChangeProjects(all));
    this.register(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('adduce.editor')) all();
      }),
    );
    this.register(
      host.service.onDidChange((change) => {
        // Already at most one in 50 ms for each note: drawn at once.
        if (change.kind === 'note') this.#paintNote(change.uri);
        else all();
      }),
    );
    const scrolled = new Set<vscode.TextEditor>();
    const scrolling = this.register(
      new Throttled(SCROLL_PAUSE_MS, () => {
        for (const editor of scrolled) this.#paint(editor);
        scrolled.clear();
      }),
    );
    this.register(
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
        if (!this.#partial.has(textEditor)) return;
        scrolled.add(textEditor);
        scrolling.call();
      }),
    );
    all();
  }

  #paintAll(): void {
    for (const editor of vscode.window.visibleTextEditors) this.#paint(editor);
  }

  #paintNote(uri: vscode.Uri): void {
    const key = uri.toString();
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document.uri.toString() === key) this.#paint(editor);
    }
  }

  #paint(editor: vscode.TextEditor): void {
    const { document } = editor;
    const project = this.#host.service.projectOf(document.uri);
    // Also where the project is gone with its theory file.
    if (!project || !getSetting('editor.decorations', document.uri)) {
      if (this.#drawn.delete(editor)) this.#decorations.clear(editor);
      this.#partial.delete(editor);
      return;
    }
    this.#drawn.add(editor);
    const ranges = passageRanges(project.evidenceIn(document));
    const isPartial = this.#decorations.draw(editor, ranges, dimsMarkup(document));
    if (isPartial) this.#partial.add(editor);
    else this.#partial.delete(editor);
  }
}

/** High contrast themes promise contrast: nothing is dimmed there. */
function dimsMarkup(document: vscode.TextDocument): boolean {
  const { kind } = vscode.window.activeColorTheme;
  const isHighContrast =
    kind === vscode.ColorThemeKind.HighContrast || kind === vscode.ColorThemeKind.HighContrastLight;
  return !isHighContrast && getSetting('editor.attributes', document.uri) === 'dim';
}
