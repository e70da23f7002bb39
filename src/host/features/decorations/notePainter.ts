import * as vscode from 'vscode';
import type { TextRange } from '../../../core/model/text';
import type { Host } from '../../host';
import { attributesMode, getSetting, isHighContrast } from '../../ui/settings';
import { Disposable } from '../../util/dispose';
import { Debounced, measured, Throttled } from '../../util/timing';
import { PassageDecorations } from './passageDecorations';
import { LOOKS, type MarkupPiece, passageRanges, type PassageRanges, startsOf } from './passageRanges';

/** Pause between drawings while the visible part of a huge note moves. */
const SCROLL_PAUSE_MS = 50;
/** Pause after the last change before what marks the whole note is drawn: VS Code moves the marks meanwhile. */
const FAR_PAUSE_MS = 250;
/** Above this many ranges only those near the visible lines are drawn. */
const MANY = 1000;
/** Lines around the visible ones that are drawn too, so that scrolling a little shows no gap. */
const MARGIN = 100;

/** What an editor shows. */
interface Drawn {
  readonly version: number;
  readonly ranges: PassageRanges;
  /** Whether only the neighbourhood of the visible lines is drawn. */
  readonly isPartial: boolean;
  /** Markup that is drawn, and which of it a cursor touched. */
  readonly markup: readonly MarkupPiece[];
  readonly touched: string;
}

/**
 * Draws the passages of visible notes: what is near the visible lines at once, what marks the whole note when typing
 * pauses. Each drawing is a turn of the event loop of its own.
 */
export class NotePainter extends Disposable {
  readonly #service: Host['service'];
  readonly #decorations: PassageDecorations;
  readonly #drawn = new WeakMap<vscode.TextEditor, Drawn>();
  /** Editors to be drawn, one in each turn. */
  readonly #waiting = new Set<vscode.TextEditor>();
  #turn: ReturnType<typeof setTimeout> | undefined;
  readonly #far: Debounced;
  #farSteps: Generator<void> | undefined;
  #farTurn: ReturnType<typeof setTimeout> | undefined;

