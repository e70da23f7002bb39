import * as vscode from 'vscode';
import { SETTINGS, type SettingId } from '../contributions';

/** Reads a setting below `adduce.`. */
export function getSetting<K extends SettingId>(id: K, scope?: vscode.Uri): (typeof SETTINGS)[K] {
  return vscode.workspace.getConfiguration('adduce', scope).get<(typeof SETTINGS)[K]>(id, SETTINGS[id]);
}
