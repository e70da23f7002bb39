import * as vscode from 'vscode';
import { COMMANDS } from '../../contributions';
import { rangeOf } from '../../documents/applyChange';
import type { Host } from '../../host';
import { setContext } from '../../ui/context';
import { getSetting } from '../../ui/settings';
import { Disposable } from '../../util/dispose';
import { measured } from '../../util/timing';

/**
 * Blind mode: coders who are to agree independently see neither what others tagged nor what it adds up to. It hides from
 * sight only: files, and what is written into them, stay whole. The status bar says that it is on.
 */
export function registerBlindMode(host: Host): void {
  host.own(new BlindMode(host));
  host.commands.add(COMMANDS.toggleBlind, toggle);
}

/** Turns it on or off. Who codes blind has a name: without one nobody could be another. */
async function toggle(): Promise<boolean> {
  const settings = vscode.workspace.getConfiguration('adduce');
  const isOn = getSetting('blind');
  if (!isOn && getSetting('coder').trim() === '') {
    const name = await vscode.window.showInputBox({
      title: vscode.l10n.t('Blind Mode'),
      prompt: vscode.l10n.t('Your name or initials, as they stand in your tags: coder="…"'),
    });
    if (name === undefined || name.trim() === '') return false;
    await settings.update('coder', name.trim(), vscode.ConfigurationTarget.Global);
  }
  await settings.update('blind', !isOn, vscode.ConfigurationTarget.Global);
  return !isOn;
}

class BlindMode extends Disposable {
  readonly #host: Host;
  readonly #sign = this.register(
    vscode.window.createStatusBarItem('adduce.blind', vscode.StatusBarAlignment.Right, 90),
  );
  /** Keeps the place of others' brackets and attributes, so that lines stay as they are. */
  readonly #hidden = this.register(vscode.window.createTextEditorDecorationType({ opacity: '0' }));
  /** Editors in which something is hidden. */
  readonly #painted = new WeakSet<vscode.TextEditor>();
  #me: string | undefined;

  constructor(host: Host) {
    super();
    this.#host = host;
    this.#sign.name = vscode.l10n.t('Adduce: Blind Mode');
    this.#sign.command = COMMANDS.toggleBlind;
    const paint = (): void => measured('blindMode', () => this.#paintAll());
    this.register(vscode.window.onDidChangeVisibleTextEditors(paint));
    this.register(host.service.onDidChange(paint));
    this.register(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('adduce.blind') || event.affectsConfiguration('adduce.coder'))
          this.#read();
      }),
    );
    this.#read();
  }

  #read(): void {
    const me = getSetting('coder').trim();
    this.#me = getSetting('blind') && me !== '' ? me : undefined;
    this.#host.service.setBlind(this.#me);
    setContext('adduce.isBlind', this.#me !== undefined);
    if (this.#me === undefined) this.#sign.hide();
    else {
      this.#sign.text = `$(eye-closed) ${vscode.l10n.t('Blind: {0}', this.#me)}`;
      this.#sign.tooltip = vscode.l10n.t(
        'You see your own evidence only. What other coders tagged is hidden and not counted. Click to see it.',
      );
      this.#sign.accessibilityInformation = {
        label: vscode.l10n.t('Blind mode is on: evidence of other coders than {0} is hidden', this.#me),
      };
      this.#sign.show();
    }
    this.#paintAll();
  }

  #paintAll(): void {
    for (const editor of vscode.window.visibleTextEditors) this.#paint(editor);
  }

  /** Hides the marks of others' tags, not their words. */
  #paint(editor: vscode.TextEditor): void {
    const { document } = editor;
    const project = this.#host.service.projectOf(document.uri);
    if (this.#me === undefined && !this.#painted.has(editor)) return;
    if (project?.isCurrent(document) === false) {
      // Says when it is done.
      void this.#host.service.read(document);
      return;
    }
    const hidden = project?.hiddenIn(document) ?? [];
    if (hidden.length > 0) this.#painted.add(editor);
    else this.#painted.delete(editor);
    const marks = hidden.flatMap(({ segments }) =>
      segments.flatMap(({ range, content }) => [
        rangeOf(document, { start: range.start, end: content.start }),
        rangeOf(document, { start: content.end, end: range.end }),
      ]),
    );
    editor.setDecorations(this.#hidden, marks);
  }
}
