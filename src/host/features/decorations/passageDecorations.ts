import * as vscode from 'vscode';
import type { TextRange } from '../../../core/model/text';
import { COLORS } from '../../contributions';
import { rangeOf } from '../../documents/applyChange';
import type { Bearing } from '../../trees/words';
import { Disposable } from '../../util/dispose';
import { LOOKS, type Look, type MarkupPiece, type PassageRanges } from './passageRanges';

/**
 * The line under each look: what a reader without colours goes by. A passage for one rival and against another
 * has two lines, so that of `supports` is a border: of two underlines at the same place one would win.
 */
const UNDERLINES: Record<Exclude<Look, 'supports'>, string> = {
  contradicts: 'wavy',
  neutral: 'dotted',
  variables: 'dashed',
};

const BEARINGS: readonly Bearing[] = [...LOOKS, 'mixed'];

type DecorationType = vscode.TextEditorDecorationType;

/** The decoration types of passages and their markup, created once. */
export class PassageDecorations extends Disposable {
  readonly #words = this.#each(LOOKS, wordsStyle);
  /** Apart from the words, so that a long note's marks can be set when its typing pauses. */
  readonly #ruler = this.#each(LOOKS, rulerStyle);
  readonly #overlap = this.#make({
    borderStyle: 'dotted',
    borderWidth: '1px 0 0 0',
    borderColor: new vscode.ThemeColor(COLORS.overlap),
  });
  /** A colour, since of a theme's own colours made transparent nobody could say whether they can be read. */
  readonly #dim = this.#make({ color: new vscode.ThemeColor(COLORS.dimmed) });
  /**
   * There is no other way to hide text (microsoft/vscode#171074): what follows `none;` is CSS. Of no size rather than not
   * there, since lines under the words beside it are placed by where it stands.
   */
  readonly #hide = this.#make({ textDecoration: 'none; font-size: 0' });
  readonly #media: vscode.Uri;
  /** Made when icons are first asked for. */
  #icons: ReadonlyMap<Bearing, DecorationType> | undefined;

  constructor(extension: vscode.Uri) {
    super();
    this.#media = vscode.Uri.joinPath(extension, 'media', 'gutter');
  }

  /** Draws words, near `isNear`. */
  drawWords(
    editor: vscode.TextEditor,
    { looks, overlaps }: PassageRanges,
    isNear: (range: TextRange) => boolean,
  ): void {
    for (const look of LOOKS) set(editor, this.#words.get(look), looks[look].filter(isNear));
    set(editor, this.#overlap, overlaps.filter(isNear));
  }

  /** Draws markup, some of it dimmed, some hidden. */
  drawMarkup(
    editor: vscode.TextEditor,
    dimmed: readonly MarkupPiece[],
    hidden: readonly MarkupPiece[],
  ): void {
    set(editor, this.#dim, dimmed);
    const { document } = editor;
    editor.setDecorations(
      this.#hide,
      hidden.map((piece) => withoutLineBreak(document, rangeOf(document, piece))),
    );
  }

  /** What marks the whole note, in steps that each take little time: the overview ruler, and icons or none. */
  *drawFar(
    editor: vscode.TextEditor,
    { looks }: PassageRanges,
    starts: ReadonlyMap<Bearing, readonly TextRange[]> | undefined,
  ): Generator<void> {
    for (const look of LOOKS) {
      set(editor, this.#ruler.get(look), looks[look]);
      yield;
    }
    if (!starts && !this.#icons) return;
    this.#icons ??= this.#each(BEARINGS, (bearing) => ({
      gutterIconPath: vscode.Uri.joinPath(this.#media, `${bearing}.svg`),
      gutterIconSize: 'contain',
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    }));
    for (const [bearing, type] of this.#icons) {
      set(editor, type, starts?.get(bearing) ?? []);
      yield;
    }
  }

  /** Takes every decoration away. */
  clear(editor: vscode.TextEditor): void {
    const all = [this.#overlap, this.#dim, this.#hide, ...(this.#icons?.values() ?? [])];
    for (const type of [...this.#words.values(), ...this.#ruler.values(), ...all]) set(editor, type, []);
  }

  #make(style: vscode.DecorationRenderOptions): DecorationType {
    return this.register(
      vscode.window.createTextEditorDecorationType({
        rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
        ...style,
      }),
    );
  }

  #each<K>(
    keys: readonly K[],
    style: (key: K) => vscode.DecorationRenderOptions,
  ): ReadonlyMap<K, DecorationType> {
    return new Map(keys.map((key) => [key, this.#make(style(key))]));
  }
}

function set(
  editor: vscode.TextEditor,
  type: DecorationType | undefined,
  ranges: readonly TextRange[],
): void {
  const { document } = editor;
  if (type)
    editor.setDecorations(
      type,
      ranges.map((range) => rangeOf(document, range)),
    );
}

/** A fence without the end of its line: what stands behind it, such as signs, is not hidden. */
function withoutLineBreak(document: vscode.TextDocument, range: vscode.Range): vscode.Range {
  const { start, end } = range;
  if (end.character > 0 || end.line === start.line) return range;
  return new vscode.Range(start, document.lineAt(end.line - 1).range.end);
}

function wordsStyle(look: Look): vscode.DecorationRenderOptions {
  const background = { backgroundColor: new vscode.ThemeColor(COLORS.passage) };
  if (look === 'supports') {
    const borderColor = new vscode.ThemeColor(COLORS.supports);
    return { ...background, borderStyle: 'solid', borderWidth: '0 0 2px 0', borderColor };
  }
  // `textDecoration` takes only text; a theme colour is a CSS variable too.
  const variable = `--vscode-${COLORS[look].replace('.', '-')}`;
  return {
    ...background,
    textDecoration: `underline ${UNDERLINES[look]} 1.5px var(${variable}); text-underline-offset: 2px`,
  };
}

function rulerStyle(look: Look): vscode.DecorationRenderOptions {
  return {
    overviewRulerColor: new vscode.ThemeColor(COLORS[look]),
    overviewRulerLane: vscode.OverviewRulerLane.Center,
  };
}
