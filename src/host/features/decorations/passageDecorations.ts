import * as vscode from 'vscode';
import type { TextRange } from '../../../core/model/text';
import { COLORS } from '../../contributions';
import { rangeOf } from '../../documents/applyChange';
import { Disposable } from '../../util/dispose';
import type { Look, PassageRanges } from './passageRanges';

/** Above this many ranges only those near the visible lines are drawn. */
const MANY = 2000;
/** Lines around the visible ones that are drawn too, so that scrolling a little shows no gap. */
const MARGIN = 150;

const LOOKS = ['supports', 'contradicts', 'neutral', 'variables'] as const satisfies readonly Look[];

/**
 * The line under each look: what a reader without colours goes by. A passage for one rival and against another
 * has two lines, so that of `supports` is a border: of two underlines at the same place one would win.
 */
const UNDERLINES: Record<Exclude<Look, 'supports'>, string> = {
  contradicts: 'wavy',
  neutral: 'dotted',
  variables: 'dashed',
};

/** The decoration types of passages and their markup, created once. */
export class PassageDecorations extends Disposable {
  readonly #words: Record<Look, vscode.TextEditorDecorationType>;
  readonly #markup = this.register(vscode.window.createTextEditorDecorationType({ opacity: '0.65' }));

  constructor() {
    super();
    const make = (look: Look): vscode.TextEditorDecorationType =>
      this.register(vscode.window.createTextEditorDecorationType(styleOf(look)));
    this.#words = {
      supports: make('supports'),
      contradicts: make('contradicts'),
      neutral: make('neutral'),
      variables: make('variables'),
    };
  }

  /** Draws the passages of a note; returns whether some were left out because they are far from what is visible. */
  draw(editor: vscode.TextEditor, { looks, markup }: PassageRanges, dimMarkup: boolean): boolean {
    const total = markup.length + LOOKS.reduce((sum, look) => sum + looks[look].length, 0);
    const isNear = total > MANY ? nearVisible(editor) : () => true;
    const { document } = editor;
    const toRanges = (ranges: readonly TextRange[]): vscode.Range[] =>
      ranges.filter(isNear).map((range) => rangeOf(document, range));
    for (const look of LOOKS) editor.setDecorations(this.#words[look], toRanges(looks[look]));
    editor.setDecorations(this.#markup, dimMarkup ? toRanges(markup) : []);
    return total > MANY;
  }

  /** Takes every decoration away. */
  clear(editor: vscode.TextEditor): void {
    for (const look of LOOKS) editor.setDecorations(this.#words[look], []);
    editor.setDecorations(this.#markup, []);
  }
}

function styleOf(look: Look): vscode.DecorationRenderOptions {
  const color = new vscode.ThemeColor(COLORS[look]);
  return {
    ...lineOf(look, color),
    backgroundColor: new vscode.ThemeColor(COLORS.passage),
    overviewRulerColor: color,
    overviewRulerLane: vscode.OverviewRulerLane.Center,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  };
}

function lineOf(look: Look, color: vscode.ThemeColor): vscode.DecorationRenderOptions {
  if (look === 'supports') return { borderStyle: 'solid', borderWidth: '0 0 2px 0', borderColor: color };
  // `textDecoration` takes only text; a theme colour is a CSS variable too.
  const variable = `--vscode-${COLORS[look].replace('.', '-')}`;
  return {
    textDecoration: `underline ${UNDERLINES[look]} 1.5px var(${variable}); text-underline-offset: 2px`,
  };
}

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
