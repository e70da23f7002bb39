import * as vscode from 'vscode';
import { SETTINGS, type SettingId } from '../contributions';

/** Reads a setting below `adduce.`. */
export function getSetting<K extends SettingId>(id: K, scope?: vscode.Uri): (typeof SETTINGS)[K] {
  return vscode.workspace.getConfiguration('adduce', scope).get<(typeof SETTINGS)[K]>(id, SETTINGS[id]);
}

/** How brackets and attributes of tags look. */
export type AttributesMode = (typeof SETTINGS)['editor.attributes'];

/**
 * How brackets and attributes of tags look in a document: as the setting says, but high contrast themes promise
 * contrast, so that nothing is dimmed there, and nothing is hidden where the editor is set to be used with a screen
 * reader. Whether one was detected (`auto`) extensions are not told.
 */
export function attributesMode(uri: vscode.Uri): AttributesMode {
  if (!getSetting('editor.decorations', uri)) return 'show';
  let mode = getSetting('editor.attributes', uri);
  const accessibility = vscode.workspace.getConfiguration('editor', uri).get('accessibilitySupport');
  if (mode === 'hide' && accessibility === 'on') mode = 'dim';
  return mode === 'dim' && isHighContrast() ? 'show' : mode;
}

/** Whether the theme promises contrast. */
export function isHighContrast(): boolean {
  const { kind } = vscode.window.activeColorTheme;
  return kind === vscode.ColorThemeKind.HighContrast || kind === vscode.ColorThemeKind.HighContrastLight;
}
