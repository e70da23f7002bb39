import * as vscode from 'vscode';
import { COMMANDS, SETTINGS } from '../../contributions';
import type { Host } from '../../host';
import { type AttributesMode, attributesMode, getSetting } from '../../ui/settings';
import { NotePainter } from './notePainter';

/** In the order in which the command goes from one to the next. */
const MODES: readonly AttributesMode[] = ['show', 'dim', 'hide'];

/** Draws the passages of every visible note; *Show, Dim or Hide Tags*. */
export function registerDecorations(host: Host): void {
  host.own(new NotePainter(host));
  host.commands.add(COMMANDS.cycleAttributes, (mode) => changeAttributes(mode));
}

/** Sets how attributes look, to what is asked for or to the next, wherever that was set before. Returns what is set. */
async function changeAttributes(asked: unknown): Promise<AttributesMode> {
  const uri = vscode.window.activeTextEditor?.document.uri;
  const now = getSetting('editor.attributes', uri);
  const next =
    MODES.find((mode) => mode === asked) ??
    MODES[(MODES.indexOf(now) + 1) % MODES.length] ??
    SETTINGS['editor.attributes'];
  const configuration = vscode.workspace.getConfiguration('adduce', uri);
  const set = configuration.inspect<AttributesMode>('editor.attributes');
  const target =
    set?.workspaceFolderValue !== undefined
      ? vscode.ConfigurationTarget.WorkspaceFolder
      : set?.workspaceValue !== undefined
        ? vscode.ConfigurationTarget.Workspace
        : vscode.ConfigurationTarget.Global;
  await configuration.update('editor.attributes', next, target);
  vscode.window.setStatusBarMessage(said(next, uri), 5000);
  return next;
}

function said(mode: AttributesMode, uri: vscode.Uri | undefined): string {
  const effective = uri ? attributesMode(uri) : mode;
  if (mode === 'hide' && effective === 'hide')
    return vscode.l10n.t('Tags are hidden, except where the cursor is');
  if (effective === 'dim') return vscode.l10n.t('Tags are dimmed');
  return vscode.l10n.t('Tags are shown');
}