  constructor({ service, extensionUri }: Host) {
    super();
    this.#service = service;
    this.#decorations = this.register(new PassageDecorations(extensionUri));
    this.#far = this.register(new Debounced('drawFarFirst', FAR_PAUSE_MS, () => this.#paintFar()));
    const all = (): void => vscode.window.visibleTextEditors.forEach((editor) => this.#wait(editor));
    this.register(vscode.window.onDidChangeVisibleTextEditors(all));
    this.register(vscode.window.onDidChangeActiveColorTheme(all));
    this.register(service.onDidChangeProjects(all));
    this.register(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('adduce.editor') || event.affectsConfiguration('editor')) all();
      }),
    );
    this.register(
      service.onDidChange((change) => {
        // Already at most one in 50 ms for each note: drawn at once.
        if (change.kind === 'note') this.#waitForNote(change.uri);
        else all();
      }),
    );
    this.register(
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) =>
        measured('reveal', () => this.#reveal(textEditor)),
      ),
    );
    this.#followScrolling();
    all();
  }

  #followScrolling(): void {
    const scrolled = new Set<vscode.TextEditor>();
    const scrolling = this.register(
      new Throttled(SCROLL_PAUSE_MS, () => {
        for (const editor of scrolled) this.#wait(editor);
        scrolled.clear();
      }),
    );
    this.register(
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
        if (this.#drawn.get(textEditor)?.isPartial !== true) return;
        scrolled.add(textEditor);
        scrolling.call();
      }),
    );
  }

  #waitForNote(uri: vscode.Uri): void {
    const key = uri.toString();
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document.uri.toString() === key) this.#wait(editor);
    }
  }

  #wait(editor: vscode.TextEditor): void {
    this.#waiting.add(editor);
    this.#turn ??= setTimeout(() => this.#paintNext(), 0);
  }

  #paintNext(): void {
    this.#turn = undefined;
    const [editor] = this.#waiting;
    if (!editor || this.isDisposed) return;
    this.#waiting.delete(editor);
    const { document } = editor;
    // Its reading says when it is done: reading and drawing are turns of their own.
    if (this.#service.projectOf(document.uri)?.isCurrent(document) === false)
      void this.#service.read(document);
    else measured('draw', () => this.#paint(editor), document.version);
    if (this.#waiting.size > 0) this.#turn = setTimeout(() => this.#paintNext(), 0);
  }

  #paint(editor: vscode.TextEditor): void {
    const { document } = editor;
    const project = this.#service.projectOf(document.uri);
    // Also where the project is gone with its theory file.
    if (!project || !getSetting('editor.decorations', document.uri)) {
      if (this.#drawn.delete(editor)) this.#decorations.clear(editor);
      return;
    }
    const ranges = passageRanges(project.evidenceIn(document));
    const total = ranges.markup.length + LOOKS.reduce((sum, look) => sum + ranges.looks[look].length, 0);
    const isPartial = total > MANY;
    const isNear = isPartial ? nearVisible(editor) : () => true;
    this.#decorations.drawWords(editor, ranges, isNear);
    const markup = ranges.markup.filter(isNear);
    const touched = this.#drawMarkup(editor, markup);
    this.#drawn.set(editor, { version: document.version, ranges, isPartial, markup, touched });
    this.#far.call();
  }

  /** Draws markup by the setting; returns which of it is shown because a cursor touches it. */
  #drawMarkup(editor: vscode.TextEditor, markup: readonly MarkupPiece[], before?: string): string {
    const mode = attributesMode(editor.document.uri);
    const isTouched = mode === 'hide' ? touching(editor) : () => false;
    const shown = markup.filter(isTouched);
    const touched = shown.map(({ start }) => start).join();
    if (touched === before) return touched;
    if (mode === 'hide') {
      const hidden = markup.filter((piece) => !isTouched(piece));
      this.#decorations.drawMarkup(editor, isHighContrast() ? [] : shown, hidden);
    } else {
      this.#decorations.drawMarkup(editor, mode === 'dim' ? markup : [], []);
    }
    return touched;
  }

  /** Shows hidden markup where a cursor came to it. While typing the drawing that follows does. */
  #reveal(editor: vscode.TextEditor): void {
    const drawn = this.#drawn.get(editor);
    if (drawn?.version !== editor.document.version || attributesMode(editor.document.uri) !== 'hide') return;
    const touched = this.#drawMarkup(editor, drawn.markup, drawn.touched);
    this.#drawn.set(editor, { ...drawn, touched });
  }

  #paintFar(): void {
    clearTimeout(this.#farTurn);
    this.#farSteps = this.#stepsOfFar();
    this.#nextFar();
  }

  #nextFar(): void {
    if (this.isDisposed) return;
    const { done } = measured('drawFar', () => this.#farSteps?.next() ?? { done: true });
    if (done !== true) this.#farTurn = setTimeout(() => this.#nextFar(), 0);
  }

  *#stepsOfFar(): Generator<void> {
    for (const editor of vscode.window.visibleTextEditors) {
      const { document } = editor;
      const drawn = this.#drawn.get(editor);
      const project = this.#service.projectOf(document.uri);
      if (!drawn || !project) continue;
      const hasIcons = getSetting('editor.gutterIcons', document.uri);
      if (document.version !== drawn.version) continue;
      const starts = hasIcons ? startsOf(project.evidenceIn(document)) : undefined;
      for (const step of this.#decorations.drawFar(editor, drawn.ranges, starts)) {
        yield step;
        // The text moved: its own drawing comes.
        if (document.version !== drawn.version) break;
      }
    }
  }

  override dispose(): void {
    clearTimeout(this.#turn);
    clearTimeout(this.#farTurn);
    super.dispose();
  }
}

/** Whether a range lies near the visible lines. */
function nearVisible({ document, visibleRanges }: vscode.TextEditor): (range: TextRange) => boolean {
  const spans = visibleRanges.map((visible) => {
    const first = Math.max(0, visible.start.line - MARGIN);
    const last = Math.min(document.lineCount - 1, visible.end.line + MARGIN);
    return {
      start: document.offsetAt(new vscode.Position(first, 0)),
      end: document.offsetAt(document.lineAt(last).range.end),
    };
  });
  return (range) => spans.some((span) => range.start <= span.end && range.end >= span.start);
}

/** Whether a cursor or selection stands in the lines of a piece of markup, or in its passage. */
function touching({ document, selections }: vscode.TextEditor): (piece: MarkupPiece) => boolean {
  const spans = selections.map(({ start, end }) => ({
    start: document.offsetAt(start.with({ character: 0 })),
    end: document.offsetAt(document.lineAt(end).range.end),
    first: document.offsetAt(start),
    last: document.offsetAt(end),
  }));
  return ({ start, end, segment }) =>
    spans.some(
      (span) =>
        (start <= span.end && end >= span.start) || (segment.start <= span.last && segment.end >= span.first),
    );
}
